"""Which initiative of the workspace is the same as one in the source.

By the kind of source and the thing's own id or link there; else by its title, however that is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from execboard.domain.text import clean_line, fold
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.importing.found import FoundInitiative
    from execboard.storage.database import Database

_BY_TITLE: Final = "title:"
_LONGEST_KEY: Final = 1_000
_LIKELIEST: Final = ("active", "candidate", "paused", "declined", "done", "retired")


@dataclass(frozen=True, slots=True)
class Key:
    """How a thing is recognised; `own` where that is the source's own id or link, not the mere title."""

    text: str
    title: str
    own: bool


class Matching:
    """What is known here, as one kind of source would name it. Each initiative is matched once in one import."""

    def __init__(self, db: Database, kind: str, links: Mapping[str, int]) -> None:
        """`links` are those of things without an id of their own, with how often each is there."""
        self._kind = kind
        self._links = links
        self._by_key: dict[str, int] = {}
        self._by_title: dict[str, list[tuple[int, int]]] = {}
        self._own_keys: set[int] = set()
        self._matched: set[int] = set()
        for number, status, title, source, key in reads.known(db):
            self._by_title.setdefault(title, []).append((_LIKELIEST.index(status), number))
            if source == kind and key:
                self._by_key.setdefault(key, number)
                if not key.startswith(_BY_TITLE):
                    self._own_keys.add(number)

    def key(self, found: FoundInitiative) -> Key:
        """The key of a thing. A link that several things share names none of them."""
        link = found.link if found.link and self._links.get(found.link) == 1 else None
        own = clean_line(found.source_key or link or "")
        title = fold(clean_line(found.title))
        if own and len(own) <= _LONGEST_KEY:
            return Key(own, title, own=True)
        return Key(_BY_TITLE + title[:_LONGEST_KEY], title, own=False)

    def match(self, key: Key) -> int | None:
        """The number of the initiative that is the same thing, or None."""
        number = self._by_key.get(key.text)
        if number is None or number in self._matched:
            number = self._of_that_title(key)
        if number is not None:
            self._matched.add(number)
        return number

    def _of_that_title(self, key: Key) -> int | None:
        for _, number in sorted(self._by_title.get(key.title, ())):
            another = key.own and number in self._own_keys
            if number not in self._matched and not another:
                return number
        return None
