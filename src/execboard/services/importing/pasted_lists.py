"""Reads a pasted list: one initiative a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from execboard.services.importing.gathering import NO_TITLE, Gathering
from execboard.services.importing.owners import owners_at_end
from execboard.services.importing.sources import as_source
from execboard.services.importing.words import EMPTY_TEXT

if TYPE_CHECKING:
    from execboard.services.importing.found import Found
    from execboard.services.importing.sources import Source

_BULLET: Final = re.compile(r"(?:[-*+•◦‣▪·–—]|\d{1,9}[.)]|\(\d{1,9}\))\s++")
_BOX: Final = re.compile(r"(?:\[(?P<mark>[ xX]?)\]|(?P<open>☐)|(?P<done>[☑☒✅✔✓]))\s*+")


def read_list(text: str | Source) -> Found:
    """Each line is one initiative. Bullets, numbers and boxes go; a ticked box is done; ``@ana`` at the end owns it."""
    gathering = Gathering("list")
    for number, line in enumerate(as_source(text).lines(), start=1):
        words = line.strip()
        if not words:
            continue
        words = _BULLET.sub("", words, count=1) if _BULLET.match(words) else words
        box = _BOX.match(words)
        words = words[box.end() :] if box else words
        is_done = box is not None and bool(box["done"] or (box["mark"] or "").strip())
        title, owners, handles = owners_at_end(words)
        if not any(char.isalnum() for char in title):
            gathering.skip(number, line, NO_TITLE)
            continue
        gathering.take(number, {"title": title}, owners, handles, "done" if is_done else "candidate")
    if not gathering.initiatives and not gathering.skipped:
        gathering.remark(EMPTY_TEXT)
    return gathering.found()
