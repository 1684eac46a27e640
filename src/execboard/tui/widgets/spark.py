"""A series of numbers as a line of little bars: ``▁▂▃▅▆``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float], width: int) -> str:
    """The latest `width` values, each a bar between the lowest and the highest of them, to the right."""
    shown = values[-width:] if width > 0 else ()
    if not shown:
        return " " * width
    low, high = min(shown), max(shown)
    span = high - low
    steps = [0 if not span else round((value - low) / span * (len(BARS) - 1)) for value in shown]
    return "".join(BARS[step] for step in steps).rjust(width)
