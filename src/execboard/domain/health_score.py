"""How well the team executes, as one number: 0-100, and how much of it is known.

Each part earns points; the score is their mean, weighted, over the parts that are known. A part that is not known
is listed with its reason and lowers the coverage: it counts neither as 0 nor as 100. Nothing here predicts anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import fsum
from typing import TYPE_CHECKING

from execboard.domain.health_parts.catalogue import PARTS
from execboard.domain.health_parts.facts import WEEKS
from execboard.domain.health_parts.part import Found, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from execboard.domain.health_parts.facts import HealthFacts
    from execboard.domain.health_parts.part import Part

NOT_DATED = "its rows do not say how this was on an earlier day"


@dataclass(frozen=True, slots=True)
class Scored:
    """One part as it was found; `points` is None where it is not known."""

    part: Part
    found: Found

    @property
    def points(self) -> float | None:
        """What it earns, 0-100."""
        return None if self.found.value is None else self.part.points(self.found.value)


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is 0-100, None where nothing is known; `coverage` the share of the weight that is known, 0-1."""

    value: float | None
    coverage: float
    parts: tuple[Scored, ...] = ()

    @property
    def words(self) -> str:
        """``71 (of 84% known)``."""
        return "not known" if self.value is None else f"{self.value:.0f} (of {self.coverage:.0%} known)"


def combined(points: Iterable[tuple[float | None, float]]) -> Score:
    """The score of some (points, weight) pairs: the weighted mean of those that are known."""
    found = list(points)
    total = fsum(weight for _, weight in found)
    known = [(one, weight) for one, weight in found if one is not None and weight > 0]
    weight = fsum(each for _, each in known)
    if not known:
        return Score(None, 0.0)
    mean = fsum(one * each for one, each in known) / weight
    least, most = min(one for one, _ in known), max(one for one, _ in known)
    return Score(min(max(mean, least), most), weight / total)


def score(facts: HealthFacts, on: date, parts: Sequence[Part] = PARTS) -> Score:
    """The score at the end of a day. On an earlier day than today, parts whose rows are not dated are not known."""
    found = tuple(Scored(part, _found(part, facts, on)) for part in parts)
    whole = combined((one.points, one.part.weight) for one in found)
    return Score(whole.value, whole.coverage, found)


def _found(part: Part, facts: HealthFacts, on: date) -> Found:
    return part.measure(facts, on) if part.dated or on >= facts.today else unknown(NOT_DATED)


def week_ends(on: date) -> tuple[date, ...]:
    """The last days of the 13 weeks that end with a day, the earliest first."""
    return tuple(on - timedelta(days=7 * back) for back in range(WEEKS - 1, -1, -1))


def weekly(facts: HealthFacts, on: date, parts: Sequence[Part] = PARTS) -> tuple[Score, ...]:
    """The score at the end of each of the 13 weeks: its trend, and that of each part."""
    return tuple(score(facts, day, parts) for day in week_ends(on))
