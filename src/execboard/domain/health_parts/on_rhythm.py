"""Parts about the rhythm: meetings and check-ins, against the rhythm that the team itself has set."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from execboard.domain.health_parts.facts import between, first_day
from execboard.domain.health_parts.part import Found, Row, unknown
from execboard.domain.rhythms import parse_rhythm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.health_parts.facts import Checked, HealthFacts, Held, Measure


def meetings_kept(facts: HealthFacts, on: date) -> Found:
    """Days of the rhythm on which a meeting was held, of all that have gone by; what was called off is left out.

    A kind counts from its first meeting on. A meeting that was moved keeps the day that is nearest to it.
    """
    rows: list[Row] = []
    apart: list[Row] = []
    held = due = 0
    for kind in facts.kinds:
        first = facts.first_held.get(kind.name)
        if first is None or first > on or not kind.rhythm:
            continue
        days = _due(kind.rhythm, max(first, first_day(on)), on)
        own = [one for one in facts.meetings if one.kind == kind.name and one.day <= on]
        kept = _nearest(days, [one for one in own if not one.cancelled])
        off = _nearest(days, [one for one in own if one.cancelled]) - kept
        apart += [Row(kind.name, "called off", None, days[place]) for place in sorted(off)]
        asked = [place for place in range(len(days)) if place not in off and (days[place] < on or place in kept)]
        if asked:
            held, due = held + len(kept), due + len(asked)
            rows.append(Row(kind.name, f"{len(kept)} of {len(asked)} held: {kind.rhythm}", len(kept) == len(asked), on))
    if not due:
        return unknown("no meeting that has a rhythm was held yet", apart=tuple(apart))
    words = f"{held} of {due} meetings held" + (f"; {len(apart)} called off, shown apart" if apart else "")
    return Found(held / due, words, tuple(rows), tuple(apart))


@lru_cache(maxsize=64)
def _due(rhythm: str, start: date, end: date) -> tuple[date, ...]:
    falls_on = parse_rhythm(rhythm).falls_on
    days = (start + timedelta(days=step) for step in range((end - start).days + 1))
    return tuple(day for day in days if falls_on(day))


def _nearest(days: Sequence[date], meetings: Sequence[Held]) -> set[int]:
    """The places of the due days that meetings stand for, each that of the nearest; none where it is out of reach.

    A day is out of reach beyond the days next to it: what was held before the first day is not of these weeks.
    """
    found = set()
    for one in meetings:
        place = bisect_left(days, one.day)
        near = [each for each in (place - 1, place) if 0 <= each < len(days)]
        if near and (place > 0 or days[0] == one.day or (days[0] - one.day).days <= _reach(days)):
            found.add(min(near, key=lambda each: (abs((days[each] - one.day).days), -each)))
    return found


def _reach(days: Sequence[date]) -> int:
    """Half of the days between two of the rhythm."""
    return (days[1] - days[0]).days // 2 if len(days) > 1 else 0


def check_ins_kept(facts: HealthFacts, on: date) -> Found:
    """Whole intervals of key results with a check-in in them, of all such intervals that are over."""
    rows: list[Row] = []
    kept = asked = 0
    for one in facts.measures:
        own, of = _intervals(one, facts.checked.get(one.ref, ()), on)
        if of:
            kept, asked = kept + own, asked + of
            rows.append(Row(one.ref, f"{own} of {of} checked in: {one.title}", own == of, on))
    if not asked:
        return unknown("no key result had to be checked in yet")
    return Found(kept / asked, f"{kept} of {asked} check-ins were made in time", tuple(rows))


def _intervals(one: Measure, checked: Sequence[Checked], on: date) -> tuple[int, int]:
    """How many intervals have a check-in, of how many that are over: counted from its first day, in these weeks."""
    end = min(on, one.ends)
    start = one.starts
    if start < first_day(on):
        start += timedelta(days=-((start - first_day(on)).days // one.interval) * one.interval)
    number = ((end - start).days + 1) // one.interval
    if number < 1:
        return 0, 0
    until = start + timedelta(days=number * one.interval)
    some = between(checked, start, until - timedelta(days=1))
    return len({(each.day - start).days // one.interval for each in some}), number
