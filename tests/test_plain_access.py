"""docs/plain-access.md: every query runs, and other programs read the file while the board is open and writes."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from execboard.services.demo import fill
from execboard.services.views import initiatives, log
from tests.builders import add, new_file, open_board, plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.workspace import Workspace

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "plain-access.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
SHELL = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)[0].splitlines()
SQLITE_UTILS = str(Path(sys.executable).with_name("sqlite-utils"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demo, which somebody has open."""
    with closing(open_board(new_file(tmp_path_factory.mktemp("plain") / "board.db"))) as board:
        fill(board)
        yield board


def asked(path: Path, sql: str) -> list[sqlite3.Row]:
    """What another program reads."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("sql", QUERIES, ids=lambda sql: " ".join(sql.split())[:50])
def test_a_query_of_the_page_finds_rows(demo: Workspace, sql: str) -> None:
    demo.initiatives.edit("INI-3", title="Field-service portal, renamed")
    assert asked(demo.path, sql) != []


def test_the_query_for_the_five_finds_the_five(demo: Workspace) -> None:
    shown = [(one.slot, one.id, f"@{one.owner}") for one in initiatives.active(demo)]
    assert [(row["slot"], row["id"], row["owner"]) for row in asked(demo.path, QUERIES[0])] == shown


def test_the_query_for_asks_counts_as_the_board_does(demo: Workspace) -> None:
    shown = {one.id: one.asked for one in initiatives.page(demo, ["declined"])}
    (sql,) = [one for one in QUERIES if "JOIN ask" in one]
    assert {row["id"]: row["asked"] for row in asked(demo.path, sql)} == shown


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("sqlite-utils")])
def test_a_command_of_the_page_runs_while_the_board_is_open(demo: Workspace, line: str) -> None:
    words = [SQLITE_UTILS, *shlex.split(line)[1:]]
    ran = subprocess.run(words, cwd=demo.path.parent, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr, len(ran.stdout.splitlines()) > 3) == (0, "", True)


def test_sqlite_utils_reads_what_the_board_has_just_written(workspace: Workspace) -> None:
    found = []
    for title in ("Portal", "Academy"):
        add(workspace, title)
        words = [SQLITE_UTILS, "rows", str(workspace.path), "initiative", "-c", "title"]
        ran = subprocess.run(words, capture_output=True, text=True, check=True)
        found.append([row["title"] for row in json.loads(ran.stdout)])
    assert found == [["Portal"], ["Portal", "Academy"]]


def test_a_program_that_stays_connected_sees_what_the_board_wrote_since(workspace: Workspace) -> None:
    add(workspace, "Portal")
    with closing(sqlite3.connect(workspace.path)) as reader:
        before = reader.execute("SELECT count(*) FROM initiative").fetchone()[0]
        add(workspace, "Academy")
        after = reader.execute("SELECT count(*) FROM initiative").fetchone()[0]
    assert (before, after) == (1, 2)


def test_what_another_program_writes_is_logged_as_outside(workspace: Workspace) -> None:
    add(workspace, "Portal")
    plainly(workspace.path, "UPDATE initiative SET notes = 'by hand' WHERE id = 1")
    entry = log.entries(workspace)[0]
    assert (entry.who, entry.what) == ("outside", "changed initiative 1 outside execboard")


def test_and_can_be_taken_back(workspace: Workspace) -> None:
    add(workspace, "Portal")
    plainly(workspace.path, "UPDATE initiative SET notes = 'by hand' WHERE id = 1")
    workspace.history.undo_operation(log.entries(workspace)[0].operation)
    assert initiatives.one(workspace, "INI-1").notes == ""


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE initiative SET slot = 6 WHERE slot = 1",
        "UPDATE initiative SET slot = 2 WHERE slot = 1",
        "UPDATE initiative SET status = 'active' WHERE status = 'candidate'",
        "UPDATE initiative SET status = 'great' WHERE id = 3",
        "UPDATE initiative SET rev = rev + 2 WHERE id = 3",
        "INSERT OR REPLACE INTO initiative (id, title, created_at) VALUES (3, 'x', '2026-01-01T00:00:00Z')",
        "DELETE FROM change",
        "UPDATE operation SET actor = 'nobody'",
    ],
)
def test_the_rules_that_the_page_names_hold_for_other_programs(demo: Workspace, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        plainly(demo.path, sql)
