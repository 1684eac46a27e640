"""Names of files made from titles: safe on every file system, whatever people wrote."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from execboard.domain.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 120
"""Bytes of a stem in UTF-8; file systems take 255 for a name, and a number and a suffix have to fit too."""
UNTITLED = "untitled"

_SEPARATING = re.compile(r'[/\\:|<>"*?\u2044\u2215\u29f8\uff0f\uff3c]+')
_LEADING = "-~. _"
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\..*)?", re.IGNORECASE)


def safe_name(title: str, suffix: str = "", *, taken: Collection[str] = ()) -> str:
    """A file's name for a title, ending in `suffix`, such as ``.html``; never a path, never hidden, never an option.

    What separates paths becomes a dash, unseen and direction-changing characters go, so do dots, spaces, dashes and
    tildes at the beginning and dots and spaces at the end; names that Windows keeps for devices get an underscore;
    what is too long is cut between characters. Where the name is in `taken` (in any case, accents composed or not), it
    is numbered.
    """
    stem = _stem(title)
    there = {_key(name) for name in taken}
    name, number = f"{stem}{suffix}", 1
    while _key(name) in there:
        number += 1
        name = f"{stem} {number}{suffix}"
    return name


def _stem(title: str) -> str:
    words = "".join(char for char in clean_line(title) if _is_seen(char))
    words = " ".join(_SEPARATING.sub("-", words).split()).lstrip(_LEADING)
    words = _cut(words).rstrip(". \u200d")
    if not words:
        return UNTITLED
    return f"_{words}" if _RESERVED.fullmatch(words) else words


def _is_seen(char: str) -> bool:
    """Letters, marks, signs, spaces, and the joiner that emoji are made with; nothing that is only obeyed."""
    return char == "\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _cut(words: str) -> str:
    """As many whole characters as fit; marks stay with the letter before them."""
    if len(words.encode()) <= LONGEST:
        return words
    kept = words.encode()[:LONGEST].decode(errors="ignore")
    end = len(kept)
    while end and (unicodedata.category(words[end])[0] == "M" or "\u200d" in words[end - 1 : end + 1]):
        end -= 1
    return kept[:end]


def _key(name: str) -> str:
    """What two names share that the same folder cannot tell apart on some file system."""
    return unicodedata.normalize("NFKC", name).casefold()
