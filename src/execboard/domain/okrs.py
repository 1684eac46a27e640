"""Cycles, objectives and key results: what they are and what they may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain.errors import Invalid, Refused

if TYPE_CHECKING:
    from datetime import date, datetime


CycleStatus = Literal["planned", "open", "closed"]
ObjectiveKind = Literal["committed", "aspirational"]
ObjectiveStatus = Literal["open", "closed"]
ParentLink = Literal["supports", "counts"]
KeyResultKind = Literal["leading", "lagging"]
Direction = Literal["increase", "decrease", "at-least", "at-most", "done"]
Verdict = Literal["keep", "modify", "abandon"]
CauseClass = Literal[
    "ambition", "capacity", "waiting", "priorities", "late-start", "approach", "measure", "outside", "other"
]
Override = Literal["on track", "ahead", "behind", "off track"]

DIRECTIONS: tuple[Direction, ...] = ("increase", "decrease", "at-least", "at-most", "done")
KEY_RESULT_KINDS: tuple[KeyResultKind, ...] = ("leading", "lagging")
RANK_GAP = 1 << 20
"""Room between neighbours in the order by hand, so that a move changes one row."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A quarter or another period, named ``2026-Q4``; `starts` and `ends` are its first and last day.

    `notes` are what a file said beside its OKRs; `reflection` what was learned at its end.
    """

    name: str
    starts: date
    ends: date
    created_at: datetime
    status: CycleStatus = "planned"
    opened_on: date | None = None
    closed_on: date | None = None
    reflection: str = ""
    notes: str = ""
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Objective:
    """What must be true by the end of a cycle; supports a goal or a parent objective, never both.

    Without a cycle it is backlog. A child supports its parent; only where `parent_link` says ``counts`` does its
    progress count there. `verdict` and `reflection` are said when its cycle closes; `from_id` is the one of an
    earlier cycle that it goes on from.
    """

    title: str
    created_at: datetime
    why: str = ""
    cycle_id: int | None = None
    owner_id: int | None = None
    goal_id: int | None = None
    parent_id: int | None = None
    kind: ObjectiveKind = "committed"
    status: ObjectiveStatus = "open"
    is_not: str = ""
    position: int = 0
    parent_link: ParentLink = "supports"
    verdict: Verdict | None = None
    reflection: str = ""
    from_id: int | None = None
    notes: str = ""
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id as people type it."""
        return f"OBJ-{self.id}"


@dataclass(frozen=True, slots=True)
class KeyResult:
    """The measure of an objective; `start`, `target`, `commit_value` and `stretch_value` are in `unit`.

    `starts` and `ends` are its own dates where they are not its cycle's; `interval_days` how often it is checked in,
    where that is not the team's rule; `priority` what the team calls it, such as ``P0``; `resumed_on` the day on which
    it came into its present cycle. What begins with `override` is a person's word on its health, until the next
    check-in; score, cause and reflection are said when its cycle closes.
    """

    objective_id: int
    title: str
    created_at: datetime
    start: float = 0.0
    target: float = 1.0
    unit: str = ""
    kind: KeyResultKind = "leading"
    direction: Direction = "increase"
    owner_id: int | None = None
    commit_value: float | None = None
    stretch_value: float | None = None
    weight: float = 1.0
    source: str = ""
    starts: date | None = None
    ends: date | None = None
    interval_days: int | None = None
    position: int = 0
    resumed_on: date | None = None
    override_health: Override | None = None
    override_note: str = ""
    override_by: str = ""
    override_on: date | None = None
    score: float | None = None
    cause_class: CauseClass | None = None
    cause: str = ""
    reflection: str = ""
    from_id: int | None = None
    notes: str = ""
    priority: str = ""
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id as people type it."""
        return f"KR-{self.id}"


@dataclass(frozen=True, slots=True)
class ObjectiveTeam:
    """A team that has a share in an objective."""

    objective_id: int
    team_id: int
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class KeyResultTeam:
    """A team that shares a key result."""

    key_result_id: int
    team_id: int
    id: int = 0
    rev: int = 1


def status_for(starts: date, ends: date, today: date) -> CycleStatus:
    """The status that a newly named cycle has: open with today in it, planned before, closed after."""
    if today < starts:
        return "planned"
    return "open" if today <= ends else "closed"


def status_of(cycle: Cycle, today: date) -> CycleStatus:
    """The status that a cycle has by now: a planned one is open from its first day on; only people close one."""
    return "open" if cycle.status == "planned" and cycle.starts <= today else cycle.status


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


def check_levels(result: KeyResult) -> None:
    """Refuse a commit value beyond the target, or a stretch value short of it. Raises Invalid."""
    if result.direction == "done":
        if result.commit_value is not None or result.stretch_value is not None:
            raise Invalid("done or not has no commit or stretch value", "leave them out", field="commit_value")
        return
    sign = -1 if result.direction in ("decrease", "at-most") else 1
    target = sign * result.target
    if result.commit_value is not None and sign * result.commit_value > target:
        raise Invalid(
            f"the commit value {result.commit_value:g} asks for more than the target {result.target:g}",
            "commit to the target or to less",
            field="commit_value",
        )
    if result.stretch_value is not None and sign * result.stretch_value < target:
        raise Invalid(
            f"the stretch value {result.stretch_value:g} asks for less than the target {result.target:g}",
            "stretch to the target or beyond it",
            field="stretch_value",
        )


def check_dates(starts: date | None, ends: date | None, field: str = "ends") -> None:
    """Refuse a period that ends before it begins. Raises Invalid."""
    if starts is not None and ends is not None and ends < starts:
        raise Invalid(f"it would end on {ends}, before it starts on {starts}", "give a later end", field=field)


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


def range_words(result: KeyResult) -> str:
    """A measure in words: ``0 → 150 quotes``, ``at least 90%``, ``done or not``."""
    unit = f" {result.unit}" if result.unit and result.unit != "%" else result.unit
    if result.direction == "done":
        return "done or not"
    if result.direction in ("at-least", "at-most"):
        return f"{result.direction.replace('-', ' ')} {result.target:g}{unit}"
    return f"{result.start:g} → {result.target:g}{unit}"
