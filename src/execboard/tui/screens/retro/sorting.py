"""Sorting a retro's notes: marked, put together, voted on, revealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import retro_now
from execboard.tui.screens.retro.noting import Noting
from execboard.tui.typeahead import flow
from execboard.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from typing import Any

    from execboard.services.views.retro_memory import LikelyView


class Sorting(Noting):
    """The keys for groups and votes."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self.marked: list[str] = []
        """Notes that are marked, in the order in which they were."""
        self.voter = ""
        """Whose votes are entered; empty where they are only counted."""

    def marked_or(self, ref: str) -> list[str]:
        there = self.marked if self.now is None else [r for r in self.marked if retro_now.note_of(self.now.view, r)]
        return there or [ref]

    def unmark(self) -> None:
        self.marked = []
        self.show_marks()

    def show_marks(self) -> None:
        """Draw the marks anew."""
        for listing in self.query(RowList):
            listing.mark(self.marked)

    def action_mark(self) -> None:
        ref = self.note_here("Space marks a note, f puts those together that are marked")
        if ref is None:
            return
        if ref in self.marked:
            self.marked.remove(ref)
        else:
            self.marked.append(ref)
        self.show_marks()
        if self.listing is not None:
            self.listing.action_cursor_down()

    @flow
    async def action_group_notes(self) -> None:
        ref = self.marked[0] if self.marked else self.note_here("f puts notes together: mark them with Space first")
        if ref is not None:
            await self.group_together(self.marked_or(ref))

    async def group_together(self, refs: list[str]) -> None:
        """Ask for a name, and put notes under it."""
        if await self.ask_line("group", ",".join(refs)):
            self.unmark()

    @flow
    async def take_likely(self, one: LikelyView) -> None:
        """Put together what is likely to belong together; the words that are shared are offered as its name."""
        await self.group_together(list(one.notes))

    def action_ungroup(self) -> None:
        ref = self.note_here("F takes a note out of its group")
        if ref is None:
            return
        with self.telling():
            refs = self.marked_or(ref)
            self.workspace.retro_groups.ungroup(*refs)
            self.unmark()
            self.say(f"{', '.join(refs[:4])} stand alone again" if len(refs) > 1 else f"{ref} stands alone again")

    def action_reveal(self) -> None:
        with self.telling():
            hide = bool(self.entity.revealed)
            self.workspace.retros.reveal(self.retro, hide=hide)
            self.say("nobody sees whose notes they are" if hide else "whose notes they are is shown · r hides it")

    def action_vote_up(self) -> None:
        self._vote(1)

    def action_vote_down(self) -> None:
        self._vote(-1)

    def _vote(self, count: int) -> None:
        topic, now = self.topic, self.now
        if topic is None or now is None:
            self.say("+ and - vote on a note or a group: move to one", "no")
            return
        with self.telling():
            ref = topic.id if count > 0 or self.voter else retro_now.with_votes(now.view, topic)
            self.workspace.retro_groups.vote(ref, count, by=self.voter)

    @flow
    async def action_voter(self) -> None:
        from execboard.tui.screens.retro.questions import voter_field

        answer = await self.line.ask(voter_field(self.workspace), ready=self.let_keys_go)
        if answer is not None:
            self.voter = answer
            self.show_phase()
            self.say(f"votes are those of @{answer.lstrip('@')} now" if answer else "votes are counted without names")
