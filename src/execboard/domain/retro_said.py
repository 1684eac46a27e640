"""What is typed in one line in a retro: a note with whose it is in front, a learning with its tags."""

from __future__ import annotations

import re

_WHOSE = re.compile(r"\s*@([^\s:@]{1,60})\s*:\s*(?=\S)")


def split_author(text: str) -> tuple[str, str]:
    """``@ana: tests are slow``: whose it is (empty where nobody is named), and the words."""
    found = _WHOSE.match(text)
    return (found[1], text[found.end() :].strip()) if found else ("", text.strip())


def without_tags(text: str, tags: tuple[str, ...]) -> str:
    """A learning's words without the ``#tag`` that stand at their end anyway."""
    words = text.split()
    while words and words[-1].startswith("#") and words[-1][1:].casefold() in tags:
        words.pop()
    return " ".join(words)
