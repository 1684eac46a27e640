"""Copies of a workspace, by SQLite's backup API alone: verified, and in their place whole or not at all.

The open file is never read from Python: to open and close it would drop the locks that SQLite holds on it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Literal

from execboard.domain.errors import Unusable
from execboard.storage.database import Database, explained
from execboard.storage.place import left_copies, make_folder
from execboard.storage.schema import APPLICATION_ID, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, and would apply to another one of that name."""
_OF_THE_TARGET = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE")
_TRIES = 3
"""So often another program's lock is waited for, five seconds each time."""


def copy_to(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy the workspace `source`, open or not, into the new file `target`: one moment of it, its log included.

    The copy is made aside, readable by its owner only, verified, synced, and then given its name, so that whoever is
    killed when, there is a whole backup of that name or none. A folder that is missing is made, 0700.
    Raises Unusable where `target` exists (but with `replace`), `source` is no sound workspace, or the disk says no.
    """
    with closing(Database(source, even_damaged=True)) as database:
        copy_open(database, target, replace=replace)


def copy_open(database: Database, target: Path, *, replace: bool = False) -> None:
    """The same of a workspace that this thread has open already."""
    if os.path.lexists(target) and not replace:
        raise _in_the_way(target)
    try:
        make_folder(target.parent)
        _sweep(target.parent)
        spare = target.with_name(f".{target.name[:100]}.{os.getpid()}.spare")
        spare.unlink(missing_ok=True)
        try:
            os.close(os.open(spare, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            _fill(database, spare, target)
            _sync(spare)
            _name(spare, target, replace)
        finally:
            for suffix in ("", *SIDE_FILES):
                spare.with_name(spare.name + suffix).unlink(missing_ok=True)
        _sync(target.parent)
    except FileExistsError:
        raise _in_the_way(target) from None
    except OSError as error:
        words = f"{target} cannot be written ({error.strerror})"
        raise Unusable(words, "make room, or name another place; nothing was lost") from error


def row_counts(database: Database) -> dict[str, int]:
    """Rows by entity table."""
    with explained(database.path):
        return _counts(database.connection, TABLES)


def condition(path: Path) -> Literal["whole", "damaged", "no database"]:
    """What state the file is in. Raises Unusable where that cannot be told, or it is none of ours: it is locked, of
    another program, of a newer version, not to be read.
    """
    try:
        with closing(Database(path, even_damaged=True)) as database:
            return "damaged" if problems(database) else "whole"
    except Unusable as error:
        if _tells_damage(error.__cause__):
            return "no database" if "NOTADB" in _name_of(error.__cause__) else "damaged"
        raise


def problems(database: Database) -> list[str]:
    """What SQLite finds wrong with the file; nothing where it is sound. Looks at every page."""
    try:
        return _problems(database.connection)
    except sqlite3.DatabaseError as error:
        if _tells_damage(error):
            return [str(error)]
        with explained(database.path):
            raise


def _tells_damage(error: BaseException | None) -> bool:
    return _name_of(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _name_of(error: BaseException | None) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


def _fill(database: Database, spare: Path, target: Path) -> None:
    """Copy one moment of the workspace and hold the copy against it."""
    everything = (*TABLES, "operation", "change", "counter")
    with explained(database.path), closing(sqlite3.connect(spare, isolation_level=None)) as copy:
        with database.snapshot():  # as short as it can be: who commits meanwhile waits for its end
            before = _counts(database.connection, everything)
            with _blamed_on(target):
                _copy(database.connection, copy, database.path)
        with _blamed_on(target):
            copy.execute("PRAGMA journal_mode = delete").fetchone()  # one file, with nothing beside it
        _verify(copy, database.path, before)


@contextmanager
def _blamed_on(target: Path) -> Iterator[None]:
    """Errors that only writing can bring are told of the copy, not of the workspace."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if _name_of(error).startswith(_OF_THE_TARGET):
            with explained(target):
                raise
        raise


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    tries = 0

    def give_up(status: int, _: int, __: int) -> None:
        nonlocal tries
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            tries += 1
            if tries >= _TRIES:
                raise Unusable(f"{path} is locked by another program", "try again when that has finished")

    target.execute("PRAGMA synchronous = OFF")  # it is synced whole before it gets its name
    target.execute("PRAGMA journal_mode = OFF").fetchone()
    source.backup(target, progress=give_up, sleep=0.02)


def _verify(copy: sqlite3.Connection, source: Path, before: dict[str, int]) -> None:
    wrong = _problems(copy)
    wrong += [] if copy.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,) else ["another application"]
    wrong += [] if _counts(copy, tuple(before)) == before else ["rows are missing"]
    if wrong:
        raise Unusable(f"{source} has damage in it ({wrong[0]})", "restore a sound one: execboard backup --list")


def _problems(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    found += [f"a row of {row[0]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")][:3]
    return [one.splitlines()[-1] for one in found]


def _counts(connection: sqlite3.Connection, tables: tuple[str, ...]) -> dict[str, int]:
    """An earlier version has fewer tables."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    count = "SELECT count(*) FROM"
    return {one: int(connection.execute(f'{count} "{one}"').fetchone()[0]) for one in tables if one in there}


def _sweep(folder: Path) -> None:
    """Remove what those left behind who were killed while they made a copy."""
    for one in left_copies(folder):
        one.unlink(missing_ok=True)


def _name(spare: Path, target: Path, replace: bool) -> None:
    """A link refuses where something has appeared meanwhile; a rename would replace it."""
    if replace:
        spare.replace(target)
        return
    try:
        target.hardlink_to(spare)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        spare.rename(target)


def _sync(path: Path) -> None:
    """So that it survives a power cut; some file systems cannot sync a folder, and need not."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(number)


def _in_the_way(target: Path) -> Unusable:
    return Unusable(f"there is a {target.name} already in {target.parent}", "name another file")
