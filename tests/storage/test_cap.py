"""Five, never six: what plain SQL can do to a full board, and what it cannot."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.builders import active, add, plainly, slots, stored

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

SIXTH = "INI-6"
INTO_SLOT_1 = "SET status = 'active', slot = 1 WHERE id = 6"
COLUMNS = "(id, title, status, slot, created_at) VALUES"
NOW = "'2026-11-23T09:00:00Z'"

BYPASSES = (
    f"UPDATE initiative {INTO_SLOT_1}",
    f"UPDATE OR REPLACE initiative {INTO_SLOT_1}",
    f"UPDATE OR IGNORE initiative {INTO_SLOT_1}",
    f"UPDATE OR FAIL initiative {INTO_SLOT_1}",
    f"UPDATE OR ROLLBACK initiative {INTO_SLOT_1}",
    "UPDATE OR REPLACE initiative SET status = 'active', slot = 6 WHERE id = 6",
    "UPDATE OR REPLACE initiative SET status = 'active' WHERE id = 6",
    "UPDATE OR REPLACE initiative SET slot = 1 WHERE id = 6",
    "UPDATE OR REPLACE initiative SET id = 1 WHERE id = 6",
    "UPDATE OR IGNORE initiative SET slot = NULL WHERE id = 1",
    "UPDATE initiative SET slot = slot + 1",
    f"INSERT INTO initiative {COLUMNS} (7, 'Sixth', 'active', 1, {NOW})",
    f"INSERT INTO initiative {COLUMNS} (7, 'Sixth', 'active', 6, {NOW})",
    f"INSERT OR REPLACE INTO initiative {COLUMNS} (7, 'Sixth', 'active', 1, {NOW})",
    f"INSERT OR REPLACE INTO initiative {COLUMNS} (1, 'First again', 'active', 1, {NOW})",
    f"INSERT OR REPLACE INTO initiative {COLUMNS} (6, 'Sixth', 'active', 1, {NOW})",
    f"REPLACE INTO initiative {COLUMNS} (6, 'Sixth', 'active', 1, {NOW})",
    f"INSERT OR IGNORE INTO initiative {COLUMNS} (7, 'Sixth', 'active', 1, {NOW})",
    f"INSERT INTO initiative {COLUMNS} (1, 'First again', 'active', 1, {NOW}) ON CONFLICT (id) DO UPDATE SET slot = 6",
    f"INSERT INTO initiative {COLUMNS} (7, 'Sixth', 'active', 1, {NOW}) ON CONFLICT (slot) DO UPDATE SET title = 'x'",
    f"UPDATE initiative SET slot = NULL WHERE id = 1; UPDATE OR REPLACE initiative {INTO_SLOT_1}",
)


def full(workspace: Workspace) -> None:
    active(workspace)
    assert add(workspace, "Sixth") == SIXTH


@pytest.mark.parametrize("bypass", BYPASSES)
def test_no_plain_sql_makes_a_sixth(workspace: Workspace, path: Path, bypass: str) -> None:
    full(workspace)
    before = [tuple(row) for row in workspace.db.connection.execute("SELECT id, title, status, slot FROM initiative")]
    with suppress(sqlite3.Error) if "IGNORE" in bypass else pytest.raises(sqlite3.Error):  # doing nothing is harmless
        plainly(path, *bypass.split("; "))
    after = [tuple(row) for row in workspace.db.connection.execute("SELECT id, title, status, slot FROM initiative")]
    assert after == before


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_no_row_is_replaced_whatever_the_connection_says_of_triggers(
    workspace: Workspace, path: Path, recursive: str
) -> None:
    full(workspace)
    with pytest.raises(sqlite3.IntegrityError, match="another row has that id or name"):
        plainly(path, f"PRAGMA recursive_triggers = {recursive}", f"UPDATE OR REPLACE initiative {INTO_SLOT_1}")
    assert len(slots(workspace)) == 5


def test_a_harmless_edit_from_another_program_works(workspace: Workspace, path: Path) -> None:
    full(workspace)
    plainly(path, "UPDATE initiative SET title = 'Retitled' WHERE id = 6")
    assert stored(workspace, SIXTH)["title"] == "Retitled"


def test_an_edit_from_another_program_is_logged_as_from_outside(workspace: Workspace, path: Path) -> None:
    full(workspace)
    plainly(path, "UPDATE initiative SET title = 'Retitled' WHERE id = 6")
    newest = workspace.db.connection.execute(
        "SELECT o.actor, o.label, c.row_id, c.before ->> 'title', c.after ->> 'title' "
        "FROM operation o JOIN change c ON c.operation_id = o.id ORDER BY c.id DESC"
    ).fetchone()
    assert tuple(newest) == ("outside", "changed initiative 6 outside execboard", 6, "Sixth", "Retitled")


def test_an_edit_from_another_program_grows_the_revision(workspace: Workspace, path: Path) -> None:
    full(workspace)
    before = stored(workspace, SIXTH)["rev"]
    plainly(path, "UPDATE initiative SET title = 'Retitled' WHERE id = 6")
    assert stored(workspace, SIXTH)["rev"] == before + 1


def test_an_edit_from_another_program_can_be_undone(workspace: Workspace, path: Path) -> None:
    full(workspace)
    plainly(path, "UPDATE initiative SET title = 'Retitled' WHERE id = 6")
    (number,) = workspace.db.connection.execute("SELECT max(id) FROM operation").fetchone()
    workspace.history.undo_operation(number)
    assert stored(workspace, SIXTH)["title"] == "Sixth"


@pytest.mark.parametrize("rev", [0, 1, 7])
def test_a_revision_is_not_set_by_hand(workspace: Workspace, path: Path, rev: int) -> None:
    full(workspace)
    workspace.initiatives.edit(SIXTH, notes="again")
    workspace.initiatives.edit(SIXTH, notes="and again")
    with pytest.raises(sqlite3.IntegrityError, match="rev grows by one"):
        plainly(path, f"UPDATE initiative SET rev = {rev} WHERE id = 6")
    assert stored(workspace, SIXTH)["rev"] == 3


@pytest.mark.parametrize("limit", [3, 4])
def test_a_lower_limit_holds_in_plain_sql(workspace: Workspace, path: Path, limit: int) -> None:
    workspace.plan.set_charter(active_limit=limit)
    active(workspace, limit)
    ref = add(workspace, "One too many")
    with pytest.raises(sqlite3.IntegrityError, match="cap_reached"):
        plainly(path, f"UPDATE initiative SET status = 'active', slot = {limit + 1} WHERE 'INI-' || id = '{ref}'")
    assert len(slots(workspace)) == limit


def test_a_lower_limit_holds_for_a_new_row_in_plain_sql(workspace: Workspace, path: Path) -> None:
    workspace.plan.set_charter(active_limit=3)
    active(workspace, 3)
    with pytest.raises(sqlite3.IntegrityError, match="cap_reached"):
        plainly(path, f"INSERT INTO initiative {COLUMNS} (99, 'Fourth', 'active', 4, {NOW})")
    assert len(slots(workspace)) == 3


def test_plain_sql_cannot_lower_the_limit_below_what_is_active(workspace: Workspace, path: Path) -> None:
    workspace.plan.set_charter(active_limit=5)
    active(workspace, 5)
    with pytest.raises(sqlite3.IntegrityError, match="more are active than that limit"):
        plainly(path, "UPDATE workspace SET active_limit = 3")
    assert workspace.charter.active_limit == 5


def test_plain_sql_cannot_bring_a_lower_limit_in_with_a_new_row(workspace: Workspace, path: Path) -> None:
    active(workspace, 5)
    with pytest.raises(sqlite3.IntegrityError, match="more are active than that limit"):
        plainly(path, f"INSERT INTO workspace (id, active_limit, created_at) VALUES (1, 3, {NOW})")
    assert workspace.charter.active_limit == 5


@pytest.mark.parametrize("limit", [0, 2, 6])
def test_no_limit_but_three_four_and_five(workspace: Workspace, path: Path, limit: int) -> None:
    workspace.plan.set_charter(active_limit=5)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        plainly(path, f"UPDATE workspace SET active_limit = {limit}")
    assert workspace.charter.active_limit == 5
