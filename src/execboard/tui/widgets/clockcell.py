"""A clock that redraws itself and nothing else: the cells of one line at the right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from execboard.tui.widgets.text import Cell, as_content, fit

if TYPE_CHECKING:
    from textual.content import Content


class ClockCell(Widget):
    """Of a fixed width, so that a tick lays nothing out anew."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = as_content("")

    def show(self, words: Cell) -> None:
        """Show other words, where they are others."""
        content = as_content(words)
        if content != self._words:
            self._words = content
            self.refresh()

    def render(self) -> Content:
        return fit(self._words, self.size.width, "right")


def clock_words(seconds: int) -> str:
    """``06:12``; from an hour on ``1:06:12``."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def of_words(seconds: int, minutes: int, *, short: bool = False) -> tuple[str, str]:
    """``06:12 of 10:00`` and its style; one that has run over says so in words, and unless `short` by how much."""
    words = clock_words(seconds)
    if not minutes:
        return words, ""
    over = seconds - minutes * 60
    if over > 0:
        by = "over" if short else f"{clock_words(over)} over"
        return f"{words} of {clock_words(minutes * 60)}, {by}", "$warning"
    return f"{words} of {clock_words(minutes * 60)}", ""
