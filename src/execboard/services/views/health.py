"""Health as it is shown: the score and how much of it is known, every part with the rows behind it, and trends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid, NotFound
from execboard.domain.health_parts.catalogue import NAMES, PARTS
from execboard.domain.health_parts.facts import first_day
from execboard.domain.health_parts.part import Row, Unit, value_words
from execboard.domain.health_score import NOT_DATED, Score, Scored, score, week_ends, weekly
from execboard.services.views.consistent import consistent
from execboard.services.views.health_facts import facts
from execboard.storage.queries import health as reads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.health_parts.part import Part
    from execboard.services.session import Session

__all__ = ["NOT_DATED", "HealthGlance", "HealthView", "PartView", "Row", "glance", "health"]


@dataclass(frozen=True, slots=True)
class HealthGlance:
    """The score alone: 0-100, None where nothing is known; the share that is known, 0-1; and both in words."""

    score: int | None
    coverage: float
    words: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One part. `value` and `target` are in `unit`; `points` 0-100 is what it earns; both None where it is not known.

    `rows` are what it was counted from, `apart` what was left out on purpose; `series` are its values at the end of
    each of the `weeks` of the whole, None where a week is not known; empty where its rows are not dated. `trend` is
    its last known value less its first, None where there are not two.
    """

    name: str
    title: str
    value: float | None
    target: float
    known: bool
    because: str
    unit: Unit
    words: str
    target_words: str
    points: float | None
    weight: float
    formula: str
    rows: tuple[Row, ...]
    apart: tuple[Row, ...]
    series: tuple[float | None, ...]
    points_series: tuple[float | None, ...]
    trend: float | None


@dataclass(frozen=True, slots=True)
class BesideView:
    """A figure that is shown and not scored."""

    name: str
    title: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class HealthView:
    """`score` is 0-100, None where nothing is known; `coverage` the known share of the weights, 0-1.

    It looks back from `until` over the 13 weeks since `since`. `weeks` are their last days, `series` the score at each.
    """

    score: int | None
    coverage: float
    words: str
    since: date
    until: date
    parts: tuple[PartView, ...]
    unknown: tuple[str, ...]
    """The names of the parts that are not known; each says why."""
    weeks: tuple[date, ...]
    series: tuple[int | None, ...]
    coverage_series: tuple[float, ...]
    beside: tuple[BesideView, ...]

    def part(self, name: str) -> PartView:
        """The part of that name. Raises KeyError."""
        return {one.name: one for one in self.parts}[name]


@consistent
def health(session: Session, names: Sequence[str] = (), as_of: date | None = None, *, weeks: bool = True) -> HealthView:
    """The health at the end of a day, today unless `as_of` says when, of the parts of those names, or of all.

    Without `weeks` there are no series: they take longer than all the rest.

    An earlier day is told from what is known of it now: rows count by the day on which they happened. Raises Invalid
    for a day to come, NotFound for a part that there is not.
    """
    on = as_of or session.today
    if on > session.today:
        raise Invalid(f"{on} is in the future", "give today or a day before it")
    parts = _parts(names)
    found = facts(session, on, trends=weeks)
    now = score(found, on, parts)
    run = weekly(found, on, parts) if weeks else []
    return HealthView(
        score=_whole(now),
        coverage=now.coverage,
        words=now.words,
        since=first_day(on),
        until=on,
        parts=tuple(_view(one, [week.parts[place] for week in run]) for place, one in enumerate(now.parts)),
        unknown=tuple(one.part.name for one in now.parts if one.points is None),
        weeks=week_ends(on) if weeks else (),
        series=tuple(_whole(week) for week in run),
        coverage_series=tuple(week.coverage for week in run),
        beside=() if names else _beside(session, on),
    )


@consistent
def glance(session: Session) -> HealthGlance:
    """The score of today, without rows and trends."""
    now = score(facts(session, session.today, trends=False), session.today)
    return HealthGlance(_whole(now), now.coverage, now.words)


def _parts(names: Sequence[str]) -> Sequence[Part]:
    wanted = [name.strip().casefold() for name in names]
    for name in wanted:
        if not any(one.startswith(name) for one in NAMES) or not name:
            raise NotFound(f"health has no part {name!r}", f"one of: {', '.join(NAMES)}")
    exact = {name for name in wanted if name in NAMES}
    return [
        one
        for one in PARTS
        if not wanted or one.name in exact or any(one.name.startswith(name) for name in wanted if name not in exact)
    ]


def _whole(one: Score) -> int | None:
    return None if one.value is None else round(one.value)


def _view(one: Scored, weeks: Sequence[Scored]) -> PartView:
    part, found = one.part, one.found
    series = tuple(week.found.value for week in weeks) if part.dated else ()
    known = [value for value in series if value is not None]
    return PartView(
        name=part.name,
        title=part.title,
        value=found.value,
        target=part.target,
        known=found.value is not None,
        because=found.because,
        unit=part.unit,
        words="not known" if found.value is None else value_words(part.unit, found.value),
        target_words=value_words(part.unit, part.target),
        points=one.points,
        weight=part.weight,
        formula=part.formula,
        rows=found.rows,
        apart=found.apart,
        series=series,
        points_series=tuple(week.points for week in weeks) if part.dated else (),
        trend=known[-1] - known[0] if len(known) > 1 else None,
    )


def _beside(session: Session, on: date) -> tuple[BesideView, ...]:
    """Wins and slippage: worth a look, and no measure of how well anybody executes."""
    since = first_day(on)
    wins = reads.wins(session.db, since)
    slipped, of = reads.slipped(session.db, since)
    return (
        BesideView("wins", "wins", float(wins), f"{wins} in 13 weeks"),
        BesideView(
            "slippage", "milestones later than first promised", slipped / of if of else 0.0, f"{slipped} of {of}"
        ),
    )
