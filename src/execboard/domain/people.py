"""People and teams, and who can own something: one person, never a crowd."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

CROWDS = frozenset(
    {
        *("all", "all-of-us", "anybody", "anyone", "both", "everybody", "everyone", "many", "people", "several"),
        *("somebody", "someone", "us", "various", "we"),
    }
)
"""Words that name nobody in particular. A thing that all own, nobody owns."""
PLACEHOLDERS = frozenset(
    {
        *("n-a", "na", "nobody", "none", "noone", "no-one", "open", "tba", "tbc", "tbd"),
        *("unassigned", "unknown", "vacant"),
    }
)
"""What people write where there is no owner yet."""
_GROUPS = frozenset(
    {"committee", "council", "crew", "department", "dept", "group", "guild", "squad", "team", "teams", "wg"}
)
"""A name that ends with one of these is a group's."""

HANDLE_LENGTH = 39
_NOT_HANDLE = re.compile(r"[^\w.-]+")
SEVERAL = re.compile(r"[,;/&+|\n]|\s(?:and|or|vs\.?|versus|with|und|oder|mit|et|ou|y)\s", re.IGNORECASE)
"""What parts two names."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who owns, raises, thanks. The handle is lower-case without ``@``; the name is for reading."""

    handle: str
    name: str
    created_at: datetime
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Team:
    """A group of people. A team owns nothing; its name is reserved."""

    name: str
    created_at: datetime
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Membership:
    """One person in one team."""

    team_id: int
    person_id: int
    id: int = 0
    rev: int = 1


def handle_of(name: str) -> str:
    """The handle that a name is given: ``Ana de Vries`` → ``ana-de-vries``; empty where no letter is left."""
    return _NOT_HANDLE.sub("-", name.strip().lstrip("@").casefold()).strip("-.")[:HANDLE_LENGTH].strip("-.")


def is_group(handle: str) -> bool:
    """Whether a handle names a group by its last word: ``hardware-team``, ``the-team``, ``design-wg``."""
    return handle.rpartition("-")[2] in _GROUPS


def single_handle(text: str, team_names: Collection[str] = ()) -> str:
    """The handle of the one person that `text` names, with or without ``@``.

    `team_names` are handles of the teams. Raises Invalid for a crowd ("everyone"), a team, or two names.
    """
    name = text.strip()
    handle = handle_of(name)
    if handle in CROWDS or handle in PLACEHOLDERS:
        raise Invalid(f"{name} is not a person", "what all own, nobody owns: name one person", field="owner")
    if SEVERAL.search(name) or name.count("@") > 1:
        raise Invalid(f"{name} is more than one person", "name the one who owns it", field="owner")
    if not handle:
        raise Invalid(f"{text!r} is not a name", "name one person, such as @ana", field="owner")
    if handle in team_names or is_group(handle):
        raise Invalid(f"{name} is a team", "name the one person in it who owns this", field="owner")
    return handle


def near(handle: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known handles that are close to a mistyped one, best first; at most three."""
    from difflib import get_close_matches

    handles = sorted(known)
    starts = [other for other in handles if other.split("-")[0] == handle or handle.split("-")[0] == other]
    close = get_close_matches(handle, handles, n=3, cutoff=0.75)
    return tuple(dict.fromkeys([*starts, *close]))[:3]
