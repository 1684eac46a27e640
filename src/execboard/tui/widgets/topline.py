"""One line with parts on the left and on the right, which give way one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from execboard.tui.widgets.text import Cell, as_content, fit, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

DOT = Content.styled(" · ", "$faint")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line."""

    text: Cell
    gives_way: int = 0
    """1 leaves first where it is narrow; 0 stays."""
    ticks: bool = False
    """Whether it changes by the second."""


def sides(left: Cell, right: Sequence[Part], width: int, least: int = 16) -> Content:
    """`left`, cut with ``…`` where it must be, and the parts of `right` at the right edge of `width` cells.

    Parts give way in their order until `left` has all it needs, or at least `least` cells.
    """
    start = as_content(left)
    parts = list(right)
    wanted = min(start.cell_length, least)
    while True:
        end = DOT.join([as_content(part.text) for part in parts])
        leaving = [part for part in parts if part.gives_way]
        if not leaving or end.cell_length + 2 + wanted <= width:
            break
        parts.remove(min(leaving, key=lambda part: part.gives_way))
    if not end.plain:
        return fit(start, width)
    if end.cell_length + 3 > width:
        return fit(end, width)
    return joined(fit(start, width - end.cell_length - 2), "  ", end)


class TopLine(Widget):
    """The line at the top of every screen."""

    def __init__(self, left: Cell = "", right: Sequence[Part] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = left
        self._right = tuple(right)

    @property
    def ticks(self) -> bool:
        """Whether there is a clock in it."""
        return any(part.ticks for part in self._right)

    def show(self, left: Cell, right: Sequence[Part]) -> None:
        """Show other parts; nothing is drawn where they are the same."""
        if (left, tuple(right)) != (self._left, self._right):
            self._left, self._right = left, tuple(right)
            self.refresh()

    def render(self) -> Content:
        return sides(self._left, self._right, self.size.width)
