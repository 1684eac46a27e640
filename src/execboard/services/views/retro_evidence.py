"""What happened in the period of a retro, as a timeline: each line can become a note that is linked to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.errors import NotFound
from execboard.domain.okr_health import Standing, derived_health
from execboard.domain.pacing import Period, expected, pace, progress
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.okr_reading import thresholds
from execboard.storage.queries import checkins, okrs, retros
from execboard.storage.queries import retro_evidence as reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from execboard.domain.checkins import CheckIn
    from execboard.domain.okr_health import Thresholds
    from execboard.domain.okrs import KeyResult
    from execboard.domain.retros import Retro
    from execboard.services.session import Session

FIRST_PERIOD = timedelta(days=28)
"""How far the first retro looks back."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One line: what happened, on which day, to what. `noted` where a note of the retro was made from it."""

    date: date
    kind: str
    id: str
    text: str
    noted: bool


@consistent
def evidence(session: Session, ref: str) -> tuple[EvidenceView, ...]:
    """The period of a retro, from the last one on; the earliest first."""
    retro: Retro = lookup.find(session, ref, "retro")[1]
    since = retro.since or retro.happened - FIRST_PERIOD
    noted = {note.on_ref for note in retros.notes(session.db, retro.id)}
    found = [
        EvidenceView(day, kind, what, text, what in noted)
        for day, kind, what, text in (
            *_noted(session, since, retro.happened),
            *_planned(session, since, retro.happened),
            *_states(session, since, retro.happened),
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.id)))


def _noted(session: Session, since: date, until: date) -> Iterator[tuple[date, str, str, str]]:
    db = session.db
    for one in reads.opened(db, since, until):
        yield one.opened, "blocker", f"BLK-{one.id}", f"blocked: {one.text}"
    for one in reads.cleared(db, since, until):
        days = ((one.closed or until) - one.opened).days
        yield one.closed or until, "cleared", f"BLK-{one.id}", f"cleared after {_days(days)}: {one.text}"
    for win in reads.wins(db, since, until):
        yield win.happened, "win", f"WIN-{win.id}", win.text
    for decision in reads.decided(db, since, until):
        kind = "trade" if decision.kind == "trade" else "decision"
        yield decision.decided_on or until, kind, f"DEC-{decision.id}", f"{decision.question}: {decision.answer}"
    for meeting in reads.meetings(db, since, until):
        yield meeting.happened, "meeting", meeting.ref, meeting.title


def _planned(session: Session, since: date, until: date) -> Iterator[tuple[date, str, str, str]]:
    for one in reads.slipped(session.db, since, until):
        ref = f"MS-{one.id}"
        if one.moved_on is not None and since <= one.moved_on <= until:
            because = f", {one.move_reason}" if one.move_reason else ""
            yield one.moved_on, "slip", ref, f"{one.title} moved to {one.due}{because}"
        else:
            yield one.due, "slip", ref, f"{one.title} was due"


def _states(session: Session, since: date, until: date) -> Iterator[tuple[date, str, str, str]]:
    """Key results whose numbers told another state at the end of the period than at its beginning."""
    db = session.db
    latest: dict[int, CheckIn] = {one.key_result_id: one for one in reads.check_ins(db, since, until)}
    cycles = {one.id: one for one in okrs.cycles(db)}
    rules = thresholds(session)
    for number, last in latest.items():
        result = okrs.key_result(db, number)
        of = okrs.objective(db, result.objective_id) if result else None
        cycle = cycles.get(of.cycle_id) if of and of.cycle_id else None
        starts, ends = (
            (result and result.starts) or (cycle and cycle.starts),
            (result and result.ends) or (cycle and cycle.ends),
        )
        if result is None or not starts or not ends or starts > ends:
            continue
        period = Period(starts, ends)
        told = checkins.since(db, [number], period.starts).get(number, [])
        before, after = (_state(result, period, told, day, rules) for day in (max(since, period.starts), until))
        if before != after:
            yield last.happened, "key result", result.ref, f"{result.title}: {before} → {after}"


def _state(result: KeyResult, period: Period, told: Sequence[CheckIn], day: date, rules: Thresholds) -> str:
    """What the numbers said on a day, by the range that it has now."""
    known = [one for one in told if one.happened <= day]
    done = progress(result.direction, result.start, result.target, [one.value for one in known])
    ought = expected(result.direction, period, day)
    confidence = next((one.confidence for one in reversed(known) if one.confidence is not None), None)
    ahead = None if done is None else pace(done, ought)
    return derived_health(Standing(result.direction, done, ought, ahead, confidence, period.ends), rules).word


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def text_of(found: Sequence[EvidenceView], ref: str) -> str:
    """What happened to one thing, in the words of the timeline. Raises NotFound where it is not among them."""
    key = ref.strip().upper()
    words = [one.text for one in found if one.id == key]
    if not words:
        raise NotFound(f"{key} is not in the period of that retro", "see execboard retro evidence, or give the text")
    return words[-1]
