"""Themes: the words that come again, in note after note and retro after retro. Plain counting, nothing learned or sent.

A term is a word brought to its plain form, or two such words that stand side by side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from execboard.domain.stopwords import STOP
from execboard.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TERMS = 60
"""Of one text: the rest of a very long note adds nothing to what recurs."""
LONGEST_TEXT = 4_000
"""Characters of a text that are looked at."""

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BREAK = re.compile(r"[.,;:!?()\[\]{}|/\n\"“”*]|\s[-–—]\s")


def terms(text: str) -> tuple[str, ...]:
    """The terms of a text, each once, in the order in which they come."""
    found: dict[str, None] = {}
    for run in _runs(text[:LONGEST_TEXT]):
        for at, word in enumerate(run):
            found[word] = None
            if at and run[at - 1] != word:
                found[f"{run[at - 1]} {word}"] = None
    return tuple(found)[:MOST_TERMS]


def words(text: str) -> frozenset[str]:
    """The plain words of a text that mean something."""
    return frozenset(word for run in _runs(text[:LONGEST_TEXT]) for word in run)


def _runs(text: str) -> Iterator[list[str]]:
    """Words that stand side by side, without those that mean little."""
    for part in _BREAK.split(text):
        run: list[str] = []
        for match in _WORD.finditer(part):
            word = plain(match[0])
            if word:
                run.append(word)
            elif run:
                yield run
                run = []
        if run:
            yield run


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word without case, accents and common endings; empty where it says nothing by itself."""
    bare = word.casefold().replace("’", "'").removesuffix("'s").strip("'")
    if bare in STOP:
        return ""
    key = fold(bare)
    if len(key) < 3 or key in STOP or " " in key or not key[0].isalpha():
        return ""
    short = _singular(key)
    for ending in ("ing", "ed"):
        if short.endswith(ending) and len(short) - len(ending) >= 4:
            short = _restored(short.removesuffix(ending))
            break
    return "" if short in STOP else short


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and word[-2] not in "sui":
        return word[:-1]
    return word


_NEEDS_E = re.compile(r".*([aeiou][csvzgu]|[^aeiou](at|as|id|in|ir|ar|ur)|[aeiou]rv|[lrn][csgv]|bl|pl|tl|dl|gl)")


def _restored(stem: str) -> str:
    """``releas`` to ``release``, ``plann`` to ``plan``."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return f"{stem}e" if _NEEDS_E.fullmatch(stem) else stem
