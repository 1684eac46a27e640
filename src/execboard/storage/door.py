"""The write door: the one place where a workspace is changed, one IMMEDIATE transaction a command."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Any, TypeVar

from sqlite_utils import Database as Utils

from execboard.domain.changes import OperationKind, RowChange
from execboard.domain.errors import Unusable
from execboard.storage.database import Database, explained, may_write, patient, uri
from execboard.storage.entities import TABLE_OF, to_values
from execboard.storage.fingerprint import schema_hash
from execboard.storage.inserting import insert
from execboard.storage.journal import settle_journal
from execboard.storage.mapping import stored
from execboard.storage.migrations import migrate
from execboard.storage.place import identity, make_folder, real
from execboard.storage.schema import SCHEMA_HASH

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from execboard.storage.patience import PatientConnection

E = TypeVar("E")

PROBE_BYTES = 16 << 10
"""How much a write that finds out whether writing works again needs."""
_TAKE_AWAY = "DELETE FROM kept_draft WHERE key = 'probe'"


class Batch:
    """The row changes of one command, collected while it decides and applied together at its end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changes: list[RowChange] = []
        self.applied = 0
        self.label = ""
        self.parts = ""
        """The name of the first change that is part of this one."""
        self.kind: OperationKind = "change"
        self.target: int | None = None
        self.in_order = False
        """Whether the changes are a history, to be applied exactly as they stand."""
        self.operation_id: int | None = None
        self.operations: list[int] = []

    def insert(self, entity: E) -> E:
        """Give a new entity its id, which is never given again, and keep it for the end."""
        table = TABLE_OF[type(entity)]
        if table == "workspace":
            return self.insert_numbered(entity)
        (number,) = self.reserve(table, 1)
        return self.insert_numbered(replace(entity, id=number))  # type: ignore[type-var]

    def insert_numbered(self, entity: E) -> E:
        """Keep a new entity for the end that has its id already, from `reserve`."""
        values = to_values(entity)
        self.changes.append(RowChange(TABLE_OF[type(entity)], values["id"], None, values))
        return entity

    def update(self, before: E, after: E) -> E:
        """Keep the change of one row. An entity that stayed the same makes no change."""
        change = RowChange(TABLE_OF[type(after)], after.id, to_values(before), to_values(after))  # type: ignore[attr-defined]
        if change.columns:
            self.changes.append(change)
        return after

    def delete(self, entity: Any) -> None:
        """Keep the removal of one row. Only links are removed; things that have an id of their own never are."""
        self.changes.append(RowChange(TABLE_OF[type(entity)], entity.id, to_values(entity), None))

    def next_number(self, kind: str, at_least: int = 1) -> int:
        """The next number of a counter such as ``table:7``, given once: for what is numbered within one thing."""
        row = self._connection.execute(
            "INSERT INTO counter (kind, last) VALUES (?, ?) "
            "ON CONFLICT (kind) DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last",
            (kind, at_least),
        ).fetchone()
        return int(row[0])

    def reserve(self, table: str, count: int) -> range:
        """The next ids of a table, which are never given again."""
        if not count:
            return range(0)
        (last,) = self._connection.execute(
            "INSERT INTO counter (kind, last) VALUES (:kind, :count) "
            "ON CONFLICT (kind) DO UPDATE SET last = last + :count RETURNING last",
            {"kind": table, "count": count},
        ).fetchone()
        return range(last - count + 1, last + 1)


class Door:
    """Writes to one open workspace, as one actor. `keep` is what makes a backup before a migration."""

    def __init__(self, database: Database, keep: Callable[[], object] | None = None) -> None:
        self._database = database
        self._verified: int | None = None
        """SQLite's number of the schema that was last found to be ours."""
        with explained(database.path):
            settle_journal(database.connection)
            self._utils = Utils(database.connection, execute_plugins=False)
            if not database.is_current:
                self._migrate(keep)

    def _migrate(self, keep: Callable[[], object] | None) -> None:
        """Of several processes one migrates, and it alone makes a backup: nobody writes meanwhile."""
        connection = self._database.connection
        with _immediate(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == self._database.version:
                if keep is not None:
                    keep()
                migrate(self._utils)
        (self._database.version,) = connection.execute("PRAGMA user_version").fetchone()

    @contextmanager
    def transaction(self, actor: str, at: datetime) -> Iterator[Batch]:
        """Read and decide inside; what the batch holds at the end is committed as one operation, or nothing is.

        Raises Unusable where the file cannot be written, Refused where a rule in the database says no.
        """
        with self._writing() as connection:
            batch = Batch(connection)
            yield batch
            self.complete(batch, actor, at)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One IMMEDIATE transaction on a file that is still there, still ours to write, and still as we made it."""
        database = self._database
        database.check_identity()
        if database.read_only or not may_write(database.path):
            raise Unusable(f"{database.path} cannot be written", "check its permissions and its folder's")
        with explained(database.path), _immediate(database.connection):
            database.check_version()
            self._check_schema()
            yield database.connection

    def _check_schema(self) -> None:
        """Raises Unusable where another program altered our tables or triggers: nothing would hold cap and log."""
        (number,) = self._database.connection.execute("PRAGMA schema_version").fetchone()
        if number == self._verified:
            return
        if schema_hash(self._database.connection) != SCHEMA_HASH:
            raise Unusable(
                f"{self._database.path}: its tables or triggers were altered by another program",
                "execboard doctor --repair",
            )
        self._verified = number

    def complete(self, batch: Batch, actor: str, at: datetime) -> None:
        """Apply what is left of one operation and record it; what the batch is given after that is another one."""
        self.flush(batch)
        if batch.operation_id is not None:
            self._record(batch, actor, at)
            batch.operations.append(batch.operation_id)
        batch.operation_id, batch.target, batch.kind, batch.label, batch.in_order = None, None, "change", "", False
        batch.parts = ""

    def flush(self, batch: Batch) -> None:
        """Apply what the batch holds so far, so that a command made of several sees what its parts did."""
        pending = batch.changes[batch.applied :]
        batch.applied = len(batch.changes)
        if not pending:
            return
        connection = self._database.connection
        if batch.operation_id is None:
            (newest,) = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'operation'"
            ).fetchone()
            batch.operation_id = newest + 1
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("UPDATE context SET operation_id = ?", (batch.operation_id,))
        in_turn = pending if batch.in_order else _freed_first(pending)
        for _, together in groupby(in_turn, key=_columns_of_insert):
            self._apply(list(together))
        connection.execute("UPDATE context SET operation_id = NULL")

    def _record(self, batch: Batch, actor: str, at: datetime) -> None:
        """The operation's own row comes last: its label may tell what came of it."""
        connection = self._database.connection
        connection.execute(
            "INSERT INTO operation (id, at, actor, label, kind, target) VALUES (?, ?, ?, ?, ?, ?)",
            (batch.operation_id, stored(at), actor, batch.label, batch.kind, batch.target),
        )
        if batch.target is not None:
            undone_by = batch.operation_id if batch.kind == "undo" else None
            connection.execute("UPDATE operation SET undone_by = ? WHERE id = ?", (undone_by, batch.target))

    def _apply(self, changes: list[RowChange]) -> None:
        """Apply one change, or inserts into one table."""
        change = changes[0]
        if change.after is None:
            self._utils.table(change.kind).delete(change.row_id)
        elif change.before is None:
            insert(self._database.connection, change.kind, (one.after for one in changes if one.after is not None))
        else:
            self._utils.table(change.kind).update(change.row_id, {name: change.after[name] for name in change.columns})

    def keep_draft(self, key: str, body: str | None, at: datetime) -> None:
        """Keep what is half-typed in a form, or forget it; no operation, nothing to undo."""
        with self._writing() as connection:
            if body is None:
                connection.execute("DELETE FROM kept_draft WHERE key = ?", (key,))
            else:
                connection.execute("INSERT OR REPLACE INTO kept_draft VALUES (?, ?, ?)", (key, stored(at), body))

    def probe(self) -> None:
        """Write something and take it away again. Raises Unusable where that fails, and so would any other write."""
        for statement in (f"INSERT INTO kept_draft VALUES ('probe', '', '{'x' * PROBE_BYTES}')", _TAKE_AWAY):
            with self._writing() as connection:
                connection.execute(_TAKE_AWAY)
                connection.execute(statement)


def create(path: Path) -> None:
    """Make an empty workspace at `path`: its folders 0700 where they are new, the file 0600. Raises Unusable.

    It is made aside and put in its place whole, so that nobody finds half of one, whoever is killed when. A file with
    something in it is left as it is. Two processes may call this at once; one makes the file, the other finds it made.
    """
    if path.is_symlink():
        path = real(path)
    try:
        make_folder(path.parent)
        if path.exists():
            identity(path)
            if path.stat().st_size == 0:
                path.chmod(0o600)  # it becomes ours, as if it had been made here
            _fill(path)
            return
        number, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")  # 0600
        os.close(number)
        spare = Path(name)
        try:
            _fill(spare)
            put_in_place(spare, path)
        finally:
            spare.unlink(missing_ok=True)
    except OSError as error:
        raise Unusable(f"{path} cannot be made ({error.strerror})", "name another place with --db") from error


def put_in_place(spare: Path, path: Path) -> bool:
    """Give a finished file its name; False where another process was faster. Raises OSError."""
    try:
        path.hardlink_to(spare)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this file system
        if path.exists():
            return False
        spare.rename(path)
    return True


def _fill(path: Path) -> None:
    with explained(path):
        connection = patient(uri(path))
        try:
            if _is_blank(connection):
                connection.execute("PRAGMA foreign_keys = ON")
                settle_journal(connection)
                with _immediate(connection):
                    if _is_blank(connection):
                        migrate(Utils(connection, execute_plugins=False))
        finally:
            connection.close()


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever put into the file; what has something in it is not ours to touch here."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(tables == 0)


@contextmanager
def _immediate(connection: PatientConnection) -> Iterator[None]:
    """One transaction that holds the write lock from its start, so that what it reads stays true until it commits."""
    connection.begin()
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _columns_of_insert(change: RowChange) -> object:
    """Equal for changes that can be applied together: inserts of the same columns into one table."""
    return (change.kind, *change.after) if change.before is None and change.after else object()


def _freed_first(changes: list[RowChange]) -> Iterator[RowChange]:
    """The changes in an order that frees every slot before it is filled.

    An initiative that moves from one slot to another leaves the first, as paused, before anything takes it.
    """
    late = []
    for change in changes:
        left = change.before and change.after and change.before.get("slot") and "slot" in change.columns
        if not left or change.before is None or change.after is None:
            late.append(change)
        elif change.after["slot"] is None:
            yield change
        else:
            between = {**change.before, "status": "paused", "slot": None}
            yield RowChange(change.kind, change.row_id, change.before, between)
            late.append(RowChange(change.kind, change.row_id, between, change.after))
    yield from late
