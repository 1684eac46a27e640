"""The end of the walk: all of them with everything, before they are activated."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from execboard.domain.errors import ExecboardError
from execboard.domain.text import cut
from execboard.tui.dialogs.base import Body, Dialog
from execboard.tui.screens.start.marking import NUMBERS
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.text import as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.dialogs.drafts import Answers


class ReviewDialog(Dialog[str]):
    """Enter activates all of them as one step; the result is what to say about it. Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("ctrl+d,pagedown,space", "scroll(10)", show=False),
        Binding("ctrl+u,pageup", "scroll(-10)", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(
        self,
        workspace: Workspace,
        views: Sequence[InitiativeView],
        answers: Mapping[str, Answers],
        sure: set[str],
    ) -> None:
        number = NUMBERS.get(len(views), str(len(views)))
        title = f"These {number}" if len(views) > 1 else "This one"
        super().__init__(title, (("Enter", "activate"), ("j k", "scroll"), ("Esc", "back one")))
        self._workspace = workspace
        self._views = views
        self._answers = answers
        self._sure = sure

    def body(self) -> Iterable[Widget]:
        for view in self._views:
            given = self._answers[view.id]
            card = Facts()
            owner = given.get("owner", "").lstrip("@") or view.owner
            facts = {
                "What exactly": given.get("outcome") or view.outcome,
                "How measured": given.get("measure") or view.measure,
                "Supports": self._line(given.get("supports", "")) or " ".join(view.supports),
            }
            card.show(
                joined((f"{view.id}  ", "$accent"), cut(view.title, 120), (f"  @{owner}", "$muted")),
                facts=[Fact(label, words) for label, words in facts.items()],
            )
            yield card
        yield Static(id="refusal")

    def _line(self, answer: str) -> str:
        from execboard.services.initiatives.starting import read_lines

        if not answer:
            return ""
        try:
            lines = read_lines(self._workspace, answer)
        except ExecboardError:
            return answer
        return "; ".join(f"{line.ref} {line.title}" if line.ref else f"new: {line.title}" for line in lines)

    def on_mount(self) -> None:
        self.query_one("#refusal").display = False

    def action_scroll(self, lines: int) -> None:
        self.query_one(Body).scroll_relative(y=lines, animate=False)

    def action_activate(self) -> None:
        picks = [(view.id, self._answers[view.id]) for view in self._views]
        try:
            started = self._workspace.starting.start(picks, sure_of=self._sure)
        except ExecboardError as error:
            refusal = self.query_one("#refusal", Static)
            refusal.update(as_content((f"✖ {error}", "$error")))
            refusal.display = True
            refusal.scroll_visible(animate=False)
            return
        names = ", ".join(one.ref for one in started)
        self.dismiss(f"{names} {'are' if len(started) > 1 else 'is'} active · u takes it back")
