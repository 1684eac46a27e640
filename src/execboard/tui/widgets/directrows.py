"""A list whose Enter acts at once, so that what is typed right after it waits for its dialog."""

from __future__ import annotations

from typing import Any, cast

from execboard.tui.widgets.rowlist import RowList


class DirectRows(RowList):
    """Where Enter is told by a message, keys that are typed ahead overtake it and act on the list behind."""

    def action_choose(self) -> None:
        if self.cursor_key is not None:
            cast("Any", self.screen).action_open()
