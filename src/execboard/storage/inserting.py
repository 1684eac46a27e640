"""Many rows into one table, in as few statements as SQLite takes.

FTS5 writes what it holds to its tables at each statement that could fail half-way, so a hundred rows in one statement
cost far less than a hundred statements.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from execboard.domain.changes import Values

_MOST_VALUES: Final = 32_766
"""Parameters of one statement, SQLite's own limit since 3.32."""


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Values]) -> None:
    """Insert rows that all have the same columns, in the same order."""
    every = iter(rows)
    first = next(every, None)
    if first is None:
        return
    columns = tuple(first)
    every = chain((first,), every)
    while some := list(islice(every, _MOST_VALUES // len(columns))):
        values = [value for row in some for value in row.values()]
        connection.execute(_statement(table, columns, len(some)), values)


@lru_cache(maxsize=64)
def _statement(table: str, columns: tuple[str, ...], rows: int) -> str:
    listed = ", ".join(f'"{name}"' for name in columns)
    one = f"({', '.join('?' * len(columns))})"
    return f'INSERT INTO "{table}" ({listed}) VALUES {", ".join([one] * rows)}'
