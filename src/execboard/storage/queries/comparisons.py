"""Answers of the comparison in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.comparisons import Comparison
from execboard.storage.queries.rows import many

if TYPE_CHECKING:
    from execboard.storage.database import Database


def every(db: Database) -> list[Comparison]:
    """All answers."""
    return many(db, Comparison, "comparison")


def answers(db: Database) -> dict[tuple[int, int], int]:
    """Pair, the lower number first, to the winner."""
    return {(one.low_id, one.high_id): one.winner_id for one in every(db)}


def answer(db: Database, low: int, high: int) -> Comparison | None:
    """The answer about one pair."""
    return next(iter(many(db, Comparison, "comparison", "WHERE low_id = ? AND high_id = ?", (low, high))), None)
