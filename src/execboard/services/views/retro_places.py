"""In which phase of a running retro somebody is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.meeting_place import Place, from_plain

if TYPE_CHECKING:
    from execboard.domain.retros import Retro
    from execboard.services.session import Session


def key_of(retro_id: int, actor: str) -> str:
    """Under which draft it is kept: it is no change, so nothing of it is logged or undone."""
    return f"{keys_of(retro_id)}{actor}"


def keys_of(retro_id: int) -> str:
    """How the keys of all who are in it begin."""
    return f"retro:{retro_id}:"


def place(session: Session, retro: Retro) -> Place | None:
    """Where the actor was last, else where the one who leads it was; None where nobody has been in it."""
    return _first(session, retro, session.actor, retro.led_by)


def clock_of(session: Session, retro: Retro) -> Place | None:
    """The place whose clocks count: of the one who leads the retro, else as `place`."""
    return _first(session, retro, retro.led_by, session.actor)


def _first(session: Session, retro: Retro, *actors: str) -> Place | None:
    for actor in dict.fromkeys(actors):
        body = session.draft(key_of(retro.id, actor))
        try:
            if body is not None:
                return from_plain(json.loads(body))
        except (ValueError, TypeError, KeyError, Invalid):
            continue
    return None
