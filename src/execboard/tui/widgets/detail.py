"""All words of the row under a cursor, below its list: what is cut there is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from execboard.tui.widgets.text import Cell, as_content, wrapped

if TYPE_CHECKING:
    from execboard.tui.widgets.rowlist import Row

MOST_LINES = 2
"""Lines of each of the texts; the line of sight has one more where it is tall."""
AROUND, INDENT = 6, 7
"""Cells left and right of the texts; how far the second lines of rows are indented."""


class Detail(Static):
    """Nothing to move in, and no room taken where there is nothing to say."""

    _room = (0, 0)
    """How many lines are shown, and how wide: for as many others the screen need not be laid out anew."""

    def show(self, row: Row | None, title: str, sight: Cell, width: int, *, tall: bool) -> None:
        """A row's text, or its `title`; its second line where that is cut; its line of sight."""
        self.display = row is not None and not row.key.startswith("@")
        if row is None or not self.display:
            return
        room = max(20, width - AROUND)
        words = as_content(title or (row.cells[2] if len(row.cells) > 2 else ""))
        lines = [line.stylize_before("bold") for line in wrapped(words, room, MOST_LINES)]
        if as_content(row.under).cell_length > room - INDENT:
            lines += wrapped(row.under, room, MOST_LINES)
        if as_content(sight).plain:
            lines += wrapped(as_content(sight).stylize_before("$muted"), room, MOST_LINES + tall)
        before, self._room = self._room, (len(lines), room)
        self.update(Content("\n").join(lines), layout=before != self._room)
