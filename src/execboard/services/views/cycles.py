"""Cycles as they are shown, and which one is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.dates import cycle_bounds, cycle_name, parse_cycle
from execboard.domain.okrs import status_of
from execboard.services.views.consistent import consistent
from execboard.storage.queries import okrs

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.okrs import Cycle, CycleStatus
    from execboard.services.session import Session

DAYS_IN_MONTH = 30.5
SLACK_DAYS = 10
"""A cycle may be so many days longer than the team's usual one and still be the present one."""
BACKLOG = ("backlog", "none")
"""Words for being in no cycle."""


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle and how many objectives it has."""

    name: str
    starts: date
    ends: date
    status: CycleStatus
    objectives: int
    opened_on: date | None = None
    closed_on: date | None = None
    reflection: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """The cycle that today is in, whether anybody has made it yet or not."""

    name: str
    starts: date
    ends: date


@consistent
def cycles(session: Session) -> list[CycleRow]:
    """All cycles, the earliest first."""
    counted = okrs.counted(session.db)
    return [_row(one, counted.get(one.id, 0), session.today) for one in okrs.cycles(session.db)]


def _row(one: Cycle, objectives: int, today: date) -> CycleRow:
    status = status_of(one, today)
    days = (one.opened_on, one.closed_on)
    return CycleRow(one.name, one.starts, one.ends, status, objectives, *days, one.reflection, one.notes)


def present(session: Session, day: date | None = None) -> Present:
    """The open cycle with `day` (today) in it, of the team's usual length or shorter; else what the calendar says."""
    charter, today = session.charter, day or session.today
    longest = charter.cycle_months * DAYS_IN_MONTH + SLACK_DAYS
    fitting = [
        one
        for one in okrs.cycles(session.db)
        if one.starts <= today <= one.ends
        and status_of(one, today) == "open"
        and (one.ends - one.starts).days + 1 <= longest
    ]
    if fitting:
        shortest = min(fitting, key=lambda one: ((one.ends - one.starts).days, one.id))
        return Present(shortest.name, shortest.starts, shortest.ends)
    name = cycle_name(today, charter.fiscal_start, charter.cycle_months)
    named = okrs.cycle_named(session.db, name)
    return Present(name, *((named.starts, named.ends) if named else cycle_bounds(name, charter.fiscal_start)))


def name_of(session: Session, text: str) -> str:
    """The name of the cycle that people mean: a known one's own, else that of a quarter, half or year.

    Raises Invalid.
    """
    known = okrs.cycle_named(session.db, text.strip())
    return known.name if known else parse_cycle(text)


def following(session: Session, one: Cycle) -> str:
    """The name of the cycle after that one, by the team's usual length."""
    from datetime import timedelta

    charter = session.charter
    return cycle_name(one.ends + timedelta(days=1), charter.fiscal_start, charter.cycle_months)
