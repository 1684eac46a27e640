"""The kinds of meetings that a workspace has: the four, as the team has set them, and its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from execboard.domain.errors import NotFound
from execboard.domain.meeting_kinds import STANDARD, standard
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from execboard.domain.meeting_kinds import MeetingKind
    from execboard.domain.meetings import Meeting
    from execboard.services.session import Session


_EVER = datetime.min.replace(tzinfo=UTC)


def kinds(session: Session) -> list[MeetingKind]:
    """Every kind, the four first."""
    own = {one.name: one for one in reads.kinds(session.db)}
    found = [own.pop(name, None) or standard(name, _EVER) for name in STANDARD]
    return [one for one in (*found, *own.values()) if one is not None]


def kind(session: Session, name: str) -> MeetingKind:
    """The kind that `name` is, by its first letters where they fit one only. Raises NotFound."""
    key = name.strip().casefold()
    found = kinds(session)
    exact = [one for one in found if one.name == key]
    fitting = exact or [one for one in found if key and one.name.startswith(key)]
    if len(fitting) != 1:
        known = ", ".join(one.name for one in found)
        raise NotFound(f"there is no kind of meeting {name!r}", f"one of: {known}")
    return fitting[0]


def kind_of(session: Session, meeting: Meeting) -> MeetingKind:
    """The kind of a meeting; of one whose kind is gone, what a weekly is."""
    own = {one.name: one for one in kinds(session)}
    return own.get(meeting.kind) or own["weekly"]
