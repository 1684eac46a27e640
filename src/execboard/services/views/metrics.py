"""Metrics as they are shown: the newest value, what was projected for its day, how far from the baseline, the trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.metrics import SILENT_DAYS, by_day, change, projected, value_words
from execboard.services import lookup
from execboard.services.sparks import spark
from execboard.services.views.consistent import consistent
from execboard.services.views.line import upwards
from execboard.storage.queries import metrics as reads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.metrics import Metric, MetricValue, Projection
    from execboard.services.session import Session

SHOWN = 13
"""Values that a trend draws."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value on a day; `number` is what ``metric correct --number`` takes."""

    number: int
    value: float
    date: date
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class ProjectionView:
    """What is expected of a day, and what there was on it, if that has come: the newest value not after it."""

    date: date
    value: float
    note: str
    actual: float | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class MetricView:
    """One metric. `current` is its newest value, `projected` what was projected for the day of that value.

    `reached` is whether that was as good as projected, None where nothing is; `against` says it in words. `better` is
    the change from the baseline as a share of it, positive where it is better. `silent` where its newest value is too
    old to tell of today.
    """

    id: str
    name: str
    unit: str
    kind: str
    direction: str
    on: str | None
    line: tuple[str, ...]
    source: str
    current: float | None
    current_words: str
    last: date | None
    silent: bool
    projected: float | None
    reached: bool | None
    against: str
    baseline: float | None
    baseline_on: date | None
    better: float | None
    next: ProjectionView | None
    values: tuple[float, ...]
    trend: str
    trend_words: str


@dataclass(frozen=True, slots=True)
class MetricPage:
    """One metric with every value, the newest first, and every projected point."""

    metric: MetricView
    series: tuple[ValueView, ...]
    projections: tuple[ProjectionView, ...]


@consistent
def metrics(session: Session, kind: str = "", on: str = "") -> list[MetricView]:
    """All metrics, those of a kind, or those on one thing, in the order in which they were made."""
    found = reads.everything(session.db, kind=kind or None)
    if on:
        ref = lookup.canonical(session, on)
        found = [one for one in found if one.on_ref == ref]
    return _views(session, found)


@consistent
def metric(session: Session, ref: str) -> MetricPage:
    """One metric, by its id or its name. Raises NotFound."""
    found = named(session, ref)
    values = reads.values(session.db, [found.id]).get(found.id, [])
    projections = reads.projections(session.db, [found.id]).get(found.id, [])
    return MetricPage(
        _views(session, [found])[0],
        tuple(ValueView(one.id, one.value, one.happened, one.note, one.author) for one in reversed(values)),
        tuple(_projection(session, found, one, values) for one in projections),
    )


def named(session: Session, text: str) -> Metric:
    """The metric that an id, or its whole name, names. Raises NotFound, or Invalid for what can be neither."""
    words = text.strip().casefold()
    same = [one for one in reads.everything(session.db) if one.name.casefold() == words]
    found: Metric = same[0] if same else lookup.find(session, text, "metric")[1]
    return found


def _views(session: Session, found: Sequence[Metric]) -> list[MetricView]:
    numbers = [one.id for one in found]
    values, projections = reads.values(session.db, numbers), reads.projections(session.db, numbers)
    return [_view(session, one, values.get(one.id, []), projections.get(one.id, [])) for one in found]


def _view(
    session: Session, one: Metric, values: Sequence[MetricValue], projections: Sequence[Projection]
) -> MetricView:
    points = by_day(values)
    last = points[-1] if points else None
    ought = projected(one, projections, last[0]) if last else None
    reached = None if last is None or ought is None else one.sign * last[1] >= one.sign * ought
    better = None
    if last and one.baseline is not None and one.baseline_on is not None and last[0] > one.baseline_on:
        better = change(one, one.baseline, last[1])
    ahead = [each for each in projections if each.due > session.today]
    shown = [value for _, value in points[-SHOWN:]]
    return MetricView(
        id=one.ref,
        name=one.name,
        unit=one.unit,
        kind=one.kind,
        direction=one.direction,
        on=one.on_ref,
        line=tuple(step.id for step in upwards(session, one.on_ref).steps) if one.on_ref else (),
        source=one.source,
        current=last[1] if last else None,
        current_words=value_words(one, last[1]) if last else "no value yet",
        last=last[0] if last else None,
        silent=last is None or (session.today - last[0]).days > SILENT_DAYS,
        projected=ought,
        reached=reached,
        against=_against(one, last is not None, reached, ought),
        baseline=one.baseline,
        baseline_on=one.baseline_on,
        better=better,
        next=_projection(session, one, ahead[0], values) if ahead else None,
        values=tuple(shown),
        trend=spark(shown),
        trend_words=" ".join(f"{value:g}" for value in shown),
    )


def _against(one: Metric, known: bool, reached: bool | None, ought: float | None) -> str:
    if not known:
        return "no value yet"
    if ought is None:
        return "nothing projected"
    words = value_words(one, float(f"{ought:.4g}"))
    return f"as projected ({words}) or better" if reached else f"short of the {words} that were projected"


def _projection(session: Session, metric: Metric, one: Projection, values: Sequence[MetricValue]) -> ProjectionView:
    if one.due > session.today:
        return ProjectionView(one.due, one.value, one.note, None, None)
    before = [value for day, value in by_day(values) if day <= one.due]
    if not before:
        return ProjectionView(one.due, one.value, one.note, None, None)
    met = metric.sign * before[-1] >= metric.sign * one.value
    return ProjectionView(one.due, one.value, one.note, before[-1], met)
