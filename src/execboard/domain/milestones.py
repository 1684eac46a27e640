"""Milestones: dated steps of an initiative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Milestone:
    """`first_due` is what was promised at first and never changes; `moves` counts how often `due` moved since, at
    last on `moved_on`.
    """

    initiative_id: int
    title: str
    due: date
    first_due: date
    created_at: datetime
    done_on: date | None = None
    moves: int = 0
    move_reason: str = ""
    moved_on: date | None = None
    id: int = 0
    rev: int = 1


def is_late(milestone: Milestone, today: date) -> bool:
    """Late is after the due day, not on it."""
    return milestone.done_on is None and milestone.due < today


def slipped_days(milestone: Milestone) -> int:
    """Days between what was first promised and what is promised now, or was kept; earlier is negative."""
    return ((milestone.done_on or milestone.due) - milestone.first_due).days
