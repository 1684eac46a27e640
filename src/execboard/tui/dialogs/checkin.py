"""Checking in: one key result in one line, or all that are due, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from execboard.domain.checkins import read_said
from execboard.domain.dates import age_words
from execboard.domain.errors import ExecboardError
from execboard.services.views import okrs
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.base import Dialog
from execboard.tui.forms import Field, FormDialog
from execboard.tui.forms.inputs import Edited, LineInput, LinesPasted, PasteRefused, joined_words
from execboard.tui.forms.rows import FieldRow
from execboard.tui.okr_details import day_words, due_words, with_unit
from execboard.tui.widgets.bar import bar
from execboard.tui.widgets.health import LOOKS, health
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual.widget import Widget

    from execboard.services.views.okr_shapes import CheckInView, DueView, KeyResultView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


LINE = 66
"""Cells of a line about a key result; the note of a check-in is cut there."""


async def check_in(screen: BoardScreen, ref: str) -> str | None:
    """Ask for one line about a key result; what to say about it, or None where it was left."""
    return await screen.app.push_screen_wait(CheckInForm(screen.workspace, ref))


class CheckInForm(FormDialog[str]):
    """How it stands and what was said last, and the line."""

    def __init__(self, workspace: Workspace, ref: str) -> None:
        view = okrs.key_result(workspace, ref)
        last = next(iter(okrs.check_ins(workspace, ref, limit=1)), None)
        objective = okrs.objective(workspace, view.objective).title
        self._stands = stands_words(workspace, view, objective, last)
        key, fields = f"checkin:{ref}", [said_field(view, last)]

        def submit(answers: Answers) -> str:
            workspace.check_ins.check_in_line(ref, answers["line"])
            return recorded_words(workspace, ref)

        kept, keeper = drafts.kept(workspace, key), drafts.keeper(workspace, key, fields)
        super().__init__(f"Check in {ref}", fields, submit, verb="check in", draft=kept, on_draft=keeper)
        self._hints = (("Enter", "check in"), ("Esc", "leave"))

    def body(self) -> Iterable[Widget]:
        yield Static(self._stands, id="stands")
        yield from super().body()


async def walk_due(screen: BoardScreen) -> str | None:
    """Go through every key result whose check-in is due; what to say about it."""
    waiting = okrs.due(screen.workspace)
    if not waiting:
        screen.say(_nothing_due(screen.workspace), "no")
        return None
    return await screen.app.push_screen_wait(WalkDialog(screen.workspace, waiting))


def _nothing_due(workspace: Workspace) -> str:
    to_come = [one for one in okrs.key_results(workspace) if one.due_in is not None and one.due_in > 0]
    first = min(to_come, key=lambda one: one.due_in or 0, default=None)
    if first is None:
        return "no check-in is due: key results of an open cycle have them"
    return f"no check-in is due; the next is {first.id}, {due_words(first).removeprefix('check-in ')}"


def recorded_words(workspace: Workspace, ref: str) -> str:
    """``KR-1 stands at 64%: on track``."""
    after = okrs.key_result(workspace, ref)
    value = with_unit(after.current, after) if after.current is not None else "no value"
    return f"{ref} stands at {value}: {after.health_words}"


def said_field(one: KeyResultView, last: CheckInView | None) -> Field:
    """The line that is typed; what was understood is said below it."""

    def check(answer: str) -> str | None:
        try:
            read_said(answer, one.direction)
        except ExecboardError as error:
            return str(error)
        return None

    def says(answer: str) -> str:
        said = read_said(answer, one.direction)
        value = with_unit(said.value, one) if said.value is not None else "as it was"
        sure = f", confidence {said.confidence}" if said.confidence is not None else ""
        return f"{value}{sure}{': ' if said.note else ''}{said.note}"

    form = "done or no, confidence, words" if one.direction == "done" else "42 7 what changed"
    hint = f"{form}; Enter alone: unchanged" if last else f"{form}; the first value"
    return Field("line", "Now", hint=hint, check=check, says=says)


def stands_words(workspace: Workspace, one: KeyResultView, objective: str, last: CheckInView | None) -> Content:
    """Four lines: what it is, whose, how it stands, what was said last."""
    who = f"@{one.owner}  " if one.owner else ""
    style = LOOKS[one.health].style if one.health in LOOKS else "$accent"
    line = joined(bar(one.progress, one.expected, style=style), "  ", health(one.health, one.health_words))
    before: Cell = ("no check-in yet", "$muted")
    if last:
        sure = f"  {last.confidence}/10" if last.confidence is not None else ""
        head = (f"last  {with_unit(last.value, one)}{sure}  {day_words(last.date)}", "bold")
        before = joined(head, (f"  {last.note}" if last.note else "", "$muted"))
    ought = okrs.series(workspace, one.id).expected_now
    expected = f"expected by today  {with_unit(float(f'{ought:.4g}'), one)}  " if ought is not None else ""
    lines: list[Cell] = [
        joined((one.id, "bold $accent"), (f" {one.title}", "bold")),
        (f"{who}of {one.objective} {objective}", "$muted"),
        "",
        line,
        before,
        (f"{expected}of {one.range}", "$muted"),
    ]
    return Content("\n").join([as_content(line).truncate(LINE, ellipsis=True) for line in lines])


class SaidInput(LineInput):
    """The line of the walk. It hands on at once what is in it, so that the next key is the next key result's."""

    def __init__(self, field: Field, taken: Callable[[], Awaitable[None]], left: Callable[[], None]) -> None:
        super().__init__(field, "")
        self._taken = taken
        self._left = left

    async def action_submit(self) -> None:
        await self._taken()

    def action_complete(self) -> None:
        self._left()

    def action_leave(self, step: int) -> None:
        """There is one field."""


class SaidRow(FieldRow):
    """The field of the walk, for one key result after the other."""

    input: SaidInput

    def __init__(self, field: Field, taken: Callable[[], Awaitable[None]], left: Callable[[], None]) -> None:
        super().__init__(field, "")
        self.input = SaidInput(field, taken, left)

    def turn_to(self, field: Field) -> None:
        """Ask for another one."""
        self.field = field
        self.input.value = ""
        self.accusation, self.touched = "", False
        self.has_news()
        self.judge()


class WalkDialog(Dialog[str]):
    """All that are due, with the position; what was recorded stays when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "take", show=False)]

    def __init__(self, workspace: Workspace, waiting: Sequence[DueView]) -> None:
        hints = (("Enter", "record, next"), ("Tab", "leave it as it is"), ("Esc", "end"))
        super().__init__("Check-ins that are due", hints)
        self._workspace = workspace
        self._waiting = tuple(waiting)
        self._at = 0
        self.recorded = 0
        self._joined = ""
        self._row = SaidRow(self._field, self._take, self.action_skip)

    @property
    def _now(self) -> DueView:
        return self._waiting[self._at]

    @property
    def _field(self) -> Field:
        return said_field(self._now.key_result, self._now.last)

    def body(self) -> Iterable[Widget]:
        yield Static(id="position")
        yield Static(id="stands")
        yield self._row
        yield Static(id="form-message")

    def on_mount(self) -> None:
        self._show()
        self._row.input.focus()

    def _show(self) -> None:
        number, of, one = self._at + 1, len(self._waiting), self._now
        late = f"due {age_words(one.late_days)} ago" if one.late_days else "due today"
        left = self._at - self.recorded
        done = f"   {self.recorded} recorded" + (f", {left} left as they are" if left else "") if self._at else ""
        position = joined((f"{number} of {of}", "bold $accent"), (f"   {late}{done}", "$muted"))
        self.query_one("#position", Static).update(position)
        words = stands_words(self._workspace, one.key_result, one.objective_title, one.last)
        self.query_one("#stands", Static).update(words)
        self._say("")

    async def _take(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Record the line, and go on."""
        if self._at == len(self._waiting):  # an Enter too many, typed before the walk has gone
            return
        self._row.touched = True
        self._row.judge()
        if self._row.problem:
            return
        try:
            self._workspace.check_ins.check_in_line(self._now.key_result.id, self._row.answer)
        except ExecboardError as error:
            self._say(str(error))
            return
        self.recorded += 1
        self._next()

    def action_skip(self) -> None:
        """Leave it as it is, which stays to be seen, and go on."""
        if self._at == len(self._waiting):
            return
        if self._row.answer:
            self._say("Enter records what you typed; empty the line to leave it as it is")
            return
        self._next()

    def _next(self) -> None:
        self._at += 1
        if self._at == len(self._waiting):
            self.dismiss(self._told())
            return
        self._row.turn_to(self._field)
        self._show()

    def action_close(self) -> None:
        if self._row.answer:
            self._row.turn_to(self._field)
            self._say("the line is emptied; Esc again ends the walk")
            return
        self.dismiss(self._told())

    def _told(self) -> str:
        left = len(self._waiting) - self.recorded
        words = f"checked in {self.recorded} of {len(self._waiting)}"
        return f"{words}; {left} left as they are: I goes on" if left else words

    @on(Edited)
    def _edited(self) -> None:
        if self._row.has_news():
            self._row.touched = True
            self._row.accusation = ""
            self._say(self._joined, "$muted")
            self._joined = ""
        self._row.judge()

    @on(LinesPasted)
    def _lines_pasted(self, message: LinesPasted) -> None:
        if message.field.put(message.joined):
            self._joined = joined_words(message)  # said when the edit comes through

    @on(PasteRefused)
    def _paste_refused(self, message: PasteRefused) -> None:
        self._say(f"Nothing was pasted: {message.words}.")

    def _say(self, words: str, style: str = "$error") -> None:
        message = self.query_one("#form-message", Static)
        message.update(joined((words, style)))
        message.display = bool(words)
