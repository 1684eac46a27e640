"""Backups and restores while others write, and while they are killed: sound files, a whole log, nothing left over."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

import pytest

from execboard.domain.errors import ChangedMeanwhile, Unusable
from execboard.storage.backup import copy_to
from execboard.storage.database import Database
from execboard.storage.queries import history
from execboard.storage.schema import SCHEMA_VERSION, TABLES
from tests.builders import new_file, newest, open_board, plainly

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from execboard.domain.errors import Refused, Unusable
from execboard.services.workspace import Workspace

board = Workspace(Path(sys.argv[1]), f"writer{sys.argv[2]}")
print("ready", flush=True)
refused = 0
for turn in range(int(sys.argv[3])):
    try:
        board.inbox.capture(f"{sys.argv[2]}/{turn}")
        print(f"{sys.argv[2]}/{turn}", flush=True)
    except (Refused, Unusable):
        refused += 1
print(f"refused {refused}", flush=True)
"""

TURNER = """
import sys
from pathlib import Path
from execboard.services.workspace import Workspace

board = Workspace(Path(sys.argv[1]), "turner")

def turn():
    made = board.backups.make()
    with board.change():
        for number in range(3):
            board.inbox.capture(f"thought {number}")
    board.restoring.restore(made.path, force=True)

turn()
print("ready", flush=True)
while True:
    turn()
"""

MIGRATOR = """
import sys
from pathlib import Path
import execboard.services.backups, execboard.storage.door
from execboard.services.workspace import Workspace

print("ready", flush=True)
Workspace(Path(sys.argv[1]), "starter")
"""


def killed(script: str, path: Path, seconds: float) -> None:
    """Kill a process so many seconds after it was ready."""
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
        with suppress(subprocess.TimeoutExpired):
            one.wait(seconds)
        one.send_signal(signal.SIGKILL)


class Written(NamedTuple):
    """What writers were told is done, and how often they were refused in words."""

    done: list[str]
    refused: int


def writers(path: Path, count: int, turns: int) -> list[subprocess.Popen[str]]:
    """So many processes that capture so many thoughts, each once it is ready."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number), str(turns)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    return started


def written(started: list[subprocess.Popen[str]]) -> Written:
    """Wait for writers; what they said."""
    done, refused = [], 0
    for one in started:
        out, error = one.communicate()
        assert (one.returncode, error) == (0, "")
        *lines, last = out.splitlines()
        done += lines
        refused += int(last.removeprefix("refused "))
    return Written(done, refused)


def check_sound(path: Path) -> None:
    """The file is sound, and its log tells exactly what is in it."""
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        half_done = "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
        assert plain.execute(half_done).fetchone() == (0,)
        last = "SELECT kind, row_id, after FROM change WHERE id IN (SELECT max(id) FROM change GROUP BY kind, row_id)"
        told = {(kind, row_id): after and json.loads(after) for kind, row_id, after in plain.execute(last)}
    with closing(Database(path)) as database:
        there = {(kind, row_id): row for kind in TABLES for row_id, row in history.table_now(database, kind).items()}
    assert there == {key: row for key, row in told.items() if row is not None}


def back_up_meanwhile(path: Path, folder: Path, count: int, turns: int) -> tuple[int, Written]:
    """Make backups as fast as it goes while processes write; how many there were."""
    new_file(path)
    started, made = writers(path, count, turns), 0
    while any(one.poll() is None for one in started) or made == 0:
        with suppress(Unusable):
            copy_to(path, folder / f"{made}.db")
            made += 1
        if made >= 1_000:
            break
    done = written(started)
    for number in range(made):
        check_sound(folder / f"{number}.db")
    return made, done


def test_backups_while_others_write_are_sound(path: Path, tmp_path: Path) -> None:
    _, done = back_up_meanwhile(path, tmp_path / "kept", 2, 8)
    assert (len(done.done), done.refused) == (16, 0)


@pytest.mark.stress
def test_backups_while_eight_processes_write_are_sound(path: Path, tmp_path: Path) -> None:
    made, done = back_up_meanwhile(path, tmp_path / "kept", 8, 200)
    print(f"backups while 8 write: {made} made, all sound; {len(done.done)} changes done, {done.refused} refused")
    assert len(done.done) + done.refused == 1_600


def restore_meanwhile(path: Path, count: int, turns: int, times: int) -> tuple[int, Written]:
    """Restore again and again while processes write; how often it was done."""
    new_file(path)
    with closing(open_board(path)) as board:
        made = board.backups.make()
        started, restored = writers(path, count, turns), 0
        for _ in range(times):
            board.inbox.capture("something to take back")
            with suppress(Unusable, ChangedMeanwhile):
                board.restoring.restore(made.path, force=True)
                restored += 1
        done = written(started)
        captured = board.db.connection.execute("SELECT label FROM operation WHERE label LIKE 'captured%'").fetchall()
        labels = [row[0].split()[-1] for row in captured]
        assert sorted(done.done) == sorted(label for label in labels if "/" in label)
    check_sound(path)
    return restored, done


def test_restoring_while_others_write_loses_nothing_of_the_log(path: Path) -> None:
    restored, done = restore_meanwhile(path, 2, 10, 3)
    assert (restored, done.refused) == (3, 0)


@pytest.mark.stress
def test_restoring_while_eight_processes_write_loses_nothing_of_the_log(path: Path) -> None:
    restored, done = restore_meanwhile(path, 8, 100, 25)
    print(f"restores while 8 write: {restored} of 25 done; {len(done.done)} changes done, {done.refused} refused")
    assert restored > 0


def kill_restorers(path: Path, times: int) -> None:
    """Kill a process that backs up, changes and restores, at any moment; the workspace is before or after."""
    chance = random.Random(times)
    new_file(path)
    for _ in range(times):
        killed(TURNER, path, chance.uniform(0, 0.4))
        check_sound(path)
        with closing(open_board(path, "turner")) as board:
            assert board.db.connection.execute("SELECT count(*) % 3 FROM inbox").fetchone()[0] == 0
    with closing(open_board(path)) as board:
        board.backups.make()
        left = [one.name for one in board.backups.folder.iterdir() if one.name.startswith(".")]
        assert left == []
        for one in board.backups.stamps():
            check_sound(board.backups.folder / one.name)


def test_a_killed_restore_leaves_the_state_before_or_after(path: Path) -> None:
    kill_restorers(path, 3)


@pytest.mark.stress
def test_a_hundred_killed_restores_leave_the_state_before_or_after(path: Path) -> None:
    kill_restorers(path, 100)
    with closing(open_board(path)) as board:
        print(f"100 killed while backing up and restoring: all sound, {newest(board)} operations in the log")


def kill_migrations(path: Path, times: int) -> int:
    """Kill processes that bring a file up to date; how many were killed before they had."""
    chance, cut_off = random.Random(times), 0
    new_file(path)
    for _ in range(times):
        plainly(path, "PRAGMA user_version = 0", "DROP TRIGGER IF EXISTS initiative_cap_update")
        killed(MIGRATOR, path, chance.uniform(0, 0.12))
        with closing(sqlite3.connect(path)) as plain:
            version = plain.execute("PRAGMA user_version").fetchone()[0]
            triggers = plain.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'initiative_cap_update'")
            assert (version, triggers.fetchone()[0]) in ((0, 0), (SCHEMA_VERSION, 1))
            cut_off += version == 0
        open_board(path).close()
    return cut_off


def test_a_killed_migration_leaves_the_file_before_or_after(path: Path) -> None:
    kill_migrations(path, 3)
    check_sound(path)


@pytest.mark.stress
def test_a_hundred_killed_migrations_leave_the_file_before_or_after(path: Path) -> None:
    cut_off = kill_migrations(path, 100)
    print(f"100 killed while bringing a file up to date: {cut_off} before, {100 - cut_off} after, none between")
    with closing(open_board(path)) as board:
        assert len(board.backups.stamps()) <= 3
