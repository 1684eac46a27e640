"""All words of the row under a cursor, below its list: what is cut there is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from execboard.tui.widgets.text import Cell, as_content, wrapped

if TYPE_CHECKING:
    from textual.geometry import Size

    from execboard.tui.widgets.rowlist import Row

MOST_LINES = 2
"""Lines of each of the texts; the line of sight has one more where it is tall."""
BESIDE, INDENT = 1, 7
"""Cells that are left free at the right; how far the second lines of rows are indented."""


class Detail(Widget):
    """Nothing to move in, and no room taken where there is nothing to say. It wraps to the width that it has."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told: tuple[Row, str, Cell, bool] | None = None
        self._built: tuple[int, Content] | None = None

    def show(self, row: Row | None, title: str, sight: Cell, *, tall: bool) -> None:
        """A row's text, or its `title`; its second line where that is cut; its line of sight."""
        self.display = row is not None and not row.key.startswith("@")
        if row is None or not self.display:
            return
        width, before = self.size.width, self._built and self._built[1].plain.count("\n")
        self._told, self._built = (row, title, sight, tall), None
        # As many lines as before take as much room: then the screen need not be laid out anew.
        self.refresh(layout=not width or before != self._content(width).plain.count("\n"))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        return self._content(self.size.width)

    def _content(self, width: int) -> Content:
        if self._built is None or self._built[0] != width:
            self._built = (width, self._build(max(20, width - BESIDE)))
        return self._built[1]

    def _build(self, room: int) -> Content:
        if self._told is None:
            return Content("")
        row, title, sight, tall = self._told
        words = as_content(title or row.cells[min(2, len(row.cells) - 1)])
        lines = [line.stylize_before("bold") for line in wrapped(words, room, MOST_LINES)]
        if as_content(row.under).cell_length > room - INDENT:
            lines += wrapped(row.under, room, MOST_LINES)
        if as_content(sight).plain:
            lines += wrapped(as_content(sight).stylize_before("$muted"), room, MOST_LINES + tall)
        return Content("\n").join(lines)
