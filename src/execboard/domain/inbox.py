"""The inbox: whatever was captured, until one key turns it into something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

InboxStatus = Literal["waiting", "turned", "gone"]
Turn = Literal["blocker", "win", "action", "candidate", "decision", "gone"]
TURNS: tuple[Turn, ...] = ("blocker", "win", "action", "candidate", "decision", "gone")


@dataclass(frozen=True, slots=True)
class InboxItem:
    """`became` is the id of what it was turned into."""

    text: str
    created_at: datetime
    captured_by: str = ""
    status: InboxStatus = "waiting"
    became: str | None = None
    id: int = 0
    rev: int = 1
