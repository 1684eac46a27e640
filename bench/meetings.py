"""An agenda in a workspace of years of meetings, beside the plain SQL that fetches the same rows.

Run by itself on a workspace: prints ``[[execboard, plain SQL], …]`` in seconds, as JSON. The statements are those that
the agenda itself sends, taken down once with SQLite's own trace; plain SQL sends them again and fetches every row.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.fill import _begin_operation
from execboard.services.views.agenda import agenda
from execboard.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTIONS_A_MEETING = 10_000 / 1_300
BLOCKERS_A_MEETING = 3_000 / 1_300
OPEN = 12
"""Commitments and blockers that are open at the end, whatever the size."""
CHANGES_A_MEETING = 77
"""Rows of the change log for each meeting: 100,000 for five years."""


def add_meetings(path: Path, meetings: int) -> None:
    """So many daily standups, each with its attendance, commitments, blockers and mentions, the last one yesterday."""
    days = _weekdays(meetings)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        actions = blockers = 0
        for number, day in enumerate(days, 1):
            at, end = f"{day}T09:00:00Z", f"{day}T09:10:00Z"
            _begin_operation(connection, f"closed MTG-{number}", end)
            connection.execute(
                "INSERT INTO meeting (id, kind, title, happened, started, ended, status, seconds, minutes, created_at) "
                "VALUES (?, 'standup', ?, ?, ?, ?, 'held', 600, 'Went well', ?)",
                (number, f"Standup {day}", day, at, end, at),
            )
            for person in range(1, 6):
                connection.execute("INSERT INTO attendance (meeting_id, person_id) VALUES (?, ?)", (number, person))
            while actions < number * ACTIONS_A_MEETING:
                actions += 1
                still = actions > meetings * ACTIONS_A_MEETING - OPEN
                row = (f"Step {actions}", actions % 5 + 1, f"INI-{actions % 5 + 1}", f"MTG-{number}", "open", at)
                connection.execute(
                    "INSERT INTO action (id, text, owner_id, on_ref, source, status, created_at) "
                    "VALUES (NULL, ?, ?, ?, ?, ?, ?)",
                    row,
                )
                connection.execute(
                    "INSERT INTO outcome (meeting_id, ref, what, created_at) VALUES (?, ?, 'still', ?)",
                    (number, f"ACT-{actions}", end),
                )
                if not still:
                    connection.execute(
                        "UPDATE action SET status = 'done', closed = ?, closed_at = ? WHERE id = ?", (day, at, actions)
                    )
            while blockers < number * BLOCKERS_A_MEETING:
                blockers += 1
                still = blockers > meetings * BLOCKERS_A_MEETING - OPEN
                connection.execute(
                    "INSERT INTO blocker (text, on_ref, opened, created_at) VALUES (?, ?, ?, ?)",
                    (f"Obstacle {blockers}", f"INI-{blockers % 5 + 1}", day, at),
                )
                connection.execute(
                    "INSERT INTO mention (blocker_id, meeting_id, happened) VALUES (?, ?, ?)", (blockers, number, day)
                )
                if not still:
                    connection.execute(
                        "UPDATE blocker SET status = 'cleared', closed = ?, closed_at = ? WHERE id = ?",
                        (day, at, blockers),
                    )
            connection.execute(
                "INSERT INTO win (text, on_ref, happened, created_at) VALUES (?, 'INI-1', ?, ?)",
                (f"Win {number}", day, at),
            )
            _pad(connection, number)
        connection.execute("INSERT INTO win (text, on_ref, happened, created_at) SELECT 'Now', 'INI-1', ?, ?", _now())
        connection.execute("UPDATE context SET operation_id = NULL")
        for table in ("meeting", "attendance", "action", "blocker", "mention", "outcome", "win"):
            connection.execute(f"INSERT OR REPLACE INTO counter SELECT '{table}', max(id) FROM {table}")
        connection.execute("COMMIT")


def _pad(connection: sqlite3.Connection, meetings: int) -> None:
    """Work between the meetings, until the log has as many rows as it would have."""
    (rows,) = connection.execute("SELECT max(id) FROM change").fetchone()
    for step in range(max(0, meetings * CHANGES_A_MEETING - rows)):
        connection.execute(
            "UPDATE initiative SET notes = ? WHERE id = (SELECT max(id) FROM initiative)", (f"{meetings}.{step}",)
        )


def _weekdays(number: int) -> list[str]:
    found: list[str] = []
    day = date.today() - timedelta(days=1)  # noqa: DTZ011 (the machine's own day, as the program sees it)
    while len(found) < number:
        if day.weekday() < 5:
            found.append(day.isoformat())
        day -= timedelta(days=1)
    return found[::-1]


def _now() -> tuple[str, str]:
    now = datetime.now(UTC)
    return now.date().isoformat(), now.strftime("%Y-%m-%dT%H:%M:%SZ")


def statements(workspace: Workspace, kind: str) -> list[str]:
    """What an agenda asks the file, in plain SQL."""
    found: list[str] = []
    agenda(workspace, kind)
    workspace.db.connection.set_trace_callback(found.append)
    agenda(workspace, kind)
    workspace.db.connection.set_trace_callback(None)
    return [one for one in found if one.lstrip().upper().startswith("SELECT")]


def pairs(path: Path, kind: str, runs: int) -> list[tuple[float, float]]:
    """Seconds for an agenda and for its plain SQL, in turns, in one process.

    The statements are left in a file beside the workspace, for a process that does nothing else.
    """
    with closing(Workspace(path, "bench")) as workspace:
        reads = statements(workspace, kind)
        path.with_suffix(".sql.json").write_text(json.dumps(reads), "utf-8")
        return [(_agenda(workspace, kind), _plain(workspace.db.connection, reads)) for _ in range(runs)]


def _agenda(workspace: Workspace, kind: str) -> float:
    started = time.perf_counter()
    agenda(workspace, kind)
    return time.perf_counter() - started


def _plain(connection: sqlite3.Connection, statements: Sequence[str]) -> float:
    started = time.perf_counter()
    connection.execute("BEGIN")
    for one in statements:
        connection.execute(one).fetchall()
    connection.execute("ROLLBACK")
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(pairs(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
