"""All that is known of a goal, an objective or a key result, with its plot, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from execboard.services.views import okrs
from execboard.tui.dialogs.read import ReadDialog
from execboard.tui.okr_details import details
from execboard.tui.widgets.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.workspace import Workspace

MOST_CHECK_INS = 60


class OkrDialog(ReadDialog):
    """What the pane beside the list shows, whole: where there is no room for the pane, and with more check-ins."""

    def __init__(self, workspace: Workspace, cycle: str, ref: str) -> None:
        super().__init__(workspace, ref)
        self._cycle = cycle

    def body(self) -> Iterable[Widget]:
        yield Facts(id="first")
        yield Static(id="plot")
        yield Facts(id="more")
        yield Facts(id="read")

    def reload(self) -> None:
        super().reload()
        self.query_one("#read", Facts).display = False
        width = min(70, self.app.size.width * 94 // 100 - 8)
        found = details(self._workspace, okrs.tree(self._workspace, self._cycle), self.ref, width, MOST_CHECK_INS)
        if found:
            self.query_one("#first", Facts).show(found.heading, found.remark, found.first)
            self.query_one("#plot", Static).update(found.plot)
            self.query_one("#plot").display = bool(found.plot.plain)
            self.query_one("#more", Facts).show(facts=found.more)
