"""Copies of a workspace: sound, whole or not at all, for their owner only, and never over anything."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Unusable
from execboard.storage import backup
from execboard.storage.backup import copy_to
from tests.builders import add, full_board, new_file, newest, open_board, plainly, rows

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where the copy goes."""
    return tmp_path / "kept" / "copy.db"


def test_a_copy_has_everything_its_log_included(workspace: Workspace, copy: Path) -> None:
    full_board(workspace)
    copy_to(workspace.path, copy)
    with closing(open_board(copy)) as made:
        assert (rows(made), newest(made)) == (rows(workspace), newest(workspace))


def test_a_copy_and_its_folder_are_their_owners_alone(workspace: Workspace, copy: Path) -> None:
    copy_to(workspace.path, copy)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (copy, copy.parent)] == [0o600, 0o700]


def test_a_copy_is_one_file_with_nothing_beside_it(workspace: Workspace, copy: Path) -> None:
    copy_to(workspace.path, copy)
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]


def test_a_copy_is_of_one_moment_while_somebody_is_in_the_middle_of_a_change(workspace: Workspace, copy: Path) -> None:
    with workspace.change():
        add(workspace)
        copy_to(workspace.path, copy)
    with closing(open_board(copy)) as made:
        assert newest(made) == 0


def test_what_is_there_is_never_written_over(workspace: Workspace, copy: Path) -> None:
    copy.parent.mkdir()
    copy.write_text("mine")
    with pytest.raises(Unusable, match=r"there is a copy\.db already"):
        copy_to(workspace.path, copy)
    assert copy.read_text() == "mine"


def test_a_link_that_leads_nowhere_is_never_followed(workspace: Workspace, copy: Path) -> None:
    copy.parent.mkdir()
    copy.symlink_to(copy.with_name("elsewhere.db"))
    with pytest.raises(Unusable, match="already"):
        copy_to(workspace.path, copy)


def test_a_damaged_workspace_makes_no_backup(workspace: Workspace, copy: Path) -> None:
    for number in range(30):
        add(workspace, f"Idea {number}", notes="x" * 4_000)
    workspace.close()
    pages = sqlite3.connect(workspace.path).execute("PRAGMA page_count").fetchone()[0]
    with workspace.path.open("r+b") as file:
        for page in range(pages // 2, pages):
            file.seek(page * 4096)
            file.write(b"\xff" * 100)
    with pytest.raises(Unusable, match="damage"):
        copy_to(workspace.path, copy)
    assert list(copy.parent.iterdir()) == []


def test_a_row_that_refers_to_nothing_is_damage(workspace: Workspace, copy: Path) -> None:
    add(workspace, owner="dua")
    plainly(workspace.path, "DELETE FROM person")
    with pytest.raises(Unusable, match="a row of initiative refers to nothing"):
        copy_to(workspace.path, copy)


@pytest.mark.parametrize("content", [b"", b"a shopping list" * 300])
def test_what_is_no_workspace_makes_no_backup(tmp_path: Path, copy: Path, content: bytes) -> None:
    (tmp_path / "list.db").write_bytes(content)
    with pytest.raises(Unusable, match="is not an execboard workspace"):
        copy_to(tmp_path / "list.db", copy)


def test_a_workspace_that_is_locked_for_long_says_so(
    workspace: Workspace, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("execboard.storage.database.BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable, match="is locked by another program"):
            copy_to(workspace.path, copy)


def test_a_disk_that_is_full_leaves_no_half_of_a_backup(workspace: Workspace, copy: Path) -> None:
    """The limit on the size of a file stands in for the disk, in a process of its own."""
    script = """
import resource, signal, sys
from pathlib import Path
from execboard.domain.errors import Unusable
from execboard.storage.backup import copy_to
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    copy_to(Path(sys.argv[1]), Path(sys.argv[2]))
except Unusable as error:
    print(error)
"""
    words = [sys.executable, "-c", script, str(workspace.path), str(copy)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert (said.startswith(f"{copy} cannot be"), list(copy.parent.iterdir())) == (True, [])


def test_where_there_are_no_hard_links_a_copy_is_made_all_the_same(
    workspace: Workspace, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(type(copy), "hardlink_to", refuse)
    copy_to(workspace.path, copy)
    assert backup.condition(copy) == "whole"


def test_what_a_killed_process_left_behind_is_removed(workspace: Workspace, copy: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    copy.parent.mkdir()
    for name in (f".x.db.{int(ended.stdout)}.spare", f".x.db.{int(ended.stdout)}.spare-journal"):
        (copy.parent / name).touch()
    alive = copy.parent / f".x.db.{os.getppid()}.spare"
    alive.touch()
    copy_to(workspace.path, copy)
    assert sorted(one.name for one in copy.parent.iterdir()) == sorted([alive.name, copy.name])


@pytest.mark.parametrize(("damage", "expected"), [(b"", "whole"), (b"\xff" * 16, "no database")])
def test_in_what_condition_a_file_is(path: Path, damage: bytes, expected: str) -> None:
    new_file(path)
    with path.open("r+b") as file:
        file.write(damage)
    assert backup.condition(path) == expected
