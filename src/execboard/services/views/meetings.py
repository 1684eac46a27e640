"""Meetings as they are shown: who was there, what was noted, what became of it, how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.services import lookup
from execboard.services.views import minutes as minutes_views
from execboard.services.views.consistent import consistent
from execboard.services.views.meeting_notes import NoteView, note_views
from execboard.storage.queries import meetings as reads
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from datetime import date, datetime

    from execboard.domain.meetings import Attendance, Meeting
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What became of one thing in a meeting."""

    id: str
    what: str
    note: str
    person: str | None
    by: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting; `seconds` is how long it took. `minutes` of one that runs is what they would be now."""

    id: str
    kind: str
    title: str
    date: date
    status: str
    since: datetime | None
    started: datetime
    ended: datetime | None
    seconds: int | None
    led_by: str
    attended: tuple[str, ...]
    absent: tuple[str, ...]
    notes: tuple[str, ...]
    parked: tuple[str, ...]
    rating: int | None
    reason: str
    source: str | None
    minutes: str
    chat: str


@dataclass(frozen=True, slots=True)
class Items:
    """What was said in a meeting, in the order in which it came."""

    notes: tuple[NoteView, ...]
    outcomes: tuple[OutcomeView, ...]


def find(session: Session, ref: str) -> Meeting:
    """The meeting that an id names, or ``last``, or the kind of the one that is running. Raises Invalid or NotFound."""
    running = [one for one in reads.running(session.db) if one.kind == ref.strip().casefold()]
    if running:
        return running[-1]
    found: Meeting = lookup.find(session, ref, "meeting")[1]
    return found


@consistent
def meetings(session: Session, kind: str | None = None, words: str = "") -> list[MeetingView]:
    """All meetings, or those of a kind, the latest first; with `words`, those whose minutes have all of them."""
    wanted = words.casefold().split()
    found = [
        one
        for one in reads.everything(session.db, kind)
        if all(word in f"{one.title} {one.minutes}".casefold() for word in wanted)
    ]
    there = reads.attendances(session.db, [one.id for one in found])
    handles = _handles(session)
    return [_view(session, one, there.get(one.id, []), handles) for one in found]


@consistent
def meeting(session: Session, ref: str) -> MeetingView:
    """One meeting, its minutes included."""
    one = find(session, ref)
    return _view(session, one, reads.attendance(session.db, one.id), _handles(session))


@consistent
def items(session: Session, ref: str) -> Items:
    """What was said in a meeting."""
    one = find(session, ref)
    handles = _handles(session)
    notes = note_views(reads.notes(session.db, one.id), handles)
    outcomes = tuple(
        OutcomeView(each.ref, each.what, each.note, handles.get(each.person_id), each.author)
        for each in reads.outcomes(session.db, one.id)
    )
    return Items(notes, outcomes)


@consistent
def running(session: Session) -> list[MeetingView]:
    """The meetings that are going on, or are being corrected."""
    handles = _handles(session)
    found = reads.running(session.db)
    return [_view(session, one, reads.attendance(session.db, one.id), handles) for one in found]


def _view(session: Session, one: Meeting, there: list[Attendance], handles: dict[int | None, str]) -> MeetingView:
    notes = reads.notes(session.db, one.id)
    minutes, chat = (one.minutes, one.chat)
    if one.status == "running":
        minutes, chat = minutes_views.compose(session, one)
    return MeetingView(
        id=one.ref,
        kind=one.kind,
        title=one.title,
        date=one.happened,
        status=one.status,
        since=one.since,
        started=one.started,
        ended=one.ended,
        seconds=one.seconds,
        led_by=one.led_by,
        attended=tuple(handles[each.person_id] for each in there if each.present),
        absent=tuple(handles[each.person_id] for each in there if not each.present),
        notes=tuple(note.body for note in notes if note.kind == "note"),
        parked=tuple(note.body for note in notes if note.kind == "parked"),
        rating=one.rating,
        reason=one.reason,
        source=one.source,
        minutes=minutes,
        chat=chat,
    )


def _handles(session: Session) -> dict[int | None, str]:
    return {person.id: person.handle for person in everyone(session.db)}
