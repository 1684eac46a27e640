"""How one row becomes its lines of text, for a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from execboard.tui.widgets.columns import Column, lay_out
from execboard.tui.widgets.text import Cell, as_content, fit, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.tui.widgets.rows import Row


class RowLines:
    """The layout of all rows of a list at one width, in cells."""

    def __init__(self, columns: Sequence[Column], width: int, height: int, gap: int, under: str | None) -> None:
        self._columns = columns
        self._width = max(0, width)
        self._height = height
        self._gap = gap
        self._widths = lay_out(columns, self._width, gap)
        self._under_start = self._start_of(under)

    def lines(self, row: Row) -> list[Content]:
        """As many lines as a row of this list has."""
        if row.kind == "heading":
            # A heading takes its air above itself.
            return [Content("")] * (self._height - 1) + [self._heading(row)]
        if self._height == 1:
            return [self._columned(row)]
        return [self._columned(row), fit(joined(" " * self._under_start, row.under), self._width)]

    def _start_of(self, name: str | None) -> int:
        start = 0
        for column, width in zip(self._columns, self._widths, strict=True):
            if column.name == name:
                return start
            start += width + self._gap if width else 0
        return 0

    def _columned(self, row: Row) -> Content:
        parts: list[Cell] = []
        used = 0
        for place, cell in enumerate(row.cells):
            runs_on = place + 1 == len(row.cells) < len(self._widths)
            if runs_on or place >= len(self._widths):
                parts.append(self._run(row, cell, self._width - used))
                break
            if width := self._widths[place]:
                parts += [fit(cell, width, self._columns[place].align), " " * self._gap]
                used += width + self._gap
        return joined(*parts)

    def _run(self, row: Row, cell: Cell, width: int) -> Content:
        """The last cell of a short row: to the right edge, dotted where something could be."""
        content = as_content(cell)
        dots = width - content.cell_length - 1
        if row.kind == "empty" and dots > 1:
            return joined(content, " ", ("·" * dots, "$faint"))
        return fit(content, width)

    def _heading(self, row: Row) -> Content:
        """A label, a rule to the edge, and perhaps a remark at its right end."""
        label, remark = as_content(row.cells[0]), as_content(row.cells[1] if len(row.cells) > 1 else "")
        rule = self._width - label.cell_length - remark.cell_length - (2 if remark.plain else 1)
        if rule < 2:
            return fit(label, self._width)
        line = joined(label, " ", ("─" * rule, "$border-blurred"))
        return joined(line, " ", remark) if remark.plain else line
