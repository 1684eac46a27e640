"""The end of a cycle as it is shown: what is scored and said, what is still open, what moved while it ran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.closing import cause_words, needs_cause, proposed_score, score_words
from execboard.domain.dates import local_day
from execboard.domain.errors import NotFound
from execboard.services.views import okrs
from execboard.services.views.consistent import consistent
from execboard.services.views.cycles import following, name_of, present
from execboard.storage.queries import checkins
from execboard.storage.queries import okrs as reads

if TYPE_CHECKING:
    from execboard.domain.okrs import Cycle, KeyResult, Objective
    from execboard.services.session import Session
    from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView

SETTLING = timedelta(days=7)
"""What comes in later than this after the first day was added while the cycle ran."""


@dataclass(frozen=True, slots=True)
class KeyResultClosing:
    """A key result at the end: its score or the one that is `proposed`, and what that means, in words."""

    id: str
    title: str
    progress: float | None
    score: float | None
    proposed: float
    score_words: str
    needs_cause: bool
    cause_class: str | None
    cause: str
    cause_words: str
    reflection: str


@dataclass(frozen=True, slots=True)
class ObjectiveClosing:
    """An objective at the end: its score, once all its key results have one, and its verdict."""

    id: str
    title: str
    kind: str
    score: float | None
    verdict: str | None
    reflection: str
    carried_to: str | None
    key_results: tuple[KeyResultClosing, ...]


@dataclass(frozen=True, slots=True)
class SlipView:
    """Something that was not as planned: ``moved goalpost``, ``added``, ``moved out``."""

    kind: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ClosingView:
    """A cycle's closing and how far it is.

    `steps` are the ids of what is asked, in turn: the key results of an objective, then what becomes of it. `next` is
    the first of them that is not said yet, None where everything is. `into` is the cycle that follows, `kept` what goes
    on into it, `drafted` the ids of what was drafted there from it already.
    """

    cycle: str
    status: str
    reflection: str
    objectives: tuple[ObjectiveClosing, ...]
    unscored: int
    without_cause: int
    without_verdict: int
    next: str | None
    left_words: str
    slippage: tuple[SlipView, ...]
    steps: tuple[str, ...] = ()
    into: str = ""
    kept: tuple[str, ...] = ()
    drafted: tuple[str, ...] = ()


@consistent
def closing(session: Session, cycle: str | None = None) -> ClosingView:
    """How far the closing of a cycle is, the present one's unless another is named. Raises NotFound."""
    name = present(session).name if cycle is None else name_of(session, cycle)
    known = reads.cycle_named(session.db, name)
    if known is None:
        raise NotFound(f"there is no cycle {name}", "see execboard cycle list")
    found = tuple(_objective(one) for one in okrs.objectives(session, name))
    results = [each for one in found for each in one.key_results]
    unscored = [each.id for each in results if each.score is None]
    causeless = [each.id for each in results if each.needs_cause and not each.cause_words]
    undecided = [one.id for one in found if one.verdict is None]
    open_steps = {*unscored, *causeless, *undecided}
    steps = tuple(ref for one in found for ref in (*(each.id for each in one.key_results), one.id))
    return ClosingView(
        cycle=known.name,
        status=okrs.tree(session, name).status,
        reflection=known.reflection,
        objectives=found,
        unscored=len(unscored),
        without_cause=len(causeless),
        without_verdict=len(undecided),
        next=next((ref for ref in steps if ref in open_steps), None),
        left_words=_left(len(unscored), len(causeless), len(undecided)),
        slippage=_slippage(session, known),
        steps=steps,
        into=following(session, known),
        kept=tuple(one.id for one in found if one.verdict in ("keep", "modify")),
        drafted=tuple(one.id for one in found if one.carried_to),
    )


def _objective(one: ObjectiveView) -> ObjectiveClosing:
    return ObjectiveClosing(
        id=one.id,
        title=one.title,
        kind=one.kind,
        score=one.score,
        verdict=one.verdict,
        reflection=one.reflection,
        carried_to=one.carried_to,
        key_results=tuple(_key_result(each, one) for each in one.key_results),
    )


def _key_result(one: KeyResultView, of: ObjectiveView) -> KeyResultClosing:
    proposed = proposed_score(one.progress)
    score = proposed if one.score is None else one.score
    return KeyResultClosing(
        id=one.id,
        title=one.title,
        progress=one.progress,
        score=one.score,
        proposed=proposed,
        score_words=score_words(score, of.kind),
        needs_cause=needs_cause(score),
        cause_class=one.cause_class,
        cause=one.cause,
        cause_words=cause_words(one.cause_class, one.cause),  # type: ignore[arg-type]
        reflection=one.reflection,
    )


def _left(unscored: int, causeless: int, undecided: int) -> str:
    parts = [
        f"{number} without a {what}"
        for number, what in ((unscored, "score"), (causeless, "cause"), (undecided, "verdict"))
        if number
    ]
    return ", ".join(parts)


def _slippage(session: Session, cycle: Cycle) -> tuple[SlipView, ...]:
    found = reads.objectives(session.db, cycle.id)
    results = [one for each in reads.measures(session.db, [one.id for one in found]).values() for one in each]
    planned_until = max(cycle.starts, cycle.opened_on or cycle.starts) + SETTLING

    def late(one: Objective | KeyResult) -> bool:
        return planned_until < local_day(one.created_at, session.clock.zone) <= cycle.ends

    slips = [
        SlipView("moved goalpost", f"KR-{number}", f"{post.moved_on}: {post.words}")
        for number, posts in checkins.goalposts(session.db, [one.id for one in results]).items()
        for post in posts
    ]
    planned: list[Objective | KeyResult] = [*found, *results]
    slips += [
        SlipView("added", one.ref, f"{local_day(one.created_at, session.clock.zone)}: {one.title}")
        for one in planned
        if late(one)
    ]
    out = (reads.objective(session.db, number) for number in reads.moved_out(session.db, cycle.id))
    slips += [SlipView("moved out", one.ref, one.title) for one in out if one is not None]
    return tuple(slips)
