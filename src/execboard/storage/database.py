"""One workspace file, open for reading; and what is wrong with it, in words."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from execboard.domain.errors import ExecboardError, Invalid, Refused, Unusable
from execboard.storage.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it gives up."""


class Database:
    """A connection to an existing workspace. It stays in the thread that made it.

    Raises Unusable where the file is missing, foreign, newer or no file at all. The file itself is never opened or read
    from Python: that would drop the locks that SQLite holds on it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._identity = _identity(path)
        with explained(path):
            self.connection, self.read_only = _connect(path)
            try:
                self._check()
            except BaseException:
                self.close()
                raise

    def _check(self) -> None:
        self.connection.execute("PRAGMA foreign_keys = ON")
        (application,) = self.connection.execute("PRAGMA application_id").fetchone()
        (self.version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise Unusable(f"{self.path} is not an execboard workspace", "name another with --db, or move it away")
        if self.version > SCHEMA_VERSION:
            raise Unusable(f"{self.path} was written by a newer execboard", "upgrade execboard; nothing was touched")

    @property
    def is_current(self) -> bool:
        """Whether it has this version's schema."""
        return bool(self.version == SCHEMA_VERSION)

    def check_identity(self) -> None:
        """Raises Unusable where the path no longer leads to the file that is open: writes to it would be lost."""
        if _identity(self.path) != self._identity:
            raise Unusable(f"{self.path} was replaced while it was open", "open execboard again")

    def data_version(self) -> int:
        """A number that changes exactly when another connection commits."""
        with explained(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def schema_version(self) -> int:
        """A number that changes when tables are made or dropped: by a migration, or when all of it is replaced."""
        with explained(self.path):
            return int(self.connection.execute("PRAGMA schema_version").fetchone()[0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Every read inside sees the same state, whatever other processes commit meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with explained(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection; the last one closes the file."""
        self.connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with what to do about them."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise _refusal(error) from error
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    except OverflowError as error:
        raise Invalid("that number is too large", "give a smaller one") from error
    except UnicodeEncodeError as error:
        raise Invalid("those words have bytes in them that are no letters", "type them anew") from error


def _refusal(error: sqlite3.IntegrityError) -> ExecboardError:
    words = str(error)
    if words.startswith("cap_reached: "):
        from execboard.domain.errors import CapReached

        return CapReached(words.removeprefix("cap_reached: "), "pause, finish or retire one first")
    if words == "more are active than that limit":
        return Refused(words, "pause, finish or retire one first")
    if "FOREIGN KEY" in words:
        return Refused("something else still refers to it", "undo or change that first")
    table, _, rest = words.partition(": ")
    if rest == "another row has that id or name":
        return Refused(f"another {table.replace('_', ' ')} has that place or name by now", "see execboard log")
    return Refused(f"the workspace's rules do not allow that ({words})", "nothing was changed")


def _unusable(path: Path, error: sqlite3.Error) -> Unusable:
    name = getattr(error, "sqlite_errorname", "")
    for start, words, remedy in (
        ("SQLITE_BUSY", "is locked by another program", "try again when that has finished"),
        ("SQLITE_LOCKED", "is locked by another program", "try again when that has finished"),
        ("SQLITE_READONLY_DBMOVED", "was replaced while it was open", "open execboard again"),
        ("SQLITE_READONLY", "cannot be written", "check its permissions and its folder's"),
        ("SQLITE_FULL", "cannot be written: the disk is full", "make room; nothing was lost"),
        ("SQLITE_IOERR", "cannot be read or written", "check the disk; nothing acknowledged was lost"),
        ("SQLITE_CANTOPEN", "cannot be opened", "check its permissions and its folder's"),
        ("SQLITE_PERM", "cannot be opened", "check its permissions and its folder's"),
        ("SQLITE_NOTADB", "is not an execboard workspace", "name another with --db, or move it away"),
        ("SQLITE_CORRUPT", "is damaged", "restore a backup"),
    ):
        if name.startswith(start):
            return Unusable(f"{path} {words}", remedy)
    return Unusable(f"{path} cannot be used ({error})", "restore a backup, or name another with --db")


def _connect(path: Path) -> tuple[sqlite3.Connection, bool]:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    mode = "rw" if writable else "ro"
    connection = sqlite3.connect(f"{_uri(path)}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection, not writable


def _uri(path: Path) -> str:
    """The path as a URI; two slashes at its beginning would name a host."""
    text = quote(os.fsencode(path))
    return f"file:/{text.lstrip('/')}" if text.startswith("//") else f"file:{text}"


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        from shlex import quote as quoted

        raise Unusable(
            f"there is no workspace at {path}", f"make one: execboard --db {quoted(str(path))} init"
        ) from None
    except OSError as error:
        raise Unusable(f"{path} cannot be opened ({error.strerror})", "name another with --db") from error
    if not stat.S_ISREG(found.st_mode):
        raise Unusable(f"{path} is not a file", "name a workspace file with --db")
    return found.st_dev, found.st_ino
