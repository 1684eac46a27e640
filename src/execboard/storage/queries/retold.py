"""What imported minutes told so far: the things that they made, and what was said of each in which meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.actions import Action
from execboard.domain.blockers import Blocker
from execboard.domain.meetings import Mention, Outcome
from execboard.storage.queries.rows import many, marks, select, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database

_IMPORTED = "(SELECT id FROM meeting WHERE source IS NOT NULL)"
_FROM_MINUTES = "source IN (SELECT 'MTG-' || id FROM meeting WHERE source IS NOT NULL)"


def outcomes(db: Database) -> list[Outcome]:
    """What became of things in meetings whose minutes were imported, in order."""
    return many(db, Outcome, "outcome", f"WHERE meeting_id IN {_IMPORTED} ORDER BY meeting_id, id")


def actions(db: Database) -> list[Action]:
    """Actions that are open, and those that minutes told and that were let go."""
    return many(db, Action, "action", f"WHERE status = 'open' OR (status = 'dropped' AND {_FROM_MINUTES}) ORDER BY id")


def blockers(db: Database) -> list[Blocker]:
    """Blockers that are not cleared, and those that minutes told."""
    return many(db, Blocker, "blocker", f"WHERE status <> 'cleared' OR {_FROM_MINUTES} ORDER BY id")


def mentions(db: Database, blocker_id: int | None = None) -> list[Mention]:
    """Every mention, or those of one blocker, the earliest first."""
    if blocker_id is None:
        return many(db, Mention, "mention", "ORDER BY happened, id")
    return many(db, Mention, "mention", "WHERE blocker_id = ? ORDER BY happened, id", (blocker_id,))


def kinds_of_mentions(db: Database, blocker_ids: Sequence[int]) -> dict[int, list[str]]:
    """Blocker to the kinds of the meetings that mention it."""
    found: dict[int, list[str]] = {}
    for some in some_of(blocker_ids):
        sql = f"""SELECT DISTINCT blocker_id, kind FROM mention JOIN meeting ON meeting.id = meeting_id
            WHERE blocker_id IN ({marks(some)}) ORDER BY blocker_id, kind"""
        for number, kind in select(db, sql, some):
            found.setdefault(number, []).append(kind)
    return found


def days(db: Database) -> dict[int, date]:
    """Meeting to its day, for those whose minutes were imported."""
    from datetime import date

    sql = "SELECT id, happened FROM meeting WHERE source IS NOT NULL"
    return {row["id"]: date.fromisoformat(row["happened"]) for row in select(db, sql)}


def held_between(db: Database, kind: str, first: date, last: date) -> int:
    """How many meetings of a kind were held from one day to another, both included."""
    sql = """SELECT count(*) FROM meeting
        WHERE kind = ? AND status IN ('held', 'reopened') AND happened BETWEEN ? AND ?"""
    return int(select(db, sql, (kind, first.isoformat(), last.isoformat()))[0][0])


def outcomes_on(db: Database, meeting_id: int, ref: str) -> list[Outcome]:
    """What a meeting's minutes say of one thing."""
    return many(db, Outcome, "outcome", "WHERE meeting_id = ? AND ref = ? ORDER BY id", (meeting_id, ref))
