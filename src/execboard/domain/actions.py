"""Actions: a commitment of one person, open until it is done or dropped with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

ActionStatus = Literal["open", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Action:
    """`due`, `closed` are days; `on_ref` is the id of what it belongs to, `source` that of where it came from."""

    text: str
    owner_id: int
    created_at: datetime
    due: date | None = None
    on_ref: str | None = None
    source: str | None = None
    status: ActionStatus = "open"
    closed: date | None = None
    reason: str = ""
    taken_on: date | None = None
    """Since when it is its present owner's, where that is not since it was made."""
    closed_at: datetime | None = None
    """When it was entered that it has ended."""
    proof: str = ""
    """What will show that it helped."""
    id: int = 0
    rev: int = 1


def is_late(action: Action, today: date) -> bool:
    """Late is after the due day, not on it."""
    return action.status == "open" and action.due is not None and action.due < today


SUGGESTED = range(2, 4)
"""Commitments a person a week: fewer say little, more are not kept."""


_WORKING_DAYS = [
    [sum((weekday + step) % 7 < 5 for step in range(1, rest + 1)) for rest in range(7)] for weekday in range(7)
]
"""How many of the `rest` days after a weekday, 0 for Monday, are no weekend."""


def day_number(action: Action, made: date, day: date) -> int:
    """Which working day it is in the hands of its present owner: 1 on the day it was taken, 2 on the next.

    `made` is the day on which it was made. Weekends do not count: what was taken on Friday has its second on Monday.
    """
    start = action.taken_on or made
    whole, rest = divmod(max(0, (day - start).days), 7)
    return 1 + whole * 5 + _WORKING_DAYS[start.weekday()][rest]


def suggestion(name: str, number: int) -> str:
    """A word about how much one person has committed to; empty where it is about right."""
    if number > SUGGESTED[-1]:
        return f"@{name} has {number}: two or three a week are kept, more are not"
    return ""
