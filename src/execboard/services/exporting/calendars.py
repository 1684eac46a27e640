"""The days that matter as an iCalendar file: milestones, actions, meetings, what to look at again, ends of cycles.

Everything is an event of a whole day, actions too: calendars of phones, Google and Outlook leave tasks out of what they
import or show. Events do not take the day up (TRANSP), and have no time, so no zone can shift them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from execboard.domain.dates import to_stored
from execboard.domain.rhythms import parse_rhythm
from execboard.domain.text import clean, clean_line, cut
from execboard.services.exporting.lines import cycle_named
from execboard.services.views import meeting_kinds, retro_actions, retros
from execboard.services.views.meeting_dates import coming
from execboard.storage.queries import initiatives as reads
from execboard.storage.queries import okrs, work
from execboard.storage.queries import workspace as charters
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from icalendar import Event

    from execboard.services.session import Session

SUMMARY_LENGTH = 120
"""Cells of an event's title; all of it stands in the description."""
DONE = "✓ "
MEETINGS_AHEAD = 5
"""Days of each kind of meeting that stand in it."""


@dataclass(frozen=True, slots=True)
class Day:
    """One event: the thing, what happens to it on that day, and the revision of what was read."""

    ref: str
    what: str
    on: date
    title: str
    rev: int
    about: tuple[str, ...] = ()


def to_calendar(session: Session, *, cycle: str | None = None) -> str:
    """The calendar at one moment, with the days of one cycle or all. Raises NotFound for a cycle that is not there."""
    from icalendar import Calendar

    from execboard import __version__

    with session.db.snapshot():
        first, last = date.min, date.max
        if cycle is not None:
            within = cycle_named(session, cycle)
            first, last = within.starts, within.ends
        calendar = Calendar()
        calendar.add("prodid", f"-//execboard//execboard {__version__}//EN")
        calendar.add("version", "2.0")
        name = clean_line(session.charter.vision) or "execboard"
        calendar.add("x-wr-calname", cut(f"{name} · {cycle}" if cycle else name, SUMMARY_LENGTH))
        uid = _uids(session)
        for one in sorted(_days(session), key=lambda day: (day.on, day.ref)):
            if first <= one.on <= last:
                calendar.add_component(event_of(one, uid(one), session.clock.now()))
    text: str = calendar.to_ical().decode()
    return text


def _days(session: Session) -> Iterator[Day]:
    yield from _milestones(session)
    yield from _actions(session)
    yield from _to_look_at(session)
    yield from _meetings(session)
    yield from _retros(session)
    for cycle in okrs.cycles(session.db):
        yield Day(cycle.name, "ends", cycle.ends, f"{cycle.name} ends", cycle.rev)


def _meetings(session: Session) -> Iterator[Day]:
    """The next days of each kind of meeting, as its rhythm says."""
    for kind in meeting_kinds.kinds(session):
        serves = (f"Serves GOAL-{kind.goal_id}.",) if kind.goal_id else ()
        at = parse_rhythm(kind.rhythm).at if kind.rhythm else None
        title = f"{kind.name.replace('-', ' ').capitalize()}" + (f" {at:%H:%M}" if at else "")
        for day in coming(session, kind, MEETINGS_AHEAD):
            about = (f"{kind.clock} minutes: {kind.segments}.", *serves)
            yield Day(kind.name, f"meeting {day.isoformat()}", day, title, kind.rev, about)


def _retros(session: Session) -> Iterator[Day]:
    """When retros were held, and from when on it is asked whether their actions helped."""
    for one in retros.retros(session):
        about = f"{one.notes} notes, {one.actions} actions, {one.learnings} learnings."
        yield Day(one.id, "held", one.date, f"{one.title} ({one.id})", 1, (about,))
    for action in retro_actions.every(session):
        if action.asked is not None:
            about = f"What will show it: {action.proof}" if action.proof else "Action of a retro"
            yield Day(action.id, "did it help", action.asked, f"Did it help? {action.text} ({action.id})", 1, (about,))


def _milestones(session: Session) -> Iterator[Day]:
    found = work.milestones(session.db)
    owners = reads.numbered(session.db, sorted({one.initiative_id for one in found}))
    for one in found:
        of = owners[one.initiative_id]
        moved = (f"First promised for {one.first_due.isoformat()}.",) if one.first_due != one.due else ()
        kept = (f"Done on {one.done_on.isoformat()}.",) if one.done_on else ()
        title = f"{DONE if one.done_on else ''}{one.title} (MS-{one.id})"
        yield Day(f"MS-{one.id}", "due", one.due, title, one.rev, (f"Milestone of {of.ref} {of.title}", *moved, *kept))


def _actions(session: Session) -> Iterator[Day]:
    handles = {person.id: person.handle for person in everyone(session.db)}
    for one in work.actions(session.db):
        if one.due is None or one.status == "dropped":
            continue
        done = DONE if one.status == "done" else ""
        on = (f"On {one.on_ref}.",) if one.on_ref else ()
        title = f"{done}@{handles[one.owner_id]}: {one.text} (ACT-{one.id})"
        yield Day(f"ACT-{one.id}", "due", one.due, title, one.rev, ("Action", *on))


def _to_look_at(session: Session) -> Iterator[Day]:
    """What was put off: initiatives with a day to look again, and decisions; a "no" and its decision are one event."""
    seen = set()
    for one in reads.awake(session.db, date.max):
        if one.revisit is not None:
            seen.add((one.ref, one.revisit))
            why = (f"Because: {one.reason}",) if one.reason else ()
            title = f"Look again: {one.title} ({one.ref})"
            yield Day(one.ref, "look again", one.revisit, title, one.rev, (f"It is {one.status}.", *why))
    for two in work.decisions(session.db):
        about = {(ref, two.revisit) for ref in (two.on_ref, two.chosen, two.forgone)}
        if two.revisit is None or about & seen:
            continue
        title = f"Look again: {two.question} (DEC-{two.id})"
        decided = (f"Decided: {two.answer}",) if two.answer else ()
        because = (f"Because: {two.because}",) if two.because else ()
        yield Day(f"DEC-{two.id}", "look again", two.revisit, title, two.rev, (*decided, *because))


def _uids(session: Session) -> Callable[[Day], str]:
    """Ids that stay the same from one export to the next, and differ from those of any other workspace."""
    charter = charters.get(session.db)
    made = to_stored(charter.created_at) if charter else ""
    return lambda one: f"{uuid5(NAMESPACE_URL, f'execboard:{made}:{one.ref}:{one.what}')}@execboard"


def event_of(one: Day, uid: str, now: datetime) -> Event:
    """The event of a day, written at the instant `now`."""
    from icalendar import Event

    event = Event()
    title = clean_line(one.title)
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", one.on)
    if one.on < date.max:
        event.add("dtend", one.on + timedelta(days=1))
    event.add("summary", cut(title, SUMMARY_LENGTH))
    whole = () if cut(title, SUMMARY_LENGTH) == title else (title,)
    about = clean("\n".join((*whole, *one.about))).replace("\t", " ")
    if about:
        event.add("description", about)
    event.add("sequence", max(0, one.rev - 1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["execboard"])
    return event
