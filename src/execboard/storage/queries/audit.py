"""What the audit reads: only what is live, so that a long history costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.actions import Action
from execboard.domain.decisions import Decision
from execboard.domain.initiatives import Assignment, Initiative, Support
from execboard.domain.metrics import Metric
from execboard.domain.okrs import KeyResult, Objective
from execboard.storage.queries.rows import many, scalar, select

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.meeting_kinds import MeetingKind
    from execboard.storage.database import Database

_LIVE_OBJECTIVES = """status = 'open' AND (cycle_id IS NULL
    OR cycle_id NOT IN (SELECT id FROM cycle WHERE status = 'closed'))"""
_ACTIVE = "(SELECT id FROM initiative WHERE slot IS NOT NULL)"


def objectives(db: Database) -> list[Objective]:
    """Those that are not closed, nor in a cycle that is; backlog, too."""
    return many(db, Objective, "objective", f"WHERE {_LIVE_OBJECTIVES} ORDER BY id")


def key_results(db: Database) -> list[KeyResult]:
    """Those of these objectives."""
    tail = f"WHERE objective_id IN (SELECT id FROM objective WHERE {_LIVE_OBJECTIVES}) ORDER BY id"
    return many(db, KeyResult, "key_result", tail)


def initiatives(db: Database) -> list[Initiative]:
    """Those that have not ended, and every "no"."""
    tail = "WHERE status IN ('candidate', 'active', 'paused', 'declined') ORDER BY id"
    return many(db, Initiative, "initiative", tail)


def supports(db: Database) -> list[Support]:
    """What initiatives that have not ended support, what counts first."""
    tail = """WHERE initiative_id IN (SELECT id FROM initiative WHERE status IN ('candidate', 'active', 'paused'))
        ORDER BY initiative_id, position, id"""
    return many(db, Support, "support", tail)


def assignments(db: Database) -> list[Assignment]:
    """Who gives time to active initiatives."""
    return many(db, Assignment, "assignment", f"WHERE initiative_id IN {_ACTIVE} ORDER BY id")


def with_milestone_ahead(db: Database) -> set[int]:
    """The active initiatives that have a milestone which is not done."""
    sql = f"SELECT DISTINCT initiative_id FROM milestone WHERE done_on IS NULL AND initiative_id IN {_ACTIVE}"
    return {row[0] for row in select(db, sql)}


def loose_actions(db: Database) -> list[Action]:
    """Open actions that are on nothing."""
    return many(db, Action, "action", "WHERE status = 'open' AND on_ref IS NULL ORDER BY id")


def loose_metrics(db: Database) -> list[Metric]:
    """Metrics that are on nothing."""
    return many(db, Metric, "metric", "WHERE on_ref IS NULL ORDER BY id")


def decisions(db: Database) -> list[Decision]:
    """Trades, every "no", and what was decided without saying why."""
    return many(db, Decision, "decision", "WHERE kind <> 'decision' OR answer IS NOT NULL AND because = '' ORDER BY id")


def reopened(db: Database) -> set[int]:
    """The decisions that were taken up again."""
    return {row[0] for row in select(db, "SELECT reopens_id FROM decision WHERE reopens_id IS NOT NULL")}


def first_held(db: Database, kind: MeetingKind) -> date | None:
    """The day of the first meeting of a kind that was held."""
    from datetime import date

    sql = "SELECT min(happened) FROM meeting WHERE kind = ? AND status IN ('held', 'reopened')"
    found = scalar(db, sql, (kind.name,))
    return None if found is None else date.fromisoformat(found)


def charter_touched(db: Database) -> str | None:
    """The stored instant at which vision, mission or why were changed last, as far as the change log goes."""
    words = " OR ".join(
        f"c.before ->> '{name}' IS NOT c.after ->> '{name}'"
        for name in ("vision", "mission", "why", "why_company", "why_team", "why_person")
    )
    sql = f"""SELECT max(o.at) FROM change c JOIN operation o ON o.id = c.operation_id
        WHERE c.kind = 'workspace' AND c.row_id = 1 AND ({words})"""
    found: str | None = scalar(db, sql)
    return found


def goals_touched(db: Database) -> str | None:
    """The stored instant at which a goal was added or changed last, as far as the change log goes."""
    sql = "SELECT max(o.at) FROM change c JOIN operation o ON o.id = c.operation_id WHERE c.kind = 'goal'"
    found: str | None = scalar(db, sql)
    return found
