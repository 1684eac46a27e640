"""`python -m bench okrs`: what a long past costs screen 2, a list of the open cycle, and a check-in."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from bench import report
from bench.fill_okrs import FIRST, NOW, OPEN, make_okrs
from bench.harness import Sample, first_paint, interleaved, repaints, whole_process

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

SIZES = (1_000, 1_000_000)
PRESSES = 100
DOWN = 20
"""Rows that the cursor goes down before it goes up again."""
CHECK_INS = 100
NO_PAST = "no past"


def lines(
    folder: Path, sizes: Sequence[int], runs: int, execboard: Sequence[str], environment: Mapping[str, str]
) -> list[report.Line]:
    """Each size beside a workspace without any closed cycle, all of them in the same interleaved runs."""
    environment = {**environment, "EXECBOARD_NOW": NOW}
    boards = {size: folder / f"okrs-{size}.db" for size in (0, *sizes)}
    for size, board in boards.items():
        print(f"filling: {size:,} check-ins of the past", file=sys.stderr)
        make_okrs(board, size, execboard, environment)
    measures: dict[str, Callable[[], Sequence[float]]] = {}
    presses = math.ceil(PRESSES / runs)
    for size, board in boards.items():
        app = (*execboard, "--db", str(board))
        screen = (*app, "--screen", "okrs")
        measures[f"paint {size}"] = _once(partial(first_paint, screen, environment, FIRST))
        measures[f"key {size}"] = partial(repaints, screen, environment, FIRST, presses, DOWN)
        command = (*app, "objective", "list", "--cycle", OPEN, "--json")
        measures[f"list {size}"] = _once(partial(whole_process, command, environment))
    for measure in measures.values():
        measure()  # once unmeasured, so that bytecode and files are in memory for all alike
    print(f"measuring, {runs} runs", file=sys.stderr)
    taken = interleaved(measures, runs)
    found = []
    for size in sizes:
        for what, words in (("paint", "screen 2, first paint"), ("key", "screen 2, cursor key"),
                            ("list", f"objective list --cycle {OPEN} --json")):  # fmt: skip
            found.append(report.Line(size, words, taken[f"{what} {size}"], NO_PAST, taken[f"{what} 0"]))
        found.append(_commits(boards[size], size, environment))
    return found


def _once(measure: Callable[[], float]) -> Callable[[], Sequence[float]]:
    return lambda: (measure(),)


def _commits(board: Path, size: int, environment: Mapping[str, str]) -> report.Line:
    command = (sys.executable, "-m", "bench.checkins", str(board), str(CHECK_INS))
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=True)
    ours, bare = zip(*json.loads(done.stdout), strict=True)
    return report.Line(size, "a check-in in a running process", Sample(ours), "bare sqlite3, same rows", Sample(bare))
