"""Goals, cycles, objectives and key results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.okrs import Cycle, KeyResult, Objective
from execboard.domain.strategy import Goal
from execboard.storage.queries.rows import many, one, select

if TYPE_CHECKING:
    from execboard.storage.database import Database


def goal(db: Database, number: int) -> Goal | None:
    """The goal with that number."""
    return one(db, Goal, "goal", number)


def goals(db: Database) -> list[Goal]:
    """All goals."""
    return many(db, Goal, "goal")


def cycle(db: Database, number: int) -> Cycle | None:
    """The cycle with that row number."""
    return one(db, Cycle, "cycle", number)


def cycle_named(db: Database, name: str) -> Cycle | None:
    """The cycle of that name."""
    return next(iter(many(db, Cycle, "cycle", "WHERE name = ?", (name,))), None)


def cycles(db: Database) -> list[Cycle]:
    """All cycles, the earliest first."""
    return many(db, Cycle, "cycle", "ORDER BY starts, ends")


def objective(db: Database, number: int) -> Objective | None:
    """The objective with that number."""
    return one(db, Objective, "objective", number)


def objectives(db: Database, cycle_id: int | None = None) -> list[Objective]:
    """All objectives, or those of one cycle."""
    if cycle_id is None:
        return many(db, Objective, "objective")
    return many(db, Objective, "objective", "WHERE cycle_id = ? ORDER BY id", (cycle_id,))


def parents(db: Database) -> dict[int, int | None]:
    """Every objective's number to its parent's."""
    return {row[0]: row[1] for row in select(db, "SELECT id, parent_id FROM objective")}


def key_result(db: Database, number: int) -> KeyResult | None:
    """The key result with that number."""
    return one(db, KeyResult, "key_result", number)


def key_results(db: Database, objective_id: int | None = None) -> list[KeyResult]:
    """All key results, or those of one objective."""
    if objective_id is None:
        return many(db, KeyResult, "key_result")
    return many(db, KeyResult, "key_result", "WHERE objective_id = ? ORDER BY id", (objective_id,))
