"""Cycles, objectives and key results, as far as initiatives need something to support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain.errors import Invalid, Refused

if TYPE_CHECKING:
    from datetime import date, datetime

CycleStatus = Literal["planned", "open", "closed"]
ObjectiveKind = Literal["committed", "aspirational"]
ObjectiveStatus = Literal["open", "closed"]
KeyResultKind = Literal["leading", "lagging"]
Direction = Literal["increase", "decrease", "at-least", "at-most", "done"]

DIRECTIONS: tuple[Direction, ...] = ("increase", "decrease", "at-least", "at-most", "done")
KEY_RESULT_KINDS: tuple[KeyResultKind, ...] = ("leading", "lagging")


@dataclass(frozen=True, slots=True)
class Cycle:
    """A quarter or another period, named ``2026-Q4``; `starts` and `ends` are its first and last day."""

    name: str
    starts: date
    ends: date
    created_at: datetime
    status: CycleStatus = "planned"
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Objective:
    """What must be true by the end of a cycle; supports a goal or a parent objective, never both."""

    title: str
    created_at: datetime
    why: str = ""
    cycle_id: int | None = None
    owner_id: int | None = None
    goal_id: int | None = None
    parent_id: int | None = None
    kind: ObjectiveKind = "committed"
    status: ObjectiveStatus = "open"
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class KeyResult:
    """The measure of an objective; `start` and `target` are in `unit`."""

    objective_id: int
    title: str
    created_at: datetime
    start: float = 0.0
    target: float = 1.0
    unit: str = ""
    kind: KeyResultKind = "leading"
    direction: Direction = "increase"
    owner_id: int | None = None
    id: int = 0
    rev: int = 1


def status_for(starts: date, ends: date, today: date) -> CycleStatus:
    """The status that a newly named cycle has: open with today in it, planned before, closed after."""
    if today < starts:
        return "planned"
    return "open" if today <= ends else "closed"


def check_range(direction: Direction, start: float, target: float) -> None:
    """Refuse a key result that could not move. Raises Invalid."""
    if direction in ("at-least", "at-most", "done"):
        return
    if start == target:
        raise Invalid("start and target are the same", "give a start that differs from the target", field="target")
    if (target > start) != (direction == "increase"):
        other = "decrease" if direction == "increase" else "increase"
        raise Invalid(
            f"from {start:g} to {target:g} is not an {direction}" if direction == "increase"
            else f"from {start:g} to {target:g} is not a decrease",
            f"use --direction {other}, or other values",
            field="target",
        )  # fmt: skip


def check_parent(objective_id: int, parent_id: int | None, parents: dict[int, int | None]) -> None:
    """Refuse a parent that would make objectives support each other in a circle.

    `parents` maps every objective's number to its parent's. Raises Refused.
    """
    seen = {objective_id}
    while parent_id is not None:
        if parent_id in seen:
            raise Refused(f"OBJ-{objective_id} would support itself", "choose a parent further up")
        seen.add(parent_id)
        parent_id = parents.get(parent_id)
