"""What happened between two days, both counted. Each look seeks in an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.blockers import Blocker
from execboard.domain.checkins import CheckIn
from execboard.domain.decisions import Decision
from execboard.domain.meetings import Meeting
from execboard.domain.milestones import Milestone
from execboard.domain.wins import Win
from execboard.storage.queries.rows import many

if TYPE_CHECKING:
    from datetime import date

    from execboard.storage.database import Database


def opened(db: Database, since: date, until: date) -> list[Blocker]:
    """Blockers that began."""
    return many(db, Blocker, "blocker", "WHERE opened BETWEEN ? AND ?", _days(since, until))


def cleared(db: Database, since: date, until: date) -> list[Blocker]:
    """Blockers that were cleared."""
    return many(db, Blocker, "blocker", "WHERE status = 'cleared' AND closed BETWEEN ? AND ?", _days(since, until))


def wins(db: Database, since: date, until: date) -> list[Win]:
    """Wins."""
    return many(db, Win, "win", "WHERE happened BETWEEN ? AND ?", _days(since, until))


def slipped(db: Database, since: date, until: date) -> list[Milestone]:
    """Milestones that were moved, or came to be late and were not done by then."""
    moved = many(db, Milestone, "milestone", "WHERE moved_on BETWEEN ? AND ?", _days(since, until))
    tail = "WHERE due BETWEEN ? AND ? AND due < ? AND (done_on IS NULL OR done_on > due)"
    late = many(db, Milestone, "milestone", tail, (*_days(since, until), until.isoformat()))
    return list({one.id: one for one in (*moved, *late)}.values())


def decided(db: Database, since: date, until: date) -> list[Decision]:
    """Decisions and trades."""
    return many(db, Decision, "decision", "WHERE decided_on BETWEEN ? AND ?", _days(since, until))


def meetings(db: Database, since: date, until: date) -> list[Meeting]:
    """Meetings that were held."""
    tail = "WHERE happened BETWEEN ? AND ? AND status IN ('held', 'reopened')"
    return many(db, Meeting, "meeting", tail, _days(since, until))


def check_ins(db: Database, since: date, until: date) -> list[CheckIn]:
    """Check-ins."""
    tail = "WHERE happened BETWEEN ? AND ? ORDER BY happened, id"
    return many(db, CheckIn, "check_in", tail, _days(since, until))


def _days(since: date, until: date) -> tuple[str, str]:
    return since.isoformat(), until.isoformat()
