"""The few shapes of reading that every room shares: one row, many rows, a count. SQL fragments here are ours alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from execboard.storage.database import FAILURES, MISUNDERSTANDINGS, as_ours, damaged
from execboard.storage.mapping import from_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from execboard.storage.database import Database

E = TypeVar("E")
T = TypeVar("T")
_AT_ONCE = 500
"""Values in one statement; SQLite takes no more than some thousands."""


def select(db: Database, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
    """Every row of a statement."""
    try:  # not `with explained`: this is what every screen does dozens of times
        return db.connection.execute(sql, values).fetchall()
    except FAILURES as error:
        raise as_ours(db.path, error) from error


def many(
    db: Database, cls: type[E], table: str, tail: str = "ORDER BY id", values: Sequence[Any] | dict[str, Any] = ()
) -> list[E]:
    """The entities of `table`; `tail` is what follows the table's name. Raises Unusable for a row that makes none."""
    found = select(db, f"SELECT * FROM {table} {tail}", values)
    try:
        return from_rows(cls, found, table) if found else []
    except MISUNDERSTANDINGS as error:
        raise damaged(db.path) from error


def numbered(db: Database, cls: type[E], table: str, numbers: Sequence[int]) -> list[E]:
    """The entities with those numbers, by number; those that are not there are left out."""
    found: list[E] = []
    for some in some_of(sorted(numbers)):
        found += many(db, cls, table, f"WHERE id IN ({marks(some)}) ORDER BY id", some)
    return found


def one(db: Database, cls: type[E], table: str, row_id: int) -> E | None:
    """The entity with that number, or None."""
    found = many(db, cls, table, "WHERE id = ?", (row_id,))
    return found[0] if found else None


def scalar(db: Database, sql: str, values: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None."""
    found = select(db, sql, values)
    return found[0][0] if found else None


def some_of(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in portions that one ``IN (…)`` takes."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def marks(values: Sequence[Any]) -> str:
    """Placeholders for ``IN (…)``."""
    return ", ".join("?" * len(values))
