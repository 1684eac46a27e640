"""Repairs of a workspace that cost nothing: all of what the database makes of itself, and files nobody needs.

Call them only after a copy was made. What people wrote is never changed; where the log missed a change that another
program made without our triggers, it is added to the log as that.
"""

from __future__ import annotations

import shutil
import stat
from contextlib import closing
from typing import TYPE_CHECKING

from execboard.domain.errors import Unusable
from execboard.storage import soundness, triggers
from execboard.storage.checks import BACKUP
from execboard.storage.database import explained
from execboard.storage.journal import settle_journal
from execboard.storage.mapping import stored
from execboard.storage.place import real
from execboard.storage.schema import SEARCHED
from execboard.storage.search import index_anew
from execboard.storage.themes import theme_statements
from execboard.storage.transfer import raise_counters

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from execboard.storage.database import Database

LABEL = "what another program changed past the log"


def repair(db: Database, at: datetime) -> list[str]:
    """Repair what can be; what was done, in words. Raises Unusable where it cannot be, with nothing changed."""
    done = list(_permissions(db))
    with explained(db.path):
        settle_journal(db.connection)
        db.connection.execute("PRAGMA foreign_keys = OFF")
        db.connection.execute("BEGIN IMMEDIATE")
        try:
            done += _inside(db, at)
            db.connection.execute("COMMIT")
        except BaseException:
            if db.connection.in_transaction:
                db.connection.execute("ROLLBACK")
            raise
        finally:
            db.connection.execute("PRAGMA foreign_keys = ON")
    for orphan in soundness.orphans(db):
        _remove(orphan)
        done.append(f"removed {orphan.name}")
    return done


def _remove(orphan: Path) -> None:
    """An export on its way may be a folder. Raises Unusable where it cannot be removed."""
    try:
        if orphan.is_dir() and not orphan.is_symlink():
            shutil.rmtree(orphan)
        else:
            orphan.unlink(missing_ok=True)
    except OSError as error:
        raise Unusable(f"{orphan} cannot be removed ({error.strerror})", "ask its owner") from error


def _permissions(db: Database) -> Iterator[str]:
    file = real(db.path)
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & stat.S_IRWXO:
        try:
            file.chmod(mode & ~stat.S_IRWXO)
        except OSError as error:
            raise Unusable(f"{file} does not let you change its permissions", "ask its owner") from error
        yield f"took the file's permissions from everybody else: {mode & ~stat.S_IRWXO:04o}"


def _inside(db: Database, at: datetime) -> Iterator[str]:
    connection = db.connection
    wrong = soundness.differing(connection)
    tables = [name for kind, name in wrong if kind == "table" and name != "search"]
    if wrong:
        triggers.drop(connection)
    for table in tables:
        _rebuild(connection, table)
        yield f"made the table {table} as it was"
    yield from _indices(connection)
    if (
        ("table", "search") in wrong
        or any(soundness.unfound(db, table) for table in SEARCHED)
        or not (soundness.index_is_whole(db))
    ):
        _index_anew(connection)
        yield "made the search index anew"
    if soundness.miscounted(db):
        if not wrong:
            triggers.drop(connection)
        for statement in theme_statements():
            connection.execute(statement)
        if not wrong:
            triggers.install(connection)
        yield "counted the themes anew"
    if wrong:
        triggers.install(connection)
        yield "made the triggers anew"
    yield from _log(db, at)
    behind = dict(soundness.ids_behind(db))
    if behind:
        raise_counters(db, behind)
        yield f"put the counters behind the ids that were given: {', '.join(behind)}"
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Unusable(f"{db.path}: rows refer to others that are not there", BACKUP)


def _rebuild(connection: sqlite3.Connection, table: str) -> None:
    """Make a table as this version makes it, with the rows that it has. Columns that others added go."""
    with closing(soundness.reference()) as as_made:
        (sql,) = as_made.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        wanted = [row[1] for row in as_made.execute(f'PRAGMA table_info("{table}")')]
    present = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    if not present:
        raise Unusable(f"the table {table} is gone, and what was in it", BACKUP)
    both = ", ".join(f'"{name}"' for name in wanted if name in present)
    connection.execute(sql.replace(f"CREATE TABLE {table}", f'CREATE TABLE "{table}_anew"', 1))
    connection.execute(f'INSERT INTO "{table}_anew" ({both}) SELECT {both} FROM "{table}"')
    connection.execute(f'DROP TABLE "{table}"')
    connection.execute(f'ALTER TABLE "{table}_anew" RENAME TO "{table}"')


def _indices(connection: sqlite3.Connection) -> Iterator[str]:
    with closing(soundness.reference()) as as_made:
        wanted = soundness.indices(as_made)
    missing = sorted(wanted.keys() - soundness.indices(connection).keys())
    for name in missing:
        connection.execute(wanted[name])
    if missing:
        yield f"made indices that were missing: {', '.join(missing)}"


def _index_anew(connection: sqlite3.Connection) -> None:
    with closing(soundness.reference()) as as_made:
        (sql,) = as_made.execute("SELECT sql FROM sqlite_schema WHERE name = 'search'").fetchone()
    index_anew(connection, sql)


def _log(db: Database, at: datetime) -> Iterator[str]:
    """Make the log end in what the tables hold, and every change belong to an operation."""
    connection = db.connection
    connection.execute("UPDATE context SET operation_id = NULL WHERE operation_id IS NOT NULL")
    lost = connection.execute(
        "INSERT INTO operation (id, at, actor, label) SELECT DISTINCT operation_id, ?, 'outside', ? FROM change "
        "WHERE operation_id NOT IN (SELECT id FROM operation)",
        (stored(at), LABEL),
    ).rowcount
    missed = soundness.unlogged(db)
    if missed:
        number = connection.execute(
            "INSERT INTO operation (at, actor, label) VALUES (?, 'outside', ?)", (stored(at), LABEL)
        ).lastrowid
        connection.executemany(
            "INSERT INTO change (operation_id, kind, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
            [(number, *row) for row in missed],
        )
    if lost or missed:
        yield f"added to the log what it had missed: {lost + len(missed)} changes"
