"""Who is named: in a list of attendees, over an update, at the beginning or end of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from execboard.domain.people import CROWDS, PLACEHOLDERS, SEVERAL, handle_of
from execboard.domain.text import fold
from execboard.services.importing.markdown_inline import read_inline
from execboard.services.importing.owners import owners_at_end, split_owners
from execboard.services.importing.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AT: Final = re.compile(r"@_?(\w[\w.-]{0,38})")
_OVER: Final = re.compile(r"@(\w[\w.-]{0,38})\s*:?\s*(?:[(\[].*)?")
_BEFORE: Final = re.compile(r"@(\w[\w.-]{0,38})\s*(?:[:,–—-]|to\b)?\s+(.+)", re.DOTALL)
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
_NAME_BEFORE: Final = re.compile(r"([^\W\d_][\w.'’ -]{0,38}?)\s*(?::|\s[–—-])\s+(.+)", re.DOTALL)
_LONGEST: Final = 60


def handle(name: str) -> str:
    """``@ana`` for ``_@_ana_``: emphasis around a handle is none of it."""
    return "@" + name.strip().lstrip("@").strip("_.-")


def names_in(text: str, references: Mapping[str, str]) -> tuple[str, ...]:
    """The people in a list such as ``@ana & @bram``, ``Ana Lim, Bram``; nobody for ``n/a`` and crowds."""
    plain = text.replace("\0", "")
    found: dict[str, None] = {}
    for part in SEVERAL.split(plain) if said(plain) else ():
        if handles := handles_in(part):
            found |= dict.fromkeys(handles)
        elif "<" not in part or part.lstrip().startswith("["):
            names, known = split_owners(part, references)
            plainly = (f"@{known[name]}" if name in known else read_inline(name, references).text for name in names)
            found |= dict.fromkeys(name for name in plainly if len(name) > 1 and is_name(name))
    return tuple(found)


def is_name(text: str) -> bool:
    """Whether that can be what one person is called."""
    name = text.strip()
    key = handle_of(name)
    if not key[:1].isalpha() or key in CROWDS or key in PLACEHOLDERS or not said(name):
        return False
    return name.startswith("@") or (len(name) <= _LONGEST and bool(_NAME.fullmatch(name)))


def over(text: str) -> str | None:
    """The @handle of a line that names a person and nothing else but a remark in brackets."""
    match = _OVER.fullmatch(text.strip(" *_"))
    return handle(match[1]) if match and is_name(f"@{match[1]}") else None


def before(text: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Who a line begins with, and the rest: ``@ana ships it``, ``Ana: ships it`` where Ana is `known`."""
    if match := _BEFORE.fullmatch(text):
        first = handle(match[1])
        return (first, match[2]) if is_name(first) else None
    match = _NAME_BEFORE.fullmatch(text)
    name = among(match[1], known) if match else None
    return (name, match[2]) if match and name else None


def at_end(text: str) -> tuple[str, tuple[str, ...]]:
    """What is left of a line, and who is named at its end: ``(@ana)``, ``— @ana``, ``(owner: Ana)``."""
    rest, names, _ = owners_at_end(text)
    return rest, tuple(name for name in names if is_name(name))


def among(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` whom a name means: the whole of it, or the first name of one alone."""
    key = fold(name.lstrip("@"))
    first: list[str] = []
    for other in known:
        plain = fold(other.lstrip("@"))
        if plain == key or handle_of(other) == handle_of(name):
            return other
        if handle_of(other).split("-")[0] == handle_of(name):
            first.append(other)
    return first[0] if len(set(first)) == 1 and handle_of(name) else None


def handles_in(text: str) -> tuple[str, ...]:
    """Every @handle in a line."""
    return tuple(dict.fromkeys(name for match in _AT.findall(text) if is_name(name := handle(match))))
