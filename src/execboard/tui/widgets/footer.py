"""The keys that matter here, in one line that never wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from execboard.tui.widgets.text import fit, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

Hint = tuple[str, str]
"""A key as people read it, and what it does."""

GAP = "  "


def hint_line(hints: Sequence[Hint], width: int) -> Content:
    """As many hints as fit into `width` cells, from the left; the last one stays, for it leads to all others."""
    parts = [joined((key, "bold $accent"), " ", (label, "$muted")) for key, label in hints]
    while len(parts) > 1 and sum(part.cell_length for part in parts) + len(GAP) * (len(parts) - 1) > width:
        parts.pop(-2)
    line = Content(GAP).join(parts)
    return line if line.cell_length <= width else fit(line, width)


class KeyHints(Widget):
    """The footer of a screen or dialog."""

    def __init__(self, hints: Sequence[Hint] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints = tuple(hints)

    def show(self, hints: Sequence[Hint]) -> None:
        """Show other hints."""
        self._hints = tuple(hints)
        self.refresh()

    def render(self) -> Content:
        return hint_line(self._hints, self.size.width)
