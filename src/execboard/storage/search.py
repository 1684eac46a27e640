"""Full-text search. What people type is words, never the query language of FTS5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.text import clean_line
from execboard.storage.queries.rows import select
from execboard.storage.schema import SEARCH_KINDS, SEARCH_SPACING, SEARCHED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from execboard.storage.database import Database

_KINDS = {number: kind for kind, number in SEARCH_KINDS.items()}


def search(
    db: Database, text: str, limit: int = 50, offset: int = 0, kinds: Sequence[str] = ()
) -> list[tuple[str, int, str, str]]:
    """Things in which every word of `text` begins some word: kind, number, title, body; initiatives first, then the
    other kinds in the order of the index, the newest of each first. With `kinds`, those alone, in that order."""
    words = [word.replace('"', '""') for word in clean_line(text).split() if any(char.isalnum() for char in word)]
    if not words:
        return []
    query = " ".join(f'"{word}"*' for word in words)
    if kinds:
        return _of_kinds(db, query, limit, offset, kinds)
    order = f"ORDER BY rowid / {SEARCH_SPACING}, rowid DESC"
    wanted = f"SELECT rowid FROM search WHERE search MATCH ? {order} LIMIT ? OFFSET ?"
    sql = f"SELECT rowid, title, body FROM search WHERE rowid IN ({wanted}) {order}"
    return [_found(row) for row in select(db, sql, (query, limit, offset))]


def _of_kinds(
    db: Database, query: str, limit: int, offset: int, kinds: Sequence[str]
) -> list[tuple[str, int, str, str]]:
    """Kind by kind, each from its newest on and no further than is wanted: the index has them in that order."""
    found: list[tuple[str, int, str, str]] = []
    sql = """SELECT rowid, title, body FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?
        ORDER BY rowid DESC LIMIT ?"""
    for first, last in _runs(kinds):
        wanted = limit + offset - len(found)
        if wanted > 0:
            found += [_found(row) for row in select(db, sql, (query, first, last, wanted))]
    return found[offset:]


def _runs(kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last numbers of kinds; those that lie side by side, the higher one first, make one look."""
    numbers = [SEARCH_KINDS[kind] for kind in kinds]
    while numbers:
        run = 1
        while run < len(numbers) and numbers[run] == numbers[run - 1] - 1:
            run += 1
        yield numbers[run - 1] * SEARCH_SPACING, (numbers[0] + 1) * SEARCH_SPACING - 1
        numbers = numbers[run:]


def _found(row: sqlite3.Row) -> tuple[str, int, str, str]:
    kind, number = divmod(row[0], SEARCH_SPACING)
    return _KINDS[kind], number, row[1], row[2]


def index_anew(connection: sqlite3.Connection, sql: str) -> None:
    """Make the index, as `sql` says, of what the tables hold now."""
    connection.execute("DROP TABLE IF EXISTS search")
    connection.execute(sql)
    for table in SEARCHED:
        connection.execute(f"INSERT INTO search (rowid, title, body) {searched(table)}")


def searched(table: str) -> str:
    """The SQL for what the index ought to hold of a table: its number there, title, body."""
    title, body = SEARCHED[table]
    words = " || ' ' || ".join(f"coalesce(\"{name}\", '')" for name in body) or "''"
    return f'SELECT {SEARCH_KINDS[table] * SEARCH_SPACING} + id, "{title}", {words} FROM "{table}"'


def indexed(table: str) -> str:
    """The SQL for what the index does hold of it."""
    first = SEARCH_KINDS[table] * SEARCH_SPACING
    return f"SELECT rowid, title, body FROM search WHERE rowid BETWEEN {first} AND {first + SEARCH_SPACING - 1}"
