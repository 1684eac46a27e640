"""What an import of minutes did, or would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Became = Literal["win", "added", "still", "done", "done at once", "dropped", "mentioned", "also", "cleared"]
"""What was made of a line; `done at once` is work that nobody had announced."""


@dataclass(frozen=True, slots=True)
class MeetingCame:
    """A meeting that came in, and why it is taken for one of that kind and day."""

    id: str
    kind: str
    title: str
    date: date
    kind_because: str
    day_because: str
    signs: tuple[str, ...]
    """What says that it is minutes."""
    attended: int
    file: str


@dataclass(frozen=True, slots=True)
class ToldView:
    """What became of one line, or of silence (line 0): the thing, its words, and what it was recognised by."""

    id: str
    became: Became
    meeting: str
    file: str
    line: int
    words: str
    text: str
    """The thing's own words, where `words` are others."""
    because: str


@dataclass(frozen=True, slots=True)
class Sums:
    """How much it is, as all the minutes together leave it. Of `commitments` and `blockers` the others are parts."""

    wins: int
    commitments: int
    done: int
    let_go: int
    done_at_once: int
    """Work that was done and that nobody had announced."""
    blockers: int
    cleared: int
    set_aside: int
    """Blockers that nobody told any more: accepted with that reason, not cleared."""
    mentions: int


@dataclass(frozen=True, slots=True)
class MinutesReport:
    """The meetings, each line and what became of it; how many lines stay in the text alone."""

    meetings: tuple[MeetingCame, ...]
    told: tuple[ToldView, ...]
    lines_left: int
    sums: Sums
    retold: tuple[str, ...] = ()
    """Sentences such as "BLK-3 vendor API keys: raised in 6 of 12 weeklies"."""
