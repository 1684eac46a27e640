"""The line in which a list's filter is typed. It takes no room while it is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from execboard.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from textual.widgets import Input

    from execboard.tui.widgets.filterinput import FilterInput


class FilterLine(Widget):
    """``/`` opens it; the list follows as one types."""

    class Changed(Message):
        """The words have changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._field: FilterInput | None = None
        self._came_from: RowList | None = None

    async def begin(self, words: str) -> None:
        """Show the line and type in it."""
        focused = self.screen.focused
        self._came_from = focused if isinstance(focused, RowList) else None
        self.display = True
        if self._field is None:
            from execboard.tui.widgets.filterinput import FilterInput

            self._field = FilterInput(placeholder="words in the title, an id, or an owner", select_on_focus=False)
            self._field.cursor_blink = False
            await self.mount(self._field)
        self._field.value = words
        self._field.focus()

    def clear(self) -> None:
        """Nothing is filtered any more."""
        self.display = False

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(message.value))

    def on_filter_input_left(self) -> None:
        if self._field is not None and not self._field.value:
            self.clear()
        if self._came_from is not None:
            self._came_from.focus()
