"""A running retro as its screen shows it: all that is in it, its phases with their clocks, who shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.retros import PHASES
from execboard.services import lookup
from execboard.services.views import retros, running_places
from execboard.services.views.consistent import consistent

if TYPE_CHECKING:
    from datetime import datetime

    from execboard.domain.retros import Retro
    from execboard.domain.running_place import Place
    from execboard.services.session import Session
    from execboard.services.views.retro_shapes import NoteView, RetroView, TopicView

NAMES: tuple[str, ...] = tuple(PHASES)
CLOCKS: dict[str, int] = {name: minutes for name, (_, minutes) in PHASES.items()}
"""Phase to how many minutes it ought to take."""
TITLES: dict[str, str] = {name: title for name, (title, _) in PHASES.items()}
MINUTES = sum(CLOCKS.values())
"""How long a retro ought to take."""


@dataclass(frozen=True, slots=True)
class RetroNowView:
    """`place` is where the actor is, None before the first phase; `clocks` the place whose clocks count."""

    retro: Retro
    view: RetroView
    place: Place | None
    clocks: Place | None

    @property
    def phase(self) -> str:
        """The phase that the actor is in."""
        return self.place.segment if self.place and self.place.segment in NAMES else NAMES[0]

    @property
    def been(self) -> frozenset[str]:
        """The phases in which somebody has been."""
        return frozenset(part for (part, _), _ in self.clocks.spent) if self.clocks else frozenset()

    def seconds(self, at: datetime) -> tuple[int, int]:
        """How long the retro took so far, and how long its present phase did."""
        if self.clocks is None:
            return 0, 0
        return self.clocks.seconds(at), self.clocks.seconds_in(self.phase, at)


@consistent
def now(session: Session, ref: str) -> RetroNowView:
    """A retro as it is now. Raises NotFound."""
    retro: Retro = lookup.find(session, ref, "retro")[1]
    view = retros.retro(session, ref)
    return RetroNowView(retro, view, running_places.place(session, retro), running_places.clock_of(session, retro))


def next_phase(phase: str, by: int) -> str | None:
    """The phase so many places further on; None beyond the ends."""
    place = (NAMES.index(phase) if phase in NAMES else -1) + by
    return NAMES[place] if 0 <= place < len(NAMES) else None


def in_their_order(view: RetroView) -> list[TopicView]:
    """The topics as they were noted: while votes are counted nothing moves about."""
    return sorted(view.topics, key=lambda one: number_of(one.id))


def number_of(ref: str) -> int:
    """``RET-1.3``: 3."""
    number = ref.rpartition(".")[2]
    return int(number) if number.isdecimal() else 0


def topic_of(view: RetroView, ref: str) -> TopicView | None:
    """The topic that a note is in."""
    return next((one for one in view.topics if ref in one.notes), None)


def note_of(view: RetroView, ref: str) -> NoteView | None:
    """A note by its id; None where it is none of this retro's."""
    return next((note for column in view.columns for note in column.notes if note.id == ref), None)


def column_of(view: RetroView, ref: str) -> str:
    """The column that a note is in; empty where it is none of this retro's."""
    return next((column.name for column in view.columns if any(note.id == ref for note in column.notes)), "")


def with_votes(view: RetroView, topic: TopicView) -> str:
    """The note of a topic from which a vote can be taken; its first one where none has any."""
    notes = (note_of(view, ref) for ref in topic.notes)
    return next((note.id for note in notes if note is not None and note.votes), topic.id)


def beyond(view: RetroView, ref: str, by: int) -> tuple[str, str] | None:
    """Where a note comes to one place further on or back: its column, and the note that it then stands before.

    Past the end of a column it is the beginning of the next one, before the first its end. None where there is none.
    """
    names = [column.name for column in view.columns]
    place = next((at for at, column in enumerate(view.columns) if any(one.id == ref for one in column.notes)), None)
    if place is None:
        return None
    notes = [one.id for one in view.columns[place].notes]
    at = notes.index(ref) + by
    if 0 <= at < len(notes):
        after = notes[at + 1] if by > 0 and at + 1 < len(notes) else "" if by > 0 else notes[at]
        return names[place], after
    if not 0 <= place + by < len(names):
        return None
    there = view.columns[place + by].notes
    return names[place + by], there[0].id if by > 0 and there else ""
