"""What becomes of a thing in a meeting: one key each, on whatever is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.tui.remedies import in_keys
from execboard.tui.screens.meeting.moving import Moving
from execboard.tui.typeahead import flow

if TYPE_CHECKING:
    from collections.abc import Callable


class Outcomes(Moving):
    """The keys of outcomes. What they change is told in the minutes by itself."""

    def _kind(self, *kinds: str, why: str = "") -> str | None:
        """The thing under the cursor where it is one of those kinds; says `why` not where it is none."""
        ref = self.ref
        if ref is None or ref.partition("-")[0] not in kinds:
            self.say(why or self.nothing_here(), "no")
            return None
        return ref

    def _do(self, doing: Callable[[], object], words: str, *, onwards: bool = False) -> None:
        """Do it, say it, and go on to the next thing where the cursor stays on this one; whose turn it is stays too."""
        before = self.rows.cursor_key
        with self.telling():
            doing()
            self.say(words)
            if onwards and self.rows.cursor_key == before:
                self.rows.action_cursor_down()
                if (self.rows.cursor_key or "").startswith("@"):
                    self.rows.action_cursor_up()

    def action_outcome(self) -> None:
        """Done, cleared, decided, settled, gone: what ends the thing under the cursor."""
        workspace, ref = self.workspace, self.ref or ""
        match ref.partition("-")[0]:
            case "ACT":
                self._do(lambda: workspace.noting.mark(self.meeting, ref, "done"), f"{ref} is done", onwards=True)
            case "BLK":
                self._do(lambda: workspace.blockers.clear(ref), f"cleared {ref} · u takes it back")
            case "MS":
                self._do(lambda: workspace.milestones.done(ref), f"{ref} is reached")
            case "INB":
                self._do(lambda: workspace.inbox.turn(ref, "gone"), f"{ref} is gone · u brings it back")
            case "MTG":
                self._do(lambda: workspace.noting.settle(ref), f"settled {ref}")
            case "DEC":
                self._answer(ref)
            case "INI":
                self.action_leave()
            case "KR":
                self.say("a key result is checked in: i", "no")
            case _:
                self.say(self.nothing_here(), "no")

    @flow
    async def _answer(self, ref: str) -> None:
        from execboard.tui.dialogs.answering import answer

        with self.telling():
            self.told(await answer(self, ref))

    def action_still(self) -> None:
        if ref := self._kind("ACT", why="> says that a commitment goes on: move to one"):
            doing = lambda: self.workspace.noting.mark(self.meeting, ref, "still")  # noqa: E731
            self._do(doing, f"{ref} goes on", onwards=True)

    def action_not_now(self) -> None:
        why = ". is for what ought to be decided: a blocker, a question, an initiative"
        if ref := self._kind("BLK", "DEC", "INI", why=why):
            doing = lambda: self.workspace.noting.mark(self.meeting, ref, "not-now")  # noqa: E731
            self._do(doing, f"{ref}: not now, and the minutes say so", onwards=True)

    @flow
    async def action_drop(self) -> None:
        if ref := self._kind("ACT", why="d drops a commitment: move to one"):
            await self.ask_line("drop", ref)

    @flow
    async def action_meeting_step(self) -> None:
        if ref := self._kind("BLK", why="n is the next step of a blocker: move to one"):
            await self.ask_line("next step", ref)

    @flow
    async def action_escalate(self) -> None:
        if ref := self._kind("BLK", why="! escalates a blocker: move to one"):
            await self.ask_line("escalate", ref)

    @flow
    async def action_accept(self) -> None:
        if ref := self._kind("BLK", why="A accepts a blocker: move to one"):
            await self.ask_line("accept", ref)

    @flow
    async def action_meeting_check_in(self) -> None:
        if ref := self._kind("KR", why="i checks in a key result: move to one, I walks all that are due"):
            await self.ask_line("check in", ref)

    @flow
    async def action_meeting_walk(self) -> None:
        from execboard.tui.dialogs.walk import walk_due

        with self.telling():
            self.told(await walk_due(self))

    @flow
    async def action_meeting_move(self) -> None:
        from execboard.tui.dialogs import steps

        if ref := self._kind("MS", why="r moves a milestone to another day: move to one"):
            try:
                self.told(await steps.move(self, ref))
            except ExecboardError as error:
                self.say(in_keys(error), "no")

    def action_meeting_down(self) -> None:
        self._lift(1)

    def action_meeting_up(self) -> None:
        self._lift(-1)

    def _lift(self, by: int) -> None:
        if ref := self._kind("INI", why="J and K rank initiatives: move to one"):
            self._do(lambda: self.workspace.order.nudge(ref, by), f"{ref} is {'lower' if by > 0 else 'higher'}")

    def action_bring_in(self) -> None:
        """A slot for an initiative, with a trade where none is free; a candidate out of what was captured."""
        if self._turned("candidate"):
            return
        if self._kind("INI", why="a brings an initiative in: move to one"):
            self.action_activate()

    # What is captured, parked or under the cursor becomes something

    def _turned(self, into: str) -> bool:
        """Turn what was captured or parked into something; False where neither is under the cursor."""
        kind = (self.ref or "").partition("-")[0]
        if kind == "INB":
            self._turn(into)
        elif kind == "MTG":
            self._settle_as(into)
        return kind in ("INB", "MTG")

    @flow
    async def _turn(self, into: str) -> None:
        from execboard.tui.dialogs.triage import turn

        ref = self.ref
        if ref:
            with self.telling():
                self.told(await turn(self, ref, into))

    def _settle_as(self, into: str) -> None:
        ref = self.ref or ""
        with self.telling():
            made = self.workspace.settling.turn(ref, into, owner=self.person or f"@{self.workspace.actor}")
            self.say(f"{ref} is {made.became} now")

    def action_blocker(self) -> None:
        if not self._turned("blocker"):
            super().action_blocker()

    def action_win(self) -> None:
        if not self._turned("win"):
            super().action_win()

    @flow
    async def _note_action(self) -> None:
        from execboard.tui.dialogs.notes import note_action

        self.told(await note_action(self, self.ref, owner=self.person))

    def action_action(self) -> None:
        if not self._turned("action"):
            self._note_action()

    def action_decision(self) -> None:
        if self._turned("decision"):
            return
        ref = self.ref or ""
        if ref.startswith("DEC-"):
            self._answer(ref)
        else:
            super().action_decision()
