"""Where in a running meeting somebody is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.meeting_place import Place, from_plain

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.services.session import Session


def key_of(meeting_id: int, actor: str) -> str:
    """Under which draft it is kept: it is no change, so nothing of it is logged or undone."""
    return f"{keys_of(meeting_id)}{actor}"


def keys_of(meeting_id: int) -> str:
    """How the keys of all who are in it begin."""
    return f"meeting:{meeting_id}:"


def place(session: Session, meeting: Meeting) -> Place | None:
    """Where the actor was last, else where the one who leads it was; None where nobody has been in it."""
    for actor in dict.fromkeys((session.actor, meeting.led_by)):
        body = session.draft(key_of(meeting.id, actor))
        try:
            if body is not None:
                return from_plain(json.loads(body))
        except (ValueError, TypeError, KeyError, Invalid):
            continue
    return None


def clock_of(session: Session, meeting: Meeting) -> Place | None:
    """The place whose clocks count: of the one who leads the meeting, else as `place`."""
    body = session.draft(key_of(meeting.id, meeting.led_by))
    try:
        return from_plain(json.loads(body)) if body is not None else place(session, meeting)
    except (ValueError, TypeError, KeyError, Invalid):
        return None
