"""Reads what somebody who is not there has sent: "Done", "Blocked", "Next", each with its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from execboard.domain.text import clean, clean_line, fold

Part = Literal["done", "blocked", "next", "other"]

_HEADINGS: dict[str, Part] = {
    **dict.fromkeys(("done", "did", "yesterday", "finished", "completed", "last week", "since last time"), "done"),
    **dict.fromkeys(
        ("blocked", "blocker", "blockers", "blocked by", "blocked on", "stuck", "impediments", "waiting for"), "blocked"
    ),
    **dict.fromkeys(
        ("next", "today", "todo", "to do", "plan", "doing", "in progress", "next week", "this week", "will do"), "next"
    ),
}
_NOTHING = frozenset({"", "no", "none", "nothing", "n a", "na", "nil", "no blockers", "all good"})
_BULLET = re.compile(r"\s*(?:[-*+•◦–—]|[0-9]{1,3}[.)])(?:\s+|$)")
_BOX = re.compile(r"\[([ xX])\]\s+")
_HEADING = re.compile(
    r"\s*(?:#{1,6}\s*)?[*_]{0,3}([A-Za-z][A-Za-z ]{1,18}?)[*_]{0,3}\s*(?::|\?|-\s|–\s|$)[*_]{0,3}\s*(.*)"
)


@dataclass(frozen=True, slots=True)
class Update:
    """The lines of each part, in order. What stands under no heading is `other`."""

    done: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.done or self.blocked or self.next or self.other)


def parse_update(text: str) -> Update:
    """Read an update: ``Done: …``, ``Blocked: …``, ``Next: …``, the words beside the heading or in lines below it.

    "None" and its like say nothing. A ticked box is done wherever it stands. Nothing is dropped: what is under no
    heading comes back as `other`.
    """
    found: dict[Part, list[str]] = {"done": [], "blocked": [], "next": [], "other": []}
    part: Part = "other"
    for line in clean(text).split("\n"):
        words = _BULLET.sub("", line, count=1)
        heading = _HEADING.fullmatch(words)
        named = _HEADINGS.get(" ".join(heading[1].casefold().split())) if heading else None
        if heading and named:
            part, words = named, heading[2]
        box = _BOX.match(words)
        if box:
            words = words[box.end() :]
        words = clean_line(words)
        if fold(words) not in _NOTHING:
            found["done" if box and box[1] in "xX" else part].append(words)
    return Update(*(tuple(found[name]) for name in ("done", "blocked", "next", "other")))
