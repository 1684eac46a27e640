"""Learnings: what a team found out, kept for itself and for others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

_TAG = re.compile(r"[^\W_][\w-]{0,49}")
_IN_TEXT = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]{0,49})")


@dataclass(frozen=True, slots=True)
class Learning:
    """``LRN-2``: "we learned that …". `tags` are lower-case words, one space between; `retro_id` is where it was."""

    text: str
    happened: date
    created_at: datetime
    tags: str = ""
    retro_id: int | None = None
    on_ref: str | None = None
    author: str = ""
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id."""
        return f"LRN-{self.id}"

    @property
    def tag_list(self) -> tuple[str, ...]:
        """Its tags."""
        return tuple(self.tags.split())


def read_tags(words: Iterable[str]) -> str:
    """Tags as they are kept: lower-case, without ``#``, spaces within one as ``-``, each once, in their order."""
    found: dict[str, None] = {}
    for word in words:
        for part in word.replace(",", "\n").split("\n"):
            tag = "-".join(part.casefold().replace("#", " ").split())
            if _TAG.fullmatch(tag):
                found[tag] = None
    return " ".join(found)


def tags_in(text: str) -> tuple[str, ...]:
    """The ``#tags`` that stand in a text."""
    return tuple(dict.fromkeys(match[1].casefold() for match in _IN_TEXT.finditer(text)))
