"""One workspace file, open for reading; and what is wrong with it, in words."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from execboard.domain.errors import Damaged, ExecboardError, Invalid, Refused, Unusable
from execboard.storage.patience import PatientConnection
from execboard.storage.place import identity, real
from execboard.storage.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it gives up."""
WHOLE_CHECK_BYTES = 4 << 20
"""Files up to this size are checked whole whenever they are opened: 4 ms a megabyte. `doctor` checks any size."""


class Database:
    """A connection to an existing workspace. It stays in the thread that made it.

    Raises Unusable where the file is missing, foreign, newer, damaged or no file at all. The file itself is never
    opened or read from Python: that would drop the locks that SQLite holds on it.
    """

    def __init__(self, path: Path, *, even_damaged: bool = False) -> None:
        """`even_damaged` opens a file for those who look for what is wrong with it."""
        self.path = path
        self._held: dict[str, Any] | None = None
        """What was read within the present snapshot; None outside of one."""
        self._identity = identity(path)
        with explained(path):
            self.connection, self.read_only = _connect(path)
            try:
                self._check()
                if not even_damaged:
                    self._check_whole()
            except BaseException:
                self.close()
                raise

    def _check(self) -> None:
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("PRAGMA cell_size_check = ON")
        (application,) = self.connection.execute("PRAGMA application_id").fetchone()
        self.version = self._user_version()
        if application != APPLICATION_ID:
            raise Unusable(f"{self.path} is not an execboard workspace", "name another with --db, or move it away")
        self.refuse_newer()

    def _check_whole(self) -> None:
        """A damaged page can hide rows without an error; SQLite finds a missing end by itself, this finds the rest."""
        if self.path.stat().st_size <= WHOLE_CHECK_BYTES and self.damage() is not None:
            raise damaged(self.path)

    def damage(self) -> str | None:
        """The first thing that SQLite finds wrong in the whole file, in its words; None where it is sound."""
        try:
            (found,) = self.connection.execute("PRAGMA integrity_check(1)").fetchone()
            return None if found == "ok" else str(found)
        except sqlite3.OperationalError as error:
            if _name(error).startswith(("SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_NOTADB")):
                return str(error)
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return str(error)

    def _user_version(self) -> int:
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def refuse_newer(self) -> None:
        """Raises Unusable where the schema, as it was when we last looked, is that of a newer program."""
        if self.version > SCHEMA_VERSION:
            raise Unusable(f"{self.path} was written by a newer execboard", "upgrade execboard; nothing was touched")

    @property
    def is_current(self) -> bool:
        """Whether it has this version's schema."""
        return bool(self.version == SCHEMA_VERSION)

    def check_version(self) -> None:
        """Raises Unusable where a newer program has changed the schema since the file was opened."""
        with explained(self.path):
            self.version = self._user_version()
        self.refuse_newer()

    def check_identity(self) -> None:
        """Raises Unusable where the path no longer leads to the file that is open: writes to it would be lost."""
        with suppress(PermissionError):
            if not self.path.exists():
                raise Unusable(f"{self.path} was deleted or moved while it was open", "put it back")
        if self.was_replaced():
            raise Unusable(f"{self.path} was replaced while it was open", "open execboard again")

    def was_replaced(self) -> bool:
        """Whether the path leads to another file by now. Raises Unusable where it leads to none that can be used."""
        return identity(self.path) != self._identity

    def needs_reopening(self) -> bool:
        """Whether there is another file at the path by now, or this one, opened for reading, can be written again.

        Raises Unusable where there is none, or none that can be used.
        """
        with suppress(Unusable):
            return self.was_replaced() or (self.read_only and may_write(self.path))
        self.check_identity()
        return False

    @property
    def is_writable(self) -> bool:
        """Whether permissions allow writing."""
        return not self.read_only and may_write(self.path)

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
            self._held = {}
            try:
                yield
            finally:
                self._held = None
                if self.connection.in_transaction:  # an error may have ended it
                    self.connection.execute("ROLLBACK")

    def once(self, key: str, read: Callable[[Database], T]) -> T:
        """What `read` gives, which within one snapshot is not read twice; `key` names it among all that is read so."""
        if self._held is None:
            return read(self)
        if key not in self._held:
            self._held[key] = read(self)
        found: T = self._held[key]
        return found

    def be_patient(self, seconds: float) -> None:
        """How long a statement waits for another process from now on, in seconds."""
        self.connection.patience = seconds

    def close(self) -> None:
        """Close the connection; the last one closes the file."""
        self.connection.close()


FAILURES = (sqlite3.Error, UnicodeDecodeError, OverflowError, UnicodeEncodeError)
"""What a statement raises."""


MISUNDERSTANDINGS = (ValueError, TypeError)
"""What it raises to make an entity of a row that was not written by us."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with what to do about them."""
    try:
        yield
    except FAILURES as error:
        raise as_ours(path, error) from error


def as_ours(path: Path, error: Exception) -> ExecboardError:
    """One of the `FAILURES` of a statement as the error of ours that says what to do about it."""
    if isinstance(error, sqlite3.IntegrityError):
        return _refusal(error)
    if isinstance(error, OverflowError):
        return Invalid("that number is too large", "give a smaller one")
    if isinstance(error, UnicodeEncodeError):
        return Invalid("those words have bytes in them that are no letters", "type them anew")
    if isinstance(error, UnicodeDecodeError):  # SQLite names what is damaged by its damaged name
        return damaged(path)
    assert isinstance(error, sqlite3.Error)
    return _unusable(path, error)


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


def damaged(path: Path) -> Damaged:
    """What is said of a file with something wrong in it."""
    return Damaged(f"{path} is damaged", "execboard doctor says where; execboard restore latest brings back a backup")


_REASONS = (
    ("SQLITE_BUSY", "is locked by another program", "try again when that has finished"),
    ("SQLITE_LOCKED", "is locked by another program", "try again when that has finished"),
    ("SQLITE_READONLY_DBMOVED", "was replaced while it was open", "open execboard again"),
    ("SQLITE_READONLY", "cannot be written", "check its permissions and its folder's"),
    ("SQLITE_FULL", "cannot be written: the disk is full", "make room; nothing was lost"),
    (
        "SQLITE_IOERR_WRITE",
        "cannot be written: the disk or a limit on the size of files refused it",
        "make room, see ulimit -f; nothing was lost",
    ),
    ("SQLITE_IOERR", "cannot be read or written", "check the disk; nothing acknowledged was lost"),
    ("SQLITE_CANTOPEN", "cannot be opened", "check its permissions and its folder's"),
    ("SQLITE_PERM", "cannot be opened", "check its permissions and its folder's"),
    ("SQLITE_NOTADB", "is not an execboard workspace", "name another with --db, or move it away"),
)
"""How SQLite's names for errors begin, what they mean, and what to do."""


def _unusable(path: Path, error: sqlite3.Error) -> Unusable:
    name = _name(error)
    for start, words, remedy in _REASONS:
        if name.startswith(start):
            return Unusable(f"{path} {words}", remedy)
    if name.startswith("SQLITE_CORRUPT") or "Could not decode" in str(error):
        return damaged(path)
    return Unusable(f"{path} cannot be used ({error})", "execboard doctor says why; or name another with --db")


def _name(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "")


def _connect(path: Path) -> tuple[PatientConnection, bool]:
    writable = may_write(path)
    connection = patient(f"{uri(path)}?mode={'rw' if writable else 'ro'}")
    connection.row_factory = sqlite3.Row
    return connection, not writable


def patient(address: str) -> PatientConnection:
    """A connection that waits `BUSY_SECONDS` for other processes."""
    connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, factory=PatientConnection)
    connection.patience = BUSY_SECONDS
    return connection


def may_write(path: Path) -> bool:
    """Whether the file and, for its journal, its folder can be written."""
    return os.access(path, os.W_OK) and os.access(real(path).parent, os.W_OK)


def uri(path: Path) -> str:
    """The path as a URI; two slashes at its beginning would name a host."""
    text = quote(os.fsencode(path))
    return f"file:/{text.lstrip('/')}" if text.startswith("//") else f"file:{text}"
