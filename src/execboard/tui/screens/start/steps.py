"""One step of the walk: what one initiative lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from execboard.tui.dialogs.playbook import about
from execboard.tui.dialogs.playbook_fields import Answers, AnswersForm, check_owner, lacking_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """One of the marked ones: the `number`th `of` those that lack something."""

    view: InitiativeView
    number: int
    of: int
    named: Sequence[str]
    """What the others are said to support."""
    offer: str
    """What this one most likely supports: what the one before does."""
    written: Answers
    """What was answered before."""


class StepForm(AnswersForm[bool]):
    """The result is True to go on; Escape goes back. What was written is kept either way."""

    def __init__(self, workspace: Workspace, step: Step, sure: set[str]) -> None:
        self.written = dict(step.written)
        self._workspace = workspace
        self._sure = sure
        fields = lacking_fields(workspace, step.view, named=step.named, offer=step.offer)
        last = step.number == step.of
        super().__init__(
            f"{step.number} of {step.of} · {step.view.id}",
            [replace(field, value=step.written.get(field.name, field.value)) for field in fields],
            self._go_on,
            above=about(step.view),
            verb="see them all" if last else "go on",
        )

    def on_mount(self) -> None:
        verb = self._hints[0][1]
        self.show_hints((("Enter", verb), ("Tab", "next"), ("Ctrl+s", verb.rpartition(", ")[2]), ("Esc", "back one")))

    def _go_on(self, answers: Answers) -> bool:
        check_owner(self._workspace, answers, self._sure)
        self.written = answers
        return True

    def action_close(self) -> None:
        self.written = self.answers
        self.dismiss(False)
