"""Large files: what they take in memory, measured on a process of their own, and that they are refused in one line."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.builders import new_file
from tests.services.importing.heavy import HEAVY, write

if TYPE_CHECKING:
    from pathlib import Path

_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)
sys.stdout.flush()
sys.stderr.buffer.write(done.stderr)
"""

SAID = {
    "table.csv": (0, ""),
    "pictures.csv": (0, ""),
    "jira.csv": (0, ""),
    "linear.csv": (0, ""),
    "asana.csv": (0, ""),
    "github.csv": (0, ""),
    "issues.json": (0, ""),
    "trello.json": (0, ""),
    "export.json": (0, ""),
    "tasks.json": (0, ""),
    "ragged.csv": (2, "More than 1,000,000 lines bring nothing, up to line 1,001,001; this is no list"),
    "short.txt": (2, "Line 100,001 begins more than 100,000 initiatives; split the list"),
    "list.md": (2, '"list.md" is too large; 10 MB of Markdown is the most; split it, or say --from csv or list'),
    "line.csv": (2, "Line 1 has more than 4,000,000 characters; this is no list"),
    "quote.csv": (2, "The row that starts on line 2 cannot be read (field larger than field limit (2000000)); close"),
    "levels.json": (2, "Line 1 of this JSON begins one thing of more than 4 MB; this is no list of initiatives"),
    "lists.json": (2, "This JSON is of no kind that is known; give an execboard export"),
    "text.json": (2, "Line 1 of this JSON begins one thing of more than 4 MB; this is no list of initiatives"),
}


@dataclass(frozen=True)
class Told:
    """What a run came to; memory in MiB, the processor's time in seconds."""

    code: int
    memory: int
    cpu: float
    error: str


def imported(path: Path, board: Path) -> Told:
    """Import in a process of its own, and how much memory that took at most."""
    command = [sys.executable, "-m", "execboard", "import", str(path), "--db", str(board)]
    ran = subprocess.run([sys.executable, "-c", _MEASURED, *command], capture_output=True, text=True, check=True)
    code, memory, cpu = ran.stdout.split()
    return Told(int(code), int(memory), float(cpu), ran.stderr.removeprefix("execboard: "))


def things(board: Path) -> int:
    """How many initiatives are there."""
    with closing(sqlite3.connect(board)) as connection:
        return int(connection.execute("SELECT count(*) FROM initiative").fetchone()[0])


def test_2_mb_of_a_table_take_little_more_than_the_program_itself(tmp_path: Path) -> None:
    small = imported(write(tmp_path / "short.txt", 100), new_file(tmp_path / "small.db"))
    large = imported(write(tmp_path / "table.csv", 2_000_000), new_file(tmp_path / "large.db"))
    assert (large.code, large.memory - small.memory < 40) == (0, True)


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as opened:
        opened.truncate(10_000_000_000)
    told = imported(path, new_file(tmp_path / "board.db"))
    assert (told.code, told.error, told.memory < 100) == (2, f"{path} is larger than 60 MB; split it\n", True)


@pytest.mark.parametrize("name", ["levels.json", "text.json", "line.csv"])
def test_5_mb_of_nothing_to_be_read_are_refused_in_a_line(tmp_path: Path, name: str) -> None:
    board = new_file(tmp_path / "board.db")
    told = imported(write(tmp_path / name, 5_000_000), board)
    said = (told.code, told.error.startswith(SAID[name][1]), told.error.count("\n"), things(board))
    assert said == (2, True, 1, 0)


@pytest.mark.stress
@pytest.mark.parametrize("name", HEAVY)
def test_50_mb_come_in_or_are_refused_within_300_mib(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, began = write(tmp_path / name, 50_000_000), time.monotonic()
    board = new_file(tmp_path / "board.db")
    told = imported(path, board)
    with capsys.disabled():
        took = round(time.monotonic() - began, 1)
        figures = {"code": told.code, "MiB": told.memory, "seconds": took, "of the processor": round(told.cpu, 1)}
        print(f"\n50 MB import: {json.dumps({'file': name, **figures})}")
    code, words = SAID[name]
    came = things(board) > 1_000
    assert (told.code, told.error.startswith(words), told.memory < 300, came) == (code, True, True, code == 0)
    assert came or things(board) == 0
