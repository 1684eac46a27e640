"""The walk: all key results whose check-in is due, one after the other, each in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from execboard.domain.dates import age_words
from execboard.domain.errors import ExecboardError
from execboard.services.views import okrs
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.base import Dialog
from execboard.tui.dialogs.checkin import draft_key, said_field, stands_words
from execboard.tui.forms.inputs import Edited, LineInput, LinesPasted, PasteRefused, joined_words
from execboard.tui.forms.rows import FieldRow
from execboard.tui.okr_details import due_words
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual.timer import Timer
    from textual.widget import Widget

    from execboard.services.views.okr_shapes import DueView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers
    from execboard.tui.forms import Field


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

    def turn_to(self, field: Field, begun: str = "") -> None:
        """Ask for another one, going on from what was `begun`."""
        self.field = field
        self.input.value = begun
        self.input.cursor_position = len(begun)
        self.accusation, self.touched = "", False
        self.has_news()
        self.judge()


class WalkDialog(Dialog[str]):
    """All that are due, with the position; what was recorded stays when it is left, and so does a half-typed line."""

    DRAFT_SECONDS: ClassVar[float] = 0.3

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
        self._kept = ""
        self._timer: Timer | None = None

    @property
    def _now(self) -> DueView:
        return self._waiting[self._at]

    @property
    def _field(self) -> Field:
        return said_field(
            self._now.key_result, self._now.last, "Enter records, Tab leaves it as it is, Esc ends the walk"
        )

    @property
    def answers(self) -> Answers:
        """What is half-typed."""
        return {"line": self._row.answer}

    @property
    def changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return bool(self._row.answer)

    def keep_now(self) -> bool:
        """Keep the half-typed line; whether nothing is left that is only here."""
        return self._at == len(self._waiting) or self._keep(self._row.answer)

    def _keep(self, line: str) -> bool:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if line == self._kept:
            return True
        try:
            drafts.keep(self._workspace, draft_key(self._now.key_result.id), {"line": line} if line else {})
        except ExecboardError as error:
            self._say(f"Not kept, only here: {error}")
            return False
        self._kept = line
        return True

    def _begin(self) -> None:
        """Ask about the one that it has come to, going on from what was half-typed about it."""
        self._kept = drafts.kept(self._workspace, draft_key(self._now.key_result.id)).get("line", "")
        self._row.turn_to(self._field, self._kept)
        self._show()

    def body(self) -> Iterable[Widget]:
        yield Static(id="position")
        yield Static(id="stands")
        yield self._row
        yield Static(id="form-message")

    def on_mount(self) -> None:
        self._begin()
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
        self._keep("")
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
        self._begin()

    def action_close(self) -> None:
        if self.keep_now():
            self.dismiss(self._told())

    def _told(self) -> str:
        left = len(self._waiting) - self.recorded
        words = f"checked in {self.recorded} of {len(self._waiting)}"
        if self._at < len(self._waiting) and self._kept:
            words += f", a line about {self._now.key_result.id} half-typed"
        return f"{words}; {left} left as they are: I goes on" if left else words

    @on(Edited)
    def _edited(self) -> None:
        if self._row.has_news():
            self._row.touched = True
            self._row.accusation = ""
            self._say(self._joined, "$muted")
            self._joined = ""
            self._keep_soon()
        self._row.judge()

    def _keep_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(self.DRAFT_SECONDS, self._keep_shortly)

    def _keep_shortly(self) -> None:
        self.keep_now()

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
