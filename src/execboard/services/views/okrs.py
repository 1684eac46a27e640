"""Objectives and key results as they are shown: everything worked out, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.checkins import daily
from execboard.domain.dates import from_stored
from execboard.domain.errors import NotFound
from execboard.domain.health import ORDER, Health, worst
from execboard.domain.okr_hints import cycle_hints, key_result_hints, objective_hints, owner_hints
from execboard.domain.okrs import KeyResult, Objective, status_of
from execboard.domain.pacing import Period, clamped, rolled_up
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.cycles import BACKLOG, name_of, present
from execboard.services.views.okr_filters import meant, narrowed, with_words
from execboard.services.views.okr_reading import Reading
from execboard.services.views.okr_shapes import (
    CheckInView,
    DueView,
    GoalHealthView,
    KeyResultView,
    ObjectiveView,
    PointView,
    SeriesView,
    TreeView,
)
from execboard.storage.queries import checkins, history, okrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from execboard.domain.checkins import CheckIn
    from execboard.domain.okr_hints import Hint
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What a check-in said from a moment on."""

    at: datetime
    value: float
    confidence: int | None
    note: str
    date: str


@consistent
def objectives(
    session: Session,
    cycle: str | None = None,
    *,
    owner: str | None = None,
    team: str | None = None,
    health: str | None = None,
    forecasts: bool = True,
) -> list[ObjectiveView]:
    """All objectives, or those of the cycle of that name (``backlog`` is none), in the order by hand.

    With `owner`, `team` or `health` only what matches: an objective as a whole, or with those of its key results.
    """
    found = _in_cycle(session, cycle)
    reading = Reading(session, found, forecasts=forecasts)
    whose = meant(owner, session.actor)
    return narrowed([reading.objective(one.id) for one in found], owner=whose, team=team, health=health)


@consistent
def count(session: Session, cycle: str | None = None) -> int:
    """How many objectives there are, or are in that cycle."""
    return len(_in_cycle(session, cycle))


def _in_cycle(session: Session, cycle: str | None) -> list[Objective]:
    if cycle is None:
        return okrs.objectives(session.db)
    if cycle.strip().casefold() in BACKLOG:
        return okrs.backlog(session.db)
    named = okrs.cycle_named(session.db, name_of(session, cycle))
    return okrs.objectives(session.db, named.id) if named else []


@consistent
def objective(session: Session, ref: str) -> ObjectiveView:
    """One objective."""
    found: Objective = lookup.find(session, ref, "objective")[1]
    return Reading(session, [found]).objective(found.id)


@consistent
def key_results(session: Session, objective_ref: str | None = None) -> list[KeyResultView]:
    """All key results, or those of one objective, objective by objective in the order by hand."""
    if objective_ref:
        return list(objective(session, objective_ref).key_results)
    return [one for each in objectives(session) for one in each.key_results]


@consistent
def key_result(session: Session, ref: str) -> KeyResultView:
    """One key result."""
    found: KeyResult = lookup.find(session, ref, "key_result")[1]
    return _reading_of(session, found).key_result(found)


@consistent
def own_days(session: Session, ref: str) -> tuple[date | None, date | None]:
    """The first and last day that a key result has of its own, where they are not its cycle's."""
    found: KeyResult = lookup.find(session, ref, "key_result")[1]
    return found.starts, found.ends


def _reading_of(session: Session, found: KeyResult) -> Reading:
    of: Objective = lookup.find(session, f"OBJ-{found.objective_id}", "objective")[1]
    return Reading(session, [of], [found])


@consistent
def tree(
    session: Session,
    cycle: str | None = None,
    *,
    owner: str | None = None,
    team: str | None = None,
    health: str | None = None,
    words: str = "",
    forecasts: bool = True,
) -> TreeView:
    """Goals, objectives and key results of one cycle, the present one unless another is named.

    With `owner`, `team`, `health` or `words` only what matches, below its goal and objective.
    """
    now = present(session)
    name = now.name if cycle is None else cycle if cycle.casefold() in BACKLOG else name_of(session, cycle)
    known = okrs.cycle_named(session.db, name)
    everything = objectives(session, name, forecasts=forecasts)
    whose = meant(owner, session.actor)
    shown = with_words(narrowed(everything, owner=whose, team=team, health=health), words, session.actor)
    below: dict[str, list[ObjectiveView]] = {}
    listed = {one.id for one in shown}
    for one in shown:
        above = one.supports or ""
        below.setdefault(above if above in listed or _is_goal(above) else "", []).append(one)
    goals = [
        _goal(goal.id, goal.title, _owner(session, goal.owner_id), list(_with_children(below, f"GOAL-{goal.id}")))
        for goal in okrs.goals(session.db)
        if f"GOAL-{goal.id}" in below
    ]
    status = status_of(known, session.today) if known else "open" if name == now.name else "planned"
    results = [result for one in everything for result in one.key_results if one.status == "open" or status == "closed"]
    return TreeView(
        cycle=name,
        starts=known.starts if known else now.starts if name == now.name else None,
        ends=known.ends if known else now.ends if name == now.name else None,
        status=status,
        goals=tuple(goals),
        objectives=tuple(_with_children(below, "")),
        counts=counts(results),
        stale=sum(result.stale for result in results),
        due=sum(result.due_in is not None and result.due_in <= 0 for result in results),
        hints=_hints_of_cycle(everything),
        notes=known.notes if known else "",
    )


def counts(results: Iterable[KeyResultView]) -> dict[str, int]:
    """Health word to how many key results have it, the worst first; words that none has are left out."""
    found = [one.health for one in results]
    return {word: found.count(word) for word in ORDER if word in found}


def _hints_of_cycle(found: Sequence[ObjectiveView]) -> tuple[Hint, ...]:
    live = [one for one in found if one.status == "open"]
    owned: dict[str, int] = {}
    for one in live:
        for result in one.key_results:
            if result.owner:
                owned[result.owner] = owned.get(result.owner, 0) + 1
    hints = list(cycle_hints(len(live)))
    for handle, number in owned.items():
        hints += owner_hints(handle, number)
    return tuple(hints)


def _is_goal(ref: str) -> bool:
    return ref.startswith("GOAL-")


def _with_children(below: dict[str, list[ObjectiveView]], ref: str) -> Iterable[ObjectiveView]:
    for one in below.get(ref, []):
        yield one
        yield from _with_children(below, one.id)


def _owner(session: Session, number: int | None) -> str | None:
    from execboard.storage.queries import people

    found = people.get(session.db, number) if number else None
    return found.handle if found else None


def _goal(number: int, title: str, owner: str | None, found: list[ObjectiveView]) -> GoalHealthView:
    own = [one for one in found if one.supports == f"GOAL-{number}"]
    measured = [one for one in own if one.progress is not None]
    health = worst(((one.id, Health(one.health, one.health_because)) for one in own), "nothing supports it")  # type: ignore[arg-type]
    return GoalHealthView(
        id=f"GOAL-{number}",
        title=title,
        owner=owner,
        progress=rolled_up((clamped(one.progress or 0.0), 1.0) for one in own) if measured else None,
        expected=rolled_up((clamped(one.expected), 1.0) for one in own if one.expected is not None),
        health=health.word,
        health_because=health.because,
        objectives=tuple(found),
    )


@consistent
def due(session: Session, owner: str | None = None) -> list[DueView]:
    """Key results of open cycles whose check-in is due today or was before, the longest due first.

    Those of one day follow the order by hand.
    """
    running = [one for one in okrs.cycles(session.db) if status_of(one, session.today) == "open"]
    found = [one for cycle in running for one in okrs.objectives(session.db, cycle.id) if one.status == "open"]
    reading = Reading(session, found)
    waiting = []
    for each in (reading.objective(one.id) for one in found):
        for result in each.key_results:
            if result.due_in is not None and result.due_in <= 0 and owner in (None, result.owner or each.owner):
                waiting.append((result, each.title))
    waiting.sort(key=lambda one: one[0].due_in or 0)
    numbers = [int(result.id.partition("-")[2]) for result, _ in waiting]
    latest = checkins.latest(session.db, numbers)
    return [
        DueView(result, title, -(result.due_in or 0), _check_in(latest[number]) if number in latest else None)
        for (result, title), number in zip(waiting, numbers, strict=True)
    ]


@consistent
def check_ins(session: Session, ref: str, *, limit: int = -1, offset: int = 0) -> list[CheckInView]:
    """A key result's check-ins, the newest first."""
    number = lookup.find(session, ref, "key_result")[0].number
    return [_check_in(one) for one in checkins.of(session.db, number, limit=limit, offset=offset)]


def _check_in(one: CheckIn) -> CheckInView:
    return CheckInView(one.id, one.happened, one.value, one.confidence, one.note, one.author, one.rev - 1)


@consistent
def corrections(session: Session, ref: str, number: int) -> list[CorrectionView]:
    """Everything that a check-in of a key result ever said, the newest first. Raises NotFound."""
    found = lookup.find(session, ref, "key_result")[0]
    one = checkins.get(session.db, number)
    if one is None or one.key_result_id != found.number:
        raise NotFound(f"{found} has no check-in {number}", f"see execboard kr checkins {found}")
    return [
        CorrectionView(
            from_stored(at),
            change.after["value"],
            change.after["confidence"],
            change.after["note"],
            change.after["happened"],
        )
        for at, change in history.operations_on(session.db, "check_in", number)
        if change.after is not None
    ]


@consistent
def series(session: Session, ref: str) -> SeriesView:
    """A key result's values of this cycle for a plot, with the straight line that was expected."""
    found: KeyResult = lookup.find(session, ref, "key_result")[1]
    reading = _reading_of(session, found)
    view = reading.key_result(found)
    period = Period(view.starts, view.ends) if view.starts and view.ends else None
    lines = found.direction in ("increase", "decrease")

    def ought(day: date) -> float | None:
        if period is None or found.direction == "done":
            return None
        return found.start + (found.target - found.start) * period.share(day) if lines else found.target

    return SeriesView(
        id=view.id,
        unit=view.unit,
        starts=view.starts,
        ends=view.ends,
        start=view.start,
        target=view.target,
        expected_first=ought(period.starts) if period else None,
        expected_now=ought(session.today),
        expected_last=ought(period.ends) if period else None,
        forecast_at_end=view.forecast.value,
        points=tuple(PointView(day, value, ought(day)) for day, value in daily(reading.check_ins(found))),
    )


@consistent
def hints(session: Session, ref: str) -> tuple[Hint, ...]:
    """What could be better about an objective or a key result as it is worded."""
    found, entity = lookup.find(session, ref, "objective", "key_result")
    if found.kind == "objective":
        return objective(session, ref).hints
    return key_result_hints(entity.title, start=entity.start, direction=entity.direction)


__all__ = [
    "CorrectionView",
    "KeyResultView",
    "ObjectiveView",
    "check_ins",
    "corrections",
    "count",
    "counts",
    "due",
    "hints",
    "key_result",
    "key_results",
    "objective",
    "objective_hints",
    "objectives",
    "series",
    "tree",
]
