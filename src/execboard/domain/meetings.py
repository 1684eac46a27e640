"""Meetings: held, running, called off; who was there, what was noted, what became of each thing, how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

MeetingStatus = Literal["running", "held", "reopened", "cancelled"]
NoteKind = Literal["note", "parked"]
Mark = Literal["done", "still", "dropped", "next", "cleared", "escalated", "accepted", "decided", "not-now", "read"]
MARKS: tuple[Mark, ...] = get_args(Mark)
"""What somebody says in a meeting of one thing. The last word on a thing counts."""
HELD: tuple[MeetingStatus, ...] = ("held", "reopened")
OPEN: tuple[MeetingStatus, ...] = ("running", "reopened")
RATINGS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `happened` is its day; `since` the instant from which its agenda looked back, None for ever.

    `seconds` is how long it took; `minutes` (Markdown) and `chat` are what was written at its close, and stay.
    `source` and `source_key` say which minutes it was imported from.
    """

    kind: str
    title: str
    happened: date
    started: datetime
    created_at: datetime
    ended: datetime | None = None
    since: datetime | None = None
    status: MeetingStatus = "running"
    led_by: str = ""
    seconds: int | None = None
    rating: int | None = None
    reason: str = ""
    """Why it was called off."""
    minutes: str = ""
    chat: str = ""
    source: str | None = None
    source_key: str | None = None
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id."""
        return f"MTG-{self.id}"

    @property
    def is_held(self) -> bool:
        """Whether it took place and has ended; one that is reopened to correct it has."""
        return self.status in HELD


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether one person is at one meeting: `present` 1 or 0; `assumed` 1 where nobody has said so yet."""

    meeting_id: int
    person_id: int
    present: int = 1
    assumed: int = 0
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """Words noted or parked in a meeting: ``MTG-6.2``. What is parked waits until `settled_on`, and may become a thing.

    `person_id` is whose turn it was.
    """

    meeting_id: int
    number: int
    body: str
    created_at: datetime
    kind: NoteKind = "note"
    author: str = ""
    person_id: int | None = None
    on_ref: str | None = None
    settled_on: date | None = None
    became: str | None = None
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id."""
        return f"MTG-{self.meeting_id}.{self.number}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing in a meeting: a mark, or what was changed. `person_id` is whose it was then."""

    meeting_id: int
    ref: str
    what: str
    created_at: datetime
    note: str = ""
    person_id: int | None = None
    author: str = ""
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A blocker that was told in a meeting held on that day and did not get on: see mentions.py.

    `words` are those in which it was told there, where they came from imported minutes.
    """

    blocker_id: int
    meeting_id: int
    happened: date
    words: str = ""
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of a meeting that a segment took, or one person's turn in it."""

    meeting_id: int
    segment: str
    seconds: int
    person_id: int | None = None
    id: int = 0
    rev: int = 1


def check_open(meeting: Meeting) -> None:
    """Raises Refused where nothing more can be noted in it."""
    if meeting.status == "cancelled":
        raise Refused(f"{meeting.ref} was called off", f"start another: execboard meeting start {meeting.kind}")
    if meeting.status not in OPEN:
        raise Refused(f"{meeting.ref} is over", f"to correct it: execboard meeting reopen {meeting.ref}")


def title_for(kind: str, day: date) -> str:
    """``Standup 2026-11-23``."""
    return f"{kind.replace('-', ' ').capitalize()} {day.isoformat()}"


def last_marks(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """Thing to the last mark that it was given; `outcomes` in the order in which they came."""
    return {one.ref: one for one in outcomes if one.what in MARKS}
