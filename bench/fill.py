"""Makes a workspace of a given size, five active and a long tail, by plain SQL on what `execboard init` made."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FIRST_ACTIVE = "Bench number 1, field service"
"""The title in the first slot, on the screen as soon as the board is."""
_SUBJECTS = ("field service", "installer academy", "grid tariffs", "warranty bot", "partner quotes", "battery bundles")
_PEOPLE = ("bench-ana", "bench-bram", "bench-chen", "bench-dua", "bench-eli")
_TAIL = ("candidate",) * 5 + ("done",) * 2 + ("declined",) * 2 + ("paused",)
"""What comes after the five, over and over."""

_ADD = """
INSERT INTO initiative (id, title, title_key, status, slot, rank, owner_id, outcome, measure, started, ended,
                        reason_class, reach, impact, confidence, effort, created_at)
VALUES (:id, :title, lower(:title), :status, :slot, :id, (SELECT id FROM person WHERE handle = :owner),
        'It is in use by every team', 'Weekly use', :started, :ended, :reason_class, :reach, 2, 80, 3, :made)
"""


def make_workspace(path: Path, size: int, execboard: Sequence[str], environment: Mapping[str, str]) -> None:
    """A workspace of `size` initiatives at `path`, which must not exist, each one added by an operation of its own."""
    command = [*execboard, "--db", str(path), "init", "--vision", "Leader in solar by 2030"]
    subprocess.run(command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        _add_plan(connection)
        for row in _initiatives(size):
            _begin_operation(connection, f"added INI-{row['id']} {row['title']}", str(row["made"]))
            connection.execute(_ADD, row)
            connection.execute("INSERT INTO support (id, initiative_id, key_result_id) VALUES (:id, :id, 1)", row)
        connection.execute("UPDATE context SET operation_id = NULL")
        for table in ("person", "goal", "objective", "key_result", "initiative", "support"):
            connection.execute(f"INSERT OR REPLACE INTO counter SELECT '{table}', max(id) FROM {table}")
        connection.execute("COMMIT")


def _begin_operation(connection: sqlite3.Connection, label: str, at: str) -> None:
    made = connection.execute("INSERT INTO operation (at, actor, label) VALUES (?, 'ana', ?)", (at, label))
    connection.execute("UPDATE context SET operation_id = ?", (made.lastrowid,))


def _add_plan(connection: sqlite3.Connection) -> None:
    made = _instant(100)
    _begin_operation(connection, "added the plan", made)
    connection.executemany(
        "INSERT INTO person (handle, name, created_at) VALUES (?, ?, ?)",
        [(handle, handle.title(), made) for handle in _PEOPLE],
    )
    connection.execute(
        "INSERT INTO goal (id, title, created_at) VALUES (1, 'Leader in installed capacity', ?)", (made,)
    )
    connection.execute(
        "INSERT INTO objective (id, title, goal_id, created_at) VALUES (1, 'Installers choose us first', 1, ?)", (made,)
    )
    connection.execute(
        "INSERT INTO key_result (id, objective_id, title, target, created_at) VALUES (1, 1, 'Quotes a week', 150, ?)",
        (made,),
    )


def _initiatives(size: int) -> Iterator[dict[str, str | int | None]]:
    for number in range(1, size + 1):
        status = "active" if number <= 5 else _TAIL[number % len(_TAIL)]
        days_ago = 5 + (size - number) * 90 // size
        yield {
            "id": number,
            "title": f"Bench number {number}, {_SUBJECTS[(number - 1) % len(_SUBJECTS)]}",
            "status": status,
            "slot": number if status == "active" else None,
            "owner": _PEOPLE[number % len(_PEOPLE)],
            "started": None if status in ("candidate", "declined") else _instant(days_ago)[:10],
            "ended": _instant(days_ago - 3)[:10] if status in ("done", "declined") else None,
            "reason_class": "not-now" if status == "declined" else None,
            "reach": number * 37 % 1000,
            "made": _instant(days_ago),
        }


def _instant(days_ago: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days_ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
