"""A part of a screen with a border around it and its name in the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from execboard.tui.widgets.text import Cell, as_content

if TYPE_CHECKING:
    from textual.content import Content
    from textual.widget import Widget


class Pane(Vertical):
    """A pane takes the accent while the focus is inside it."""

    def __init__(
        self, title: Cell, *children: Widget, remark: Cell = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.set_title(title, remark)

    def set_title(self, title: Cell, remark: Cell = "") -> None:
        """Name the pane, at the top left, and say something short about it, at the bottom right."""
        self.border_title = _label(title)
        self.border_subtitle = _label(remark)


def _label(cell: Cell) -> Content | None:
    content = as_content(cell)
    return content if content.plain else None
