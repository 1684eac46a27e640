"""A check-in in a process that is already running, beside a bare sqlite3 commit of the same rows that is as durable.

Run by itself on a workspace: prints ``[[execboard, bare], …]`` in seconds, as JSON. The bare file has the same
tables and indexes, its log included, and none of the triggers, rules and forms of execboard.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from execboard.services.workspace import Workspace

TABLES = ("check_in", "operation", "change", "counter")


def pairs(path: Path, runs: int) -> list[tuple[float, float]]:
    """Seconds for a check-in and for the same rows by hand, in turns, both files in the same folder."""
    with closing(Workspace(path, "bench")) as workspace:
        workspace.check_ins.check_in("KR-1", "1", 7, "the first change loads what writing needs")
        connection = workspace.db.connection
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        }
        rows = {table: _newest(connection, table) for table in ("operation", "check_in", "change")}
        sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL"
        schema = [row[0] for table in TABLES for row in connection.execute(sql, (table,))]
        with closing(sqlite3.connect(path.with_suffix(".bare"), isolation_level=None)) as bare:
            for name, value in settings.items():
                bare.execute(f"PRAGMA {name} = {value}")
            for statement in schema:
                bare.execute(statement)
            bare.execute("INSERT INTO counter VALUES ('check_in', 1)")
            return [(_checked_in(workspace, run), _inserted(bare, rows)) for run in range(runs)]


def _newest(connection: sqlite3.Connection, table: str) -> dict[str, object]:
    row = dict(connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1").fetchone())
    return {name: value for name, value in row.items() if name != "id"}


def _checked_in(workspace: Workspace, run: int) -> float:
    started = time.perf_counter()
    workspace.check_ins.check_in_line("KR-1", f"{run % 90 + 2} 7 two operators more")
    return time.perf_counter() - started


def _inserted(bare: sqlite3.Connection, rows: dict[str, dict[str, object]]) -> float:
    started = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    for table, row in rows.items():
        names = ", ".join(f'"{name}"' for name in row)
        bare.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    bare.execute("UPDATE counter SET last = last + 1 WHERE kind = 'check_in'")
    bare.execute("COMMIT")
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(pairs(Path(sys.argv[1]), int(sys.argv[2]))))
