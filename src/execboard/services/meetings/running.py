"""Meetings from their start to their close: who leads, who is there, what they came to."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from execboard.domain.dates import START_OF_WORK, day_begins, parse_past_day
from execboard.domain.drafts.notes import MeetingDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.meetings import RATINGS, Attendance, Meeting, check_open, title_for
from execboard.services.labels import said
from execboard.services.meetings.recording import recorder
from execboard.services.views import meeting_kinds
from execboard.services.views.meetings import find
from execboard.storage.queries import meetings as reads
from execboard.storage.queries import people as people_reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from execboard.services.meetings.ending import Ending
    from execboard.services.people import People
    from execboard.services.session import Session


class Meetings:
    """Writes about meetings as a whole."""

    def __init__(self, session: Session, people: People, ending: Ending) -> None:
        self._session = session
        self._people = people
        self._ending = ending

    def start(self, kind: str, date: str | None = None) -> Meeting:
        """Start a meeting of that kind, or go on with the one that is running.

        Its agenda looks back to the end of the last one held; who was there then is expected again. Raises Refused
        where one of another day is running and `date` says this is not it.
        """
        found = meeting_kinds.kind(self._session, kind)
        day = parse_past_day(date, self._session.today) if date else self._session.today
        with self._session.change() as batch:
            for one in reads.running(self._session.db):
                if one.kind == found.name and one.status == "running":
                    if date and one.happened != day:
                        raise Refused(
                            f"{one.ref} of {one.happened} is still running",
                            f"execboard meeting close {one.ref}, or meeting cancel {one.ref}, then start that one",
                        )
                    return one
            started = self._moment(day)
            last = reads.last_held(self._session.db, found.name, started)
            meeting = batch.insert(
                Meeting(
                    found.name,
                    title_for(found.name, day),
                    day,
                    started,
                    self._session.clock.now(),
                    since=last.ended if last else None,
                    led_by=self._session.actor,
                )
            )
            for person_id, present, assumed in self._expected(last):
                batch.insert(Attendance(meeting.id, person_id, present, assumed))
            batch.label = batch.label or said("started", meeting.ref, meeting.title)
        return meeting

    def _moment(self, day: date) -> datetime:
        """When a meeting of that day began: now, or in the morning of a day that has passed."""
        if day == self._session.today:
            return self._session.clock.now()
        zone = self._session.clock.zone
        return max(day_begins(day, zone), datetime.combine(day, START_OF_WORK, zone).astimezone(UTC))

    def _expected(self, last: Meeting | None) -> list[tuple[int, int, int]]:
        """Who was there the last time, and who was not; before the first one everybody is assumed to come."""
        before = reads.attendance(self._session.db, last.id) if last else []
        if before:
            return [(one.person_id, one.present, 0) for one in before]
        return [(person.id, 1, 1) for person in people_reads.everyone(self._session.db)]

    def attend(self, ref: str, names: Sequence[str] = (), absent: Sequence[str] = (), *, only: bool = False) -> Meeting:
        """Say who is there and who is not; `only` those. Who was merely assumed to come goes with the first word."""
        with self._session.change() as batch:
            meeting = self.find(ref)
            check_open(meeting)
            said_now = {self._people.named(name).id: 1 for name in names} | {
                self._people.named(name).id: 0 for name in absent
            }
            if not said_now:
                raise Invalid("nobody was named", "name who is there, such as @ana, or --absent @bram", field="names")
            present = {one.person_id: one for one in reads.attendance(self._session.db, meeting.id)}
            for one in present.values():
                if one.person_id not in said_now and one.assumed and names:
                    batch.delete(one)
                elif one.person_id not in said_now and only and one.present:
                    batch.update(one, replace(one, present=0, assumed=0))
            for person_id, there in said_now.items():
                if person_id in present:
                    batch.update(present[person_id], replace(present[person_id], present=there, assumed=0))
                else:
                    batch.insert(Attendance(meeting.id, person_id, there))
            batch.label = batch.label or said("attendance of", meeting.ref, meeting.title)
        return meeting

    def rate(self, ref: str, rating: int) -> Meeting:
        """What the meeting was worth to those who were there, 1 to 5."""
        if rating not in RATINGS:
            raise Invalid(f"{rating} is no rating", "give 1 to 5", field="rating")
        with self._session.change() as batch:
            before = self.find(ref)
            if before.status == "cancelled":
                check_open(before)
            meeting = batch.update(before, replace(before, rating=rating))
            batch.label = batch.label or said("rated", meeting.ref, meeting.title)
        return meeting

    def close(self, ref: str, rating: int | None = None) -> Meeting:
        """End it: what was not marked is carried, stuck blockers are mentioned, the minutes are written."""
        with self._session.change() as batch:
            before = self.find(ref)
            check_open(before)
            meeting = before if rating is None else self.rate(before.ref, rating)
            meeting = self._ending.close(batch, meeting)
            batch.label = said("closed", meeting.ref, meeting.title)
        self._ending.forget_places(meeting)
        return meeting

    def cancel(self, ref: str, reason: str = "") -> Meeting:
        """Call a running meeting off; it was not held, and the next one looks back past it."""
        draft = MeetingDraft.read(self._session.today, reason=reason)
        with self._session.change() as batch:
            before = self.find(ref)
            if before.status != "running":
                check_open(replace(before, status="held"))
            meeting = batch.update(before, replace(before, status="cancelled", reason=draft.reason))
            batch.label = batch.label or said("called off", meeting.ref, meeting.title)
        self._ending.forget_places(meeting)
        return meeting

    def reopen(self, ref: str) -> Meeting:
        """Open the notes of a held meeting to correct them; close it again for minutes that say so."""
        with self._session.change() as batch:
            before = self.find(ref)
            if before.status in ("running", "reopened"):
                return before
            if before.status == "cancelled":
                check_open(before)
            meeting = batch.update(before, replace(before, status="reopened"))
            batch.label = batch.label or said("reopened", meeting.ref, meeting.title)
        return meeting

    @contextmanager
    def during(self, ref: str) -> Iterator[Meeting]:
        """Within, whatever is changed is told in the minutes of that meeting, and what is made comes from it."""
        meeting = self.find(ref)
        check_open(meeting)
        before = (self._session.recorder, self._session.source, self._session.meeting_day)
        self.enter(meeting.ref)
        try:
            yield meeting
        finally:
            self._session.recorder, self._session.source, self._session.meeting_day = before

    def enter(self, ref: str) -> Meeting:
        """As `during`, until `leave`: for a screen that a person stays in."""
        meeting = self.find(ref)
        check_open(meeting)
        self._session.recorder = recorder(self._session, meeting.id)
        self._session.source = meeting.ref
        self._session.meeting_day = meeting.happened if meeting.started != meeting.created_at else None
        return meeting

    def leave(self) -> None:
        """What is changed from here on belongs to no meeting."""
        self._session.recorder, self._session.source, self._session.meeting_day = None, None, None

    def find(self, ref: str) -> Meeting:
        """The meeting that an id names, or ``last``, or the kind of the one that is running."""
        return find(self._session, ref)
