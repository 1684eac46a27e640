"""Many processes at once: one takes the last slot, all others are refused in words, and no write is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.builders import active, add, new_file, open_board, ready, rows, slots, stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RACERS = 20

STABLE = """
import os, runpy, sys, traceback
from pathlib import Path
import execboard.cli.main, execboard.services.workspace, execboard.storage.door, execboard.services.plan
import execboard.services.initiatives.moving, execboard.services.initiatives.keeping, execboard.cli.initiatives

folder, commands = Path(sys.argv[1]), [line.split("\\t") for line in sys.argv[2:]]

def run(number, words):
    os.read(0, 1)
    for stream, name in ((1, "out"), (2, "error")):
        os.dup2(os.open(folder / f"{number}.{name}", os.O_CREAT | os.O_WRONLY, 0o600), stream)
    sys.argv = ["execboard", *words]
    try:
        runpy.run_module("execboard", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as leaving:
        code = leaving.code or 0
    except BaseException:
        traceback.print_exc()
        code = 70
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

racers = []
for number, words in enumerate(commands):
    racer = os.fork()
    if racer == 0:
        run(number, words)
    racers.append(racer)
print("ready", flush=True)
for racer in racers:
    print(os.waitstatus_to_exitcode(os.waitpid(racer, 0)[1]), flush=True)
"""
"""Loads the program once and forks a process for each command; all of them wait until one pipe is closed."""


class Finish(NamedTuple):
    """How one command ended."""

    code: int
    out: str
    error: str


def race(path: Path, commands: Sequence[Sequence[str]]) -> list[Finish]:
    """Run ``execboard`` with each of `commands` in a process of its own, all released at one barrier."""
    folder = path.parent / "said"
    folder.mkdir()
    whole = [["--db", str(path), "--as", f"racer{at}", "--json", *words] for at, words in enumerate(commands)]
    arguments = [sys.executable, "-c", STABLE, str(folder), *("\t".join(words) for words in whole)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as stable:
        assert stable.stdout is not None
        assert stable.stdout.readline() == "ready\n"
        codes, _ = stable.communicate()
    said = [[(folder / f"{at}.{name}").read_text() for name in ("out", "error")] for at in range(len(commands))]
    return [Finish(int(code), *words) for code, words in zip(codes.split(), said, strict=True)]


def test_twenty_processes_race_for_the_last_slot(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        active(board, 4)
        refs = [ready(board, f"Racer {number}") for number in range(RACERS)]
        finished = race(path, [("initiative", "activate", ref) for ref in refs])
        winners = [json.loads(one.out) for one in finished if one.code == 0]
        refused = [json.loads(one.error.splitlines()[-1])["error"] for one in finished if one.code == 1]
        assert (len(winners), len(refused)) == (1, RACERS - 1)
        assert {(one["code"], len(one["active"]), bool(one["remedy"])) for one in refused} == {("cap_reached", 5, True)}
        assert all(one.error.startswith("execboard: 5 are active, the limit: ") for one in finished if one.code)
        assert slots(board)[5] == winners[0]["id"]


def test_every_racer_that_is_allowed_wins(path: Path) -> None:
    """Nobody is turned away because the file was busy."""
    new_file(path)
    finished = race(path, [("initiative", "add", f"Idea {number}") for number in range(8)])
    with closing(open_board(path)) as board:
        found = rows(board, ["initiative"])["initiative"]
        assert ([one.code for one in finished], sorted(row["id"] for row in found)) == ([0] * 8, list(range(1, 9)))


@pytest.mark.stress
def test_twenty_processes_race_to_trade_the_same_one_away(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        active(board)
        refs = [ready(board, f"Racer {number}") for number in range(RACERS)]
        trade = ("--instead-of", "INI-1", "--how", "pause", "--reason", "it pays sooner")
        finished = race(path, [("initiative", "activate", ref, *trade) for ref in refs])
        assert (sorted(one.code for one in finished), len(slots(board))) == ([0] + [1] * (RACERS - 1), 5)


@pytest.mark.stress
def test_twenty_processes_make_the_same_workspace(path: Path) -> None:
    finished = race(path, [("init", "--vision", f"Vision {number}") for number in range(RACERS)])
    assert [one for one in finished if one.code not in (0, 1)] == []
    with closing(open_board(path)) as board:
        assert (0 in {one.code for one in finished}, add(board)) == (True, "INI-1")


def undo_meanwhile(path: Path, times: int) -> dict[int, int]:
    """Ana takes her title back while bram writes his over it, so many times; how her undo ended, by exit code."""
    command = [sys.executable, "-m", "execboard", "--db", str(path), "--as"]
    ended: Counter[int] = Counter()
    for turn in range(times):
        with closing(open_board(path, "ana")) as board:
            board.initiatives.edit("INI-1", title=f"Hers {turn}")
        undo = subprocess.Popen([*command, "ana", "undo"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        edit = [*command, "bram", "initiative", "edit", "INI-1", "--title", f"His {turn}"]
        subprocess.run(edit, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ended[undo.wait()] += 1
        with closing(open_board(path)) as board:
            assert stored(board, "INI-1")["title"] == f"His {turn}"
    return ended


def test_an_undo_of_one_process_never_destroys_what_another_wrote(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
    assert undo_meanwhile(path, 1).keys() <= {0, 1}


@pytest.mark.stress
def test_many_undos_never_destroy_what_another_process_wrote(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
    ended = undo_meanwhile(path, 50)
    print(f"50 undos while another process writes over the same words: {ended[0]} came first, {ended[1]} were refused")
    assert ended.keys() <= {0, 1}
