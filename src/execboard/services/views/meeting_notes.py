"""What was noted and parked in meetings, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from execboard.domain.meetings import MeetingNote


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something noted or parked; `waits` where it is parked and not settled."""

    id: str
    kind: str
    text: str
    author: str
    person: str | None
    on: str | None
    waits: bool
    became: str | None
    at: datetime


def note_views(found: Iterable[MeetingNote], handles: dict[int | None, str]) -> tuple[NoteView, ...]:
    """Notes as they are shown."""
    return tuple(_note(one, handles) for one in found)


def _note(one: MeetingNote, handles: dict[int | None, str]) -> NoteView:
    return NoteView(
        id=one.ref,
        kind=one.kind,
        text=one.body,
        author=one.author,
        person=handles.get(one.person_id),
        on=one.on_ref,
        waits=one.kind == "parked" and one.settled_on is None,
        became=one.became,
        at=one.created_at,
    )
