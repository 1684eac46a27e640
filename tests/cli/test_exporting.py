"""What goes out: formats, tables, cycles, files and folders."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from execboard.storage.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

BEGINNINGS = {
    "plan.json": '{\n "execboard": {',
    "plan.md": "# Leader in solar by 2030",
    "plan.MARKDOWN": "# Leader in solar by 2030",
    "plan.csv": "id,title,status,owner",
    "plan.ics": "BEGIN:VCALENDAR",
    "plan.html": "<!doctype html>",
    "plan": '{\n "execboard": {',
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_the_ending_of_a_file_says_its_format(run: Callable[..., Ran], demo: Path, tmp_path: Path, name: str) -> None:
    told = run("export", "--to", str(tmp_path / name))
    begins = (tmp_path / name).read_text()[: len(BEGINNINGS[name])]
    assert (told.out, begins) == (f"wrote {tmp_path / name}\n", BEGINNINGS[name])


def test_the_ending_of_another_programs_file_is_refused(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    told = run("export", "--to", str(tmp_path / "plan.xlsx"))
    said = "execboard: .xlsx is none of the formats; end the name with .json, .md, .csv, .ics, .html, or say --format\n"
    assert (told.code, told.err, (tmp_path / "plan.xlsx").exists()) == (2, said, False)


def test_a_format_that_is_named_wins_over_the_ending(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    run("export", "--format", "html", "--to", str(tmp_path / "plan.txt"))
    assert (tmp_path / "plan.txt").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("words", [["--table", "wins"], ["--format", "csv", "--table", "WINS"]])
def test_one_table_is_printed(run: Callable[..., Ran], demo: Path, words: list[str]) -> None:
    assert run("export", *words).lines[:2] == [
        "id,text,happened,created_at,on,source",
        "WIN-1,Four surveys in ten were booked online in the first week,2026-10-07,2026-10-07T09:04:00Z,INI-1,",
    ]


def test_one_table_goes_to_a_file(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    run("export", "--table", "people", "--to", str(tmp_path / "people.csv"))
    assert next(csv.DictReader((tmp_path / "people.csv").open()))["handle"] == "ana"


def test_every_table_goes_into_a_folder(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    told = run("export", "--format", "csv", "--to", f"{tmp_path}/out/", "--json").json
    assert (told["path"], sorted(told["files"])) == (
        f"{tmp_path}/out",
        sorted(path.name for path in (tmp_path / "out").iterdir()),
    )


def test_an_existing_folder_is_replaced_only_when_asked(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    words = ("export", "--format", "csv", "--to", str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    refused, forced = run(*words), run(*words, "--force")
    assert (refused.code, refused.err, forced.code, len(list((tmp_path / "out").iterdir()))) == (
        1,
        "execboard: there is a out already; name another folder, or replace it with --force\n",
        0,
        len(TABLES),
    )


def test_the_folder_of_the_workspace_is_never_replaced(run: Callable[..., Ran], demo: Path) -> None:
    told = run("export", "--format", "csv", "--to", str(demo.parent), "--force")
    assert (told.code, "has other things in it: board.db" in told.err, demo.exists()) == (1, True, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--table", "gadgets"], 2, "there is no table 'gadgets'; one of: workspace, people"),
        (["--table", "wins", "--format", "html"], 2, "--table goes with --format csv alone"),
        (["--table", "wins", "--cycle", "2026-Q4"], 2, "--table goes with --format csv alone"),
        (["--format", "html", "--cycle", "2031-Q1"], 3, "there is no cycle 2031-Q1; see execboard cycle list"),
        (["--format", "ics", "--cycle", "2031-Q1"], 3, "there is no cycle 2031-Q1; see execboard cycle list"),
        (["--format", "html", "--cycle", "autumn"], 2, "'autumn' is not a cycle; give a quarter such as 2026-Q4"),
        (["--cycle", "2026-Q4"], 2, "--cycle goes with --format markdown, --format html, --format ics"),
        (["--format", "html", "--to", "{tmp}"], 1, "{tmp} is a folder; name a file"),
        (["--format", "markdown", "--to", "{tmp}/out/"], 1, "{tmp}/out is a folder; name a file"),
        (["--format", "csv", "--to", "{tmp}/none/out/"], 4, "{tmp}/none/out cannot be written (No such file"),
        (["--format", "csv", "--cycle", "2026-Q4", "--to", "{tmp}/out/"], 2, "--cycle goes with --format markdown"),
    ],
)
def test_what_cannot_be_written_is_refused(
    run: Callable[..., Ran], demo: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    told = run("export", *(word.replace("{tmp}", str(tmp_path)) for word in words))
    assert (told.code, told.out) == (code, "")
    assert told.err.startswith(f"execboard: {said.replace('{tmp}', str(tmp_path))}")


LOADED = """
import json, sys
from execboard.cli.main import main
try:
    main(None, sys.argv[1:])
except SystemExit:
    loaded = [name for name in ("jinja2", "icalendar", "textual", "pydantic", "sqlite_utils") if name in sys.modules]
    print(json.dumps(loaded), file=sys.stderr)
"""


@pytest.mark.parametrize(("form", "loaded"), [("markdown", []), ("ics", ["icalendar"]), ("html", ["jinja2"])])
def test_a_format_loads_no_library_but_its_own(demo: Path, form: str, loaded: list[str]) -> None:
    words = [sys.executable, "-c", LOADED, "--db", str(demo), "export", "--format", form]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert json.loads(ran.stderr.splitlines()[-1]) == loaded
