"""Full-text search. What people type is words, never the query language of FTS5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.text import clean_line
from execboard.storage.queries.rows import select
from execboard.storage.schema import SEARCH_KINDS, SEARCH_SPACING, SEARCHED

if TYPE_CHECKING:
    import sqlite3

    from execboard.storage.database import Database

_KINDS = {number: kind for kind, number in SEARCH_KINDS.items()}


def search(db: Database, text: str, limit: int = 50, offset: int = 0) -> list[tuple[str, int, str, str]]:
    """Things in which every word of `text` begins some word: kind, number, title, body; initiatives first, then the
    other kinds in the order of the index, the newest of each first."""
    words = [word.replace('"', '""') for word in clean_line(text).split() if any(char.isalnum() for char in word)]
    if not words:
        return []
    query = " ".join(f'"{word}"*' for word in words)
    order = f"ORDER BY rowid / {SEARCH_SPACING}, rowid DESC"
    wanted = f"SELECT rowid FROM search WHERE search MATCH ? {order} LIMIT ? OFFSET ?"
    sql = f"SELECT rowid, title, body FROM search WHERE rowid IN ({wanted}) {order}"
    found = [(divmod(row[0], SEARCH_SPACING), row[1], row[2]) for row in select(db, sql, (query, limit, offset))]
    return [(_KINDS[kind], number, title, body) for (kind, number), title, body in found]


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
