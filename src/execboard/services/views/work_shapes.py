"""What hangs on the board: the shapes that screens and scripts get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(slots=True)
class MilestoneView:
    """`slipped_days` is how far it moved from what was first promised."""

    id: str
    initiative: str
    title: str
    due: date
    first_due: date
    done_on: date | None
    late: bool
    moves: int
    move_reason: str
    moved_on: date | None
    slipped_days: int


@dataclass(slots=True)
class DecisionView:
    """`due_again` where the day to look again has come."""

    id: str
    kind: str
    status: str
    question: str
    answer: str | None
    because: str
    gives_up: str
    on: str | None
    chosen: str | None
    forgone: str | None
    decided_by: str
    asked_on: date
    decided_on: date | None
    revisit: date | None
    due_again: bool
    noticed: date | None
    trigger: str | None
    lead_days: int | None
    """Days from when it was asked until it was decided."""
    reopens: str | None
    reopened_as: str | None
    source: str | None
    line: tuple[str, ...]


@dataclass(slots=True)
class BlockerView:
    """What stops something, and for how many days."""

    id: str
    text: str
    on: str | None
    kind: str | None
    owner: str | None
    status: str
    opened: date
    closed: date | None
    age_days: int
    next_step: str
    next_by: date | None
    how: str
    raised_by: str
    escalated_to: str | None
    escalated_on: date | None
    accepted_on: date | None
    accepted_because: str
    days_to_clear: int | None
    source: str | None
    mentions: int
    must_decide: bool
    """Whether its coming mention would be the third, or a later one, since it was last decided or escalated."""
    threatens: tuple[str, ...]
    line: tuple[str, ...]
    """Its line of sight, from what it is on upwards."""


@dataclass(slots=True)
class WinView:
    """What went well; `by` are handles."""

    id: str
    text: str
    on: str | None
    date: date
    by: tuple[str, ...]
    recognition: str
    """Ready words to thank them with."""
    source: str | None
    line: tuple[str, ...]


@dataclass(slots=True)
class ActionView:
    """A commitment."""

    id: str
    text: str
    owner: str
    due: date | None
    status: str
    late: bool
    on: str | None
    source: str | None
    closed: date | None
    reason: str
    made: date
    taken_on: date | None
    day: int
    """The working day that it is in, in the hands of its owner: 1 on the day it was taken."""
    carried: int
    """In how many meetings it was carried on."""
    line: tuple[str, ...]


@dataclass(slots=True)
class InboxView:
    """Something captured."""

    id: str
    text: str
    captured_by: str
    at: datetime
    status: str
    became: str | None
