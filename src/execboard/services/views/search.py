"""Search over everything that has words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.ids import PREFIXES
from execboard.storage.search import search as find

if TYPE_CHECKING:
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; `text` is what else it says, whole."""

    id: str
    kind: str
    title: str
    text: str


def search(session: Session, words: str, limit: int = 50, offset: int = 0) -> list[Hit]:
    """Things in which every one of `words` begins some word, the newest of each kind first."""
    found = find(session.db, words, limit, offset)
    return [Hit(f"{PREFIXES[kind]}-{number}", kind, title, body.strip()) for kind, number, title, body in found]
