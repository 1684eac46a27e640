"""What is said in a meeting: who is there, what comes next, notes, what is parked, what somebody has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.turns import next_turn
from execboard.domain.wins import recognition
from execboard.tui.screens.meeting.outcomes import Outcomes
from execboard.tui.typeahead import flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events


class Talking(Outcomes):
    """The keys for words."""

    def action_absent(self) -> None:
        key = self.rows.cursor_key or ""
        who = key if key.startswith("@") else self.person
        if not who or self.now is None:
            self.say("- says who is not there: move to a person in the round", "no")
            return
        with self.telling():
            there = self.now.there.get(who[1:], True)
            names, absent = ((), (who,)) if there else ((who,), ())
            following = next_turn(self.part_names, self.now.turn, self.now.names, 1) if who == self.person else None
            self.workspace.meetings.attend(self.meeting, names, absent)
            if there and following:
                self.go(following)
                self.show_part(anew=True)
            self.say(f"{who} is {'not there' if there else 'there'}")

    def next_in_turn(self, verb: str) -> Callable[[], None] | None:
        return self.action_next_turn if verb == "next up" else None

    @flow
    async def action_new(self) -> None:
        """What belongs here: somebody's next commitment, a win, a blocker, a question, or a note."""
        from execboard.tui.dialogs import notes

        part = self.now.turn[0] if self.now else ""
        if self.person:
            await self.ask_line("next up", self.person)
        elif part == "wins":
            self.told(await notes.note_win(self, None))
        elif part in ("blockers", "attention"):
            self.told(await notes.note_blocker(self, None))
        elif part == "decisions":
            self.told(await notes.note_decision(self, None))
        elif part == "parked":
            await self.ask_line("park")
        elif part == "inbox":
            self.told(await notes.capture(self))
        else:
            await self.ask_line("note", self.person)

    action_sibling = action_new

    @flow
    async def action_note(self) -> None:
        await self.ask_line("note", self.person)

    @flow
    async def action_park(self) -> None:
        ref = self.ref or ""
        await self.ask_line("park", "" if "." in ref else ref)

    def action_read_yourself(self) -> None:
        from execboard.tui.dialogs.base import NoticeDialog

        found = [one for one in self.now.agenda.status if one.folded] if self.now else []
        if not found:
            self.say("there is nothing to read yourself: all of it is on the agenda", "no")
            return
        words = "\n".join(f"{one.id}  {one.text}" for one in found)
        self.app.push_screen(NoticeDialog("Read yourself", words))

    def action_paste_update(self) -> None:
        self._paste("")

    @flow
    async def _paste(self, text: str) -> None:
        from execboard.tui.dialogs.pasting import paste_update

        self.told(await paste_update(self, self.meeting, self._sender, text))

    @property
    def _sender(self) -> str:
        """Whose update it may be: of who is under the cursor, else of the first who is not there."""
        key = self.rows.cursor_key or ""
        absent = [name for name, there in self.now.there.items() if not there] if self.now else []
        if key.startswith("@"):
            return key
        return f"@{absent[0]}" if absent else self.person

    def on_paste(self, event: events.Paste) -> None:
        """What somebody who is not there has sent."""
        event.stop()
        if self.now is not None and event.text.strip():
            self._paste(event.text)

    def action_copy(self) -> None:
        """A win as ready words of thanks, the digest as text for a chat; anything else as it is."""
        from execboard.services.views import work
        from execboard.tui.copying import put

        ref = self.ref or ""
        if self.now is not None and self.now.turn[0] == "digest":
            self._copy_digest()
            return
        if not ref.startswith("WIN-"):
            super().action_copy()
            return
        with self.telling():
            win = work.win(self.workspace, ref)
            self.say(put(self.app, recognition(win.text, win.by), "thanks", "thanks.txt"))

    def _copy_digest(self) -> None:
        from execboard.tui.dialogs.ending import put_digest

        with self.telling():
            self.say(put_digest(self.app, self.workspace, self.meeting))

    def action_copy_all(self) -> None:
        """The minutes as they would be now."""
        from execboard.services.views import meetings
        from execboard.tui.copying import put

        with self.telling():
            text = meetings.meeting(self.workspace, self.meeting).minutes
            self.say(put(self.app, text, "the minutes so far", f"minutes-{self.meeting}.md"))
