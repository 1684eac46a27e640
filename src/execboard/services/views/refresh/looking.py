"""What every step of a refresh looks at: the meeting, the cycles, what was said so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from execboard.domain.dates import cycle_bounds, cycle_name
from execboard.domain.refresh import said_in
from execboard.services.views.cycles import Present, present
from execboard.storage.queries import meetings as reads
from execboard.storage.queries import okrs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from execboard.domain.meetings import Meeting, Outcome
    from execboard.domain.okrs import Cycle
    from execboard.domain.refresh import Said
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class Looking:
    """`cycle` is the one that is closed, `into` the one that follows; both whether anybody has made them or not."""

    session: Session
    meeting: Meeting | None
    cycle: Present
    into: Present
    said: Mapping[str, Said] = field(default_factory=dict)
    outcomes: Sequence[Outcome] = ()

    def marked(self, *marks: str) -> dict[str, Outcome]:
        """Thing to the last of these marks that it was given in the meeting."""
        return {one.ref: one for one in self.outcomes if one.what in marks}


def looking(session: Session, meeting: Meeting | None) -> Looking:
    """What is looked at in a meeting; in the next one, where none is running. Call within a snapshot."""
    cycle, into = cycles_of(session, meeting.happened if meeting else session.today)
    outcomes = reads.outcomes(session.db, meeting.id) if meeting else []
    return Looking(session, meeting, cycle, into, said_in(outcomes, meeting.ref) if meeting else {}, outcomes)


def cycles_of(session: Session, day: date) -> tuple[Present, Present]:
    """The cycle that a refresh on that day closes, and the one that follows, which it plans.

    The latest that had ended by then and was not closed before; else the one that the day is in. So a refresh in the
    first week of a quarter closes the one before, and goes on with the same after it has.
    """
    counted = okrs.counted(session.db)
    there = [one for one in okrs.cycles(session.db) if one.closed_on is None or one.closed_on >= day]
    unclosed = [one for one in there if one.status != "closed" or one.closed_on is not None]
    ended = [one for one in unclosed if one.ends < day and counted.get(one.id)]
    within = [one for one in unclosed if one.starts <= day <= one.ends and one.status == "closed"]
    found: Cycle | None = max(ended or within, key=lambda one: (one.ends, one.id), default=None)
    cycle = Present(found.name, found.starts, found.ends) if found else present(session, day)
    return cycle, _following(session, cycle)


def _following(session: Session, cycle: Present) -> Present:
    from datetime import timedelta

    charter = session.charter
    name = cycle_name(cycle.ends + timedelta(days=1), charter.fiscal_start, charter.cycle_months)
    known = okrs.cycle_named(session.db, name)
    return Present(name, *((known.starts, known.ends) if known else cycle_bounds(name, charter.fiscal_start)))
