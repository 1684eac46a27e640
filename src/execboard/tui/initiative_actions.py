"""What can be done with an initiative, from every place that shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.board import BoardScreen
from execboard.tui.typeahead import flow

if TYPE_CHECKING:
    from execboard.services.views.initiatives import InitiativeView


class InitiativeActions(BoardScreen):
    """A screen with an initiative under its cursor."""

    def initiative_ref(self) -> str | None:
        """The id of the initiative under the cursor; says so where there is none."""
        ref = self.ref
        if ref is None or not ref.startswith("INI-"):
            self.say(self.nothing_here(), "no")
            return None
        return ref

    def nothing_here(self) -> str:
        return "there is no initiative under the cursor: move to one, or add one with o"

    def comer_ref(self) -> str | None:
        """The id of the initiative that a slot would be given to; says so where there is none."""
        return self.initiative_ref()

    def initiative(self) -> InitiativeView | None:
        """The initiative under the cursor, read anew."""
        from execboard.services.views import initiatives

        ref = self.initiative_ref()
        if ref is None:
            return None
        with self.telling():
            return initiatives.one(self.workspace, ref)
        return None

    @flow
    async def action_activate(self) -> None:
        from execboard.tui.dialogs.playbook import activate

        if ref := self.comer_ref():
            self.told(await activate(self, ref))

    @flow
    async def action_leave(self) -> None:
        from execboard.tui.dialogs.leaving import leave

        if ref := self.initiative_ref():
            self.told(await leave(self, ref))

    @flow
    async def action_decline(self) -> None:
        from execboard.tui.dialogs.no import decline

        if ref := self.initiative_ref():
            self.told(await decline(self, ref))

    @flow
    async def action_score(self) -> None:
        from execboard.tui.dialogs.score import score

        if ref := self.initiative_ref():
            self.told(await score(self, ref))

    @flow
    async def action_compare(self) -> None:
        from execboard.tui.dialogs.compare import compare

        self.told(await compare(self))

    @flow
    async def action_staff(self) -> None:
        from execboard.tui.dialogs.staff import staff

        if ref := self.initiative_ref():
            self.told(await staff(self, ref))

    @flow
    async def action_walk(self) -> None:
        self.told(await self.app.walk(self))

    def action_reopen(self) -> None:
        if ref := self.initiative_ref():
            with self.telling():
                self.workspace.moves.reopen(ref)
                self.say(f"{ref} is a candidate again")

    def action_rank_up(self) -> None:
        self._nudge(-1)

    def action_rank_down(self) -> None:
        self._nudge(1)

    def _nudge(self, by: int) -> None:
        if ref := self.initiative_ref():
            with self.telling():
                self.workspace.order.nudge(ref, by)

    def action_order(self) -> None:
        self.say("there is no list to order here: go back to the Five", "no")

    def action_board(self) -> None:
        self.app.open_board()
