"""Series of numbers as a line of marks, with a place for what is not known. Values are always told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
SHADES = "░▒▓█"
UNKNOWN = "·"


def spark(values: Sequence[float | None], low: float | None = None, high: float | None = None) -> str:
    """A bar for each value between the lowest and the highest, or between `low` and `high`; ``·`` for none."""
    known = [value for value in values if value is not None]
    if not known:
        return UNKNOWN * len(values)
    least = min(known) if low is None else low
    span = (max(known) if high is None else high) - least
    return "".join(
        UNKNOWN if value is None else BARS[_step((value - least) / span if span else 0, 8)] for value in values
    )


def heat(points: Sequence[float | None]) -> str:
    """A shade for each number of points, 0-100, the fuller the better; ``·`` for none."""
    return "".join(UNKNOWN if one is None else SHADES[_step(one / 100, 4)] for one in points)


def _step(share: float, steps: int) -> int:
    return min(steps - 1, max(0, round(share * (steps - 1))))
