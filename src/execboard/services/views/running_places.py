"""Where in a running meeting or retro somebody is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.ids import parse_ref
from execboard.domain.running_place import Place, from_plain

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.domain.retros import Retro
    from execboard.services.session import Session


def key_of(running: Meeting | Retro, actor: str) -> str:
    """Under which draft it is kept: it is no change, so nothing of it is logged or undone."""
    return f"{keys_of(running)}{actor}"


def keys_of(running: Meeting | Retro) -> str:
    """How the keys of all who are in it begin."""
    return f"{parse_ref(running.ref).kind}:{running.id}:"


def place(session: Session, running: Meeting | Retro) -> Place | None:
    """Where the actor was last, else where the one who leads it was; None where nobody has been in it."""
    return _first(session, running, session.actor, running.led_by)


def clock_of(session: Session, running: Meeting | Retro) -> Place | None:
    """The place whose clocks count: of the one who leads it, else as `place`."""
    return _first(session, running, running.led_by, session.actor)


def _first(session: Session, running: Meeting | Retro, *actors: str) -> Place | None:
    for actor in dict.fromkeys(actors):
        body = session.draft(key_of(running, actor))
        try:
            if body is not None:
                return from_plain(json.loads(body))
        except (ValueError, TypeError, KeyError, Invalid):
            continue
    return None
