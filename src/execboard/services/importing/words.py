"""Small helpers on text that every reader shares: lines, placeholders, and how names are quoted in remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from execboard.domain.text import clean_line, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

EMPTY_TEXT = "The text is empty"

_LINE_END = re.compile(r"\r\n?|\n")
_NOT_WORD = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_NAMED = 8
_PLACEHOLDERS = frozenset(
    {
        "?",
        "??",
        "???",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "..",
        "...",
        "…",
        "n/a",
        "na",
        "nil",
        "none",
        "null",
        "tba",
        "tbc",
    }
    | {"tbd", "todo", "unassigned", "unknown", "not set", "no owner", "#n/a"}
)
_LONGEST_PLACEHOLDER = max(map(len, _PLACEHOLDERS))


def without_mark(text: str) -> str:
    """The text without a byte order mark at its start."""
    return text.removeprefix("\ufeff")


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them: rarer separators, such as form feeds, do not end one."""
    return _LINE_END.split(text)


def key_of(text: str) -> str:
    """The form in which headings and status words are compared: lower case, words parted by one space."""
    return _NOT_WORD.sub(" ", text.translate(_APOSTROPHES).casefold()).strip()


def said(text: str) -> str:
    """The text trimmed, or nothing where it only holds the place, as ``-``, ``TBD`` and ``n/a`` do."""
    trimmed = text.strip()
    if trimmed.isascii() and trimmed.isprintable():  # it can be seen, so there is no need to look at it closely
        return "" if len(trimmed) <= _LONGEST_PLACEHOLDER and trimmed.casefold() in _PLACEHOLDERS else trimmed
    return "" if trimmed.casefold() in _PLACEHOLDERS or not clean_line(trimmed) else trimmed


def short(text: str, width: int = 60) -> str:
    """One safe line of the text, for showing what was skipped."""
    return cut(clean_line(text[: width * 8]), width)


def quoted(text: str) -> str:
    """A name from the source, as remarks and errors show it."""
    return f'"{short(text, 40)}"'


def listed(names: Iterable[str]) -> str:
    """Quoted names with commas; past the first few only how many more there are."""
    every = tuple(names)
    shown = ", ".join(quoted(name) for name in every[:_NAMED])
    return f"{shown} and {len(every) - _NAMED:,} more" if len(every) > _NAMED else shown


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 line``, ``2 lines``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
