"""Eight processes change one workspace at once: only documented refusals, nobody waits long, and all of it adds up."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from execboard.storage.queries import history
from execboard.storage.schema import TABLES
from tests.builders import full_board, new_file, open_board, ready, rows

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace

RACERS = 8
LONGEST_WAIT = 5.0


def contest(path: Path, turns: int) -> list[dict[str, Any]]:
    """What each racer says of its turns; all of them begin at once."""
    with closing(open_board(new_file(path))) as board:
        full_board(board)
        for number in range(10):
            ready(board, f"More {number}")
    home = Path(__file__).parents[2]
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.services.contest", str(path), str(number), str(turns)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=home,
        )
        for number in range(RACERS)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    return [json.loads(racer.communicate()[0]) for racer in racers]


def check(board: Workspace) -> None:
    """The file is sound, and the log tells exactly how every row came to be as it is."""
    db = board.db.connection
    assert db.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT count(*) FROM initiative WHERE status = 'active'").fetchone()[0] <= 5
    stray = "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
    assert db.execute(stray).fetchone()[0] == 0
    for table, found in rows(board, TABLES).items():
        told: dict[int, Any] = {}
        for row in db.execute("SELECT row_id, after FROM change WHERE kind = ? ORDER BY id", (table,)):
            told[row[0]] = json.loads(row[1]) if row[1] else None
        standing = {number: after for number, after in told.items() if after is not None}
        assert {row["id"] for row in found} == set(standing)
        for row in found:
            logged = standing[row["id"]]
            assert {name: row[name] for name in row if name in logged} == {
                name: logged[name] for name in row if name in logged
            }


def run(path: Path, turns: int) -> str:
    """One contest, checked; its figures in a line."""
    began = time.perf_counter()
    said = contest(path, turns)
    took = time.perf_counter() - began
    assert [one["unexpected"] for one in said] == [[]] * RACERS
    longest = max(one["longest"] for one in said)
    assert longest < LONGEST_WAIT
    with closing(open_board(path)) as board:
        check(board)
        operations = history.latest(board.db)
    done, refused = sum(one["done"] for one in said), sum(one["refused"] for one in said)
    return (
        f"contest: {RACERS} processes x {turns}: {done} done, {refused} refused by a rule, 0 errors, "
        f"{operations} operations logged, longest wait {longest:.2f} s, {took:.0f} s"
    )


def test_eight_processes_change_everything_at_once(path: Path) -> None:
    assert run(path, 25).startswith("contest: 8 processes x 25: ")


@pytest.mark.stress
def test_eight_processes_change_everything_a_thousand_times(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = run(path, 1_000)
    with capsys.disabled():
        print(f"\n{figures}")
