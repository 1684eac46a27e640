"""On which day a meeting was held, and what kind it was, by its title, its file's name or what is said above it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.minutes.vocabulary import KIND_WORDS
from execboard.services.importing.values import read_day
from execboard.services.importing.words import key_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class NoDay(Invalid):
    """Minutes whose day is not known, or is not over. In a folder such a file is left out; alone it is refused."""


_DAYS: Final = (
    re.compile(r"(?<![0-9])[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"),
    re.compile(r"(?<![0-9])[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}(?![0-9])"),
    re.compile(r"(?<![0-9])[0-9]{1,2}\.? [A-Za-z]{3,9},? [0-9]{4}(?![0-9])"),
    re.compile(r"\b[A-Za-z]{3,9}\.? [0-9]{1,2},? [0-9]{4}(?![0-9])"),
    re.compile(r"(?<![0-9])[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9])"),
)
_TOGETHER: Final = re.compile(r"(?<![0-9])([12][09][0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
_UNDERLINED: Final = re.compile(r"(?<=[0-9])_(?=[0-9])")
_ORDINAL: Final = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.IGNORECASE)
_LONGEST: Final = 300


def day_in(text: str) -> date | None:
    """The first day that is written somewhere in a line. None where there is none, or it could be two."""
    plain = _UNDERLINED.sub("-", text[:_LONGEST]).replace("_", " ")
    words = _ORDINAL.sub("", _TOGETHER.sub(r"\1-\2-\3", plain))
    for pattern in _DAYS:
        for match in pattern.finditer(words):
            if day := read_day(match[0]):
                return day
    return None


def day_of(title: str, said: str, name: str | None, given: date | None, today: date) -> tuple[date, str]:
    """The day of a meeting, and how that is known: `given` counts most, then its title, then what is said above it.

    Raises Invalid where no day is found, and for one after `today`.
    """
    ways = (
        (given, "as --date says"),
        (day_in(title), "by its title"),
        (day_in(said), "by the date above it"),
        (day_in(PurePath(name or "").name), "by its file's name"),
    )
    found = next(((day, how) for day, how in ways if day is not None), None)
    shown = quoted(name) if name else "the text"
    if found is None:
        raise NoDay(
            f"No day is found for the meeting in {shown}",
            "say it with --date 2026-11-20, or have it in the title or the file's name",
            field="date",
        )
    if found[0] > today:
        raise NoDay(f"{found[0]} is in the future, {found[1]} of {shown}", "minutes are of meetings held", field="date")
    return found


def kind_of(titles: Iterable[str], kinds: Iterable[str]) -> tuple[str, str]:
    """The kind of a meeting by the words of its title, else of its file's name; and how that is known.

    `kinds` are the team's own, whose names count first.
    """
    words = {**{kind.replace("-", " "): kind for kind in kinds}, **KIND_WORDS}
    for title in titles:
        key = f" {key_of(title)} "
        for word, kind in words.items():
            if f" {word} " in key:
                return kind, f'"{word}" in its title'
    return "weekly", "no word for a kind in its title, so the weekly"
