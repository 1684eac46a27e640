"""`python -m bench`: measures execboard beside the bare libraries and prints a table. Nothing is asserted."""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import bare_app, bare_input, health, okrs, report
from bench.fill import FIRST_ACTIVE, make_workspace
from bench.harness import Sample, first_paint, interleaved, repaints, typed, whole_process
from bench.meetings import add_meetings
from bench.retros import add_retros

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "latest.json"
SIZES = (100, 10_000)
PRESSES = 100
"""Key presses to measure in all, spread over the runs."""
COMMITS = 100

MEETINGS = (130, 1_300)
"""Daily standups: half a year, and five."""
MEETING_SIZE = 100
"""Initiatives in those workspaces."""
AGENDAS = 200
"""Agendas to measure within one process."""
RETROS = 500
"""Retros of 40 notes each."""
SEARCHES = 50
STEPS = "jk" * 10
TYPED = "reviews wait for days"
PLAIN_SQL = """
import json, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for one in json.load(open(sys.argv[1].removesuffix("db") + "sql.json")):
    connection.execute(one).fetchall()
"""

BARE_APP = (sys.executable, str(HERE / "bare_app.py"))
BARE_INPUT = (sys.executable, str(HERE / "bare_input.py"))
BARE_IMPORTS = (sys.executable, "-c", "import click, sqlite3")
COMMANDS = {
    "execboard --version": ("--version",),
    "execboard status": ("status",),
    "execboard initiative list --limit 50 --json": ("initiative", "list", "--limit", "50", "--json"),
    "execboard capture x": ("capture", "x"),
}


def main() -> None:
    """Measure what the options ask for; print the table, write the results."""
    options = _options()
    lines: list[report.Line] = []
    with tempfile.TemporaryDirectory(prefix="execboard-bench-") as folder:
        environment = _environment(Path(folder))
        if options.what == "okrs":
            sizes = options.size or okrs.SIZES
            lines += okrs.lines(Path(folder), sizes, options.runs, _execboard(), environment)
        if options.what == "health":
            lines += health.lines(Path(folder), options.runs, _execboard(), environment)
        for size in () if options.what else options.size or SIZES:
            print(f"measuring with {size:,} initiatives, {options.runs} runs", file=sys.stderr)
            board = Path(folder) / f"{size}.db"
            make_workspace(board, size, _execboard(), environment)
            lines += _measure(board, size, options.runs, environment)
        for meetings in (options.size or MEETINGS) if options.what == "meetings" else ():
            print(f"measuring with {meetings:,} meetings, {options.runs} runs", file=sys.stderr)
            board = Path(folder) / f"{meetings}-meetings.db"
            make_workspace(board, MEETING_SIZE, _execboard(), environment)
            add_meetings(board, meetings)
            lines += _agendas(board, meetings, options.runs, environment)
        for retros in (options.size or (RETROS,)) if options.what == "retros" else ():
            print(f"measuring with {retros:,} retros", file=sys.stderr)
            board = Path(folder) / f"{retros}-retros.db"
            make_workspace(board, MEETING_SIZE, _execboard(), environment)
            add_retros(board, retros)
            lines += _retros(board, retros, options.runs, environment)
    of = {"okrs": "check-ins", "meetings": "meetings", "retros": "retros", "health": "cycles"}.get(
        options.what, "initiatives"
    )
    print(report.text(lines, of))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(report.document(lines), indent=1), "utf-8")
    if options.markdown:
        options.markdown.write_text(report.markdown(lines, of), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("okrs", "meetings", "retros", "health"),
        help="okrs: check-ins of closed cycles, some minutes; meetings: an agenda; retros: search and themes; "
        "health: health, trace and audit beside status",
    )
    parser.add_argument(
        "--size",
        type=int,
        action="append",
        help="initiatives (100 and 10000), check-ins of closed cycles, or meetings; repeatable",
    )
    parser.add_argument("--runs", type=int, default=9, help="interleaved runs (9)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there as Markdown, too")
    options = parser.parse_args()
    if options.runs < 1 or min(options.size or SIZES) < 5:
        parser.error("at least one run, and five initiatives to fill the slots")
    return options


def _measure(board: Path, size: int, runs: int, environment: Mapping[str, str]) -> list[report.Line]:
    app = (*_execboard(), "--db", str(board))
    screens = {app: FIRST_ACTIVE, BARE_APP: bare_app.FIRST_ROW}
    presses = math.ceil(PRESSES / runs)
    measures: dict[str, Callable[[], Sequence[float]]] = {}
    for name, command in (("app", app), ("bare app", BARE_APP)):
        measures[f"{name} paint"] = _once(partial(first_paint, command, environment, screens[command]))
        measures[f"{name} key"] = partial(repaints, command, environment, screens[command], presses)
    for name, words in COMMANDS.items():
        measures[name] = _once(partial(whole_process, (*app, *words), environment))
        measures[f"floor of {name}"] = _once(partial(whole_process, BARE_IMPORTS, environment))
    for measure in measures.values():
        measure()  # once unmeasured, so that bytecode and files are in memory for all alike
    taken = interleaved(measures, runs)
    change, commit = _commits(board, environment)
    imports = "python -c 'import click, sqlite3'"
    return [
        report.Line(size, "first paint", taken["app paint"], "bare Textual app", taken["bare app paint"]),
        report.Line(size, "cursor key", taken["app key"], "bare Textual app", taken["bare app key"]),
        *(report.Line(size, name, taken[name], imports, taken[f"floor of {name}"]) for name in COMMANDS),
        report.Line(size, "one change in a running process", change, "bare sqlite3 commit", commit),
    ]


def _agendas(board: Path, meetings: int, runs: int, environment: Mapping[str, str]) -> list[report.Line]:
    command = (sys.executable, "-m", "bench.meetings", str(board), "standup", str(AGENDAS))
    done = subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=True)
    agendas, plain = zip(*json.loads(done.stdout), strict=True)
    words = (*_execboard(), "--db", str(board), "agenda", "standup", "--json")
    measures: dict[str, Callable[[], Sequence[float]]] = {
        "agenda": _once(partial(whole_process, words, environment)),
        "plain": _once(partial(whole_process, (sys.executable, "-c", PLAIN_SQL, str(board)), environment)),
    }
    app = (*_execboard(), "--db", str(board), "run", "standup")
    measures["key"] = partial(typed, app, environment, (("", "STANDUP"), ("]", "STANDUP"), ("]", "STANDUP")), STEPS)
    measures["bare key"] = partial(typed, BARE_APP, environment, (("", bare_app.FIRST_ROW),), STEPS)
    taken = interleaved(measures, runs)
    return [
        report.Line(meetings, "running meeting, cursor key", taken["key"], "bare Textual app", taken["bare key"]),
        report.Line(meetings, "agenda in a running process", Sample(agendas), "the same SELECTs", Sample(plain)),
        report.Line(meetings, "execboard agenda standup", taken["agenda"], "python, the same SELECTs", taken["plain"]),
    ]


def _retros(board: Path, retros: int, runs: int, environment: Mapping[str, str]) -> list[report.Line]:
    command = (sys.executable, "-m", "bench.retros", str(board), str(SEARCHES))
    done = subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=True)
    found = []
    for what, times in json.loads(done.stdout).items():
        ours, raw = zip(*times, strict=True)
        found.append(report.Line(retros, what, Sample(ours), "raw FTS5 query", Sample(raw)))
    words = (*_execboard(), "--db", str(board))
    subprocess.run((*words, "retro", "start"), env=dict(environment), capture_output=True, check=True)
    screen, running = (*words, "--screen", "retros"), (("", "Retros"), ("m", "Previous"))
    typed(screen, environment, (*running, ("]", "o types")), "")  # it stays in the phase of the notes
    measures: dict[str, Callable[[], Sequence[float]]] = {
        "note": partial(typed, screen, environment, (*running, ("o", "whose it is")), TYPED),
        "bare": partial(typed, BARE_INPUT, environment, (("", bare_input.PLACEHOLDER),), TYPED),
    }
    taken = interleaved(measures, runs)
    return [*found, report.Line(retros, "typing a note, per key", taken["note"], "bare Textual input", taken["bare"])]


def _once(measure: Callable[[], float]) -> Callable[[], Sequence[float]]:
    return lambda: (measure(),)


def _commits(board: Path, environment: Mapping[str, str]) -> tuple[Sample, Sample]:
    command = (sys.executable, "-m", "bench.commits", str(board), str(COMMITS))
    done = subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=True)
    changes, commits = zip(*json.loads(done.stdout), strict=True)
    return Sample(changes), Sample(commits)


def _execboard() -> tuple[str, ...]:
    """The installed command, as people start it; without one, the module."""
    script = Path(sys.executable).with_name("execboard")
    return (str(script),) if script.exists() else (sys.executable, "-m", "execboard")


def _environment(home: Path) -> dict[str, str]:
    """This one, with an empty home and none of the user's own settings."""
    ours = ("EXECBOARD_", "TEXTUAL", "XDG_", "NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}


if __name__ == "__main__":
    main()
