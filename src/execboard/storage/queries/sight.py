"""One floor up the line of sight, for many things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.storage.queries.rows import marks, select, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.storage.database import Database

_UP = {
    "milestone": "SELECT id, 'INI-' || initiative_id FROM milestone WHERE id IN ({marks})",
    "initiative": """SELECT initiative_id, coalesce('GOAL-' || goal_id, 'OBJ-' || objective_id, 'KR-' || key_result_id)
        FROM support WHERE initiative_id IN ({marks}) ORDER BY initiative_id, position, id""",
    "key_result": "SELECT id, 'OBJ-' || objective_id FROM key_result WHERE id IN ({marks})",
    "objective": """SELECT id, coalesce('GOAL-' || goal_id, 'OBJ-' || parent_id) FROM objective
        WHERE id IN ({marks}) AND coalesce(goal_id, parent_id) IS NOT NULL""",
    **{
        table: f"SELECT id, on_ref FROM {table} WHERE id IN ({{marks}}) AND on_ref IS NOT NULL"
        for table in ("action", "blocker", "win", "decision", "metric", "learning")
    },
}


def above(db: Database, kind: str, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Number to the ids of what it leads to, the one that counts first; nothing where it leads nowhere."""
    found: dict[int, list[str]] = {}
    if kind not in _UP:
        return found
    for some in some_of(numbers):
        for number, ref in select(db, _UP[kind].format(marks=marks(some)), some):
            found.setdefault(number, []).append(ref)
    return found
