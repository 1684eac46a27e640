"""What hangs on nothing: live things of the plan that lead nowhere. A statement for each kind, whatever there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.storage.queries.below import Below
from execboard.storage.queries.rows import select

if TYPE_CHECKING:
    from execboard.storage.database import Database

STATEMENTS = (
    """SELECT '', 'OBJ-' || o.id, o.title, '', 1 FROM objective o LEFT JOIN cycle c ON c.id = o.cycle_id
        WHERE o.goal_id IS NULL AND o.parent_id IS NULL AND o.status = 'open' AND COALESCE(c.status, '') <> 'closed'
        ORDER BY o.position, o.id""",
    """SELECT '', 'INI-' || i.id, i.title, i.status, 1 FROM initiative i
        WHERE i.status IN ('active', 'candidate', 'paused')
        AND NOT EXISTS (SELECT 1 FROM support s WHERE s.initiative_id = i.id)
        ORDER BY i.slot IS NULL, i.slot, i.status, i.rank, i.id""",
    """SELECT '', 'BLK-' || id, text, status, 1 FROM blocker WHERE on_ref IS NULL AND status IN ('open', 'escalated')
        ORDER BY opened, id""",
    """SELECT '', 'ACT-' || id, text, status, 1 FROM action WHERE on_ref IS NULL AND status = 'open'
        ORDER BY due IS NULL, due, id""",
    """SELECT '', 'MET-' || id, name, '', 1 FROM metric WHERE on_ref IS NULL ORDER BY id""",
)


def loose(db: Database) -> list[Below]:
    """Live objectives, initiatives, blockers, actions and metrics that lead nowhere, from the top floor down."""
    return [Below(*row) for sql in STATEMENTS for row in select(db, sql)]


def late_milestones(db: Database, today: str) -> dict[str, list[tuple[str, int]]]:
    """Active initiative to its milestones that are late, each with the days since it was due."""
    sql = """SELECT 'INI-' || m.initiative_id, 'MS-' || m.id, julianday(?) - julianday(m.due) FROM milestone m
        WHERE m.done_on IS NULL AND m.due < ? AND m.initiative_id IN (SELECT id FROM initiative WHERE slot IS NOT NULL)
        ORDER BY m.due, m.id"""
    found: dict[str, list[tuple[str, int]]] = {}
    for ref, milestone, days in select(db, sql, (today, today)):
        found.setdefault(ref, []).append((milestone, int(days)))
    return found
