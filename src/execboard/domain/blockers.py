"""Blockers: what stops something, on what, who clears it and what is the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

BlockerKind = Literal["resource", "dependency", "clarity", "priority", "external"]
BlockerStatus = Literal["open", "escalated", "accepted", "cleared"]
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
