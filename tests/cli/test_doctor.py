"""`doctor`: what it finds, what it repairs, and that it copies the file first."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.builders import plainly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Runner = Callable[..., Ran]


def drop_a_trigger(path: Path) -> None:
    plainly(path, "DROP TRIGGER initiative_cap_update")


def alter_a_table(path: Path) -> None:
    plainly(path, "ALTER TABLE initiative ADD COLUMN mood TEXT")


def empty_the_search(path: Path) -> None:
    plainly(path, "DELETE FROM search WHERE rowid > 0")


def damage_the_search(path: Path) -> None:
    plainly(path, "DELETE FROM search_data WHERE id > 100")


def set_a_counter_back(path: Path) -> None:
    plainly(path, "UPDATE counter SET last = 1 WHERE kind = 'initiative'")


def drop_an_index(path: Path) -> None:
    plainly(path, "DROP INDEX initiative_in_rank")


def change_past_the_log(path: Path) -> None:
    plainly(path, "DROP TRIGGER goal_logs_update", "UPDATE goal SET title = 'in secret' WHERE id = 1")


def let_everybody_read(path: Path) -> None:
    path.chmod(0o644)


def leave_a_spare(path: Path) -> None:
    spare = path.with_name(f".{path.name}.k1ll3d_x")
    spare.touch()
    os.utime(spare, (0, 0))


def leave_a_journal(path: Path) -> None:
    path.with_name(f"{path.name}-journal").touch()


def leave_an_export(path: Path) -> None:
    folder = path.with_name(".plan.0a1b2c3d.tmp")
    folder.mkdir()
    (folder / "goal.csv").touch()
    os.utime(folder, (0, 0))


def leave_a_copy(path: Path) -> None:
    with subprocess.Popen(["true"]) as ended:
        pass
    path.with_name(f".board-before-repair-20261123T090000.db.{ended.pid}.spare").touch()


TROUBLES: list[tuple[Callable[[Path], None], str]] = [
    (drop_a_trigger, "triggers"),
    (alter_a_table, "schema"),
    (empty_the_search, "search"),
    (damage_the_search, "search"),
    (set_a_counter_back, "counters"),
    (drop_an_index, "indices"),
    (change_past_the_log, "log"),
    (let_everybody_read, "permissions"),
    (leave_a_spare, "side files"),
    (leave_a_journal, "side files"),
    (leave_an_export, "side files"),
    (leave_a_copy, "side files"),
]


def wrong(ran: Ran) -> list[str]:
    return [check["name"] for check in ran.json["checks"] if not check["ok"]]


def test_a_sound_workspace_is_said_to_be_sound(run: Runner, demo: Path) -> None:
    demo.chmod(0o600)
    ran = run("doctor", "--json")
    assert (ran.code, ran.json["ok"], wrong(ran)) == (0, True, [])


def test_the_journal_and_why_it_is_that_one_is_named(run: Runner, demo: Path) -> None:
    (said,) = [check["says"] for check in run("doctor", "--json").json["checks"] if check["name"] == "journal"]
    mode = said.partition(":")[0]
    assert (mode in ("delete", "wal"), f"SQLite {sqlite3.sqlite_version}" in said) == (True, True)


@pytest.mark.parametrize(("spoil", "name"), TROUBLES)
def test_trouble_is_found_and_repaired(run: Runner, demo: Path, spoil: Callable[[Path], None], name: str) -> None:
    demo.chmod(0o600)
    spoil(demo)
    found = run("doctor", "--json")
    repaired = run("doctor", "--repair", "--json")
    assert (found.code, name in wrong(found), repaired.code, wrong(repaired)) == (4, True, 0, [])


def test_a_repair_keeps_the_file_as_it_was(run: Runner, demo: Path) -> None:
    drop_a_trigger(demo)
    copy = run("doctor", "--repair", "--json").json["backup"]
    with closing(sqlite3.connect(copy)) as plain:
        there = plain.execute("SELECT 1 FROM sqlite_schema WHERE name = 'initiative_cap_update'").fetchone()
    assert (there, stat.S_IMODE(os.stat(copy).st_mode)) == (None, 0o600)  # noqa: PTH116


def test_a_repair_loses_no_row(run: Runner, demo: Path) -> None:
    before = run("export").out
    alter_a_table(demo)
    run("doctor", "--repair")
    assert run("export").out == before


def test_a_sound_file_is_not_copied_by_a_repair(run: Runner, demo: Path) -> None:
    demo.chmod(0o600)
    ran = run("doctor", "--repair", "--json")
    assert (ran.code, ran.json["backup"], [one.name for one in demo.parent.iterdir()]) == (0, None, [demo.name])


def test_what_other_tools_added_is_named_and_kept(run: Runner, demo: Path) -> None:
    plainly(demo, "CREATE TABLE mine (a)", "DROP TRIGGER initiative_cap_update")
    run("doctor", "--repair")
    (said,) = [check["says"] for check in run("doctor", "--json").json["checks"] if check["name"] == "additions"]
    assert said == "added by other tools: mine"


def test_what_was_changed_past_the_log_is_in_the_log_after_a_repair(run: Runner, demo: Path) -> None:
    change_past_the_log(demo)
    run("doctor", "--repair")
    assert "what another program changed past the log" in run("log", "GOAL-1").out


def test_damage_is_beyond_repair_and_left_as_it_is(run: Runner, demo: Path) -> None:
    with demo.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)
    before = demo.read_bytes()
    ran = run("doctor", "--repair")
    assert (ran.code, "is beyond repair" in ran.err, "restore a backup" in ran.err) == (4, True, True)
    assert demo.read_bytes() == before


def test_a_damaged_file_is_looked_at(run: Runner, demo: Path) -> None:
    with demo.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)
    ran = run("doctor", "--json")
    assert (ran.code, "integrity" in wrong(ran)) == (4, True)


def test_what_is_no_workspace_is_refused_in_one_line(run: Runner, path: Path) -> None:
    plainly(path, "CREATE TABLE recipe (name)")
    ran = run("doctor")
    assert (ran.code, ran.err.count("\n"), "is not an execboard workspace" in ran.err) == (4, 1, True)
