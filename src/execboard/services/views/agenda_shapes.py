"""What is shown of an agenda: the shapes that screens and scripts get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from execboard.services.views.meeting_notes import NoteView
    from execboard.services.views.okr_shapes import KeyResultView
    from execboard.services.views.refresh.shapes import RefreshView
    from execboard.services.views.work_shapes import ActionView, BlockerView, DecisionView, InboxView, WinView


@dataclass(slots=True)
class SegmentView:
    """One part of a meeting; `minutes` is 0 where it has no clock, `count` how many items it has."""

    name: str
    title: str
    minutes: int
    count: int


@dataclass(slots=True)
class TurnView:
    """One person in the round. `actions` are ids of what they committed to before, `ended` of what has ended since.

    `suggestion` is a word about how much that is, empty where it is about right.
    """

    name: str
    present: bool
    actions: tuple[str, ...]
    ended: tuple[str, ...]
    suggestion: str


@dataclass(slots=True)
class ItemView:
    """One thing to look at, why, and what to do about it. `code` says what kind of thing it is."""

    code: str
    id: str
    text: str
    because: str
    remedy: str = ""


@dataclass(slots=True)
class StatusView:
    """Something that went on since. `folded` where no blocker, win or decision is on it: then one reads it oneself."""

    id: str
    text: str
    on: str | None
    date: date
    folded: bool


@dataclass(slots=True)
class AgendaView:
    """What a meeting goes through, and what it need not. `segments` are those that have something in them."""

    kind: str
    since: datetime | None
    until: datetime
    date: date
    vision: str
    serves: str | None
    """The goal that this kind of meeting serves, with its title."""
    clock: int
    """Minutes that it ought to take."""
    segments: tuple[SegmentView, ...]
    people: tuple[TurnView, ...]
    wins: tuple[WinView, ...]
    blockers: tuple[BlockerView, ...]
    cleared: tuple[BlockerView, ...]
    actions: tuple[ActionView, ...]
    ended: tuple[ActionView, ...]
    key_results: tuple[KeyResultView, ...]
    decisions: tuple[DecisionView, ...]
    """Those that wait, and those to look at again."""
    decided: tuple[DecisionView, ...]
    parked: tuple[NoteView, ...]
    inbox: tuple[InboxView, ...]
    five: tuple[ItemView, ...]
    attention: tuple[ItemView, ...]
    retire: tuple[ItemView, ...]
    metrics: tuple[ItemView, ...]
    learnings: tuple[ItemView, ...]
    refresh: RefreshView | None
    """The steps of a refresh, where it has one."""
    raised: Mapping[str, str]
    """Blocker to a sentence such as "raised in six of twelve weeklies", where it was in two meetings or more."""
    unsaid: frozenset[str]
    """Of what has ended, what imported minutes told as done at once or let go by silence: one reads that oneself."""
    unthanked: tuple[str, ...]
    """Who has not been thanked for 30 days."""
    status: tuple[StatusView, ...]
    digest: tuple[str, ...]
    empty: bool
    advice: str
    """Where nothing is to be unblocked, celebrated, decided or adjusted: that it can be called off."""
