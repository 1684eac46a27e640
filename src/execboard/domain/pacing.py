"""How far a key result is, how far it ought to be, and the difference.

Progress, expectation and pace are shares: 0 is the start, 1 the target, so 0.42 is 42 %. Sources: progress is the
linear interpolation between baseline and target by which Doerr (*Measure What Matters*, 2018) reads a key result;
expectation is a straight line through the period, as in a burn-up chart; the roll-up is a weighted arithmetic mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from execboard.domain.okrs import Direction

FARTHEST = 1e9
"""Progress beyond so many times the range is told as that: no number on the way becomes infinite."""
EXACT = 9
"""Digits after the point that a share is compared to."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days over which something is expected: the first and the last. It never ends before it starts."""

    starts: date
    ends: date

    @property
    def days(self) -> int:
        """How many days it has, both ends counted: a period of one day has 1."""
        return (self.ends - self.starts).days + 1

    def elapsed(self, today: date) -> int:
        """Whole days that are over: 0 on the first day and before it, all of them after the last."""
        return min(max((today - self.starts).days, 0), self.days)

    def share(self, today: date) -> float:
        """``elapsed / days``, 0 to 1."""
        return self.elapsed(today) / self.days


def progress(direction: Direction, start: float, target: float, values: Sequence[float]) -> float | None:
    """How far it is, by the values of its check-ins, the newest last; None without one.

    - increase, decrease: ``(current - start) / (target - start)``, unclamped: negative below the baseline
    - at least, at most: the share of the values that held the bound
    - done: 1 from a value of 1, else 0
    """
    if not values:
        return None
    if direction == "done":
        return 1.0 if values[-1] >= 1 else 0.0
    if direction in ("at-least", "at-most"):
        return held_share(direction, target, values)
    return _between(start, target, values[-1])


def held_share(direction: Direction, target: float, values: Sequence[float]) -> float:
    """Which share of the values was at least, or at most, the target."""
    return sum(holds(direction, target, value) for value in values) / len(values)


def holds(direction: Direction, target: float, value: float) -> bool:
    """Whether a value is where the target wants it: at or beyond it."""
    return value <= target if direction in ("decrease", "at-most") else value >= target


def expected(direction: Direction, period: Period, today: date) -> float:
    """How far it ought to be: the elapsed share of its period; at least and at most always 1; done 0 until it is due.

    Due today is not late: what is done or not is expected from the day after its last one.
    """
    if direction in ("at-least", "at-most"):
        return 1.0
    if direction == "done":
        return 1.0 if today > period.ends else 0.0
    return period.share(today)


def pace(progress: float, expected: float) -> float:
    """Progress less expectation; 0.1 is ten points ahead."""
    return round(progress - expected, EXACT)


def clamped(share: float) -> float:
    """A share as it counts in a roll-up: 0 to 1, so that one key result's excess never hides another's lack."""
    return min(1.0, max(0.0, share))


def rolled_up(parts: Iterable[tuple[float, float]]) -> float | None:
    """The mean of (share, weight) pairs; None where there is none.

    Never outside the least and the greatest of the shares, whatever floating point makes of the sum.
    """
    found = list(parts)
    if not found:
        return None
    heaviest = max(weight for _, weight in found)
    weights = [weight / heaviest for _, weight in found]
    mean = fsum(share * weight for (share, _), weight in zip(found, weights, strict=True)) / fsum(weights)
    shares = [share for share, _ in found]
    return min(max(mean, min(shares)), max(shares))


def _between(start: float, target: float, value: float) -> float:
    scale = max(abs(start), abs(target), abs(value)) / 2
    if scale > 1e300:  # else a difference of two could be more than a float holds
        start, target, value = start / scale, target / scale, value / scale
    part, whole = value - start, target - start
    if whole == 0:
        return 0.0
    return min(max(part / whole, -FARTHEST), FARTHEST)
