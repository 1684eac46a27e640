"""What may stand at a workspace's path: links, pipes, second names, and what a killed maker left."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Unusable
from execboard.storage import door, place
from execboard.storage.database import Database
from tests.builders import add, new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(path.parent)  # a socket's path may be no longer than 107 bytes
        listening.bind(path.name)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [a_pipe, a_socket, a_device])
@pytest.mark.parametrize("words", ["status", "capture idea", "init", "doctor"])
def test_what_is_no_file_is_refused_at_once(
    path: Path, make: Callable[[Path], None], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from execboard.cli.main import main

    monkeypatch.chdir(path.parent)
    make(path)
    with pytest.raises(SystemExit) as leaving:
        main(None, ["--db", str(path), *words.split()])
    assert leaving.value.code == 4


def test_a_symbolic_link_leads_to_the_file(path: Path, tmp_path: Path) -> None:
    new_file(tmp_path / "real" / "plan.db")
    path.symlink_to(tmp_path / "real" / "plan.db")
    with closing(open_board(path)) as board:
        assert add(board) == "INI-1"


def test_the_journal_is_beside_the_file_that_a_link_leads_to(path: Path, tmp_path: Path) -> None:
    new_file(tmp_path / "real" / "plan.db")
    path.symlink_to(tmp_path / "real" / "plan.db")
    with closing(open_board(path)) as board, board.change():
        board.plan.add_goal("Light on every roof")
        board.plan.add_goal("Written when the second begins")
        names = {one.name for one in (tmp_path / "real").iterdir()}
        assert names & {"plan.db-journal", "plan.db-wal"} != set()


def test_a_workspace_is_made_where_a_link_leads_to_nothing_yet(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "plan.db")
    door.create(path)
    assert (path.is_symlink(), (tmp_path / "plan.db").is_file()) == (True, True)


def test_a_second_name_is_refused_in_words(path: Path) -> None:
    new_file(path)
    path.with_name("other.db").hardlink_to(path)
    with pytest.raises(Unusable, match=r"has a second name \(a hard link\).*remove the other"):
        Database(path)


def test_a_second_name_that_comes_while_it_is_open_stops_writing(path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        path.with_name("other.db").hardlink_to(path)
        with pytest.raises(Unusable, match="has a second name"):
            add(board)


@pytest.mark.parametrize("ending", ["k1ll3d_x", "4194305.spare"])
def test_the_name_that_a_killed_maker_left_is_taken_away(path: Path, ending: str) -> None:
    new_file(path)
    spare = path.with_name(f".{path.name}.{ending}")
    spare.hardlink_to(path)
    with closing(open_board(path)) as board:
        assert (add(board), spare.exists()) == ("INI-1", False)


def test_a_maker_whose_second_name_was_taken_away_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = door.put_in_place

    def with_a_starter(spare: Path, target: Path) -> None:
        put(spare, target)
        open_board(target).close()  # it sees both names

    monkeypatch.setattr(door, "put_in_place", with_a_starter)
    door.create(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_second_name_where_the_folder_cannot_be_changed_is_known_for_what_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    new_file(path)
    path.with_name(f".{path.name}.k1ll3d_x").hardlink_to(path)
    monkeypatch.setattr(type(path), "unlink", refuse)
    assert place.identity(path) == (path.stat().st_dev, path.stat().st_ino)


def test_a_file_that_outgrows_the_limit_keeps_what_it_had(path: Path) -> None:
    """A limit on the size of files, which the system holds as it does a full disk."""
    size = new_file(path).stat().st_size
    writer = (
        "import resource, sys; from execboard.cli.main import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
        "main(None, ['--db', sys.argv[1], 'initiative', 'add', 'Big', '--notes', 'x' * 100_000])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", writer, str(path)], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    said = ran.stderr.replace(str(path), "board.db")
    with closing(open_board(path)) as board:
        kept = board.db.connection.execute("SELECT count(*) FROM initiative").fetchone()[0]
    assert (ran.returncode, said.count("\n"), "board.db cannot be written" in said, kept) == (4, 1, True, 0)


AS_SOMEBODY_ELSE = """
import os, sys
from execboard.cli.main import main

def run(path, *words):
    try:
        main(None, ["--db", path, *words])
    except SystemExit as leaving:
        return leaving.code or 0

practice, path = sys.argv[1:]
for words in (["initiative", "list"], ["initiative", "add", "Two"]):
    run(practice, *words)  # loads what somebody else may not be able to load
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(run(path, "initiative", "list"), run(path, "initiative", "add", "Two"))
"""
"""Root may do everything, so it becomes somebody else first."""


def test_who_may_only_read_reads_and_is_refused_in_words(path: Path, tmp_path: Path) -> None:
    with closing(open_board(new_file(path))) as board:
        add(board)
    practice = new_file(tmp_path / "practice" / "board.db")
    path.chmod(0o444)
    for folder in tmp_path.parents[:3]:
        folder.chmod(folder.stat().st_mode | 0o011)
    tmp_path.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY_ELSE, str(practice), str(path)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"HOME": "/", "LANG": "C.UTF-8", "EXECBOARD_USER": "ana"},
    )
    tmp_path.chmod(0o755)
    refused = f"execboard: {path} cannot be written; check its permissions and its folder's"
    assert (ran.stdout.splitlines()[-1], ran.stderr.splitlines()[-1]) == ("0 4", refused)
