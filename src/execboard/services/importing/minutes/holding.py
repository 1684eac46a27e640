"""Writes meetings that were held: who was there, what was on the agenda, what was noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from execboard.domain.dates import START_OF_WORK, day_begins
from execboard.domain.meetings import Attendance, Meeting, MeetingNote
from execboard.services.importing.minutes.report import MeetingCame
from execboard.services.views import meeting_kinds
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from execboard.services.importing.minutes.found import Minutes, Noted
    from execboard.services.importing.owning import Owners
    from execboard.services.session import Session
    from execboard.storage.door import Batch


@dataclass(slots=True)
class Holding:
    """Filled meeting by meeting, in the order of their days."""

    session: Session
    batch: Batch
    owners: Owners
    source: str
    held: dict[str, tuple[Meeting, Minutes]] = field(default_factory=dict)
    """Key to the meeting and its minutes."""
    came: list[MeetingCame] = field(default_factory=list)

    def hold(self, minutes: Minutes, key: str) -> None:
        """A meeting that was held, with who was there, its agenda and its notes."""
        started, ended = self._moments(minutes)
        led = self.owners.one(minutes.led_by) if minutes.led_by else None
        before = [one for one, _ in self.held.values() if one.kind == minutes.kind]
        last = before[-1] if before else reads.last_held(self.session.db, minutes.kind, started)
        meeting = self.batch.insert(
            Meeting(
                minutes.kind,
                minutes.title,
                minutes.day,
                started,
                self.session.clock.now(),
                ended=ended,
                since=last.ended if last else None,
                status="held",
                led_by=led.handle if led else "",
                minutes=minutes.text,
                chat=minutes.text,
                source=self.source,
                source_key=key,
            )
        )
        self.held[key] = (meeting, minutes)
        attended = self._attend(meeting, minutes)
        noted = [*(("Agenda: ", one) for one in minutes.agenda), *(("", one) for one in minutes.notes)]
        for number, (label, one) in enumerate(noted, start=1):
            self._note(meeting, number, label, one)
        self.came.append(
            MeetingCame(
                meeting.ref,
                meeting.kind,
                meeting.title,
                meeting.happened,
                minutes.kind_because,
                minutes.day_because,
                minutes.signs,
                attended,
                minutes.file,
            )
        )

    def person(self, name: str) -> int | None:
        """The number of whom a name means, made where unknown; None where it is no one person."""
        person = self.owners.one(name) if name else None
        return self.owners.number(person) if person else None

    def _moments(self, minutes: Minutes) -> tuple[datetime, datetime]:
        """From nine on, for as long as its kind takes: minutes seldom say. Not after now."""
        zone, now = self.session.clock.zone, self.session.clock.now()
        nine = max(day_begins(minutes.day, zone), datetime.combine(minutes.day, START_OF_WORK, zone).astimezone(UTC))
        started = min(nine, now - timedelta(seconds=1))
        clock = meeting_kinds.kind(self.session, minutes.kind).clock
        midnight = day_begins(minutes.day + timedelta(days=1), zone) - timedelta(seconds=1)
        return started, max(started, min(started + timedelta(minutes=clock), midnight, now))

    def _attend(self, meeting: Meeting, minutes: Minutes) -> int:
        """Who is named as there or not; where nobody is, those who reported are taken to have been there. How many."""
        there = [(name, 1, 0) for name in minutes.attended] or [(one.person, 1, 1) for one in minutes.updates]
        numbers: dict[int, Attendance] = {}
        for name, present, assumed in (*there, *((name, 0, 0) for name in minutes.absent)):
            number = self.person(name)
            if number is not None and number not in numbers:
                numbers[number] = self.batch.insert(Attendance(meeting.id, number, present, assumed))
        return sum(one.present for one in numbers.values())

    def _note(self, meeting: Meeting, number: int, label: str, one: Noted) -> None:
        self.batch.insert(
            MeetingNote(
                meeting.id,
                number,
                f"{label}{one.text}",
                meeting.started,
                author=self.session.actor,
                person_id=self.person(one.person),
            )
        )
