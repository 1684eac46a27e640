"""One line that is typed below a list: what is asked, the field, how it was understood. Nothing covers the list."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from execboard.tui.calm import Calm
from execboard.tui.forms.inputs import Edited, LineInput, LinesPasted, Moved, PasteRefused
from execboard.tui.forms.rows import FieldRow
from execboard.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.widget import Widget

    from execboard.tui.forms import Field


class SayLine(Calm, Vertical):
    """Takes no room while nothing is asked. Enter gives the words, Esc none; what was typed is kept all the time.

    Tab gives them too, where one asks for several in turn: `went_on` says that the next one is wanted.
    """

    KEEP_SECONDS: ClassVar[float] = 0.3
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False),
        # Keys of the screen behind, which have no meaning in a field.
        Binding("ctrl+p,ctrl+r,ctrl+d,tab,shift+tab,up,down", "nothing", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._row: FieldRow | None = None
        self._waiting: asyncio.Future[str | None] | None = None
        self._keep: Callable[[str], None] | None = None
        self._timer: Timer | None = None
        self._came_from: Widget | None = None
        self._in_turn = False
        self.went_on = False

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return self._waiting is not None

    async def ask(
        self,
        field: Field,
        words: str = "",
        *,
        keep: Callable[[str], None] | None = None,
        ready: Callable[[], None] | None = None,
        refused: str = "",
        in_turn: bool = False,
    ) -> str | None:
        """Ask for one line, beginning with `words`; None where it was left. Tab has a meaning where it is `in_turn`.

        `keep` gets what is typed, as one types; `ready` is called when the field has the keys; `refused` says what was
        wrong with the words before.
        """
        if self._waiting is not None:
            return None
        self._waiting = asyncio.get_running_loop().create_future()
        self._keep = keep
        self._in_turn, self.went_on = in_turn, False
        focused = self.screen.focused
        self._came_from = focused if isinstance(focused, RowList) else None
        self._row = FieldRow(field, words)
        self.display = True
        try:
            await self.mount(self._row)
            self.screen.set_focus(self._row.input)
            if isinstance(self._row.input, LineInput):
                self._row.input.cursor_position = len(words)
            if refused:
                self._row.accuse(refused)
            if ready is not None:
                ready()
            return await self._waiting
        finally:
            await self._close()

    async def _close(self) -> None:
        self._stop_timer()
        row, self._row, self._waiting, self._keep = self._row, None, None, None
        self.display = False
        if not self.is_attached or not self.screen.is_attached:
            return
        if row is not None:
            await row.remove()
        if self._came_from is not None and self._came_from.is_attached:
            self.screen.set_focus(self._came_from)

    @on(Edited)
    def _edited(self) -> None:
        row = self._row
        if row is None:
            return
        if row.has_news():
            row.touched = True
            row.accusation = ""
            self._stop_timer()
            self._timer = self.set_timer(self.KEEP_SECONDS, self.keep_now)
        row.judge()

    def keep_now(self) -> None:
        """Keep what is typed, without waiting for a pause."""
        self._stop_timer()
        if self._row is not None and self._keep is not None:
            self._keep(self._row.answer)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        self._say()

    @on(Moved)
    def _moved(self, message: Moved) -> None:
        message.stop()
        if message.step > 0 and self._in_turn:
            self.went_on = True
            self._say()

    def _say(self) -> None:
        row = self._row
        if row is None or self._waiting is None or self._waiting.done():
            return
        row.touched = True
        row.judge()
        if not row.problem:
            self._waiting.set_result(row.answer)

    @on(LinesPasted)
    def _pasted(self, message: LinesPasted) -> None:
        message.field.put(" ".join(message.lines))

    @on(PasteRefused)
    def _refused(self, message: PasteRefused) -> None:
        if self._row is not None:
            self._row.accuse(f"nothing was pasted: {message.words}")

    def action_give_up(self) -> None:
        self.keep_now()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def action_nothing(self) -> None:
        """Some keys have no meaning here."""

    def on_unmount(self) -> None:
        self.keep_now()
