"""`python -m bench health`: what health, trace and audit cost beside status of the same file, by command.

1,000 initiatives, 1,000 key results, 10,000 actions and 100,000 check-ins, in the open cycle alone or over four cycles;
with metrics, meetings, blockers and decisions, so that every part of the score is known.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bench import report
from bench.fill import make_workspace
from bench.harness import interleaved, whole_process

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

CYCLES = (1, 4)
"""Over how many cycles key results and check-ins are spread, the last of them open."""
INITIATIVES, RESULTS, ACTIONS, CHECK_INS = 1_000, 1_000, 10_000, 100_000
COMMANDS = {
    "execboard health": ("health",),
    "execboard health --json": ("health", "--json"),
    "execboard trace INI-1": ("trace", "INI-1"),
    "execboard trace vision": ("trace", "vision"),
    "execboard audit": ("audit",),
}
_MADE = "2026-01-01T08:00:00Z"


def lines(folder: Path, runs: int, execboard: Sequence[str], environment: Mapping[str, str]) -> list[report.Line]:
    """Each command beside `execboard status` of the same file, in the same interleaved runs."""
    found = []
    for cycles in CYCLES:
        board = folder / f"health-{cycles}.db"
        print(f"filling: {CHECK_INS:,} check-ins in {cycles} cycles", file=sys.stderr)
        make_workspace(board, INITIATIVES, execboard, environment)
        fill(board, cycles)
        app = (*execboard, "--db", str(board))
        wanted = {"execboard status": ("status",), "execboard status --line": ("status", "--line"), **COMMANDS}
        measures: dict[str, Callable[[], Sequence[float]]] = {
            name: partial(_once, (*app, *words), environment) for name, words in wanted.items()
        }
        for measure in measures.values():
            measure()
        print(f"measuring, {runs} runs", file=sys.stderr)
        taken = interleaved(measures, runs)
        floor = taken["execboard status --line"]
        found += [
            report.Line(cycles, name, taken[name], "execboard status --line", floor)
            for name in wanted
            if name != "execboard status --line"
        ]
    return found


def _once(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float]:
    return (whole_process(command, environment),)


def fill(path: Path, cycles: int) -> None:
    """Key results with a check-in a day, actions, and a little of everything else, by plain SQL."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        made = connection.execute("INSERT INTO operation (at, actor, label) VALUES (?, 'ana', 'filled')", (_MADE,))
        connection.execute("UPDATE context SET operation_id = ?", (made.lastrowid,))
        today = datetime.now(UTC).date()
        for number in range(cycles):
            _cycle(connection, today, number, RESULTS // cycles, cycles)
        connection.execute(
            """INSERT INTO support (initiative_id, key_result_id, position)
            SELECT id, (SELECT max(id) FROM key_result) - id % 200, 2 FROM initiative WHERE id > 1"""
        )
        connection.executemany(
            """INSERT INTO action (text, owner_id, on_ref, due, status, closed, created_at)
            VALUES (?, 1 + ? % 5, ?, ?, ?, ?, ?)""",
            (_action(number, today) for number in range(ACTIONS)),
        )
        _rest(connection, today)
        connection.execute("UPDATE context SET operation_id = NULL")
        connection.execute("COMMIT")


def _cycle(connection: sqlite3.Connection, today: date, back: int, results: int, cycles: int) -> None:
    """A cycle of a quarter, `back` quarters before the one that today is in, and its key results."""
    quarter = today.year * 4 + (today.month - 1) // 3 - back
    starts = date(quarter // 4, quarter % 4 * 3 + 1, 1)
    after = date((quarter + 1) // 4, (quarter + 1) % 4 * 3 + 1, 1)
    cycle = connection.execute(
        "INSERT INTO cycle (name, starts, ends, status, created_at) VALUES (?, ?, ?, ?, ?)",
        (
            f"{quarter // 4}-Q{quarter % 4 + 1}",
            starts.isoformat(),
            (after - timedelta(days=1)).isoformat(),
            "closed" if back else "open",
            _MADE,
        ),
    ).lastrowid
    last = min(today, after - timedelta(days=1))
    first = last - timedelta(days=CHECK_INS // RESULTS - 1)
    for number in range(results):
        if number % 5 == 0:
            of = connection.execute(
                "INSERT INTO objective (title, cycle_id, goal_id, owner_id, created_at) VALUES (?, ?, 1, 1, ?)",
                (f"Objective {back}.{number}", cycle, _MADE),
            ).lastrowid
        result = connection.execute(
            "INSERT INTO key_result (objective_id, title, target, kind, owner_id, created_at) "
            "VALUES (?, ?, 150, ?, 1, ?)",
            (of, f"Result {back}.{number}", "lagging" if number % 5 == 4 else "leading", _MADE),
        ).lastrowid
        connection.executemany(
            "INSERT INTO check_in (key_result_id, value, happened, confidence, author, created_at) "
            f"VALUES (?, ?, ?, ?, 'ana', '{_MADE}')",
            (
                (result, float(day + number % 7), (first + timedelta(days=day)).isoformat(), (day + number) % 11)
                for day in range(CHECK_INS // RESULTS)
            ),
        )


def _action(number: int, today: date) -> tuple[object, ...]:
    """Two in ten are open; they are on initiatives, key results, and nothing."""
    due = today - timedelta(days=number % 400 - 10)
    status = "open" if number % 10 < 2 else "dropped" if number % 10 == 2 else "done"
    on = None if number % 9 == 0 else f"INI-{number % INITIATIVES + 1}" if number % 2 else f"KR-{number % RESULTS + 1}"
    closed = None if status == "open" else min(today, due + timedelta(days=number % 5 - 3)).isoformat()
    return f"Commitment {number}", number, on, due.isoformat(), status, closed, f"{due - timedelta(days=9)}T08:00:00Z"


def _rest(connection: sqlite3.Connection, today: date) -> None:
    """A year of meetings, blockers, decisions and metrics."""
    days = [today - timedelta(days=each) for each in range(1, 366)]
    for day in days:
        at = f"{day}T09:30:00Z"
        if day.weekday() < 5:
            connection.execute(
                "INSERT INTO meeting (kind, title, happened, started, ended, status, created_at) "
                "VALUES ('standup', 'Standup', ?, ?, ?, 'held', ?)",
                (day.isoformat(), at, at, at),
            )
        connection.execute(
            "INSERT INTO blocker (text, opened, on_ref, status, closed, created_at) VALUES ('b', ?, 'INI-1', ?, ?, ?)",
            (day.isoformat(), "open" if day.day == 1 else "cleared", None if day.day == 1 else today.isoformat(), at),
        )
        connection.execute(
            "INSERT INTO decision (question, asked_on, answer, because, decided_on, created_at) "
            "VALUES ('q', ?, 'a', 'b', ?, ?)",
            (day.isoformat(), min(today, day + timedelta(days=5)).isoformat(), at),
        )
    for number, kind in enumerate(("revenue", "engagement", "efficiency", "other") * 5, 1):
        connection.execute(
            "INSERT INTO metric (id, name, kind, on_ref, baseline, baseline_on, created_at) "
            "VALUES (?, ?, ?, 'GOAL-1', 9, ?, ?)",
            (number, f"Metric {number}", kind, days[-1].isoformat(), _MADE),
        )
        connection.executemany(
            "INSERT INTO metric_value (metric_id, value, happened, created_at) VALUES (?, ?, ?, ?)",
            [(number, float(10 + place), day.isoformat(), _MADE) for place, day in enumerate(reversed(days[::7]))],
        )
        connection.execute(
            "INSERT INTO projection (metric_id, value, due, created_at) VALUES (?, 80, ?, ?)",
            (number, (today + timedelta(days=40)).isoformat(), _MADE),
        )
