"""Where a key result is heading: a line through its daily values that a single odd day does not bend.

The line is Theil and Sen's: its slope is the median of the slopes between all pairs of days (Theil 1950; Sen 1968,
*Estimates of the regression coefficient based on Kendall's tau*), its height the median of what is left. Up to 29 %
of the days may be wrong without carrying it off. Slopes are units a day, rates units a week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from execboard.domain.pacing import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.okrs import Direction

FEWEST_DAYS = 3
"""Fewer daily values make no line."""
LONGEST_DAYS = 3 * 366
"""A target that the line meets later than this is out of sight."""

Daily = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through days: `at_first` is its height on `first`, `slope` in units a day."""

    first: date
    at_first: float
    slope: float

    def on(self, day: date) -> float:
        """Its height on a day."""
        return self.at_first + self.slope * (day - self.first).days


@dataclass(frozen=True, slots=True)
class Forecast:
    """`value` at the end of the period, the day on which the target is reached, and the weekly rate that it takes
    from now to reach it at the end. Each is None where it cannot be told; `because` says what it rests on or why not.
    """

    value: float | None
    reaches: date | None
    needed_per_week: float | None
    because: str

    @property
    def words(self) -> str:
        """``at the end 88.5, there on 2026-12-20, +4.2 a week needed (the trend of 8 days is +3.1 a week)``."""
        parts = [f"at the end {self.value:.4g}"] if self.value is not None else []
        parts += [f"there on {self.reaches}"] if self.reaches else []
        parts += [f"{self.needed_per_week:+.3g} a week needed"] if self.needed_per_week else []
        return f"{', '.join(parts)} ({self.because})" if parts else self.because


def line_through(days: Sequence[Daily]) -> Line | None:
    """The line through daily values, one a day, in any order; None where there are too few."""
    if len(days) < FEWEST_DAYS:
        return None
    from statistics import median  # a tenth of what a command costs to start

    first = min(day for day, _ in days)
    points = sorted(((day - first).days, value) for day, value in days)
    slope = median((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2))
    return Line(first, median(y - slope * x for x, y in points), slope)


def forecast(direction: Direction, target: float, days: Sequence[Daily], ends: date, today: date) -> Forecast:
    """What the daily values of this cycle say of its end."""
    if direction == "done":
        return Forecast(None, None, None, "done or not: there is no line to follow")
    newest = max(days, default=None)
    needed = None if newest is None else _needed(direction, target, newest[1], ends, today)
    line = line_through(days)
    if line is None:
        return Forecast(None, None, needed, f"too few: {len(days)} of {FEWEST_DAYS} days with a check-in")
    value = line.on(ends)
    because = f"the trend of {len(days)} days is {_signed(line.slope * 7)} a week"
    if direction in ("at-least", "at-most"):
        return Forecast(value, None, None, f"{because}; it {'holds' if holds(direction, target, value) else 'breaks'}")
    reaches, why_not = _reaches(direction, target, days, line, today)
    return Forecast(value, reaches, needed, because + why_not)


def _needed(direction: Direction, target: float, value: float, ends: date, today: date) -> float | None:
    if direction in ("at-least", "at-most"):
        return None
    if holds(direction, target, value):
        return 0.0
    left = (ends - today).days
    return (target - value) / left * 7 if left > 0 else None


def _reaches(
    direction: Direction, target: float, days: Sequence[Daily], line: Line, today: date
) -> tuple[date | None, str]:
    newest = max(days)
    if holds(direction, target, newest[1]):
        return newest[0], "; it is there"
    towards = line.slope if direction == "increase" else -line.slope
    if towards <= 0:
        return None, "; it does not move towards the target"
    steps = (target - line.at_first) / line.slope
    if not abs(steps) <= LONGEST_DAYS:
        return None, "; the target is out of sight"
    day = line.first + timedelta(days=max(0, -int(-steps // 1)))  # the first whole day on or beyond it
    return max(day, today), ""


def _signed(rate: float) -> str:
    return f"{rate:+.3g}"
