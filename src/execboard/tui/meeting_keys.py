"""The keys that lead into a meeting, from every screen."""

from __future__ import annotations

from typing import Any, cast

from execboard.tui.listing import Listing
from execboard.tui.typeahead import flow


class MeetingKeys(Listing):
    """What a board's screen can do about meetings."""

    def action_meeting(self) -> None:
        from execboard.tui.dialogs.starting import start_due

        start_due(cast(Any, self))

    @flow
    async def action_choose_meeting(self) -> None:
        from execboard.tui.dialogs.starting import choose

        await choose(cast(Any, self))

    def action_go_meeting(self) -> None:
        from execboard.tui.dialogs.starting import go_on

        go_on(cast(Any, self))
