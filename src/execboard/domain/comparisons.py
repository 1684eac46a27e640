"""One answer of a comparison in pairs, kept so that a stopped comparison resumes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """`low_id` < `high_id` are initiatives, `winner_id` the one that matters more."""

    low_id: int
    high_id: int
    winner_id: int
    id: int = 0
    rev: int = 1
