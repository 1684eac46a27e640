"""From what people type to the thing that they mean. Reading only."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import NotFound
from execboard.domain.ids import WORDS, Ref, parse_ref
from execboard.domain.people import handle_of, near
from execboard.storage.queries import people

if TYPE_CHECKING:
    from execboard.domain.initiatives import Initiative
    from execboard.domain.people import Person
    from execboard.services.session import Session
    from execboard.storage.database import Database

_READERS = {
    "goal": ("okrs", "goal"),
    "objective": ("okrs", "objective"),
    "key_result": ("okrs", "key_result"),
    "initiative": ("initiatives", "get"),
    "milestone": ("work", "milestone"),
    "blocker": ("work", "blocker"),
    "win": ("work", "win"),
    "action": ("work", "action"),
    "decision": ("work", "decision"),
    "inbox": ("inbox", "get"),
    "meeting": ("meetings", "get"),
    "retro": ("retros", "get"),
    "learning": ("learnings", "get"),
    "metric": ("metrics", "get"),
}
"""Kind to the room of storage/queries that reads it, loaded when asked for: most commands need one."""


def find(session: Session, text: str, *kinds: str) -> tuple[Ref, Any]:
    """The thing that an id or ``last`` names, one of `kinds` where they are given. Raises Invalid or NotFound."""
    ref = _last(session.db, *kinds) if text.strip().casefold() == "last" else parse_ref(text, *kinds)
    room, reader = _READERS[ref.kind]
    entity = getattr(import_module(f"execboard.storage.queries.{room}"), reader)(session.db, ref.number)
    if entity is None:
        raise NotFound(f"there is no {ref}", f"see execboard {_lister(ref.kind)} list")
    return ref, entity


def initiative(session: Session, text: str) -> Initiative:
    """The initiative that `text` names."""
    found: Initiative = find(session, text, "initiative")[1]
    return found


def person(session: Session, text: str) -> Person:
    """The known person that `text` names. Raises NotFound with the nearest."""
    handle = handle_of(text)
    found = people.by_handle(session.db, handle)
    if found is None:
        close = near(handle, (one.handle for one in people.everyone(session.db)))
        remedy = f"did you mean @{close[0]}?" if close else "see execboard person list"
        raise NotFound(f"there is no @{handle}", remedy)
    return found


def canonical(session: Session, text: str) -> str | None:
    """The id of something that exists, as it is kept in a reference; None for empty text."""
    return str(find(session, text)[0]) if text.strip() else None


def title_of(entity: Any) -> str:
    """The words by which a thing is known."""
    for name in ("title", "text", "question", "name"):
        words = getattr(entity, name, None)
        if words:
            return str(words)
    return ""


def _last(db: Database, *kinds: str) -> Ref:
    from execboard.storage.queries import history

    touched = history.touched_last(db, kinds)
    if touched is None:
        what = " or ".join(WORDS[kind] for kind in kinds) or "thing"
        raise NotFound(f"no {what} has been touched yet", "give an id such as INI-3")
    return Ref(*touched)


def _lister(kind: str) -> str:
    return {"key_result": "kr", "inbox": "inbox"}.get(kind, kind)
