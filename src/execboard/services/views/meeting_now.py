"""A running meeting as a screen follows it: its parts, whose turn it is, what was said of each thing, its clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from execboard.domain import refresh as refresh_rules
from execboard.domain.meetings import MARKS, OPEN
from execboard.domain.turns import BY_PERSON, Turn, entered, parts_of
from execboard.services.views import meeting_kinds, running_places
from execboard.services.views.agenda import agenda_of
from execboard.services.views.consistent import consistent
from execboard.services.views.meeting_notes import note_views
from execboard.storage.queries import meetings as reads
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from execboard.domain.meeting_kinds import Segment
    from execboard.domain.meetings import Meeting
    from execboard.domain.running_place import Place
    from execboard.services.session import Session
    from execboard.services.views.agenda_shapes import AgendaView
    from execboard.services.views.meeting_notes import NoteView
    from execboard.services.views.refresh import RefreshView

CELEBRATING = frozenset({"wins", "blockers"})


@dataclass(frozen=True, slots=True)
class NowView:
    """A running meeting. `marks` is thing to the last that was said of it here, with its words."""

    meeting: Meeting
    clock: int
    agenda: AgendaView
    kind_parts: tuple[Segment, ...]
    """All parts of its kind; `parts` are those of use now."""
    parts: tuple[Segment, ...]
    turn: Turn
    been: frozenset[str]
    there: Mapping[str, bool]
    """Who is expected, in order, and whether they are there."""
    marks: Mapping[str, tuple[str, str]]
    notes: tuple[NoteView, ...]
    place: Place | None
    """Where the actor is; whose clock counts for the whole is `lead`."""
    lead: Place | None
    person_ids: Mapping[str, int]
    refresh: RefreshView | None = None
    """Its steps, where it is a refresh: they stand among its parts."""

    @property
    def names(self) -> tuple[str, ...]:
        """Whose turn comes, in order: those who are there."""
        return tuple(one.name for one in self.agenda.people if one.present)

    @property
    def part(self) -> Segment | None:
        """The part that it is in; None before its first."""
        return next((part for part in self.parts if part.name == self.turn[0]), None)

    @property
    def by_person(self) -> bool:
        """Whether this part is gone through person by person."""
        return self.turn[0] in BY_PERSON

    def count(self, part: str) -> int:
        """How many things wait in a part."""
        if self.refresh and part in refresh_rules.NAMES:
            return self.refresh.step(part).left
        return next((one.count for one in self.agenda.segments if one.name == part), 0)

    def state(self, part: str) -> refresh_rules.State:
        """How far a part is: where it has been is done, but for a step of which something is left."""
        been = part in self.been
        if self.refresh and part in refresh_rules.NAMES:
            step = self.refresh.step(part)
            return refresh_rules.state(step.left, been=been, skipped=step.skipped is not None)
        return "done" if been else "to come"

    @property
    def steps_left(self) -> int:
        """How many steps of a refresh are neither done nor skipped by now; 0 where it is none."""
        steps = self.refresh.steps if self.refresh else ()
        return sum(self.state(one.name) not in ("done", "skipped") for one in steps)

    def seconds(self, now: datetime) -> tuple[int, int, int]:
        """How long the meeting, its present part, and the present person's turn in it took so far."""
        if self.place is None:
            return 0, 0, 0
        part, person = self.turn
        number = self.person_ids.get(person or "")
        return (
            (self.lead or self.place).seconds(now),
            self.place.seconds_in(part, now),
            self.place.seconds_in(part, now, number) if number else 0,
        )


@dataclass(frozen=True, slots=True)
class CarriedView:
    """A commitment that goes on, and in how many meetings it did by then."""

    id: str
    text: str
    owner: str
    times: int


@dataclass(frozen=True, slots=True)
class EndView:
    """What a meeting comes to where it ends now."""

    seconds: int
    clock: int
    celebrating: float | None
    """The share of its time on blockers and wins."""
    carried: tuple[CarriedView, ...]
    stuck: int
    """Blockers that it mentions."""
    done: int
    made: int
    open_steps: tuple[str, ...] = ()
    """Of a refresh: what is left of each step that is not done, in words."""
    skipped: tuple[str, ...] = ()
    """And the steps that were skipped, with why."""


@consistent
def now(session: Session, ref: str) -> NowView | None:
    """A meeting as it goes on; None where it does not any more. Raises NotFound."""
    from execboard.services import lookup

    meeting: Meeting = lookup.find(session, ref, "meeting")[1]
    if meeting.status not in OPEN:
        return None
    kind = meeting_kinds.kind_of(session, meeting)
    agenda = agenda_of(session, meeting)
    handles: dict[int | None, str] = {one.id: one.handle for one in everyone(session.db)}
    there = reads.attendance(session.db, meeting.id)
    place = running_places.place(session, meeting)
    been = frozenset(part for (part, _), _ in place.spent) | {place.segment} if place else frozenset()
    kind_parts, refresh = refresh_rules.expanded(kind.parts), agenda.refresh
    parts = parts_of(kind_parts, _filled(agenda, refresh), been)
    names = [one.name for one in agenda.people if one.present]
    turn: Turn = ("", None)
    if place:
        turn = (place.segment, handles.get(place.person_id))
        if place.person_id is None:
            turn = entered(place.segment, names)
    outcomes = reads.outcomes(session.db, meeting.id)
    return NowView(
        meeting=meeting,
        clock=kind.clock,
        agenda=agenda,
        kind_parts=kind_parts,
        parts=parts,
        turn=turn,
        been=been,
        there={handles[one.person_id]: bool(one.present) for one in there},
        marks={one.ref: (one.what, one.note) for one in outcomes if one.what in MARKS},
        notes=note_views(reads.notes(session.db, meeting.id), handles),
        place=place,
        lead=running_places.clock_of(session, meeting),
        person_ids={handle: number for number, handle in handles.items() if number},
        refresh=refresh,
    )


def _filled(agenda: AgendaView, refresh: RefreshView | None) -> list[str]:
    """The parts with something in them. The steps of a refresh are always of use: that nothing is left is said, too."""
    return [one.name for one in agenda.segments] + [one.name for one in (refresh.steps if refresh else ())]


def moved(view: NowView, place: Place, turn: Turn, *, leads: bool) -> NowView:
    """The same meeting, one place further on: nothing else of it has to be read for that."""
    been = view.been | {place.segment}
    parts = parts_of(view.kind_parts, _filled(view.agenda, view.refresh), been)
    return replace(view, place=place, lead=place if leads else view.lead, turn=turn, been=been, parts=parts)


@consistent
def ending(session: Session, ref: str) -> EndView:
    """What a running meeting comes to where it is ended now. Raises NotFound."""
    from execboard.domain.mentions import is_stuck
    from execboard.services import lookup
    from execboard.storage.queries import work

    meeting: Meeting = lookup.find(session, ref, "meeting")[1]
    kind = meeting_kinds.kind_of(session, meeting)
    view = agenda_of(session, meeting)
    place = running_places.clock_of(session, meeting)
    at = session.clock.now()
    seconds = place.seconds(at) if place else 0
    celebrating = sum(place.seconds_in(part, at) for part in CELEBRATING) / seconds if place and seconds else None
    names = {part.name for part in kind.parts}
    marked = {one.ref for one in reads.outcomes(session.db, meeting.id) if one.what in MARKS and one.what != "still"}
    carried = [
        CarriedView(one.id, one.text, one.owner, one.carried + 1)
        for one in view.actions
        if one.id not in marked and one.source != meeting.ref
    ]
    stuck = [one for one in work.blockers(session.db) if is_stuck(one, meeting.happened)]
    open_steps, skipped = _steps_left(session, meeting) if refresh_rules.is_refresh(kind.parts) else ((), ())
    return EndView(
        seconds=seconds,
        clock=kind.clock,
        celebrating=celebrating,
        carried=tuple(sorted(carried, key=lambda one: -one.times)) if names & BY_PERSON else (),
        stuck=len(stuck) if names & {"blockers", "attention"} else 0,
        done=sum(one.status == "done" for one in view.ended),
        made=sum(one.source == meeting.ref for one in view.actions),
        open_steps=open_steps,
        skipped=skipped,
    )


def _steps_left(session: Session, meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from execboard.services.views.refresh import refresh

    steps = refresh(session, meeting).steps
    return (
        tuple(f"{one.title}: {one.left_words or 'not come to'}" for one in steps if one.state in ("open", "to come")),
        tuple(f"{one.title}: {one.skipped}" for one in steps if one.state == "skipped"),
    )
