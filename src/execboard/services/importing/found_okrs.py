"""What a reader found of OKRs, before anything is written: the same shape for Markdown, CSV and our own export."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from execboard.domain.text import clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from execboard.services.importing.found import Skipped

When = Literal["mid", "end", "now"]
"""Where a check-in without a day of its own stands: in the middle of its cycle, at its end, or today."""


@dataclass(slots=True)
class FoundCheckIn:
    """A value in the key result's unit, on a day or at a point of its cycle."""

    line: int
    value: float
    on: date | When
    confidence: int | None = None
    note: str = ""
    author: str = ""


@dataclass(slots=True)
class FoundPost:
    """A start and target that were moved: before, after, why and when."""

    line: int
    values: tuple[float, float, float, float]
    reason: str
    trigger: str
    on: date
    author: str = ""


@dataclass(slots=True)
class FoundKeyResult:
    """One key result. `said` are its other fields by name, as far as the source fills them."""

    line: int
    title: str
    owners: tuple[str, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    check_ins: list[FoundCheckIn] = field(default_factory=list)
    posts: list[FoundPost] = field(default_factory=list)
    teams: tuple[str, ...] = ()
    key: str = ""
    goes_on_from: str = ""
    created_at: datetime | None = None


@dataclass(slots=True)
class FoundObjective:
    """One objective; `cycle` is a name, None for backlog. `supports` is the key of a goal or an objective."""

    line: int
    title: str
    cycle: str | None = None
    owners: tuple[str, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    results: list[FoundKeyResult] = field(default_factory=list)
    teams: tuple[str, ...] = ()
    key: str = ""
    supports: str = ""
    goes_on_from: str = ""
    created_at: datetime | None = None


@dataclass(slots=True)
class FoundGoal:
    """One goal."""

    line: int
    title: str
    owners: tuple[str, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    key: str = ""


@dataclass(slots=True)
class FoundCycle:
    """One cycle. `said` has its days and status where the source tells them."""

    line: int
    name: str
    said: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


Place = FoundCycle | FoundObjective | FoundKeyResult | None
"""Whose note something is; None where it belongs to nothing and goes to the inbox."""


@dataclass(slots=True)
class FoundNote:
    """Words that are no field of anything, from one line on, and where they belong."""

    line: int
    text: str
    place: Place


@dataclass(slots=True)
class FoundOkrs:
    """All of it. `handles` and `names` tell people's handles by name and names by handle, where the source does."""

    cycles: dict[str, FoundCycle] = field(default_factory=dict)
    goals: list[FoundGoal] = field(default_factory=list)
    objectives: list[FoundObjective] = field(default_factory=list)
    notes: list[FoundNote] = field(default_factory=list)
    handles: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def note(self, line: int, text: str, place: Place) -> None:
        """Keep words that are not understood."""
        if text.strip():
            self.notes.append(FoundNote(line, text.strip("\n"), place))


def joined(notes: list[str]) -> str:
    """Notes as one text."""
    return clean("\n".join(notes))
