"""Retrospectives: what was noted in which column, what belongs together, what counted most, and what was said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

RetroStatus = Literal["running", "held"]
Phase = Literal["previous", "notes", "group", "vote", "discuss", "actions", "learned"]
PHASES: dict[Phase, tuple[str, int]] = {
    "previous": ("What became of the last actions", 5),
    "notes": ("Notes", 10),
    "group": ("Group", 5),
    "vote": ("Vote", 3),
    "discuss": ("Discuss", 20),
    "actions": ("Actions", 10),
    "learned": ("Learnings", 5),
}
"""The phases of a retro in order: heading, and how many minutes it ought to take. One goes back and forth freely."""
RETRO = "retro"
"""What it is called beside the kinds of meetings."""

_NOTE_ID = re.compile(r"\s*(RET-?[0-9]{1,15}|last)\.([0-9]{1,9})\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Retro:
    """One retro. `happened` is its day; `since` the day from which it looks back, None for as far as there is.

    `revealed` is 1 once the authors of notes are shown. `seconds` is how long it took. `kept` is what came in with it
    and is neither note nor action nor learning; `source` and `source_key` say from which file.
    """

    title: str
    format: str
    happened: date
    started: datetime
    created_at: datetime
    ended: datetime | None = None
    since: date | None = None
    status: RetroStatus = "running"
    led_by: str = ""
    revealed: int = 0
    seconds: int | None = None
    kept: str = ""
    source: str | None = None
    source_key: str | None = None
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id."""
        return f"RET-{self.id}"


@dataclass(frozen=True, slots=True)
class RetroColumn:
    """One column of a retro; its format says which there are at first."""

    retro_id: int
    name: str
    position: int
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class RetroNote:
    """A note: ``RET-1.3``. `position` orders it within its column; `on_ref` is the evidence that it came from.

    `said`, `cause` and `became` are what its discussion came to; of a note in a group, the group has them. But what a
    note itself was turned into stands in its own `became`.
    """

    retro_id: int
    number: int
    column_id: int
    body: str
    created_at: datetime
    position: int = 0
    author: str = ""
    group_id: int | None = None
    on_ref: str | None = None
    said: str = ""
    cause: str = ""
    became: str | None = None
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id."""
        return f"RET-{self.retro_id}.{self.number}"

    @property
    def line(self) -> str:
        """Its first line."""
        return self.body.split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class RetroGroup:
    """Notes that belong together, whatever their columns, and what their discussion came to."""

    retro_id: int
    name: str
    created_at: datetime
    said: str = ""
    cause: str = ""
    became: str | None = None
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class RetroVote:
    """How many votes one person gave a note, or, without a person, how many were counted for it."""

    note_id: int
    count: int
    person_id: int | None = None
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class RetroSpent:
    """Seconds of a retro that one phase took."""

    retro_id: int
    phase: str
    seconds: int
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """What is discussed as one: a group with its notes, or a note alone. `tied` where another has as many votes."""

    notes: tuple[RetroNote, ...]
    group: RetroGroup | None = None
    votes: int = 0
    tied: bool = False

    @property
    def title(self) -> str:
        """The group's name, or the note's first line."""
        return self.group.name if self.group else self.notes[0].line

    @property
    def head(self) -> RetroGroup | RetroNote:
        """What carries the outcome of its discussion."""
        return self.group or self.notes[0]


def tally(votes: Iterable[RetroVote]) -> dict[int, int]:
    """Note to all its votes."""
    found: dict[int, int] = {}
    for vote in votes:
        found[vote.note_id] = found.get(vote.note_id, 0) + vote.count
    return found


def topics(notes: Iterable[RetroNote], groups: Iterable[RetroGroup], votes: Iterable[RetroVote]) -> tuple[Topic, ...]:
    """Every note once, in the order in which it is discussed: most votes first, ties as they were noted."""
    of = tally(votes)
    named = {group.id: group for group in groups}
    together: dict[tuple[bool, int], list[RetroNote]] = {}
    for note in sorted(notes, key=lambda one: one.number):
        key = (True, note.group_id) if note.group_id in named and note.group_id else (False, note.id)
        together.setdefault(key, []).append(note)
    found = [
        Topic(tuple(some), named[number] if grouped else None, sum(of.get(note.id, 0) for note in some))
        for (grouped, number), some in together.items()
    ]
    found.sort(key=lambda topic: -topic.votes)
    counts = [topic.votes for topic in found]
    return tuple(
        Topic(topic.notes, topic.group, topic.votes, topic.votes > 0 and counts.count(topic.votes) > 1)
        for topic in found
    )


def title_for(format_title: str, day: date) -> str:
    """``Retro 2026-11-23: Sailboat``."""
    return f"Retro {day.isoformat()}: {format_title}"


def split_ref(text: str) -> tuple[str, int] | None:
    """``RET-1.3`` as the retro's id and the note's number; None where it is no note's id."""
    match = _NOTE_ID.fullmatch(text)
    return (match[1], int(match[2])) if match else None


def pasted(text: str) -> list[str]:
    """The notes in pasted text, one a line; bullets and numbers in front go, indented lines stay with the one above."""
    found: list[str] = []
    for line in text.split("\n"):
        words = _BULLET.sub("", line.strip())
        if not words:
            continue
        if found and line[:1] in " \t":
            found[-1] += "\n" + line.rstrip().expandtabs(4).removeprefix("  ")
        else:
            found.append(words)
    return found


_BULLET = re.compile(r"(?:[-*+•–—]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")


def check_column(name: str, columns: Iterable[RetroColumn]) -> RetroColumn:
    """The column that `name` is, by its number or its first letters where they fit one only. Raises Invalid."""
    found = tuple(columns)
    key = " ".join(name.casefold().split())
    if key.isdecimal() and 1 <= int(key) <= len(found):
        return found[int(key) - 1]
    exact = [one for one in found if one.name.casefold() == key]
    fitting = exact or [one for one in found if key and one.name.casefold().startswith(key)]
    if len(fitting) != 1:
        known = ", ".join(one.name for one in found)
        raise Invalid(f"there is no column {name!r}", f"one of: {known}", field="column")
    return fitting[0]
