"""Goals, cycles, objectives and key results as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.storage.queries import okrs
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.okrs import (
        CycleStatus,
        Direction,
        KeyResult,
        KeyResultKind,
        Objective,
        ObjectiveKind,
        ObjectiveStatus,
    )
    from execboard.domain.strategy import Goal
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class CharterView:
    """What the team says of itself, and its own rules."""

    vision: str
    mission: str
    why: str
    limit: int
    scoring: str
    timezone: str | None


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal."""

    id: str
    title: str
    why: str
    owner: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle and how many objectives it has."""

    name: str
    starts: date
    ends: date
    status: CycleStatus
    objectives: int


@dataclass(frozen=True, slots=True)
class KeyResultView:
    """A key result; `range` tells it in words, such as ``0 → 150 quotes``."""

    id: str
    objective: str
    title: str
    kind: KeyResultKind
    direction: Direction
    start: float
    target: float
    unit: str
    range: str
    owner: str | None
    current: float | None = None
    progress: float | None = None
    expected: float | None = None
    pace: float | None = None
    confidence: int | None = None
    health: str = "no data"
    health_because: str = "it has no check-in yet"
    stale: bool | None = None
    last_checkin: date | None = None
    forecast: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective with its key results. What check-ins tell is None as long as there are none."""

    id: str
    title: str
    why: str
    cycle: str | None
    owner: str | None
    supports: str | None
    kind: ObjectiveKind
    status: ObjectiveStatus
    key_results: tuple[KeyResultView, ...]
    progress: float | None = None
    expected: float | None = None
    health: str = "no data"
    health_because: str = ""
    score: float | None = None


def charter(session: Session) -> CharterView:
    """The workspace's own row."""
    row = session.charter
    return CharterView(row.vision, row.mission, row.why, row.active_limit, row.scoring, row.timezone)


@consistent
def goals(session: Session) -> list[GoalView]:
    """All goals."""
    handles = _handles(session)
    return [_goal(one, handles) for one in okrs.goals(session.db)]


@consistent
def goal(session: Session, ref: str) -> GoalView:
    """One goal."""
    return _goal(lookup.find(session, ref, "goal")[1], _handles(session))


@consistent
def cycles(session: Session) -> list[CycleRow]:
    """All cycles, the earliest first."""
    counted: dict[int | None, int] = {}
    for one in okrs.objectives(session.db):
        counted[one.cycle_id] = counted.get(one.cycle_id, 0) + 1
    return [
        CycleRow(one.name, one.starts, one.ends, one.status, counted.get(one.id, 0)) for one in okrs.cycles(session.db)
    ]


@consistent
def objectives(session: Session, cycle: str | None = None) -> list[ObjectiveView]:
    """All objectives, or those of the cycle of that name."""
    wanted = None
    if cycle is not None:
        named = okrs.cycle_named(session.db, cycle)
        if named is None:
            return []
        wanted = named.id
    handles, names = _handles(session), {one.id: one.name for one in okrs.cycles(session.db)}
    results: dict[int, list[KeyResult]] = {}
    for result in okrs.key_results(session.db):
        results.setdefault(result.objective_id, []).append(result)
    found = okrs.objectives(session.db, wanted)
    return [_objective(one, results.get(one.id, []), handles, names) for one in found]


@consistent
def objective(session: Session, ref: str) -> ObjectiveView:
    """One objective."""
    found: Objective = lookup.find(session, ref, "objective")[1]
    names = {one.id: one.name for one in okrs.cycles(session.db)}
    return _objective(found, okrs.key_results(session.db, found.id), _handles(session), names)


@consistent
def key_results(session: Session, objective_ref: str | None = None) -> list[KeyResultView]:
    """All key results, or those of one objective."""
    number = lookup.find(session, objective_ref, "objective")[0].number if objective_ref else None
    handles = _handles(session)
    return [_key_result(one, handles) for one in okrs.key_results(session.db, number)]


@consistent
def key_result(session: Session, ref: str) -> KeyResultView:
    """One key result."""
    return _key_result(lookup.find(session, ref, "key_result")[1], _handles(session))


@consistent
def supportable(session: Session) -> list[tuple[str, str]]:
    """Id and title of everything that an initiative can support now: key results, open objectives, goals."""
    open_ones = [one for one in okrs.objectives(session.db) if one.status == "open"]
    numbers = {one.id for one in open_ones}
    results = [one for one in okrs.key_results(session.db) if one.objective_id in numbers]
    return [
        *((f"KR-{one.id}", one.title) for one in results),
        *((f"OBJ-{one.id}", one.title) for one in open_ones),
        *((f"GOAL-{one.id}", one.title) for one in okrs.goals(session.db)),
    ]


def _handles(session: Session) -> dict[int | None, str]:
    return {person.id: person.handle for person in everyone(session.db)}


def _goal(one: Goal, handles: dict[int | None, str]) -> GoalView:
    return GoalView(f"GOAL-{one.id}", one.title, one.why, handles.get(one.owner_id), one.due)


def _objective(
    one: Objective, results: list[KeyResult], handles: dict[int | None, str], cycle_names: dict[int, str]
) -> ObjectiveView:
    supports = f"GOAL-{one.goal_id}" if one.goal_id else f"OBJ-{one.parent_id}" if one.parent_id else None
    return ObjectiveView(
        id=f"OBJ-{one.id}",
        title=one.title,
        why=one.why,
        cycle=cycle_names.get(one.cycle_id) if one.cycle_id else None,
        owner=handles.get(one.owner_id),
        supports=supports,
        kind=one.kind,
        status=one.status,
        key_results=tuple(_key_result(result, handles) for result in results),
        health_because="its key results have no check-in yet" if results else "it has no key results yet",
    )


def _key_result(one: KeyResult, handles: dict[int | None, str]) -> KeyResultView:
    unit = f" {one.unit}" if one.unit and one.unit != "%" else one.unit
    words = {
        "done": "done or not",
        "at-least": f"at least {one.target:g}{unit}",
        "at-most": f"at most {one.target:g}{unit}",
    }.get(one.direction, f"{one.start:g} → {one.target:g}{unit}")
    return KeyResultView(
        id=f"KR-{one.id}",
        objective=f"OBJ-{one.objective_id}",
        title=one.title,
        kind=one.kind,
        direction=one.direction,
        start=one.start,
        target=one.target,
        unit=one.unit,
        range=words,
        owner=handles.get(one.owner_id),
    )
