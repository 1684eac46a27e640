"""A schema that another program altered, a file that a newer program took over, and ten starters on an old one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Unusable
from execboard.storage import schema
from execboard.storage.fingerprint import schema_hash
from tests.builders import add, new_file, open_board, plainly

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

STARTER = """
import os, sys
from pathlib import Path
import execboard.storage.schema as schema

schema.SCHEMA_VERSION += 1
schema.SCHEMA_HASH = "not known yet"
from execboard.storage import fingerprint, migrations
from execboard.storage import door

@migrations.migrations()
def m999_next(db):
    db.conn.execute("ALTER TABLE goal ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")
    with open(sys.argv[2], "a") as log:
        log.write(f"{os.getpid()}\\n")

door.schema_hash = lambda connection: "not known yet"  # what the next migration comes to is not this test's claim
from execboard.services.workspace import Workspace
children = []
for number in range(10):
    child = os.fork()
    if child == 0:
        try:
            os.read(0, 1)
            board = Workspace(Path(sys.argv[1]), f"starter{number}")
            board.initiatives.add(f"Idea {number}")
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
    children.append(child)
os.close(0)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""

ALTERED = [
    "DROP TRIGGER initiative_cap_update",
    "ALTER TABLE initiative ADD COLUMN mood TEXT",
    "CREATE TRIGGER mine AFTER INSERT ON win BEGIN DELETE FROM thanks; END",
    "DROP TABLE thanks",
]
ADDED = [
    "CREATE TABLE mine (a)",
    "CREATE VIEW mine AS SELECT title FROM initiative",
    "CREATE UNIQUE INDEX mine ON team (name, created_at)",
    "CREATE TABLE mine (a); CREATE TRIGGER my_own AFTER INSERT ON mine BEGIN SELECT 1; END",
]


def test_the_hash_is_that_of_the_schema(workspace: Workspace) -> None:
    found = schema_hash(workspace.db.connection)
    assert found == schema.SCHEMA_HASH, f'the schema has changed: SCHEMA_HASH = "{found}" in storage/schema.py'


def test_what_is_unique_among_our_columns_is_said_by_the_tables_themselves(workspace: Workspace) -> None:
    """The triggers against OR REPLACE look at nothing else, because other unique indices may be other programs'."""
    made = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'"
    assert [row[0] for row in workspace.db.connection.execute(made) if "_sqlite_migrations" not in row[0]] == []


@pytest.mark.parametrize("statement", ALTERED)
def test_an_altered_schema_is_read_and_not_written(path: Path, statement: str) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
    plainly(path, statement)
    with closing(open_board(path)) as board:
        assert board.charter.active_limit == 5
        with pytest.raises(Unusable, match="altered by another program; execboard doctor --repair"):
            add(board)


def test_a_schema_that_is_altered_while_it_is_open_is_not_written(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
        plainly(path, "DROP TRIGGER initiative_cap_update")
        with pytest.raises(Unusable, match="altered by another program"):
            add(board, "Two")


@pytest.mark.parametrize("statements", ADDED)
def test_what_other_tools_add_is_no_tampering(path: Path, statements: str) -> None:
    plainly(new_file(path), *statements.split("; ", 1))
    with closing(open_board(path)) as board:
        assert add(board) == "INI-1"


def test_an_older_program_stops_writing_what_a_newer_one_took_over(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
        plainly(path, f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
        before = path.read_bytes()
        with pytest.raises(Unusable, match="was written by a newer execboard; upgrade execboard"):
            add(board, "Two")
        assert path.read_bytes() == before


def test_an_older_program_says_so_for_as_long_as_it_is_open(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        plainly(path, f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
        for _ in range(2):
            with pytest.raises(Unusable, match="was written by a newer execboard"):
                board.poll()


def test_ten_starters_on_an_old_file_migrate_it_once_and_all_of_them_work(path: Path) -> None:
    log = path.with_name("migrations.log")
    new_file(path)
    ran = subprocess.run(
        [sys.executable, "-c", STARTER, str(path), str(log)], input="", capture_output=True, text=True, check=False
    )
    with closing(sqlite3.connect(path)) as plain:
        ideas = plain.execute("SELECT count(*) FROM initiative").fetchone()[0]
        version = plain.execute("PRAGMA user_version").fetchone()[0]
    finished = (ran.stdout.strip(), ran.stderr)
    assert (finished, len(log.read_text().splitlines()), ideas, version) == (
        (str([0] * 10), ""),
        1,
        10,
        schema.SCHEMA_VERSION + 1,
    )
