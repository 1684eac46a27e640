"""Makes a workspace with twenty key results in the open cycle and so many check-ins in cycles that are closed."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

NOW = "2026-11-23T09:30"
OPEN = "2026-Q4"
FIRST = "Bench key result 1"
"""On screen 2 as soon as it is up."""
CYCLES, RESULTS = 20, 50
"""Closed quarters, and the key results of each of them; the check-ins are spread over all of those evenly."""
_MADE = "2026-10-01T08:00:00Z"


def make_okrs(path: Path, size: int, execboard: Sequence[str], environment: Mapping[str, str]) -> None:
    """A workspace at `path`, which must not exist, with `size` check-ins of the past; without any, no closed cycles."""
    command = [*execboard, "--db", str(path), "init", "--vision", "Leader in solar by 2030"]
    subprocess.run(command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        _begin_operation(connection, "made the present quarter")
        cycle = _cycle(connection, OPEN, date(2026, 10, 1), date(2026, 12, 31), "open")
        for number in range(5):
            of = _objective(connection, cycle, f"Bench objective {number + 1}")
            for place in range(4):
                _key_result(connection, of, f"Bench key result {number * 4 + place + 1}", date(2026, 10, 5), 7)
        if size:
            _past(connection, size)
        connection.execute("UPDATE context SET operation_id = NULL")
        for table in ("cycle", "objective", "key_result", "check_in"):
            connection.execute(f"INSERT OR REPLACE INTO counter SELECT '{table}', max(id) FROM {table}")
        connection.execute("COMMIT")


def _past(connection: sqlite3.Connection, size: int) -> None:
    each, more = divmod(size, CYCLES * RESULTS)
    for number in range(CYCLES):
        year, quarter = divmod(2026 * 4 + 2 - number, 4)
        starts = date(year, quarter * 3 + 1, 1)
        name = f"{year}-Q{quarter + 1}"
        _begin_operation(connection, f"closed {name}")
        cycle = _cycle(connection, name, starts, starts + timedelta(days=89), "closed")
        objectives = [_objective(connection, cycle, f"{name} objective {place + 1}") for place in range(RESULTS // 5)]
        for result in range(RESULTS):
            count = each + (number * RESULTS + result < more)
            _key_result(connection, objectives[result // 5], f"{name} key result {result + 1}", starts, count)


def _begin_operation(connection: sqlite3.Connection, label: str) -> None:
    made = connection.execute("INSERT INTO operation (at, actor, label) VALUES (?, 'ana', ?)", (_MADE, label))
    connection.execute("UPDATE context SET operation_id = ?", (made.lastrowid,))


def _cycle(connection: sqlite3.Connection, name: str, starts: date, ends: date, status: str) -> int:
    sql = "INSERT INTO cycle (name, starts, ends, status, created_at) VALUES (?, ?, ?, ?, ?)"
    made = connection.execute(sql, (name, starts.isoformat(), ends.isoformat(), status, _MADE))
    return made.lastrowid or 0


def _objective(connection: sqlite3.Connection, cycle: int, title: str) -> int:
    sql = "INSERT INTO objective (title, cycle_id, created_at) VALUES (?, ?, ?)"
    return connection.execute(sql, (title, cycle, _MADE)).lastrowid or 0


def _key_result(connection: sqlite3.Connection, of: int, title: str, first: date, check_ins: int) -> None:
    sql = "INSERT INTO key_result (objective_id, title, target, created_at) VALUES (?, ?, 150, ?)"
    number = connection.execute(sql, (of, title, _MADE)).lastrowid
    sql = "INSERT INTO check_in (key_result_id, value, happened, confidence, note, author, created_at) VALUES "
    connection.executemany(
        f"{sql} (?, ?, ?, 7, 'two operators more', 'ana', '{_MADE}')",
        (
            (number, 150.0 * place / max(check_ins, 1), (first + timedelta(days=(place * 7) % 49)).isoformat())
            for place in range(check_ins)
        ),
    )
