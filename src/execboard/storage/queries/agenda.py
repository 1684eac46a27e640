"""What an agenda is made from. Each look seeks in an index: it costs the rows that it gives, not those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from execboard.domain.actions import Action
from execboard.domain.blockers import Blocker
from execboard.domain.checkins import CheckIn
from execboard.domain.decisions import Decision
from execboard.domain.initiatives import Initiative
from execboard.domain.milestones import Milestone
from execboard.domain.wins import Win
from execboard.storage.mapping import stored
from execboard.storage.queries.rows import many, marks, select, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from execboard.storage.database import Database

E = TypeVar("E")

EVER = ""
"""Before every day and instant."""


def wins(db: Database, since: datetime | None, day: date | None, *, by_day: bool) -> list[Win]:
    """Wins that were entered after `since`; or that happened from `day` on."""
    if by_day:
        return many(db, Win, "win", "WHERE happened >= ?", (stored(day),))
    return many(db, Win, "win", "WHERE created_at > ?", (_from(since),))


def cleared(db: Database, since: datetime | None, day: date | None, *, by_day: bool) -> list[Blocker]:
    """Blockers that were cleared."""
    return [*_ended(db, Blocker, "blocker", "closed", since, day, by_day=by_day)]


def ended(db: Database, since: datetime | None, day: date | None, *, by_day: bool) -> list[Action]:
    """Actions that were done or dropped."""
    return [*_ended(db, Action, "action", "closed", since, day, by_day=by_day)]


def decided(db: Database, since: datetime | None, day: date | None, *, by_day: bool) -> list[Decision]:
    """Decisions that were taken."""
    return [*_ended(db, Decision, "decision", "decided", since, day, by_day=by_day)]


def _ended(
    db: Database, entity: type[E], table: str, column: str, since: datetime | None, day: date | None, *, by_day: bool
) -> list[E]:
    """By when it was entered; what an earlier version wrote has no such instant, only its day."""
    instant = "decided_at" if column == "decided" else "closed_at"
    of_day = "decided_on" if column == "decided" else "closed"
    if by_day:
        return many(db, entity, table, f"WHERE {of_day} >= ?", (stored(day),))
    tail = f"WHERE {instant} > ? OR ({instant} IS NULL AND {of_day} >= ?)"
    return many(db, entity, table, tail, (_from(since), _from(day)))


def questions(db: Database, today: date) -> list[Decision]:
    """Decisions that wait for an answer, and those to look at again that nobody has taken up since."""
    tail = """WHERE (decided_on IS NULL AND answer IS NULL) OR (revisit <= ? AND answer IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.reopens_id = decision.id))"""
    return many(db, Decision, "decision", tail, (stored(today),))


def check_ins(db: Database, since: datetime | None, day: date | None, *, by_day: bool) -> list[CheckIn]:
    """Check-ins; `day` is the local one of `since`, and those of that day count by when they were entered."""
    found = many(db, CheckIn, "check_in", "WHERE happened >= ? ORDER BY happened, id", (_from(day),))
    return found if by_day or since is None else [one for one in found if one.created_at > since]


def slipped(db: Database, today: date, day: date | None) -> list[Milestone]:
    """Milestones that are late, and those that were moved from `day` on."""
    late = many(db, Milestone, "milestone", "WHERE done_on IS NULL AND due < ? ORDER BY due, id", (stored(today),))
    known = {one.id for one in late}
    if day is None:
        return late
    moved = many(db, Milestone, "milestone", "WHERE moved_on >= ? ORDER BY moved_on, id", (stored(day),))
    return late + [one for one in moved if one.id not in known and one.done_on is None]


def kept(db: Database, day: date | None) -> list[Milestone]:
    """Milestones that were done from `day` on."""
    return many(db, Milestone, "milestone", "WHERE done_on >= ? ORDER BY done_on, id", (_from(day),))


def left(db: Database, day: date | None) -> list[Initiative]:
    """Initiatives that were finished, retired or declined from `day` on."""
    return many(db, Initiative, "initiative", "WHERE ended >= ? ORDER BY ended, id", (_from(day),))


def carried(db: Database, refs: Sequence[str]) -> dict[str, int]:
    """Thing to in how many meetings it was carried."""
    found: dict[str, int] = {}
    for some in some_of(refs):
        sql = f"""SELECT ref, count(DISTINCT meeting_id) FROM outcome
            WHERE what = 'still' AND ref IN ({marks(some)}) GROUP BY ref"""
        found |= dict(tuple(row) for row in select(db, sql, some))
    return found


def imported_meetings(db: Database) -> frozenset[str]:
    """Ids of the meetings whose minutes were imported."""
    return frozenset(f"MTG-{row[0]}" for row in select(db, "SELECT id FROM meeting WHERE source IS NOT NULL"))


def last_thanks(db: Database) -> dict[int, str]:
    """Person to the day on which they were last thanked."""
    sql = "SELECT person_id, max(happened) FROM thanks JOIN win ON win.id = win_id GROUP BY person_id"
    return dict(tuple(row) for row in select(db, sql))


def _from(moment: date | datetime | None) -> str:
    return stored(moment) if moment is not None else EVER
