"""What belongs in an empty place, and the key that makes the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from execboard.tui.widgets.footer import Hint


def invitation(what: Cell, *hints: Hint) -> Content:
    """``No candidates yet.  o makes the first one`` in one line, for lists that are empty."""
    keys = [joined("  ", (key, "bold $accent"), " ", (label, "$muted")) for key, label in hints]
    return joined(as_content(what).stylize_before("$muted"), *keys)


class EmptyState(Static):
    """A whole place that is empty: what belongs here, why, and the keys that fill it."""

    def __init__(self, title: Cell, *hints: Hint, why: Cell = "", id: str | None = None) -> None:
        lines = [as_content(title).stylize_before("bold")]
        if why:
            lines += [as_content(why).stylize_before("$muted")]
        if hints:
            lines += [Content(""), *(joined((key, "bold $accent"), "  ", (label, "$muted")) for key, label in hints)]
        super().__init__(Content("\n").join(lines), id=id)
