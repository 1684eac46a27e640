"""Blockers: what stops something, on what, who clears it and what is the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

BlockerKind = Literal["resource", "dependency", "clarity", "priority", "external"]
BlockerStatus = Literal["open", "escalated", "accepted", "cleared"]
BLOCKING: tuple[BlockerStatus, ...] = ("open", "escalated")
"""States in which it still stops something."""
KINDS: tuple[BlockerKind, ...] = ("resource", "dependency", "clarity", "priority", "external")


@dataclass(frozen=True, slots=True)
class Blocker:
    """`opened`, `closed`, `escalated_on` and `accepted_on` are days; `on_ref` is the id of what it stops.

    `raised_by` is a handle; `source` is the id of where it came from: a meeting, or the inbox.
    """

    text: str
    opened: date
    created_at: datetime
    on_ref: str | None = None
    kind: BlockerKind | None = None
    owner_id: int | None = None
    next_step: str = ""
    next_by: date | None = None
    status: BlockerStatus = "open"
    closed: date | None = None
    how: str = ""
    raised_by: str = ""
    source: str | None = None
    escalated_to_id: int | None = None
    escalated_on: date | None = None
    accepted_on: date | None = None
    accepted_because: str = ""
    closed_at: datetime | None = None
    """When it was entered that it is cleared."""
    id: int = 0
    rev: int = 1


def age_days(blocker: Blocker, today: date) -> int:
    """Days that it has been open, or was."""
    return max(0, ((blocker.closed or today) - blocker.opened).days)


def days_to_clear(blocker: Blocker) -> int | None:
    """Days from its beginning until it was cleared; None where it was not."""
    return (blocker.closed - blocker.opened).days if blocker.status == "cleared" and blocker.closed else None


_WEIGHTS = {"off track": 6, "behind": 5, "stale": 4, "no data": 3, "on track": 3, "ahead": 2, "done": 0}


def danger(healths: Iterable[str], *, idle: bool = False, goals: int = 0) -> int:
    """How much a blocker endangers: the more results it threatens, and the worse these stand, the more.

    `healths` are the words of those results; `idle` where the work is none of the active ones: then it counts half.
    One that threatens nothing endangers nothing, however old and loud it is.
    """
    found = sum(2 * _WEIGHTS.get(word, 0) for word in healths) + goals
    return found // 2 if idle else found
