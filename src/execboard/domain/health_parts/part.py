"""What a part of the health score is, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from execboard.domain.health_parts.facts import HealthFacts

Unit = Literal["share", "days", "change", "net"]
"""What a value is: a share 0-1, days, a change as a share of what it was, or shares less shares, -1 to 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a number: what it says, and whether it speaks for the part (True), against it or neither (None).

    `id` is that of an item, or of a kind of meeting.
    """

    id: str
    text: str
    good: bool | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a part comes to on a day: its value, None where nobody can tell, why, and the rows it was counted from.

    `apart` are rows that were left out of the count on purpose and are shown beside it.
    """

    value: float | None
    because: str
    rows: tuple[Row, ...] = ()
    apart: tuple[Row, ...] = ()


def unknown(because: str, rows: tuple[Row, ...] = (), apart: tuple[Row, ...] = ()) -> Found:
    """Nobody can tell, and why."""
    return Found(None, because, rows, apart)


@dataclass(frozen=True, slots=True)
class Part:
    """One number of the score. `formula`, `source` and `target` are its page in the documentation.

    It earns 100 points at `target` or better, none at `zero` or worse, and in between by the straight line. Where
    `dated` is False its rows do not say how they were on an earlier day, so it is only known today.
    """

    name: str
    title: str
    unit: Unit
    target: float
    zero: float
    formula: str
    source: str
    measure: Callable[[HealthFacts, date], Found]
    dated: bool = True
    weight: float = 1.0

    def points(self, value: float) -> float:
        """The points, 0-100, that a value earns."""
        share = (value - self.zero) / (self.target - self.zero)
        return 100.0 * min(1.0, max(0.0, share))


def value_words(unit: Unit, value: float) -> str:
    """A value as it is said: ``62%``, ``9 days``, ``+4%``, ``+0.25``."""
    match unit:
        case "share":
            return f"{value:.0%}"
        case "days":
            return "1 day" if value == 1 else f"{value:.3g} days"
        case "change":
            return f"{value:+.1%}"
    return f"{value:+.2f}"
