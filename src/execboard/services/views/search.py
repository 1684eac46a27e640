"""Search over everything that has words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.ids import PREFIXES
from execboard.storage.search import search as find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session

OF_RETROS = ("retro_group", "retro_note", "learning", "retro")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; `text` is what else it says, whole. A group of notes has the id of its first note."""

    id: str
    kind: str
    title: str
    text: str


def search(session: Session, words: str, limit: int = 50, offset: int = 0) -> list[Hit]:
    """Things in which every one of `words` begins some word, the newest of each kind first."""
    return _hits(session, find(session.db, words, limit, offset))


def search_retros(session: Session, words: str, limit: int = 50, offset: int = 0) -> list[Hit]:
    """Retros, groups, notes and learnings in which every one of `words` begins some word, the newest of each first."""
    return _hits(session, find(session.db, words, limit, offset, OF_RETROS))


def _hits(session: Session, found: Sequence[tuple[str, int, str, str]]) -> list[Hit]:
    ids = _note_ids(session, found)
    return [
        Hit(ids.get((kind, number)) or f"{PREFIXES[kind]}-{number}", kind, title, body.strip())
        for kind, number, title, body in found
        if kind in PREFIXES or (kind, number) in ids
    ]


def _note_ids(session: Session, found: Sequence[tuple[str, int, str, str]]) -> dict[tuple[str, int], str]:
    """What has no id of its own to the id of the note by which it is found."""
    notes = [number for kind, number, *_ in found if kind == "retro_note"]
    groups = [number for kind, number, *_ in found if kind == "retro_group"]
    if not notes and not groups:
        return {}
    from execboard.storage.queries import retros

    ids = {("retro_note", number): ref for number, ref in retros.note_refs(session.db, notes).items()} if notes else {}
    if groups:
        ids |= {("retro_group", number): ref for number, ref in retros.first_notes(session.db, groups).items()}
    return ids
