"""Cycles beside each other: how much was aimed at, what came of it, what went on from one into the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.closing import GOOD_SCORE, proposed_score
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.pacing import clamped, rolled_up
from execboard.services.views import cycles, okr_closing, okrs
from execboard.services.views.consistent import consistent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session
    from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView


@dataclass(frozen=True, slots=True)
class CycleFigures:
    """One cycle in figures. `progress` and `score` are means over its objectives, None where there is nothing to tell.

    `score` takes what nobody has scored as its progress proposes it; `scored` says how many key results are. `good`
    counts those at 0.7 or more.
    """

    cycle: str
    status: str
    objectives: int
    key_results: int
    progress: float | None
    score: float | None
    scored: int
    good: int
    health: dict[str, int]
    kept: int
    modified: int
    abandoned: int
    moved_goalposts: int
    added: int
    moved_out: int
    reflection: str


@dataclass(frozen=True, slots=True)
class LineageView:
    """An objective of the one cycle, and the one of the other that goes on from it."""

    before: str
    after: str
    title: str
    score_before: float | None
    progress_after: float | None
    health_after: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two cycles beside each other, the earlier first."""

    cycles: tuple[CycleFigures, ...]
    lineage: tuple[LineageView, ...]


@consistent
def compared(session: Session, first: str, second: str) -> ComparisonView:
    """Two cycles, in whichever order they are named. Raises NotFound, or Invalid for one and the same."""
    known = {one.name: place for place, one in enumerate(cycles.cycles(session))}
    names = [cycles.name_of(session, one) for one in (first, second)]
    for name in names:
        if name not in known:
            raise NotFound(f"there is no cycle {name}", "see execboard cycle list")
    if names[0] == names[1]:
        raise Invalid(f"{names[0]} is compared with itself", "name two cycles")
    names.sort(key=known.__getitem__)
    found = [okrs.objectives(session, name, forecasts=False) for name in names]
    figures = tuple(_figures(session, name, each) for name, each in zip(names, found, strict=True))
    later = {one.lineage: one for one in found[1] if one.lineage}
    return ComparisonView(
        figures,
        tuple(
            LineageView(one.id, after.id, after.title, _score(one), after.progress, after.health_words)
            for one in found[0]
            if (after := later.get(one.id))
        ),
    )


def before(session: Session, name: str) -> str | None:
    """The cycle before that one; None for the first."""
    names = [one.name for one in cycles.cycles(session)]
    at = names.index(name) if name in names else 0
    return names[at - 1] if at else None


def _figures(session: Session, name: str, found: Sequence[ObjectiveView]) -> CycleFigures:
    closing = okr_closing.closing(session, name)
    results = [each for one in found for each in one.key_results]
    slips = [one.kind for one in closing.slippage]
    verdicts = [one.verdict for one in found]
    measured = [one for one in found if one.progress is not None]
    return CycleFigures(
        cycle=name,
        status=closing.status,
        objectives=len(found),
        key_results=len(results),
        progress=rolled_up((clamped(one.progress or 0.0), 1.0) for one in found) if measured else None,
        score=rolled_up((score, 1.0) for one in found if (score := _score(one)) is not None),
        scored=sum(each.score is not None for each in results),
        good=sum(_score_of(each) >= GOOD_SCORE for each in results),
        health=okrs.counts(results),
        kept=verdicts.count("keep"),
        modified=verdicts.count("modify"),
        abandoned=verdicts.count("abandon"),
        moved_goalposts=slips.count("moved goalpost"),
        added=slips.count("added"),
        moved_out=slips.count("moved out"),
        reflection=closing.reflection,
    )


def _score(one: ObjectiveView) -> float | None:
    return rolled_up((_score_of(each), each.weight) for each in one.key_results)


def _score_of(one: KeyResultView) -> float:
    return proposed_score(one.progress) if one.score is None else one.score
