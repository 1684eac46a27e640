"""Two cycles beside each other, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from execboard.services.views import okr_comparing
from execboard.services.views.cycles import cycles
from execboard.services.views.okr_compared_rows import figure_rows, lineage_words
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.widgets.text import Cell, as_content, fit, joined, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.workspace import Workspace

LABEL, COLUMN = 17, 22
"""Cells of what is compared, and of a cycle."""


class ComparisonDialog(NoticeDialog):
    """A cycle and one before it; `[` and `]` turn to another one to compare with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket,h,left", "turn(-1)", show=False),
        Binding("right_square_bracket,l,right", "turn(1)", show=False),
    ]

    def __init__(self, workspace: Workspace, first: str, second: str) -> None:
        super().__init__(f"Compared with {second}", "")
        self._hints = (("[ ]", "other cycle"), ("j k", "scroll"), ("Esc", "close"))
        self._workspace = workspace
        self._with, self._shown = second, first

    def body(self) -> Iterable[Widget]:
        yield Static(id="compared")

    def on_mount(self) -> None:
        self._show()

    def action_turn(self, by: int) -> None:
        """Compare with the cycle before or after the one that is shown."""
        names = [one.name for one in cycles(self._workspace) if one.name != self._with]
        at = names.index(self._shown) + by
        if 0 <= at < len(names):
            self._shown = names[at]
            self._show()
        else:
            self.query_one("#dialog").border_subtitle = as_content(("there is no other one", "$warning"))

    def _show(self) -> None:
        self.query_one("#dialog").border_subtitle = None
        view = okr_comparing.compared(self._workspace, self._shown, self._with)
        first, second = view.cycles
        lines = [_line("", (first.cycle, "bold $accent"), (second.cycle, "bold $accent"))]
        lines += [_line(label, left, right) for label, left, right in figure_rows(view)]
        if view.lineage:
            lines += [Content(""), joined(("What went on", "bold"))]
        for one in view.lineage:
            lines.append(joined(lineage_words(one)))
            lines.append(joined(("  " + one.title, "$muted")))
        for cycle in view.cycles:
            if cycle.reflection:
                lines += [Content(""), joined((f"Learned in {cycle.cycle}", "bold")), joined(cycle.reflection)]
        self.query_one("#compared", Static).update(Content("\n").join(lines))


def _line(label: str, left: Cell, right: Cell) -> Content:
    """A figure of both; what is longer than its column goes on below."""
    columns = [wrapped(cell, COLUMN, 4) for cell in (left, right)]
    height = max(len(column) for column in columns)
    rows = []
    for at in range(height):
        cells = [fit(column[at] if at < len(column) else "", COLUMN) for column in columns]
        head = fit((label if at == 0 else "", "$muted"), LABEL)
        rows.append(joined(head, cells[0], "  ", cells[1]))
    return Content("\n").join(rows)
