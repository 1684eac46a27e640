"""What an import costs beside SQLite alone: the same rows and their log, with two indexes and the search index."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.builders import new_file
from tests.services.importing.test_sizes import imported

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 100_000
BARE = """
CREATE TABLE change (id INTEGER PRIMARY KEY, operation_id INTEGER, kind TEXT, row_id INTEGER, before TEXT, after TEXT);
CREATE INDEX change_of_row ON change (kind, row_id);
CREATE INDEX change_of_operation ON change (operation_id);
"""


def bare(board: Path, target: Path) -> tuple[float, float]:
    """Write what is in `board` by plain `executemany`; seconds, and seconds of the processor."""
    with closing(sqlite3.connect(board)) as source:
        table, search = (
            source.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
            for name in ("initiative", "search")
        )
        rows = source.execute("SELECT * FROM initiative").fetchall()
        log = source.execute("SELECT operation_id, kind, row_id, before, after FROM change").fetchall()
        found = source.execute("SELECT rowid, title, body FROM search").fetchall()
    began, used = time.perf_counter(), time.process_time()
    with closing(sqlite3.connect(target)) as plain:
        plain.execute("PRAGMA synchronous = EXTRA")
        plain.executescript(f"{table};{search};{BARE}")
        with plain:
            marks = ", ".join("?" * len(rows[0]))
            plain.executemany(f"INSERT INTO initiative VALUES ({marks})", rows)
            plain.executemany(
                "INSERT INTO change (operation_id, kind, row_id, before, after) VALUES (?, ?, ?, ?, ?)", log
            )
            plain.executemany("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", found)
    return time.perf_counter() - began, time.process_time() - used


@pytest.mark.stress
def test_100_000_rows_beside_plain_sqlite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, board = tmp_path / "rows.csv", new_file(tmp_path / "board.db")
    with path.open("w", encoding="utf-8") as opened:
        opened.write("ID,Initiative,Owner,Status,Due,Description,Outcome,Measure\n")
        for number in range(ROWS):
            title = f"Initiative {number} of many: solar roofs and tariffs"
            told = "Measured on the roof and told to nobody; kept for the next one who asks."
            opened.write(
                f"K-{number},{title},person {number % 50},Planned,2026-11-30,{told},In use by all,weekly use\n"
            )
    began = time.perf_counter()
    ours = imported(path, board)
    took = time.perf_counter() - began
    plain_took, plain_used = bare(board, tmp_path / "plain.db")
    figures = {"seconds": took, "plain": plain_took, "of the processor": ours.cpu, "plain of it": plain_used}
    with capsys.disabled():
        rounded = {name: round(value, 2) for name, value in figures.items()}
        print(
            f"\n{ROWS:,} rows: {json.dumps({**rounded, 'times': round(ours.cpu / plain_used, 2), 'MiB': ours.memory})}"
        )
    assert (ours.code, ours.memory < 200) == (0, True)
