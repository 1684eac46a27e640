"""Formats of retros: which columns they have. A team adds its own in the configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_COLUMNS = 8
LONGEST_COLUMN = 60
"""Characters of a column's name."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is what is typed, `title` what is shown; `own` where it stands in the configuration."""

    name: str
    title: str
    columns: tuple[str, ...]
    about: str = ""
    own: bool = False


_STANDARD = (
    Format("start-stop-continue", "Start, stop, continue", ("Start", "Stop", "Continue"), "what to do differently"),
    Format("well-improve", "Went well, to improve", ("Went well", "To improve"), "the shortest one"),
    Format("4ls", "4Ls", ("Liked", "Learned", "Lacked", "Longed for"), "after a project or a quarter"),
    Format("mad-sad-glad", "Mad, sad, glad", ("Mad", "Sad", "Glad"), "how the team feels"),
    Format(
        "sailboat", "Sailboat", ("Wind", "Anchors", "Rocks", "Island"), "goal, what drives, what holds, what may hit"
    ),
    Format("kalm", "KALM", ("Keep", "Add", "Less", "More"), "how much of what"),
    Format("lean-coffee", "Lean coffee", ("Topics",), "no columns, votes decide what is talked about"),
    Format("timeline", "Timeline", ("What happened", "High points", "Low points"), "a long period, in its order"),
    Format(
        "incident",
        "Blameless incident",
        ("Timeline", "Impact", "Contributing factors", "What went well", "Actions", "Thanks"),
        "after something broke: what made it possible, never who",
    ),
)
INCIDENT = "incident"
"""Held when something broke, so never suggested for the next regular one."""


def standard() -> tuple[Format, ...]:
    """The formats that are there from the start."""
    return _STANDARD


def known(own: Mapping[str, Sequence[str]]) -> tuple[Format, ...]:
    """Every format: those from the start, then the team's `own` (name to columns), which may replace one of them."""
    mine = {one.name: one for one in (own_format(name, columns) for name, columns in own.items())}
    return (*(one for one in _STANDARD if one.name not in mine), *mine.values())


def own_format(name: str, columns: Sequence[str]) -> Format:
    """One of the configuration. Raises Invalid for a name or columns that cannot be used."""
    key = "-".join(name.casefold().split())
    if not _NAME.fullmatch(key):
        raise Invalid(f"{name!r} cannot name a format", "give a short word such as speedboat", field="format")
    words = check_columns(columns)
    return Format(key, key.replace("-", " ").capitalize(), words, "the team's own", own=True)


def check_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, cleaned. Raises Invalid for none, too many, one that is there twice or says nothing."""
    words = tuple(" ".join(str(column).split()) for column in columns)
    if not 1 <= len(words) <= MOST_COLUMNS:
        raise Invalid(f"a format has 1 to {MOST_COLUMNS} columns, not {len(words)}", "name them", field="columns")
    for word in words:
        if not word or len(word) > LONGEST_COLUMN:
            raise Invalid(f"{word!r} cannot name a column", f"1 to {LONGEST_COLUMN} characters", field="columns")
    if len({word.casefold() for word in words}) < len(words):
        raise Invalid("a column is there twice", "give each its own name", field="columns")
    return words


def find(name: str, formats: Iterable[Format]) -> Format:
    """The format that `name` is, by its first letters where they fit one only. Raises NotFound."""
    key = "-".join(name.casefold().replace("/", "-").split())
    found = tuple(formats)
    exact = [one for one in found if one.name == key]
    fitting = exact or [one for one in found if key and one.name.startswith(key)]
    if len(fitting) != 1:
        raise NotFound(f"there is no format {name!r}", f"one of: {', '.join(one.name for one in found)}")
    return fitting[0]


def suggested(formats: Sequence[Format], held: Sequence[str]) -> Format:
    """What to try next: other than the last two of `held` (names, the latest first), the longest unused first.

    With fewer than three formats to choose from, other than the last one, else the only one.
    """
    regular = [one for one in formats if one.name != INCIDENT] or list(formats)
    last = [name for name in held if name != INCIDENT]
    for spared in (2, 1, 0):
        choice = [one for one in regular if one.name not in last[:spared]]
        if choice:
            break
    return min(choice, key=lambda one: -(last.index(one.name) if one.name in last else len(last)))
