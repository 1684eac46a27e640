"""Facts about a file that checks tell and repairs need: what is missing, left behind, or not as it was made."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing, suppress
from functools import cache
from typing import TYPE_CHECKING

from sqlite_utils import Database as Utils

from execboard.storage import triggers
from execboard.storage.fingerprint import OURS, parts, plain
from execboard.storage.migrations import migrate
from execboard.storage.place import left_copies, real, spares
from execboard.storage.schema import TABLES
from execboard.storage.search import indexed, searched
from execboard.storage.themes import THEMES, TOLD

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.storage.database import Database

ABANDONED_SECONDS = 60.0
"""How old a file of a workspace's making is before its maker counts as killed."""


def reference() -> sqlite3.Connection:
    """An empty workspace in memory, as this version makes it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _as_made().backup(connection)
    return connection


@cache
def _as_made() -> sqlite3.Connection:
    """What `reference` copies: to make it takes eighty times as long, and a doctor asks five times."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN")
    migrate(Utils(connection, execute_plugins=False))
    connection.execute("COMMIT")
    return connection


def differing(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Type and name of our tables and triggers that are missing or altered, and of triggers that others put on them."""
    with closing(reference()) as as_made:
        wanted, found = parts(as_made), parts(connection)
    return sorted(key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key))


def indices(connection: sqlite3.Connection) -> dict[str, str]:
    """Our indices that are not part of a table, and how they are made."""
    rows = connection.execute("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    return {row[0]: plain(row[2]) for row in rows if row[1] in OURS}


def orphans(db: Database) -> list[Path]:
    """Files beside the workspace that nobody needs: of makers that were killed, and journals of no transaction.

    Nobody else is writing while this looks, so a journal that is still there after the file was read is not a hot one.
    """
    file = real(db.path)
    now = time.time()
    left = [one for one in spares(db.path) if now - one.stat().st_mtime > ABANDONED_SECONDS]
    (mode,) = db.connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal" and db.is_writable:
        journal = file.with_name(f"{file.name}-journal")
        if journal.exists():
            db.connection.execute("BEGIN IMMEDIATE")
            try:
                left += [journal] if journal.exists() else []
            finally:
                db.connection.execute("ROLLBACK")
        left += [one for end in ("-wal", "-shm") if (one := file.with_name(f"{file.name}{end}")).exists()]
    exports = file.parent.glob(".*.tmp")
    left += [one for one in exports if _is_export(one.name) and now - one.stat().st_mtime > ABANDONED_SECONDS]
    with suppress(OSError):
        left += [one for one in left_copies(file.parent) if one not in left]
    return [one for one in left if os.path.lexists(one)]


def _is_export(name: str) -> bool:
    """``.plan.json.0a1b2c3d.tmp``: a file on its way to being written whole."""
    parts_of_name = name.split(".")
    token = parts_of_name[-2]
    return len(parts_of_name) > 3 and len(token) == 8 and all(char in "0123456789abcdef" for char in token)


def unlogged(db: Database) -> list[tuple[str, int, str | None, str | None]]:
    """Rows of which the log's last word is not what they are: table, id, what the log says, what is, as JSON.

    Columns that a migration added later are left aside.
    """
    wrong: list[tuple[str, int, str | None, str | None]] = []
    last = "SELECT row_id, after FROM change WHERE id IN (SELECT max(id) FROM change WHERE kind = ? GROUP BY row_id)"
    for table in TABLES:
        picture = triggers.image(triggers.logged_columns(db.connection, table), f'"{table}"')
        now = dict(tuple(row) for row in db.connection.execute(f'SELECT id, {picture} FROM "{table}"'))
        logged = dict(tuple(row) for row in db.connection.execute(last, (table,)))
        for number in sorted(now.keys() | {row for row, after in logged.items() if after is not None}):
            was, is_now = logged.get(number), now.get(number)
            if was != is_now and not _agree(was, is_now):
                wrong.append((table, number, was, is_now))
    return wrong


def _agree(was: str | None, is_now: str | None) -> bool:
    if was is None or is_now is None:
        return False
    before, after = json.loads(was), json.loads(is_now)
    return all(before[name] == after[name] for name in before.keys() & after.keys())


def unfound(db: Database, table: str) -> int:
    """How many rows of a table are in the search index otherwise than they are, or not at all."""
    wanted, found = searched(table), indexed(table)
    one, other = (f"SELECT count(*) FROM ({a} EXCEPT {b})" for a, b in ((wanted, found), (found, wanted)))
    return int(db.connection.execute(one).fetchone()[0] + db.connection.execute(other).fetchone()[0])


def miscounted(db: Database) -> int:
    """How many themes are counted otherwise than the notes, groups and blockers tell them."""
    counted = "SELECT term, kind, number, times FROM theme_told"
    sums = "SELECT term, sum(kind = 'retro'), sum(kind = 'blocker') FROM theme_told GROUP BY term"
    pairs = ((TOLD, counted), (counted, TOLD), (sums, THEMES), (THEMES, sums))
    return sum(
        int(db.connection.execute(f"SELECT count(*) FROM (SELECT * FROM ({one}) EXCEPT {other})").fetchone()[0])
        for one, other in pairs
    )


def index_is_whole(db: Database) -> bool:
    """Whether the index of full-text search fits the words in it.

    Outside of a transaction it is looked at in a copy, for SQLite takes that look for a write.
    """
    if db.connection.in_transaction:
        return _fits(db.connection)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy, db.snapshot():
        db.connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # begins to read: the copy waits for nobody
        db.connection.backup(copy)
        return _fits(copy)


def _fits(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True


def ids_behind(db: Database) -> list[tuple[str, int]]:
    """Tables whose counter is behind the highest id in them or in the log, with that id."""
    behind = []
    for table in TABLES[1:]:
        highest, last = db.connection.execute(
            f'SELECT max(coalesce((SELECT max(id) FROM "{table}"), 0), '
            "coalesce((SELECT max(row_id) FROM change WHERE kind = ?), 0)), "
            "coalesce((SELECT last FROM counter WHERE kind = ?), 0)",
            (table, table),
        ).fetchone()
        if last < highest:
            behind.append((table, highest))
    return behind
