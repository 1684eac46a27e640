"""Whether a workspace's tables and triggers are still those that the program made.

Tables, views and indices that people add with other tools are theirs and do not count; neither do the shadow tables of
full-text search, nor our own indices, without which everything is only slower.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from execboard.storage.schema import INTERNAL, TABLES

if TYPE_CHECKING:
    import sqlite3

OURS = (*TABLES, *INTERNAL)
_QUOTES = re.compile(r'["`\[\]]')
_SPACE = re.compile(r"\s+")


def parts(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Type and name of each of our tables, and of every trigger on one of them, to its SQL, quotes and spaces apart."""
    names = ", ".join(f"'{name}'" for name in OURS)
    found = connection.execute(
        f"SELECT type, name, sql FROM sqlite_schema WHERE (type = 'table' AND name IN ({names})) "
        f"OR (type = 'trigger' AND lower(tbl_name) IN ({names}))"
    )
    return {(row[0], row[1]): plain(row[2]) for row in found}


def plain(sql: str) -> str:
    """A statement without what one SQLite writes otherwise than another: quotes around names, and white space."""
    return _SPACE.sub(" ", _QUOTES.sub("", sql)).strip()


def schema_hash(connection: sqlite3.Connection) -> str:
    """One short word for all of it; `schema.SCHEMA_HASH` is what it ought to be."""
    found = parts(connection)
    text = "\n".join(f"{kind} {name} {found[kind, name]}" for kind, name in sorted(found))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
