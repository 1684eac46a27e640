"""The fields of a playbook: what exactly, how measured, who, and what it supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from execboard.domain.errors import ExecboardError, NotFound
from execboard.domain.initiatives import ANSWER_LENGTH
from execboard.tui.dialogs.asking import owner_field
from execboard.tui.forms import Field, FormDialog
from execboard.tui.forms.rows import FieldRow
from execboard.tui.widgets.text import as_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from execboard.services.initiatives.starting import Line
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.widgets.text import Cell

T = TypeVar("T")

Answers = dict[str, str]

SUPPORTS_HINT = "an id or title, Tab completes; other words make an objective"


def outcome_field(value: str = "", **more: Any) -> Field:
    """What exactly must we achieve?"""
    more.setdefault("hint", "what is true when it is done, in a sentence")
    return Field("outcome", "What exactly", value, kind="text", max_length=ANSWER_LENGTH, **more)


def measure_field(value: str = "", **more: Any) -> Field:
    """How will we measure success?"""
    more.setdefault("hint", "the number that moves, from what to what")
    return Field("measure", "How measured", value, kind="text", max_length=ANSWER_LENGTH, **more)


@dataclass(frozen=True, slots=True)
class SupportsField(Field):
    """What it supports. An `offer` is taken by Tab from the empty field."""

    offer: str = ""

    def completions(self, answer: str) -> list[str]:
        """The last of several ids is the one that is completed."""
        if not answer.strip():
            return [self.offer] if self.offer else []
        before, comma, last = answer.rpartition(",")
        found = Field.completions(self, last.strip())
        return [f"{before}, {match}" for match in found] if comma else found


def supports_field(
    workspace: Workspace, value: str = "", *, named: Sequence[str] = (), offer: str = "", required: bool = False
) -> SupportsField:
    """What it supports: ids, a title, or words for an objective made on the spot.

    `named` are objectives that were named before but are not made yet.
    """
    from execboard.services.views import plan

    known = plan.supportable(workspace)
    choices = [*known, *((title, title) for title in named)]

    def check(answer: str) -> str | None:
        try:
            _lines(workspace, answer)
        except ExecboardError as error:
            return error.message
        return None

    def says(answer: str) -> str:
        return "; ".join(_line_words(workspace, line, named) for line in _lines(workspace, answer))

    hint = SUPPORTS_HINT if known or named else "words make an objective of this quarter; goal: words, a goal"
    return SupportsField(
        "supports", "Supports", value, hint, "person", choices, required=required, check=check, says=says, offer=offer
    )


def _lines(workspace: Workspace, answer: str) -> tuple[Line, ...]:
    from execboard.services.initiatives.starting import read_lines

    return read_lines(workspace, answer)


def _line_words(workspace: Workspace, line: Line, named: Sequence[str]) -> str:
    if line.ref:
        return f"{line.ref} {line.title}"
    if line.title in named:
        return f"the same new objective: “{line.title}”"
    if line.kind == "goal":
        return f"makes a goal: “{line.title}”"
    from execboard.services.views.board import cycle_now

    under = f", under {line.under}" if line.under else ""
    return f"makes an objective of {cycle_now(workspace).name}{under}: “{line.title}”"


def lacking_fields(
    workspace: Workspace, view: InitiativeView, *, named: Sequence[str] = (), offer: str = ""
) -> list[Field]:
    """Just the fields that the playbook of `view` lacks, filled with what is known of them."""
    drawn = outcome_from_notes(view)
    makers: dict[str, Callable[[], Field]] = {
        "what exactly": lambda: outcome_field(
            drawn, required=True, **({"hint": "from its notes: say what is true when it is done"} if drawn else {})
        ),
        "how measured": lambda: measure_field(required=True),
        "owner": lambda: owner_field(workspace, label="Who", required=True),
        "supports": lambda: supports_field(workspace, named=named, offer=offer, required=True),
    }
    return [makers[word]() for word in view.missing]


def outcome_from_notes(view: InitiativeView) -> str:
    """The notes of an initiative as a first answer to what exactly, where they are short enough for one."""
    notes = " ".join(view.notes.split())
    return notes if not view.outcome and len(notes) <= ANSWER_LENGTH else ""


class SupportsRow(FieldRow):
    """Says what Tab would take with its title, or what would be made."""

    def judge(self) -> None:
        super().judge()
        matches = self.field.completions(self.answer) if self.input.has_focus else []
        if not matches or self.accusation:
            return
        titles = {value: called for value, called in self.field.options() if called != value}
        words = [f"{match} {titles.get(match.rpartition(', ')[2], '')}".strip() for match in matches[:3]]
        self.note.say("says", f"Tab takes {words[0]}" + "".join(f" · {word}" for word in words[1:]), "", False)


class AnswersForm(FormDialog[T], Generic[T]):
    """A form with answers of a playbook: they wrap as one types, and Enter goes on to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "next_field", show=False, priority=True)]
    WRAPPED: ClassVar[frozenset[str]] = frozenset({"outcome", "measure", "because", "result", "learning"})

    def __init__(
        self,
        title: Cell,
        fields: Sequence[Field],
        submit: Callable[[Answers], T],
        *,
        above: Widget | None = None,
        **more: Any,
    ) -> None:
        """`above` stands over the fields."""
        super().__init__(title, fields, submit, **more)
        self._above = above

    def body(self) -> Iterable[Widget]:
        if self._above is not None:
            yield self._above
        for field in self._fields:
            row = SupportsRow if isinstance(field, SupportsField) else FieldRow
            self._rows[field.name] = self._row_of(field, row)
        yield from self._rows.values()
        yield Static(id="form-message")

    def _say(self, words: str, style: str = "") -> None:
        """In a form that is longer than the screen the field in question matters more than the words at the end."""
        message = self.query_one("#form-message", Static)
        message.update(as_content((words, style)))
        message.display = bool(words)

    def _refused(self, error: ExecboardError) -> None:
        super()._refused(error)
        if str(error.data.get("field", "")) not in self._rows:
            self.query_one("#form-message").scroll_visible(animate=False)

    def on_descendant_focus(self) -> None:
        for row in self._rows.values():
            row.judge()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "next_field":
            return True
        return any(row.input.has_focus for name, row in self._rows.items() if name in self.WRAPPED)

    def action_next_field(self) -> None:
        self._entered()


def check_owner(workspace: Workspace, answers: Answers, sure: set[str]) -> None:
    """Refuse a new owner whose handle is near a known one, once: saved again, it is added to `sure`."""
    from execboard.domain.people import handle_of, near
    from execboard.services.views import people

    handle = handle_of(answers.get("owner", ""))
    known = {one.handle for one in people.everyone(workspace)}
    if not handle or handle in known or handle in sure:
        return
    close = near(handle, known)
    if close:
        sure.add(handle)
        words = f"there is no @{handle}, but there is @{close[0]}"
        raise NotFound(words, f"save again to add @{handle}", field="owner")
