"""What is shown of retros: the shapes that screens and scripts get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from execboard.services.views.learnings import LearningView


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note. `author` is empty where nobody is named, or authors are not revealed; `group` is a name."""

    id: str
    text: str
    votes: int
    group: str | None
    author: str
    on: str | None
    """The evidence that it was made from."""
    became: str | None
    """What it was turned into, or what its discussion came to."""
    said: str
    cause: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column with its notes in order."""

    name: str
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """What is discussed as one, most votes first: a group, or a note alone (`group` is None then).

    `id` is that of its first note, by which it is discussed; `notes` are the ids of all. `tied` where another topic has
    as many votes.
    """

    id: str
    title: str
    group: str | None
    notes: tuple[str, ...]
    votes: int
    tied: bool
    said: str
    cause: str
    became: str | None


@dataclass(frozen=True, slots=True)
class RetroActionView:
    """An action of a retro: an ordinary one, with what will show that it helped, and what became of it.

    `effect` is ``helped``, ``no-effect`` or None; `asked` the day from which "did it help?" is due, where it is still
    to be asked; `mark` what the retro in which it is shown said of it.
    """

    id: str
    text: str
    owner: str
    due: date | None
    status: str
    late: bool
    on: str | None
    source: str | None
    proof: str
    closed: date | None
    reason: str
    carried: int
    effect: str | None
    judged: date | None
    asked: date | None
    asked_now: bool
    mark: str | None


@dataclass(frozen=True, slots=True)
class RetroView:
    """One retro, whole. `seconds` is how long it took, `phases` how long each part did.

    `advice` is what to bear in mind before agreeing on one more action; empty where it is fine.
    """

    id: str
    title: str
    since: date | None
    date: date
    format: str
    format_title: str
    status: str
    columns: tuple[ColumnView, ...]
    topics: tuple[TopicView, ...]
    actions: tuple[RetroActionView, ...]
    learned: tuple[LearningView, ...]
    previous_actions: tuple[RetroActionView, ...]
    led_by: str
    revealed: bool
    started: datetime
    ended: datetime | None
    seconds: int | None
    phases: dict[str, int]
    kept: str
    source: str | None
    advice: str


@dataclass(frozen=True, slots=True)
class RetroLineView:
    """One retro in the log: how much there is in it, and what it was about."""

    id: str
    title: str
    date: date
    format: str
    status: str
    notes: int
    actions: int
    open_actions: int
    learnings: int
    themes: tuple[str, ...]
