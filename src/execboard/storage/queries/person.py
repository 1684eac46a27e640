"""What belongs to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from execboard.domain.blockers import Blocker
from execboard.domain.initiatives import Assignment, Initiative
from execboard.domain.okrs import KeyResult, Objective
from execboard.domain.strategy import Goal
from execboard.domain.wins import Win
from execboard.storage.queries.rows import many, select

if TYPE_CHECKING:
    from datetime import date

    from execboard.storage.database import Database

E = TypeVar("E")

_LIVE = "cycle_id IS NULL OR cycle_id NOT IN (SELECT id FROM cycle WHERE status = 'closed')"


def goals(db: Database, person_id: int) -> list[Goal]:
    """The goals that somebody owns."""
    return _owned(db, Goal, "goal", person_id, "ORDER BY position, id")


def objectives(db: Database, person_id: int) -> list[Objective]:
    """The objectives that somebody owns, of cycles that are not closed."""
    return _owned(db, Objective, "objective", person_id, f"AND status = 'open' AND ({_LIVE}) ORDER BY position, id")


def key_results(db: Database, person_id: int) -> list[KeyResult]:
    """The key results that somebody owns, of such objectives."""
    of = f"SELECT id FROM objective WHERE status = 'open' AND ({_LIVE})"
    return _owned(db, KeyResult, "key_result", person_id, f"AND objective_id IN ({of}) ORDER BY position, id")


def initiatives(db: Database, person_id: int) -> list[Initiative]:
    """The initiatives that somebody owns and that have not ended, the active ones first."""
    tail = "AND status IN ('active', 'candidate', 'paused') ORDER BY slot IS NULL, slot, status, rank, id"
    return _owned(db, Initiative, "initiative", person_id, tail)


def blockers(db: Database, person_id: int) -> list[Blocker]:
    """What somebody ought to clear, the oldest first."""
    return _owned(db, Blocker, "blocker", person_id, "AND status IN ('open', 'escalated') ORDER BY opened, id")


def assignments(db: Database, person_id: int) -> list[Assignment]:
    """What somebody gives time to, of what has not ended."""
    tail = """WHERE person_id = ? AND initiative_id IN
        (SELECT id FROM initiative WHERE status IN ('active', 'candidate', 'paused')) ORDER BY initiative_id"""
    return many(db, Assignment, "assignment", tail, (person_id,))


def thanked(db: Database, person_id: int, limit: int) -> list[Win]:
    """The wins for which somebody was thanked, the newest first."""
    tail = "WHERE id IN (SELECT win_id FROM thanks WHERE person_id = ?) ORDER BY happened DESC, id DESC LIMIT ?"
    return many(db, Win, "win", tail, (person_id, limit))


def ended_actions(db: Database, person_id: int, since: date) -> dict[str, int]:
    """How many commitments somebody has ended from that day on: ``done``, ``dropped``."""
    sql = """SELECT status, count(*) FROM action WHERE owner_id = ? AND status IN ('done', 'dropped') AND closed >= ?
        GROUP BY status"""
    return dict(tuple(row) for row in select(db, sql, (person_id, since.isoformat())))


def _owned(db: Database, cls: type[E], table: str, person_id: int, tail: str) -> list[E]:
    return many(db, cls, table, f"WHERE owner_id = ? {tail}", (person_id,))
