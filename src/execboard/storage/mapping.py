"""Rows to entities, and single values to columns, by field name."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from execboard.domain.dates import from_stored, to_stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

E = TypeVar("E")

_READERS: dict[str, Callable[[str], Any]] = {"date": date.fromisoformat, "datetime": from_stored}
_AS_IT_IS = frozenset((str, int, float))


@lru_cache
def _plan(cls: Any) -> tuple[tuple[str, Callable[[str], Any] | None], ...]:
    """Each field and how its column is read. Field types are strings here, because annotations are postponed."""
    return tuple((f.name, _READERS.get(str(f.type).removesuffix(" | None"))) for f in fields(cls))


_OF_TABLES: dict[tuple[Any, str, int], Any] = {}
"""Class, table and number of columns to where each is: a table that changes has more of them, or other ones."""


def from_rows(cls: type[E], rows: Sequence[sqlite3.Row], table: str = "") -> list[E]:
    """The entities in the rows of one statement: where each column is, is looked up once for all of them.

    Where the rows are all of a `table`, it is looked up once for good.
    """
    if not rows:
        return []
    known = (cls, table, len(rows[0]))
    places = _OF_TABLES.get(known)
    if places is None:
        places = _places(cast("Any", cls), tuple(rows[0].keys()))
        if table:
            _OF_TABLES[known] = places
    in_order, readers = places
    found = []
    for row in rows:
        values = list(in_order(row))
        for at, read in readers:
            if values[at] is not None:
                values[at] = read(values[at])
        found.append(cls(*values))
    return found


@lru_cache
def _places(
    cls: Any, columns: tuple[str, ...]
) -> tuple[Callable[[Sequence[Any]], tuple[Any, ...]], tuple[tuple[int, Callable[[str], Any]], ...]]:
    """What puts a row into the order of the fields, and which of these are read how. Raises ValueError for a gap."""
    plan = _plan(cls)
    return itemgetter(*(columns.index(name) for name, _ in plan)), tuple(
        (at, read) for at, (_, read) in enumerate(plan) if read is not None
    )


def stored(value: Any) -> Any:
    """One value as SQLite keeps it."""
    if value is None or type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return to_stored(value)
    return value.isoformat() if isinstance(value, date) else value
