"""Places in the hand order: integers with room between them, so that moving one initiative changes one row."""

from __future__ import annotations

RANK_GAP = 1 << 20
"""The distance between neighbours that were just put in order."""


def between(low: int | None, high: int | None) -> int | None:
    """A rank between two neighbours, either of which may be missing at an end; None where there is no room left."""
    if low is None and high is None:
        return RANK_GAP
    if low is None:
        return (high or 0) - RANK_GAP
    if high is None:
        return low + RANK_GAP
    middle = (low + high) // 2
    return middle if low < middle < high else None
