"""Kinds of meetings: which segments in which order, how long, how often, and which goal they serve.

Four are there from the start; a team changes them, and adds its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from datetime import datetime

SEGMENTS: dict[str, str] = {
    "wins": "Wins",
    "round": "Round",
    "blockers": "Blockers",
    "parked": "Parked",
    "inbox": "Inbox",
    "commitments": "Commitments",
    "key-results": "Key results",
    "five": "The five",
    "attention": "Needs attention",
    "decisions": "Decisions",
    "next-week": "Next week",
    "digest": "Digest",
    "retire": "Put up for retirement",
    "metrics": "Metrics",
    "learnings": "Learnings",
    "refresh": "Refresh",
}
"""Every segment that a meeting can have, and its heading."""

_SEGMENT = re.compile(r"([a-z-]+)(?:\s*[=: ]\s*([0-9]{1,3}))?")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
LONGEST = 600
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a meeting, and how many minutes it ought to take; 0 where it has no clock of its own."""

    name: str
    minutes: int = 0

    @property
    def title(self) -> str:
        """Its heading."""
        return SEGMENTS[self.name]

    def __str__(self) -> str:
        return f"{self.name} {self.minutes}" if self.minutes else self.name


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """`segments` as people write them, ``wins 1, round 5``; `clock` in minutes; `rhythm` as in rhythms.py."""

    name: str
    segments: str
    clock: int
    created_at: datetime
    rhythm: str = ""
    goal_id: int | None = None
    id: int = 0
    rev: int = 1

    @property
    def parts(self) -> tuple[Segment, ...]:
        """Its segments, in order."""
        return parse_segments(self.segments)


_STANDARD = {
    "standup": ("wins 1, round 5, blockers 3, parked 1", 10, "weekdays 09:30"),
    "weekly": (
        "inbox 3, wins 2, commitments 4, key-results 6, five 4, attention 4, blockers 3, decisions 2, parked 1, "
        "next-week 1, digest",
        30,
        "fri 15:00",
    ),
    "monthly": (
        "wins 5, retire 15, metrics 15, attention 5, blockers 5, decisions 5, learnings 10",
        60,
        "first mon 10:00",
    ),
    "quarterly": (
        "wins 10, key-results 20, refresh 40, five 15, blockers 10, decisions 10, learnings 15",
        120,
        "quarter last fri 10:00",
    ),
}
STANDARD = tuple(_STANDARD)
"""The kinds that every workspace has, the most frequent first."""


def standard(name: str, at: datetime) -> MeetingKind | None:
    """One of the four, as it is until a team says otherwise."""
    if name not in _STANDARD:
        return None
    segments, clock, rhythm = _STANDARD[name]
    return MeetingKind(name, segments, clock, at, rhythm=rhythm)


@lru_cache
def parse_segments(text: str) -> tuple[Segment, ...]:
    """Read ``wins 1, round 5, blockers``: names in order, with minutes where they have a clock. Raises Invalid."""
    found: dict[str, Segment] = {}
    for words in text.casefold().split(","):
        match = _SEGMENT.fullmatch(" ".join(words.split()))
        if match is None or match[1] not in SEGMENTS:
            raise Invalid(f"{words.strip()!r} is no segment", f"one of: {', '.join(SEGMENTS)}", field="segments")
        if match[1] in found:
            raise Invalid(f"{match[1]} is there twice", "name each segment once", field="segments")
        found[match[1]] = Segment(match[1], int(match[2] or 0))
    return tuple(found.values())


def check_name(name: str) -> str:
    """The name of a kind as it is kept. Raises Invalid for what cannot name one."""
    key = "-".join(name.casefold().split())
    if not _NAME.fullmatch(key):
        raise Invalid(f"{name!r} cannot name a kind of meeting", "give a short word such as board", field="kind")
    return key
