"""How what an initiative supports stands: the health that it shows, and how far its first measure is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.health import Health, worst
from execboard.domain.okrs import status_of
from execboard.services.views.okr_reading import Reading
from execboard.storage.queries import okrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from execboard.services.session import Session
    from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView


@dataclass(slots=True)
class Stand:
    """One goal, objective or key result as it stands."""

    health: Health
    progress: float | None
    expected: float | None


@dataclass(slots=True)
class Supported:
    """What an initiative shows of what it supports. `measured_by` is the id that progress and expectation are from."""

    health: str
    health_because: str
    health_words: str
    progress: float | None = None
    expected: float | None = None
    measured_by: str | None = None


def stands(session: Session, refs: Iterable[str]) -> dict[str, Stand]:
    """Id to how it stands, for goals, objectives and key results, read together. Call within a snapshot."""
    wanted = set(refs)
    numbers = {kind: _numbers(wanted, kind) for kind in ("GOAL", "OBJ", "KR")}
    db = session.db
    results = okrs.numbered_key_results(db, numbers["KR"])
    found = okrs.numbered_objectives(db, [*{*numbers["OBJ"], *(one.objective_id for one in results)}])
    under_goals = []
    if numbers["GOAL"]:
        running = {one.id for one in okrs.cycles(db) if status_of(one, session.today) == "open"}
        below = okrs.children(db, "goal_id", numbers["GOAL"])
        under_goals = [one for one in below if one.status == "open" and one.cycle_id in running]
    known = {one.id for one in found}
    whole = bool(under_goals or numbers["OBJ"])
    objectives = [*found, *(one for one in under_goals if one.id not in known)]
    reading = Reading(session, objectives, None if whole else results, glance=True)
    stand = {f"KR-{one.id}": _stand(reading.key_result(one)) for one in results}
    stand |= {f"OBJ-{number}": _stand(reading.objective(number)) for number in numbers["OBJ"] if number in known}
    for number in numbers["GOAL"]:
        mine = [reading.objective(one.id) for one in under_goals if one.goal_id == number]
        health = worst(((one.id, _stand(one).health) for one in mine), "no open objective supports it")
        stand[f"GOAL-{number}"] = Stand(health, None, None)
    return stand


def supported(refs: Iterable[str], stand: Mapping[str, Stand]) -> Supported:
    """The worst of what is supported, with its reason; progress and expectation of the first that is measured."""
    there = [(ref, stand[ref]) for ref in refs if ref in stand]
    if not there:
        return Supported("no data", "it supports nothing that is measured", "no data")
    health = worst(((ref, one.health) for ref, one in there), "")
    first = next(((ref, one) for ref, one in there if not ref.startswith("GOAL-")), None)
    if first is None:
        return Supported(health.word, health.because, health.words)
    ref, one = first
    return Supported(health.word, health.because, health.words, one.progress, one.expected, ref)


def _stand(one: KeyResultView | ObjectiveView) -> Stand:
    health = Health(one.health, one.health_because, one.stale_days)  # type: ignore[arg-type]
    return Stand(health, one.progress, one.expected)


def _numbers(refs: set[str], prefix: str) -> list[int]:
    return sorted(int(ref.partition("-")[2]) for ref in refs if ref.startswith(f"{prefix}-"))
