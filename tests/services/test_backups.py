"""Backups by the clock and when asked for: one at a time, in a folder of their own, and never at anybody's cost."""

from __future__ import annotations

import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Refused, Unusable
from execboard.services import settings
from execboard.services.backups import backups_of
from execboard.services.exporting.whole import copy_out
from execboard.services.settings import Settings
from execboard.services.views.backups import listing
from execboard.storage import backup, door
from execboard.storage.schema import SCHEMA_VERSION
from tests.builders import add, clock_at, new_file, newest, open_board, plainly

if TYPE_CHECKING:
    from execboard.services.backups import Backups
    from execboard.services.workspace import Workspace


def at(workspace: Workspace, when: str) -> Backups:
    """Its backups, at another time."""
    return backups_of(workspace.path, clock_at(when))


def names(backups: Backups) -> list[str]:
    """What is in the folder, the newest first."""
    return [one.name for one in backups.stamps()]


def filled(workspace: Workspace, ideas: int = 30) -> Workspace:
    """With so many more candidates."""
    with workspace.change():
        for number in range(ideas):
            add(workspace, f"Idea {number}")
    return workspace


def test_they_are_below_the_users_state_folder(workspace: Workspace, home: Path) -> None:
    folder = workspace.backups.folder
    assert (folder.parent, folder.name[:6]) == (home / ".local/state/execboard/backups", "board-")


def test_two_workspaces_of_one_name_have_each_their_own_folder(tmp_path: Path) -> None:
    assert len({backups_of(tmp_path / one / "board.db", clock_at()).folder for one in ("a", "b")}) == 2


def test_a_link_to_a_workspace_has_the_folder_of_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(workspace.path)
    assert backups_of(tmp_path / "link.db", clock_at()).folder == workspace.backups.folder


def test_they_can_be_elsewhere(workspace: Workspace, tmp_path: Path) -> None:
    settings.change("backups", str(tmp_path / "kept"))
    assert workspace.backups.folder.parent == tmp_path / "kept"


def test_they_can_be_off(workspace: Workspace) -> None:
    settings.change("backups", "off")
    assert (workspace.backups.make_if_due(), names(workspace.backups)) == (None, [])


def test_the_folder_and_its_files_are_their_owners_alone(workspace: Workspace) -> None:
    workspace.backups.make_if_due()
    folder = workspace.backups.folder
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder / names(workspace.backups)[0])]
    assert modes == [0o700, 0o600]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-23T09:29:59", ["2026-11-23T090000Z.db"]),
        ("2026-11-23T09:30", ["2026-11-23T093000Z.db", "2026-11-23T090000Z.db"]),
        ("2026-11-22T09:00", ["2026-11-23T090000Z.db", "2026-11-22T090000Z.db"]),
    ],
)
def test_the_next_one_is_made_after_half_an_hour(workspace: Workspace, when: str, expected: list[str]) -> None:
    workspace.backups.make_if_due()
    at(workspace, when).make_if_due()
    assert names(workspace.backups) == expected


def test_two_that_are_asked_for_in_one_second_are_two(workspace: Workspace) -> None:
    workspace.backups.make()
    workspace.backups.make()
    assert names(workspace.backups) == ["2026-11-23T090000Z-asked.2.db", "2026-11-23T090000Z-asked.db"]


def test_old_ones_make_room(workspace: Workspace) -> None:
    for hour in range(8, 18):
        at(workspace, f"2026-11-20T{hour:02d}:00").make_if_due()
    at(workspace, "2026-11-23T09:00").make_if_due()
    assert names(workspace.backups) == ["2026-11-23T090000Z.db", "2026-11-20T170000Z.db"]


def test_files_of_others_in_the_folder_are_left_alone(workspace: Workspace) -> None:
    at(workspace, "2026-11-20").make_if_due()
    (workspace.backups.folder / "mine.db").touch()
    workspace.backups.make_if_due()
    assert (workspace.backups.folder / "mine.db").exists()


def test_of_several_processes_one_makes_it(workspace: Workspace) -> None:
    script = """
import sys
from pathlib import Path
from execboard.services.backups import backups_of
from execboard.services.clock import clock
backups = backups_of(Path(sys.argv[1]), clock())
print("ready", flush=True)
sys.stdin.readline()
print(backups.make_if_due() is not None)
"""
    words = [sys.executable, "-c", script, str(workspace.path)]
    racers = [subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    for one in racers:
        assert one.stdout is not None
        one.stdout.readline()
    said = []
    for one in racers:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in racers:
        said.append(one.communicate()[0].strip())
    assert (said.count("True"), len(names(workspace.backups))) == (1, 1)


def test_a_folder_that_cannot_be_written_says_what_to_do(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    backups = backups_of(workspace.path, clock_at(), Settings(Path("x"), backups=str(tmp_path / "file")))
    with pytest.raises(Unusable, match="name another folder: execboard config backups FOLDER"):
        backups.make_if_due()


def test_after_a_loss_of_most_rows_the_way_back_is_named(workspace: Workspace) -> None:
    filled(workspace).backups.make_if_due()
    workspace.history.undo()
    made = at(workspace, "2026-11-23T10:00").make_if_due()
    assert made is not None
    assert made.warning == (
        "30 of 30 rows are gone since the backup of 2026-11-23 09:00 UTC; no backup is pruned now; "
        "go back with: execboard restore 2026-11-23T090000Z.db"
    )


def test_after_a_loss_of_most_rows_nothing_is_pruned_for_two_weeks(workspace: Workspace) -> None:
    filled(workspace).backups.make_if_due()
    for minutes in (10, 40):
        at(workspace, f"2026-11-23T10:{minutes}").make_if_due()
    workspace.history.undo()
    for day in range(24, 30):
        at(workspace, f"2026-11-{day}T10:00").make_if_due()
    assert len(names(workspace.backups)) == 9


def test_after_a_loss_the_warning_stays_until_two_weeks_have_passed(workspace: Workspace) -> None:
    filled(workspace).backups.make_if_due()
    workspace.history.undo()
    at(workspace, "2026-11-23T10:00").make_if_due()
    warnings = [at(workspace, when).warning() for when in ("2026-12-07T09:59", "2026-12-07T10:00")]
    assert warnings == [
        "most rows had gone by 2026-11-23 10:00 UTC, so no backup is pruned; "
        "go back with: execboard restore 2026-11-23T090000Z.db",
        "",
    ]


def test_a_list_tells_what_differs_from_now(workspace: Workspace) -> None:
    workspace.backups.make()
    add(workspace, owner="dua")
    found = listing(workspace, workspace.backups.folder, workspace.backups.stamps())
    assert [(one.rows, one.changes_since, one.differs) for one in found] == [(0, 1, {"person": -1, "initiative": -1})]


def test_a_backup_that_cannot_be_read_is_listed_with_what_is_wrong(workspace: Workspace) -> None:
    workspace.backups.make()
    (workspace.backups.folder / names(workspace.backups)[0]).write_bytes(b"")
    found = listing(workspace, workspace.backups.folder, workspace.backups.stamps())
    assert [(one.rows, one.problem.endswith("is not an execboard workspace")) for one in found] == [(None, True)]


@pytest.mark.parametrize("suffix", backup.SIDE_FILES)
def test_no_copy_takes_the_name_of_a_part_of_the_workspace(workspace: Workspace, suffix: str) -> None:
    with pytest.raises(Refused, match="would be taken for a part of the workspace"):
        copy_out(workspace.path, f"{workspace.path}{suffix}", clock_at(), force=True)


def test_a_file_of_an_earlier_version_is_kept_before_it_is_brought_up_to_date(path: Path) -> None:
    new_file(path)
    plainly(path, "PRAGMA user_version = 0")
    with closing(open_board(path)) as board:
        folder = board.backups.folder
        kept = [one for one in folder.iterdir() if one.name.endswith("Z-schema-0.db")]
        assert [version(one) for one in (*kept, path)] == [0, SCHEMA_VERSION]


def test_it_is_kept_even_where_automatic_ones_are_off(path: Path) -> None:
    settings.change("backups", "off")
    new_file(path)
    plainly(path, "PRAGMA user_version = 0")
    with closing(open_board(path)) as board:
        assert [one.kind for one in board.backups.stamps()] == ["schema"]


def test_without_a_backup_nothing_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.change("backups", str(tmp_path / "file"))
    new_file(path)
    plainly(path, "PRAGMA user_version = 0")
    with pytest.raises(Unusable, match="no backup can be made before it is brought up to date"):
        open_board(path)
    assert version(path) == 0


def test_a_migration_that_is_cut_off_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    new_file(path)
    plainly(path, "PRAGMA user_version = 0")
    monkeypatch.setattr(door, "migrate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_board(path)
    assert version(path) == 0


def test_ten_starters_bring_it_up_to_date_once_and_keep_it_once(path: Path) -> None:
    new_file(path)
    plainly(path, "PRAGMA user_version = 0")
    words = [sys.executable, "-m", "execboard", "--db", str(path), "status", "--line"]
    starters = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(10)]
    said = [(one.communicate()[1], one.returncode) for one in starters]
    assert (said, version(path)) == ([("", 0)] * 10, SCHEMA_VERSION)
    with closing(open_board(path)) as board:
        assert [one.kind for one in board.backups.stamps()] == ["schema"]


def version(path: Path) -> int:
    """The schema version of a file."""
    import sqlite3

    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_backup_is_no_operation(workspace: Workspace) -> None:
    add(workspace)
    workspace.backups.make()
    assert newest(workspace) == 1
