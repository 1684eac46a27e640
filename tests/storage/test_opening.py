"""Opening a workspace file: what is refused, in words, and untouched; who may read it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import ExecboardError, Unusable
from execboard.services.workspace import Workspace
from execboard.storage import database, door
from execboard.storage.database import Database
from execboard.storage.schema import SCHEMA_VERSION
from tests.builders import add, clock_at, new_file, open_board, plainly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def newer(path: Path) -> None:
    new_file(path)
    plainly(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def newer_in_wal(path: Path) -> None:
    newer(path)
    plainly(path, "PRAGMA journal_mode = wal")


def foreign(path: Path) -> None:
    plainly(path, "CREATE TABLE recipe (name TEXT)", "INSERT INTO recipe VALUES ('soup')")


def foreign_in_wal(path: Path) -> None:
    plainly(path, "PRAGMA journal_mode = wal")
    foreign(path)


def words(path: Path) -> None:
    path.write_text("This is a shopping list, and long enough to be looked at as a database file. " * 20)


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    del path


UNUSABLE: list[tuple[Callable[[Path], None], str]] = [
    (newer, "was written by a newer execboard; upgrade execboard"),
    (newer_in_wal, "was written by a newer execboard; upgrade execboard"),
    (foreign, "is not an execboard workspace; name another with --db"),
    (foreign_in_wal, "is not an execboard workspace; name another with --db"),
    (words, "is not an execboard workspace; name another with --db"),
    (empty, "is not an execboard workspace; name another with --db"),
    (folder, "is not a file but a folder; name a workspace file with --db"),
    (nothing, "there is no workspace at"),
]
KEPT = (newer, newer_in_wal, foreign, foreign_in_wal, words)


@pytest.mark.parametrize(("make", "expected"), UNUSABLE)
def test_what_cannot_be_used_is_refused_in_words(path: Path, make: Callable[[Path], None], expected: str) -> None:
    make(path)
    with pytest.raises(Unusable) as refused:
        open_board(path)
    assert expected in str(refused.value)


@pytest.mark.parametrize("make", KEPT)
def test_what_is_refused_is_untouched(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    before = path.read_bytes()
    with pytest.raises(Unusable):
        open_board(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", KEPT)
def test_what_is_there_already_is_untouched_by_making_a_workspace(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    before = path.read_bytes()
    with pytest.raises(Unusable):
        Workspace.create(path, "ana")
    assert path.read_bytes() == before


def test_a_missing_file_is_not_made_by_opening_it(path: Path) -> None:
    with pytest.raises(Unusable):
        open_board(path)
    assert not path.exists()


def test_a_missing_file_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        open_board(path)
    assert refused.value.remedy == f"make one: execboard --db {path} init"


def test_an_empty_file_becomes_a_workspace_when_one_is_made_there(path: Path) -> None:
    path.touch()
    with closing(Workspace.create(path, "ana")) as made:
        assert add(made) == "INI-1"


@pytest.mark.parametrize("place", ["file/board.db", "file/deeper/board.db"])
def test_a_place_inside_a_file_is_refused_in_words(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unusable, match="cannot be made"):
        Workspace.create(tmp_path / place, "ana")


@pytest.mark.parametrize("name", ["a b?c=d#e%20f.db", "日本.db", "it's.db", os.fsdecode(b"latin-\xe9.db")])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with closing(Workspace.create(tmp_path / name, "ana", clock_at())) as made:
        add(made)
    with closing(open_board(tmp_path / name)) as again:
        assert again.db.connection.execute("SELECT count(*) FROM initiative").fetchone()[0] == 1


def test_a_new_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "plans" / "board.db", "ana").close()
    assert stat.S_IMODE((tmp_path / "plans").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o750)
    Workspace.create(tmp_path / "shared" / "board.db", "ana").close()
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o750


def test_every_file_is_for_its_owner_alone(path: Path) -> None:
    with closing(Workspace.create(path, "ana")) as made, made.change():
        made.plan.add_goal("Half-way through a write, the journal is there too")
        made.plan.add_goal("Second")
        assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_file_that_may_not_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with closing(open_board(path)) as board:
        assert board.db.connection.execute("SELECT title FROM initiative").fetchone()[0] == "Partner API"


def test_a_file_that_may_not_be_written_refuses_changes_in_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with (
        closing(open_board(new_file(path))) as board,
        pytest.raises(Unusable, match="cannot be written; check its perm"),
    ):
        add(board)


@pytest.mark.parametrize("where", [100, 4096, 5 * 4096, 12 * 4096])
def test_a_damaged_file_is_refused_in_words(path: Path, where: int) -> None:
    with closing(open_board(new_file(path))) as board:
        for number in range(20):
            add(board, f"Idea {number}")
    with path.open("r+b") as file:
        file.seek(where)
        file.write(b"\xff" * 4096)
    with suppress(Unusable), closing(open_board(path)) as board:  # where what it reads is whole, it may go on
        add(board)
        board.history.undo()


def test_a_number_that_no_file_can_hold_is_refused_in_words(path: Path) -> None:
    with closing(open_board(new_file(path))) as board, pytest.raises(ExecboardError):
        board.history.undo_operation(10**30)


def test_a_file_of_an_earlier_version_is_migrated_when_opened(path: Path) -> None:
    new_file(path)
    plainly(path, "PRAGMA user_version = 0", "DROP TRIGGER initiative_cap_update")
    with closing(open_board(path)) as board:
        version = board.db.connection.execute("PRAGMA user_version").fetchone()[0]
        triggers = board.db.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'initiative_cap_update'")
        assert (version, triggers.fetchone() is not None) == (SCHEMA_VERSION, True)


def test_a_connection_that_is_refused_is_closed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the refused file would stay open, and locked, as long as the program runs."""
    made: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remember(*args: object, **kwargs: object) -> sqlite3.Connection:
        made.append(connect(*args, **kwargs))  # type: ignore[call-overload]
        return made[-1]

    monkeypatch.setattr(database.sqlite3, "connect", remember)
    words(path)
    with pytest.raises(Unusable):
        Database(path)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        made[0].execute("SELECT 1")


def test_making_a_workspace_twice_keeps_what_is_in_it(path: Path) -> None:
    door.create(path)
    with closing(open_board(path)) as board:
        add(board)
    door.create(path)
    with closing(open_board(path)) as board:
        assert board.db.connection.execute("SELECT count(*) FROM initiative").fetchone()[0] == 1


def test_making_a_workspace_leaves_nothing_else_behind(path: Path) -> None:
    door.create(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_workspace_is_never_there_by_half(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However far its making came: who is killed then leaves no file that is none."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "migrate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        door.create(path)
    assert list(path.parent.iterdir()) == []


def test_a_workspace_is_made_where_there_are_no_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(type(path), "hardlink_to", refuse)
    door.create(path)
    with closing(open_board(path)) as board:
        assert add(board) == "INI-1"
