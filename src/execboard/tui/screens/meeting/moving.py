"""Going through a meeting: person by person, thing by thing, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.turns import Turn, next_part, next_turn
from execboard.services.views import meeting_now
from execboard.tui.screens.meeting.running import Running
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting


class Moving(Running):
    """Where the meeting is survives a crash: see services/meetings/places.py."""

    def show_part(self, *, anew: bool = False) -> None:
        """Show the part that it is in; `anew` with the cursor where it begins."""

    @property
    def entity(self) -> Meeting:
        assert self.now is not None
        return self.now.meeting

    def go(self, turn: Turn | None) -> None:
        if turn is None or self.now is None:
            return
        part, person = turn
        place = self.workspace.places.go(self.entity, part, self.now.person_ids.get(person or ""))
        leads = self.entity.led_by == self.workspace.actor
        self.now = meeting_now.moved(self.now, place, turn, leads=leads)

    def go_and_show(self, turn: Turn | None, beyond: str) -> None:
        if turn is None:
            self.say(beyond, "no")
            return
        with self.telling():
            self.go(turn)
            self.show_part(anew=True)
            self.query_one("#status", StatusLine).hush()

    @property
    def part_names(self) -> list[str]:
        return [one.name for one in self.now.parts] if self.now else []

    def action_next_turn(self) -> None:
        self._turn_by(1)

    def action_previous_turn(self) -> None:
        self._turn_by(-1)

    def _turn_by(self, by: int) -> None:
        """The next person; where it goes thing by thing, the next of them, and then the next part."""
        now = self.now
        if now is None:
            return
        if not now.by_person and now.part is not None:
            before = self.rows.cursor_key
            if by > 0:
                self.rows.action_cursor_down()
            else:
                self.rows.action_cursor_up()
            if self.rows.cursor_key != before:
                return
        beyond = "that was the last: Q ends it" if by > 0 else "this is the beginning"
        self.go_and_show(next_turn(self.part_names, now.turn, now.names, by), beyond)

    def action_next_segment(self) -> None:
        now = self.now
        if now is not None and not now.parts:
            with self.telling():
                self.workspace.places.go(self.entity, self._first_of_all())
                self.refresh_all()
            return
        self._segment(1, "that was the last part: Q ends it")

    def _first_of_all(self) -> str:
        from execboard.services.views.meeting_kinds import kind_of

        return kind_of(self.workspace, self.entity).parts[0].name

    def action_previous_segment(self) -> None:
        self._segment(-1, "this is the first part")

    def _segment(self, by: int, beyond: str) -> None:
        if self.now is not None:
            self.go_and_show(next_part(self.part_names, self.now.turn[0], self.now.names, by), beyond)

    def action_open(self) -> None:
        """A person's turn, or all of a thing."""
        key = self.rows.cursor_key or ""
        if key.startswith("@") and self.now is not None:
            self.go_and_show((self.now.turn[0], key[1:]), "")
        elif "." in key:
            self.say("notes are shown whole in the minutes: Y copies them as they are", "no")
        else:
            super().action_open()

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def action_cursor_left(self) -> None:
        self.action_previous_segment()

    def action_cursor_right(self) -> None:
        self.action_next_segment()
