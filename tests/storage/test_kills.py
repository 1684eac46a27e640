"""A writer that is killed at any moment: what it was told is done is done, and the file is sound."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from execboard.services.workspace import Workspace

board = Workspace(Path(sys.argv[1]), "writer")
print("ready", flush=True)
for turn in range(100_000):
    ref = board.initiatives.add(f"Idea {turn} of {sys.argv[2]}", notes="x" * 5_000).initiative.ref
    board.initiatives.edit(ref, title=f"Better idea {turn} of {sys.argv[2]}")
    board.history.undo()
    newest = board.db.connection.execute("SELECT max(id) FROM operation").fetchone()[0]
    print(newest, flush=True)
"""


def acknowledged(path: Path, turn: int, seconds: float) -> list[int]:
    """The operations that a writer was told are done, before it was killed some `seconds` after its start."""
    command = [sys.executable, "-c", WRITER, str(path), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        with suppress(subprocess.TimeoutExpired):
            writer.wait(seconds)
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read().splitlines(keepends=True)
    return [int(line) for line in said if line.endswith("\n")]


def kill_writers(path: Path, times: int) -> None:
    chance = random.Random(times)
    new_file(path)
    for turn in range(times):
        done = acknowledged(path, turn, chance.uniform(0, 0.15))
        with closing(sqlite3.connect(path)) as plain:
            kept = {row[0] for row in plain.execute("SELECT operation_id FROM change")}
            assert set(range(1, max(done, default=0) + 1)) - kept == set()
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
            half_done = "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
            assert plain.execute(half_done).fetchone() == (0,)


def test_a_killed_writer_loses_nothing_that_was_acknowledged(path: Path) -> None:
    kill_writers(path, 8)


@pytest.mark.stress
def test_two_hundred_killed_writers_lose_nothing_that_was_acknowledged(path: Path) -> None:
    kill_writers(path, 200)


def test_after_a_kill_the_next_one_can_write(path: Path) -> None:
    new_file(path)
    acknowledged(path, 0, 0.05)
    with closing(open_board(path)) as board:
        before = board.db.connection.execute("SELECT last FROM counter WHERE kind = 'initiative'").fetchone()
        added = board.initiatives.add("After the crash").initiative
        assert added.id == (before[0] if before else 0) + 1
