"""Reads one field of an entity from its JSON value, by the type that the entity gives it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from execboard.domain.dates import from_stored
from execboard.domain.errors import Invalid
from execboard.domain.text import clean, clean_line

Reader = Callable[[Any], Any]

_OF_SEVERAL_LINES: Final = frozenset(
    {"accepted_because", "answer", "because", "body", "cause", "chat", "gives_up", "how", "is_not", "learning"}
    | {"minutes", "mission", "move_reason", "next_step", "words"}
    | {"note", "notes", "override_note", "reason", "reflection", "result", "why"}
)
"""Every other text is one line."""
_LARGEST = 1 << 62


@lru_cache
def _hints(entity: type) -> dict[str, Any]:
    return get_type_hints(entity, vars(sys.modules[entity.__module__]), {"date": date, "datetime": datetime})


def reader_of(entity: type, name: str) -> Reader:
    """The reader of one field. It raises ValueError with what the value should be."""
    hint = _hints(entity)[name]
    clean_up = clean if name in _OF_SEVERAL_LINES else clean_line
    if isinstance(hint, UnionType) or NoneType in get_args(hint):
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        read = _plain(inner, clean_up)
        return lambda value: None if value is None else read(value)
    return _plain(hint, clean_up)


def _plain(hint: Any, clean_up: Callable[[str], str]) -> Reader:
    if get_origin(hint) is Literal:
        return lambda value: _one_of(value, get_args(hint))
    readers: dict[Any, Reader] = {int: _integer, float: _number, date: _day, datetime: _instant}
    return readers.get(hint) or (lambda value: clean_up(_text(value)))


def _one_of(value: Any, words: tuple[str, ...]) -> str:
    if value not in words:
        raise ValueError(f"one of {', '.join(words)}")
    return str(value)


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise ValueError("a whole number")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not abs(value) <= sys.float_info.max:
        raise ValueError("a number")
    return float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text")
    return value


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(_text(value))
    except ValueError:
        raise ValueError("a day such as 2026-11-30") from None
    if day.isoformat() != value:
        raise ValueError("a day such as 2026-11-30")
    return day


def _instant(value: Any) -> datetime:
    try:
        return from_stored(_text(value))
    except (Invalid, ValueError):
        raise ValueError("a time such as 2026-11-30T14:00:00Z") from None
