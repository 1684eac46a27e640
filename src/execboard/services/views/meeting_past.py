"""Meetings that are over, for a list that reads only the rows in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.services import lookup
from execboard.storage.queries import meetings_past as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class PastView:
    """One meeting in a list; `there` counts who was there."""

    id: str
    kind: str
    title: str
    date: date
    status: str
    seconds: int | None
    rating: int | None
    there: int


def count(session: Session, words: str = "") -> int:
    """How many there are; with `words`, those whose title or minutes have all of them."""
    return reads.count(session.db, words.split())


def page(session: Session, words: str, offset: int, limit: int) -> list[PastView]:
    """Some of them, the latest first."""
    found = reads.page(session.db, words.split(), offset, limit)
    there = reads.there(session.db, [one.id for one in found])
    return [
        PastView(one.ref, one.kind, one.title, one.happened, one.status, one.seconds, one.rating, there.get(one.id, 0))
        for one in found
    ]


def position(session: Session, ref: str, words: str = "") -> int | None:
    """The place of a meeting among them; None where it is none of them."""
    try:
        found, meeting = lookup.find(session, ref, "meeting")
    except ExecboardError:
        return None
    return reads.position(session.db, meeting.happened, found.number, words.split())
