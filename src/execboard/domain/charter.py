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
    why_company: str = ""
    why_team: str = ""
    why_person: str = ""
    """Why the vision matters to the company, to the team, to each person."""
    active_limit: int = 5
    scoring: ScoringName = "rice"
    timezone: str | None = None
    """An IANA name, or None for the zone of the machine."""
    fiscal_start: int = 1
    """The month, 1-12, in which the team's year begins."""
    cycle_months: int = 3
    """How long a cycle is unless another is named."""
    checkin_days: int = 7
    """Days within which a key result is checked in, unless it says otherwise itself."""
    off_track: float = -0.25
    behind: float = -0.1
    ahead: float = 0.1
    low_confidence: int = 3
    """The thresholds of health: see domain/okr_health.py."""
    id: int = 1
    rev: int = 1
