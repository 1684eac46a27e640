"""What it takes to make a workspace what a backup holds: the row changes between them, or the whole of it."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from execboard.domain.changes import RowChange
from execboard.storage.database import Database, explained
from execboard.storage.door import Door
from execboard.storage.mapping import stored
from execboard.storage.queries import history
from execboard.storage.queries.rows import scalar, select
from execboard.storage.schema import SCHEMA_VERSION, TABLES
from execboard.storage.transfer import counters, raise_counters

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

_NAMES = {"person": "handle", "team": "name", "cycle": "name"}
"""Columns that no two rows may share, and that a row may change."""
_NUMBERED = ("operation", "change")
_LOG = "SELECT id, at, actor, label, kind, target FROM operation ORDER BY id"


def bring_up_to_date(path: Path) -> None:
    """Migrate a spare copy, which is nobody else's."""
    with closing(Database(path)) as database:
        Door(database)


def is_earlier(then: Database, now: Database) -> bool:
    """Whether `then` is an earlier state of the same workspace: its log is the beginning of the log of `now`."""
    before = select(then, _LOG)
    after = select(now, f"{_LOG} LIMIT ?", (len(before),))
    return [tuple(row) for row in before] == [tuple(row) for row in after]


def difference(now: Database, then: Database) -> list[RowChange]:
    """What makes `now` into `then`, in an order that no rule of the database forbids at any step."""
    gone, changed, back = [], [], []
    for table in TABLES:
        before, after = history.table_now(now, table), history.table_now(then, table)
        gone += [RowChange(table, one, before[one], None) for one in before.keys() - after.keys()]
        back += [RowChange(table, one, None, after[one]) for one in sorted(after.keys() - before.keys())]
        changed += [
            RowChange(table, one, before[one], after[one])
            for one in sorted(before.keys() & after.keys())
            if before[one] != after[one]
        ]
    limits = [change for change in (*gone, *changed, *back) if change.kind == "workspace"]
    first = [one for one in limits if _limit(one.after) >= _limit(one.before)]
    last = [one for one in limits if one not in first]
    rest = [one for one in (*reversed(gone), *_names_freed_first(changed), *back) if one.kind != "workspace"]
    return [*first, *rest, *last]


def become(then: Path, path: Path, label: str, actor: str, at: datetime, keep: Callable[[], Path]) -> tuple[int, Path]:
    """Put the whole of another workspace, log and all, in the place of this one; the operation, and what is kept.

    One transaction, so that it is done or not, whoever is killed when, and whoever has it open goes on in it. `keep` is
    called while nobody can write. Ids and operation numbers go on after those of both. Raises Unusable.
    """
    with closing(Database(path)) as database, explained(path):
        connection = database.connection
        connection.execute("PRAGMA foreign_keys = OFF")  # else dropping a table would empty its children first
        connection.execute("ATTACH ? AS other", (str(then),))
        with _transaction(connection):
            kept = keep()
            given = counters(database)
            newest = {table: _sequence(database, "main", table) for table in _NUMBERED}
            _clear(connection)
            _fill(connection)
            raise_counters(database, given)
            connection.execute("DELETE FROM main.sqlite_sequence")
            for table in _NUMBERED:
                last = max(newest[table], _sequence(database, "other", table))
                connection.execute("INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
            made = connection.execute(
                "INSERT INTO main.operation (at, actor, label) VALUES (?, ?, ?)", (stored(at), actor, label)
            ).lastrowid
    return made or 0, kept


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _clear(connection: sqlite3.Connection) -> None:
    """Drop everything. The tables behind full-text search go with it."""
    for kind in ("trigger", "table"):
        for name in _schema(connection, "main", kind):
            connection.execute(f'DROP {kind} IF EXISTS main."{name}"')


def _fill(connection: sqlite3.Connection) -> None:
    """Make everything as it is in the other one; triggers last, so that nothing of it is logged."""
    for name, statement in _schema(connection, "other", "table").items():
        connection.execute(statement)
        columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA other.table_info("{name}")'))
        columns = f"rowid, {columns}" if statement.startswith("CREATE VIRTUAL") else columns
        connection.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM other."{name}"')
    for kind in ("index", "trigger"):
        for statement in _schema(connection, "other", kind).values():
            connection.execute(statement)
    connection.execute(f"PRAGMA main.user_version = {SCHEMA_VERSION}")


def _schema(connection: sqlite3.Connection, database: str, kind: str) -> dict[str, str]:
    """Name to statement of what was made by one; what SQLite makes by itself is left out."""
    found = connection.execute(
        f"SELECT name, sql FROM {database}.sqlite_schema WHERE type = ? AND sql <> '' AND name NOT LIKE 'sqlite_%'",
        (kind,),
    ).fetchall()
    shadows = tuple(f"{name}_" for name, statement in found if statement.startswith("CREATE VIRTUAL"))
    return {name: statement for name, statement in found if not (shadows and name.startswith(shadows))}


def _sequence(database: Database, where: str, table: str) -> int:
    return int(scalar(database, f"SELECT coalesce(max(seq), 0) FROM {where}.sqlite_sequence WHERE name = ?", (table,)))


def _limit(row: dict[str, object] | None) -> int:
    return int(str(row["active_limit"])) if row else 0


def _names_freed_first(changes: list[RowChange]) -> Iterator[RowChange]:
    """Rows that give each other their names go by way of one that nobody has."""
    late = []
    for change in changes:
        name = _NAMES.get(change.kind)
        if name is None or change.before is None or change.after is None or name not in change.columns:
            late.append(change)
            continue
        between = {**change.before, name: f"{change.after[name]} \N{RIGHTWARDS ARROW} {change.row_id}"}
        yield RowChange(change.kind, change.row_id, change.before, between)
        late.append(RowChange(change.kind, change.row_id, between, change.after))
    yield from late
