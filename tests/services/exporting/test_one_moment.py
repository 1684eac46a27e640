"""Every format tells one moment, while another process writes as fast as it can."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from execboard.services.exporting.csv_tables import write_tables
from execboard.services.exporting.formats import whole
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace

WRITER = """
import sys
from pathlib import Path
from tests.builders import open_board
board = open_board(Path(sys.argv[1]), "bram")
for number in range(1, 100_000):
    with board.change("tick"):
        board.initiatives.edit("INI-1", title=f"tick {number}")
        board.milestones.move("MS-1", f"2027-01-{number % 28 + 1:02d}")
        board.plan.edit_objective("OBJ-1", title=f"tick {number}")
        board.plan.edit_goal("GOAL-1", title=f"tick {number}")
        board.correcting.edit("ACT-1", text=f"tick {number}")
    print(number, flush=True)
"""
"""Changes several tables in each transaction, so that two numbers in one export were not there at one moment."""


@pytest.fixture(scope="module")
def ticking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A board that another process changes until the tests end."""
    path = tmp_path_factory.mktemp("ticking") / "board.db"
    with closing(open_board(new_file(path))) as board:
        with board.change():
            board.plan.add_goal("tick 0")
            board.plan.add_objective("tick 0", supports="GOAL-1")
            board.initiatives.add("tick 0", supports=("OBJ-1",))
            board.milestones.add("INI-1", "Pilot", "2027-01-01")
            board.actions.add("tick 0", owner="ana", due="2026-12-01")
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline().strip() == "1"
            yield board
            assert writer.poll() is None
        finally:
            writer.kill()
            writer.wait()


def of_json(board: Workspace, _: Path) -> list[str]:
    tables = json.loads(whole(board, "json"))["tables"]
    return [str(tables[table][0]["title"]) for table in ("initiative", "objective", "goal")]


def of_text(form: str) -> Callable[[Workspace, Path], list[str]]:
    return lambda board, _: re.findall(r"tick \d+", whole(board, form))  # type: ignore[arg-type]


def of_calendar(board: Workspace, _: Path) -> list[str]:
    events = Calendar.from_ical(whole(board, "ics")).walk("VEVENT")
    told = re.findall(r"tick \d+", " ".join(f"{one['summary']} {one.get('description', '')}" for one in events))
    pilot = next(one["dtstart"].dt.day for one in events if "Pilot" in one["summary"])
    number = int(told[0].partition(" ")[2])
    return [*told, told[0] if pilot == number % 28 + 1 else f"day {pilot}"]


def of_folder(board: Workspace, folder: Path) -> list[str]:
    write_tables(board, folder / "out", force=True)
    names = ("initiatives", "objectives", "goals")
    found = [next(csv.DictReader((folder / "out" / f"{name}.csv").open()))["title"] for name in names]
    return [*found, next(csv.DictReader((folder / "out" / "actions.csv").open()))["text"]]


@pytest.mark.parametrize(
    ("read", "tellings"),
    [(of_json, 3), (of_text("markdown"), 3), (of_text("html"), 4), (of_calendar, 3), (of_folder, 4)],
    ids=["json", "markdown", "html", "ics", "csv folder"],
)
def test_an_export_tells_one_moment(
    ticking: Workspace, tmp_path: Path, read: Callable[[Workspace, Path], list[str]], tellings: int
) -> None:
    torn, short = [], []
    for _ in range(6):
        found = read(ticking, tmp_path)
        torn += [found] if len(set(found)) > 1 else []
        short += [found] if len(found) < tellings else []
    assert (torn, short) == ([], [])
