"""What a running meeting's screen stands on: which meeting, what is under the cursor, asking in a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from execboard.domain.errors import NotFound
from execboard.services.views import meeting_now
from execboard.tui.asking import Asking, Question
from execboard.tui.forms.sayline import SayLine
from execboard.tui.initiative_actions import InitiativeActions
from execboard.tui.screens.meeting.questions import question
from execboard.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from typing import Any

    from execboard.services.views.meeting_now import NowView

_THING = re.compile(r"[A-Z]+-[0-9]+(?:\.[0-9]+)?")


class Running(Asking, InitiativeActions):
    """A screen in a meeting."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self.meeting = ""
        """The id of the meeting that is shown; empty before the first."""
        self.now: NowView | None = None

    @property
    def rows(self) -> RowList:
        """The list of the present part."""
        return self.query_one("#meeting-rows", RowList)

    @property
    def line(self) -> SayLine:
        """Where a line is typed."""
        return self.query_one("#meeting-line", SayLine)

    @property
    def ref(self) -> str | None:
        """The id of the thing under the cursor; people have none."""
        key = self.rows.cursor_key
        return key if key and _THING.fullmatch(key) else None

    @property
    def person(self) -> str:
        """``@ana``, whose turn it is; empty where it is nobody's."""
        return f"@{self.now.turn[1]}" if self.now and self.now.turn[1] else ""

    def nothing_here(self) -> str:
        return "there is nothing under the cursor for that: j and k move, ] goes on"

    def look(self) -> None:
        """Read the meeting again."""
        try:
            self.now = meeting_now.now(self.workspace, self.meeting) if self.meeting else None
        except NotFound:  # the step that began it was undone
            self.now = None

    # One line

    @property
    def line_key(self) -> str:
        return f"meeting:{self.meeting.partition('-')[2]}:line:{self.workspace.actor}"

    def question(self, verb: str, ref: str) -> Question:
        week = self.now is not None and self.now.turn[0] == "next-week"
        return question(self.workspace, self.meeting, verb, ref, week=week)
