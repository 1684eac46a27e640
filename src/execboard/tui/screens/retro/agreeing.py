"""What a retro comes to: verdicts on earlier actions, what was said, decisions, actions, learnings, and its close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.tui.remedies import in_keys
from execboard.tui.screens.retro.sorting import Sorting
from execboard.tui.typeahead import flow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class Agreeing(Sorting):
    """The keys for outcomes."""

    # Earlier actions

    def action_helped(self) -> None:
        self._judge("helped", "it helped")

    def action_no_effect(self) -> None:
        self._judge("no-effect", "it had no effect")

    def action_carry(self) -> None:
        self._judge("carry", "carried on")

    def _judge(self, verdict: str, words: str) -> None:
        ref = self.ref or ""
        if self.phase != "previous" or not ref.startswith("ACT-"):
            self.say("H n > d are for the last retro's actions: [ goes back to them", "no")
            return
        with self.telling():
            self.workspace.retro_actions.review(ref, verdict, retro=self.retro)
            self.say(f"{ref}: {words}")
            if self.listing is not None:
                self.listing.action_cursor_down()

    # Of a topic

    @flow
    async def action_topic_said(self) -> None:
        if ref := self.note_here("s keeps what was said of a topic"):
            await self.ask_line("said", ref)

    @flow
    async def action_topic_cause(self) -> None:
        if ref := self.note_here("C tags the cause of a topic"):
            await self.ask_line("cause", ref)

    @flow
    async def action_led_to(self) -> None:
        if ref := self.note_here("i says what a note led to, such as a key result that was changed"):
            await self.ask_line("link", ref)

    def action_candidate(self) -> None:
        if self.note_here("a makes a candidate of a note"):
            self._turn_note("candidate")

    def action_blocker(self) -> None:
        if self.note is None:
            super().action_blocker()
        else:
            self._turn_note("blocker")

    def action_decision(self) -> None:
        if self.note is None:
            super().action_decision()
        else:
            self._form("decide")

    @flow
    async def _turn_note(self, into: str) -> None:
        from execboard.tui.dialogs import retro_forms

        note = self.note
        if note is not None:
            await self._say_of(lambda: retro_forms.turn(self, note, into))

    @flow
    async def _form(self, which: str) -> None:
        from execboard.tui.dialogs import retro_forms

        note, topic = self.note, self.topic
        if which == "decide" and note is not None:
            title = topic.title if topic else note.text
            await self._say_of(lambda: retro_forms.decide(self, note, title))
        elif which == "action":
            await self._say_of(lambda: retro_forms.agree(self, self.retro, note))

    async def _say_of(self, asking: Callable[[], Awaitable[str | None]]) -> None:
        try:
            self.told(await asking())
        except ExecboardError as error:
            self.say(in_keys(error), "no")

    def action_action(self) -> None:
        self._form("action")

    @flow
    async def action_win(self) -> None:
        from execboard.tui.dialogs.notes import note_win

        self.told(await note_win(self, None))

    @flow
    async def action_learn(self) -> None:
        note = self.note
        await self.ask_line("learned", note.id if note is not None else "")

    # Taking out

    def action_copy(self) -> None:
        """The note, or whatever is under the cursor."""
        from execboard.tui.copying import copy, put

        note = self.note
        with self.telling():
            if note is not None:
                self.say(put(self.app, f"{note.text}\n", note.id, "copied.md"))
            elif ref := self.item_ref():
                self.say(copy(self.app, self.workspace, ref))

    def action_copy_all(self) -> None:
        """The report as it would be now."""
        from execboard.tui.dialogs.retro_report import put_report

        with self.telling():
            self.say(put_report(self.app, self.workspace, self.retro))

    def action_line(self) -> None:
        if self.note is None:
            super().action_line()
        else:
            self.say("a note has no line of sight: i says what it led to", "no")
