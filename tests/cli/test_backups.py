"""execboard backup and restore, and what a changing command leaves behind."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import new_file
from tests.cli.conftest import demo_rows, last_operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran


@pytest.fixture
def kept(home: Path) -> Callable[[], list[str]]:
    """The names of the backups that are kept."""
    return lambda: sorted(one.name for one in (home / ".local/state").glob("execboard/backups/*/*.db"))


def test_a_backup_prints_its_path(run: Callable[..., Ran], demo: Path) -> None:
    told = run("backup")
    assert Path(told.out.strip()).stat().st_size == demo.stat().st_size


def test_a_backup_for_scripts(run: Callable[..., Ran], demo: Path) -> None:
    told = run("backup", "--json").json
    assert (sorted(told), told["size"], told["at"]) == (
        ["at", "path", "rows", "size", "warning"],
        demo.stat().st_size,
        "2026-11-23T09:00:00Z",
    )


@pytest.mark.parametrize("place", ["kept.db", "kept/"])
def test_a_backup_in_a_place(run: Callable[..., Ran], demo: Path, tmp_path: Path, place: str) -> None:
    told = run("backup", f"{tmp_path}/{place}")
    name = place if place.endswith(".db") else "kept/board-2026-11-23T090000Z.db"
    assert (told.out, told.err) == (f"{tmp_path / name}\n", "")


def test_a_backup_never_writes_over_anything_unasked(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("mine")
    told = run("backup", f"{tmp_path}/kept.db")
    assert (told.code, told.err) == (
        1,
        "execboard: there is a kept.db already; name another file, or replace it with --force\n",
    )


def test_a_backup_with_force_replaces_a_file(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("mine")
    run("backup", f"{tmp_path}/kept.db", "--force")
    assert run("--db", f"{tmp_path}/kept.db", "status").code == 0


def test_a_backup_never_goes_onto_the_workspace_nor_through_a_link(
    run: Callable[..., Ran], demo: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "elsewhere.db")
    told = [run("backup", str(place), "--force") for place in (demo, tmp_path / "link.db")]
    assert [(one.code, one.err.split("; ")[1]) for one in told] == [(1, "name another file\n"), (1, "name a file\n")]


def test_a_backup_in_a_folder_that_is_missing(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    told = run("backup", f"{tmp_path}/missing/kept.db")
    assert (told.code, "make it, or end the name with /" in told.err) == (4, True)


def test_a_backup_of_nothing_says_how_to_make_one(run: Callable[..., Ran]) -> None:
    told = run("backup")
    assert (told.code, "make one: execboard --db" in told.err) == (4, True)


def test_the_list(run: Callable[..., Ran], demo: Path) -> None:
    run("backup")
    run("capture", "a thought")
    told = run("backup", "--list")
    name, day, time, *rest = told.out.split()
    assert (name, day, time, " ".join(rest[2:])) == (
        "2026-11-23T090000Z-asked.db",
        "2026-11-23",
        "09:00",
        f"{demo_rows()} rows 1 change since, -1 inbox",
    )


def test_the_list_for_scripts(run: Callable[..., Ran], demo: Path) -> None:
    run("backup")
    (one,) = run("backup", "--list", "--json").json
    assert (one["name"], one["kind"], one["rows"], one["differs"]) == (
        "2026-11-23T090000Z-asked.db",
        "asked",
        demo_rows(),
        {},
    )


def test_an_empty_list_says_where_they_will_be(run: Callable[..., Ran], demo: Path) -> None:
    told = run("backup", "--list")
    assert (told.out, told.err.startswith("no backups yet; they will be in /")) == ("", True)


def test_a_restore_says_how_to_go_back(run: Callable[..., Ran], demo: Path) -> None:
    path = run("backup").out.strip()
    run("capture", "a thought")
    told = run("restore", path)
    kept = Path(path).with_name("2026-11-23T090000Z-before-restore.db")
    assert (told.lines, told.err) == (
        [f"restored 1 row from {path}", "       now  then", "inbox    8     7  -1"],
        f"go back with: execboard restore {kept}\n",
    )


@pytest.mark.parametrize("name", ["latest", "2026-11-23T090000Z-asked.db", "2026-11-23T090000Z-asked"])
def test_a_restore_by_name(run: Callable[..., Ran], demo: Path, name: str) -> None:
    run("backup")
    run("capture", "a thought")
    told = run("restore", name, "--json").json
    assert (told["changes"], told["whole"], told["dry_run"], told["operation"]) == (
        1,
        False,
        False,
        last_operation() + 2,
    )


def test_a_dry_run_changes_nothing(run: Callable[..., Ran], demo: Path) -> None:
    run("backup")
    run("capture", "a thought")
    before = run("export").out
    told = run("restore", "latest", "--dry-run")
    assert (told.lines[0].split(" from ")[0], run("export").out) == ("would restore 1 row", before)


def test_undo_takes_a_restore_back(run: Callable[..., Ran], demo: Path) -> None:
    run("backup")
    run("capture", "a thought")
    before = run("inbox", "list").out
    run("restore", "latest")
    run("undo")
    assert run("inbox", "list").out == before


def test_a_missing_workspace_is_made_from_a_backup(run: Callable[..., Ran], demo: Path) -> None:
    path, before = run("backup").out.strip(), run("export").out
    demo.unlink()
    told = run("restore", path)
    assert (told.code, told.err, run("export").out) == (0, "", before)


def test_a_workspace_that_is_gone_says_that_there_is_a_backup(run: Callable[..., Ran], demo: Path) -> None:
    run("backup")
    demo.unlink()
    ran = run("status")
    said = f"but 1 backup of it; bring the newest back: execboard --db {demo} restore latest;"
    assert (ran.code, said in ran.err, demo.exists()) == (4, True, False)


def test_a_restore_of_nothing_is_not_found(run: Callable[..., Ran], demo: Path) -> None:
    told = run("restore", "latest")
    assert (told.code, told.err.startswith("execboard: there are no backups in ")) == (3, True)


def test_a_damaged_backup_is_refused(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(demo.read_bytes()[: demo.stat().st_size // 2])
    told = run("restore", str(tmp_path / "bad.db"))
    assert (told.code, "damage" in told.err) == (4, True)


def test_a_change_leaves_a_backup_behind(run: Callable[..., Ran], demo: Path, kept: Callable[[], list[str]]) -> None:
    told = run("capture", "a thought")
    assert (told.err, kept()) == ("", ["2026-11-23T090000Z.db"])


def test_reading_leaves_none(run: Callable[..., Ran], demo: Path, kept: Callable[[], list[str]]) -> None:
    for words in (("status",), ("log",), ("export",), ("info",)):
        run(*words)
    assert kept() == []


def test_another_change_within_half_an_hour_leaves_none(
    run: Callable[..., Ran], demo: Path, kept: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("capture", "a thought")
    for when in ("2026-11-23T09:20", "2026-11-23T09:40"):
        monkeypatch.setenv("EXECBOARD_NOW", when)
        run("capture", f"a thought at {when}")
    assert kept() == ["2026-11-23T090000Z.db", "2026-11-23T094000Z.db"]


def test_a_backup_that_fails_is_told_once_and_fails_nothing(
    run: Callable[..., Ran], demo: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    run("config", "backups", str(tmp_path / "file"))
    told = run("capture", "a thought")
    assert (told.code, told.out, told.err.count("\n"), told.err.startswith("execboard: no backup was made: ")) == (
        0,
        "INB-8 a thought\n",
        1,
        True,
    )


def test_backups_can_be_off(run: Callable[..., Ran], demo: Path, kept: Callable[[], list[str]]) -> None:
    said = run("config", "backups", "off").out
    run("capture", "a thought")
    assert (said, kept()) == ("backups is off\n", [])


def test_a_loss_is_told(run: Callable[..., Ran], empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.txt").write_text("\n".join(f"Idea {number}" for number in range(40)))
    run("import", str(tmp_path / "list.txt"), "--from", "list")
    monkeypatch.setenv("EXECBOARD_NOW", "2026-11-23T10:00")
    told = run("undo")
    assert told.err.startswith("execboard: 40 of 40 rows are gone since the backup of 2026-11-23 09:00 UTC; ")


def test_another_workspaces_backup_needs_force(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    shutil.copyfile(new_file(tmp_path / "template.db"), tmp_path / "other.db")
    run("--db", f"{tmp_path}/other.db", "capture", "elsewhere")
    told = run("restore", f"{tmp_path}/other.db")
    assert (told.code, "it has another history" in told.err) == (1, True)
