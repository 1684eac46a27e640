"""The charter, a workspace's own row: its vision and the rules that a team sets for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

VISION_LENGTH = 120
"""A vision that does not fit here cannot be repeated from memory."""

LIMITS = (3, 4, 5)
"""What the limit of active initiatives may be set to; five is the most, ever."""

ScoringName = Literal["rice", "ice", "wsjf"]


@dataclass(frozen=True, slots=True)
class Charter:
    """What one team agreed on; one row in one file."""

    created_at: datetime
    vision: str = ""
    mission: str = ""
    why: str = ""
    active_limit: int = 5
    scoring: ScoringName = "rice"
    timezone: str | None = None
    """An IANA name, or None for the zone of the machine."""
    id: int = 1
    rev: int = 1
