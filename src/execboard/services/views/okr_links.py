"""What works towards a goal, an objective or a key result, and what stops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.blockers import age_days
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.storage.queries import initiatives, work
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from execboard.services.session import Session

MOST = 20
"""Initiatives that are listed of one thing."""


@dataclass(frozen=True, slots=True)
class LinkedInitiative:
    """An initiative that supports it."""

    id: str
    title: str
    status: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class LinkedBlocker:
    """What stops it, or an initiative that supports it."""

    id: str
    text: str
    on: str
    age_days: int


@dataclass(frozen=True, slots=True)
class Links:
    """Both, the active initiatives first and the oldest blocker first."""

    initiatives: tuple[LinkedInitiative, ...]
    blockers: tuple[LinkedBlocker, ...]


@consistent
def links(session: Session, ref: str) -> Links:
    """The initiatives that support `ref`, and the open blockers on it or on them. Raises NotFound."""
    found, _ = lookup.find(session, ref, "goal", "objective", "key_result")
    db = session.db
    linked = initiatives.supporting(db, found.kind, found.number, MOST)
    handles = {one.id: one.handle for one in everyone(db)}
    stopped = work.blockers(db, on=[str(found), *(one.ref for one in linked)])
    blockers = [
        LinkedBlocker(f"BLK-{one.id}", one.text, one.on_ref or "", age_days(one, session.today)) for one in stopped
    ]
    return Links(
        tuple(
            LinkedInitiative(one.ref, one.title, one.status, handles.get(one.owner_id) if one.owner_id else None)
            for one in linked
        ),
        tuple(blockers),
    )
