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
    id: int = 0
    rev: int = 1


def is_late(action: Action, today: date) -> bool:
    """Late is after the due day, not on it."""
    return action.status == "open" and action.due is not None and action.due < today
