"""Goals, cycles, objectives and key results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.okrs import Cycle, KeyResult, KeyResultTeam, Objective, ObjectiveTeam
from execboard.domain.strategy import Goal
from execboard.storage.queries.rows import many, marks, numbered, one, scalar, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.storage.database import Database


def goal(db: Database, number: int) -> Goal | None:
    """The goal with that number."""
    return one(db, Goal, "goal", number)


def goals(db: Database) -> list[Goal]:
    """All goals, in the order by hand."""
    return many(db, Goal, "goal", "ORDER BY position, id")


def cycle(db: Database, number: int) -> Cycle | None:
    """The cycle with that row number."""
    return one(db, Cycle, "cycle", number)


def cycle_named(db: Database, name: str) -> Cycle | None:
    """The cycle of that name."""
    return next(iter(many(db, Cycle, "cycle", "WHERE name = ? COLLATE NOCASE", (name,))), None)


def cycles(db: Database) -> list[Cycle]:
    """All cycles, the earliest first."""
    return many(db, Cycle, "cycle", "ORDER BY starts, ends")


def objective(db: Database, number: int) -> Objective | None:
    """The objective with that number."""
    return one(db, Objective, "objective", number)


def objectives(db: Database, cycle_id: int | None = None) -> list[Objective]:
    """All objectives, or those of one cycle, in the order by hand."""
    if cycle_id is None:
        return many(db, Objective, "objective", "ORDER BY position, id")
    return many(db, Objective, "objective", "WHERE cycle_id = ? ORDER BY position, id", (cycle_id,))


def counted(db: Database) -> dict[int | None, int]:
    """The number of a cycle to how many objectives it has; None to how many are backlog."""
    return {row[0]: row[1] for row in select(db, "SELECT cycle_id, count(*) FROM objective GROUP BY cycle_id")}


def backlog(db: Database) -> list[Objective]:
    """The objectives of no cycle."""
    return many(db, Objective, "objective", "WHERE cycle_id IS NULL ORDER BY position, id")


def children(db: Database, column: str, numbers: Sequence[int]) -> list[Objective]:
    """The objectives under some goals (`column` is ``goal_id``) or objectives (``parent_id``)."""
    return many(db, Objective, "objective", f"WHERE {column} IN ({marks(numbers)}) ORDER BY position, id", numbers)


def carried(db: Database, numbers: Sequence[int]) -> list[Objective]:
    """The objectives that go on from those."""
    return many(db, Objective, "objective", f"WHERE from_id IN ({marks(numbers)}) ORDER BY id", numbers)


def moved_out(db: Database, cycle_id: int) -> list[int]:
    """The numbers of objectives that were in a cycle once and are in another now, as far as the change log goes."""
    sql = """SELECT DISTINCT c.row_id FROM change c JOIN objective o ON o.id = c.row_id
        WHERE c.kind = 'objective' AND c.before ->> 'cycle_id' = ? AND o.cycle_id IS NOT ? ORDER BY c.row_id"""
    return [row[0] for row in select(db, sql, (cycle_id, cycle_id))]


def last_position(db: Database, table: str) -> int:
    """The highest place that a goal, an objective or a key result has."""
    return int(scalar(db, f'SELECT coalesce(max(position), 0) FROM "{table}"'))


def parents(db: Database) -> dict[int, int | None]:
    """Every objective's number to its parent's."""
    return {row[0]: row[1] for row in select(db, "SELECT id, parent_id FROM objective")}


def key_result(db: Database, number: int) -> KeyResult | None:
    """The key result with that number."""
    return one(db, KeyResult, "key_result", number)


def numbered_key_results(db: Database, numbers: Sequence[int]) -> list[KeyResult]:
    """The key results with those numbers, by number."""
    return numbered(db, KeyResult, "key_result", numbers)


def numbered_objectives(db: Database, numbers: Sequence[int]) -> list[Objective]:
    """The objectives with those numbers, by number."""
    return numbered(db, Objective, "objective", numbers)


def key_results(db: Database, objective_id: int | None = None) -> list[KeyResult]:
    """All key results, or those of one objective, in the order by hand."""
    if objective_id is None:
        return many(db, KeyResult, "key_result", "ORDER BY position, id")
    return many(db, KeyResult, "key_result", "WHERE objective_id = ? ORDER BY position, id", (objective_id,))


def measures(db: Database, objective_ids: Sequence[int]) -> dict[int, list[KeyResult]]:
    """Objective to its key results, in the order by hand."""
    tail = f"WHERE objective_id IN ({marks(objective_ids)}) ORDER BY position, id"
    found: dict[int, list[KeyResult]] = {}
    for result in many(db, KeyResult, "key_result", tail, objective_ids):
        found.setdefault(result.objective_id, []).append(result)
    return found


def objective_teams(db: Database, objective_ids: Sequence[int]) -> list[ObjectiveTeam]:
    """Which teams have a share in those objectives."""
    return many(db, ObjectiveTeam, "objective_team", _in("objective_id", objective_ids), objective_ids)


def key_result_teams(db: Database, key_result_ids: Sequence[int]) -> list[KeyResultTeam]:
    """Which teams share those key results."""
    return many(db, KeyResultTeam, "key_result_team", _in("key_result_id", key_result_ids), key_result_ids)


def _in(column: str, numbers: Sequence[int]) -> str:
    return f"WHERE {column} IN ({marks(numbers)}) ORDER BY id"
