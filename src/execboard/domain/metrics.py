"""Metrics: measures of the business, beside the key results that push them. A series of dated values, what is
projected, and where it stood before.

A projection is a few dated points; between two of them it is the straight line, before the first the line from the
dated baseline. Nothing is projected that nobody said.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

MetricKind = Literal["revenue", "engagement", "efficiency", "other"]
METRIC_KINDS: tuple[MetricKind, ...] = get_args(MetricKind)
Way = Literal["increase", "decrease"]
WAYS: tuple[Way, ...] = get_args(Way)
SILENT_DAYS = 45
"""A value older than that tells nothing of today: half again as long as a month."""


@dataclass(frozen=True, slots=True)
class Metric:
    """``MET-1``: what is measured, in which unit, on which thing of the plan, and which way is better.

    `baseline` is its value on the day `baseline_on`, before the work began; both or neither. `source` says where
    its numbers come from.
    """

    name: str
    created_at: datetime
    unit: str = ""
    kind: MetricKind = "other"
    on_ref: str | None = None
    direction: Way = "increase"
    baseline: float | None = None
    baseline_on: date | None = None
    source: str = ""
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id as people type it."""
        return f"MET-{self.id}"

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return -1 if self.direction == "decrease" else 1


@dataclass(frozen=True, slots=True)
class MetricValue:
    """What a metric came to on a day, in its unit."""

    metric_id: int
    value: float
    happened: date
    created_at: datetime
    note: str = ""
    author: str = ""
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Projection:
    """What a metric is expected to come to on the day `due`: one for a day, the last word counts."""

    metric_id: int
    value: float
    due: date
    created_at: datetime
    note: str = ""
    author: str = ""
    id: int = 0
    rev: int = 1


Point = tuple["date", float]


def by_day(values: Iterable[MetricValue]) -> list[Point]:
    """The last value of each day that has one, the earliest day first."""
    found: dict[date, MetricValue] = {}
    for one in values:
        known = found.get(one.happened)
        if known is None or one.id > known.id:
            found[one.happened] = one
    return [(day, found[day].value) for day in sorted(found)]


def at(points: Sequence[Point], day: date) -> Point | None:
    """The last of some points, the earliest first, that is not after `day`."""
    place = bisect_right(points, day, key=lambda one: one[0])
    return points[place - 1] if place else None


def projected(metric: Metric, points: Sequence[Projection], day: date) -> float | None:
    """What was projected for `day`; None where nobody said, or before the first point of one without a baseline.

    After the last point its value stays.
    """
    line = sorted((one.due, one.value) for one in points)
    if not line:
        return None
    if metric.baseline is not None and metric.baseline_on is not None and metric.baseline_on < line[0][0]:
        line.insert(0, (metric.baseline_on, metric.baseline))
    if day < line[0][0]:
        return None
    place = bisect_right(line, day, key=lambda one: one[0])
    if place == len(line):
        return line[-1][1]
    (start, low), (end, high) = line[place - 1], line[place]
    share = (day - start).days / (end - start).days
    return low * (1 - share) + high * share


def change(metric: Metric, before: float, after: float) -> float | None:
    """By which share of `before` it got better; below 0 where it got worse; None from nothing, which has no share."""
    if before == 0:
        return 0.0 if after == 0 else None
    return metric.sign * (after - before) / abs(before)


def check_baseline(value: float | None, day: date | None) -> None:
    """Refuse a baseline without its day, or a day without a value. Raises Invalid."""
    if value is not None and day is None:
        raise Invalid("a baseline needs its day", "give --baseline-on DAY", field="baseline_on")
    if day is not None and value is None:
        raise Invalid("a baseline needs its value", "give --baseline VALUE", field="baseline")


def value_words(metric: Metric, value: float) -> str:
    """``42%``, ``1200 users``."""
    return f"{value:g}%" if metric.unit == "%" else f"{value:g} {metric.unit}".rstrip()
