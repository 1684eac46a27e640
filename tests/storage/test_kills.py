"""Whoever is killed at any moment: what it was told is done is done, nothing is half done, and the file is sound."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from execboard.services.doctor import repair
from tests.builders import add, new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path

BEGINNING = """
import sys
from pathlib import Path
from execboard.services.workspace import Workspace

path, turn = Path(sys.argv[1]), sys.argv[2]
"""

SAY = """
    print(board.db.connection.execute("SELECT max(id) FROM operation").fetchone()[0], flush=True)
"""

WRITER = (
    BEGINNING
    + """
board = Workspace(path, "writer")
board.initiatives.add(f"First of {turn}")
print("ready", flush=True)
for number in range(100_000):
    ref = board.initiatives.add(f"Idea {number} of {turn}", notes="x" * 5_000).initiative.ref
    board.initiatives.edit(ref, title=f"Better idea {number} of {turn}")
    board.history.undo()
"""
    + SAY
)

IMPORTER = (
    BEGINNING
    + """
from execboard.services.importing.bring import bring
board = Workspace(path, "writer")
bring(board, "- First", kind="list", dry_run=True)
print("ready", flush=True)
for number in range(100_000):
    text = "".join(f"- Idea {number}.{line} of {turn}\\n" for line in range(20))
    bring(board, text, kind="list")
"""
    + SAY
)

UNDOER = (
    BEGINNING
    + """
board = Workspace(path, "writer")
board.initiatives.add(f"First of {turn}")
print("ready", flush=True)
for number in range(100_000):
    for part in range(3):
        board.initiatives.add(f"Idea {number}.{part} of {turn}")
    board.history.undo(3)
    board.history.redo(3)
"""
    + SAY
)

MIGRATOR = (
    BEGINNING
    + """
import sqlite3
from contextlib import closing
with closing(Workspace(path, "writer")) as board:
    board.initiatives.add(f"First of {turn}")
print("ready", flush=True)
for number in range(100_000):
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA user_version = 0")
    plain.close()
    board = Workspace(path, "writer")
    board.initiatives.add(f"Idea {number} of {turn}")
"""
    + SAY
    + """
    board.close()
"""
)

REPAIRER = (
    BEGINNING
    + """
import sqlite3
from contextlib import closing
from execboard.services.doctor import repair
repair(path)
with closing(Workspace(path, "writer")) as board:
    board.initiatives.add(f"First of {turn}")
print("ready", flush=True)
for number in range(100_000):
    with sqlite3.connect(path) as plain:
        plain.execute("DROP TRIGGER IF EXISTS initiative_cap_update")
        plain.execute("DELETE FROM search WHERE rowid > 0")
    plain.close()
    Path(repair(path).backup).unlink()
    board = Workspace(path, "writer")
    board.initiatives.add(f"Idea {number} of {turn}")
"""
    + SAY
    + """
    board.close()
"""
)

VICTIMS = {"writer": WRITER, "import": IMPORTER, "undo": UNDOER, "migration": MIGRATOR, "repair": REPAIRER}

TIMES = {"writer": 350, "import": 200, "undo": 200, "migration": 100, "repair": 100}
"""Kills in the long form; tests/tui/test_killed_screens.py brings them to a thousand."""

LONGEST = {"migration": 1.0, "repair": 2.5}
"""Seconds that a program lives at most in the long form, where a step takes longer than a tenth of one."""


def acknowledged(path: Path, program: str, turn: int, seconds: float) -> list[int]:
    """The operations that a program was told are done, before it was killed some `seconds` after its start."""
    command = [sys.executable, "-c", program, str(path), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        with suppress(subprocess.TimeoutExpired):
            writer.wait(seconds)
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read().splitlines(keepends=True)
    assert writer.returncode == -signal.SIGKILL, "it ended by itself"
    return [int(line) for line in said if line.endswith("\n")]


def check_sound(path: Path, done: list[int]) -> None:
    """Nothing acknowledged is missing, nothing is half there."""
    with closing(sqlite3.connect(path)) as plain:
        kept = {row[0] for row in plain.execute("SELECT operation_id FROM change")}
        assert set(range(1, max(done, default=0) + 1)) - kept == set()
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        half_done = "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
        assert plain.execute(half_done).fetchone() == (0,)
        parts = "SELECT operation_id, count(*) FROM change WHERE kind = 'initiative' AND before IS NULL GROUP BY 1"
        imported = "SELECT 1 FROM operation WHERE id = ? AND label LIKE '%import%'"
        for operation, count in plain.execute(parts).fetchall():
            assert plain.execute(imported, (operation,)).fetchone() is None or count == 20


def kill(path: Path, program: str, times: int, longest: float = 0.15) -> int:
    """Kill a program so many times; how many operations it was told are done."""
    chance = random.Random(times)
    new_file(path)
    told = 0
    for turn in range(times):
        if turn % 25 == 24:  # else each kill would look at a longer log than the one before
            new_file(path)
        done = acknowledged(path, program, turn, chance.uniform(0, longest))
        check_sound(path, done)
        told += len(done)
    repair(path)  # who was killed between another program's change and its repair left that to the next one
    with closing(open_board(path)) as board:  # who can write
        add(board, "After the last kill")
    return told


@pytest.mark.parametrize("name", VICTIMS)
def test_a_killed_program_loses_nothing_that_was_acknowledged(path: Path, name: str) -> None:
    kill(path, VICTIMS[name], 2 if name != "writer" else 4)


@pytest.mark.stress
@pytest.mark.parametrize(("name", "times"), TIMES.items())
def test_many_killed_programs_lose_nothing_that_was_acknowledged(
    path: Path, name: str, times: int, capsys: pytest.CaptureFixture[str]
) -> None:
    told = kill(path, VICTIMS[name], times, LONGEST.get(name, 0.4))
    with capsys.disabled():
        print(f"\n{name}: {times} kills, {told:,} steps acknowledged: 0 lost, 0 half done, integrity ok")


def test_after_a_kill_the_next_id_is_a_new_one(path: Path) -> None:
    new_file(path)
    acknowledged(path, WRITER, 0, 0.05)
    with closing(open_board(path)) as board:
        before = board.db.connection.execute("SELECT last FROM counter WHERE kind = 'initiative'").fetchone()
        added = board.initiatives.add("After the crash").initiative
        assert added.id == (before[0] if before else 0) + 1
