"""What every table of a workspace has, whichever migration came last."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database as Utils

from execboard.storage import triggers
from execboard.storage.entities import ENTITIES
from execboard.storage.schema import APPLICATION_ID, SCHEMA_VERSION, SEARCHED, TABLES
from tests.builders import add, ready

if TYPE_CHECKING:
    import sqlite3

    from execboard.services.workspace import Workspace

OURS_ALONE = {
    "initiative": {"title_key"},
    "blocker": {"terms"},
    "retro_note": {"terms"},
    "retro_group": {"terms"},
}
"""Columns that serve storage and no entity."""

EVERY_TABLE_HAS = {
    *("logs_insert", "logs_update", "logs_delete"),
    *("replaces_nothing", "stays_itself", "revises"),
}


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def trigger_names(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}


def test_every_entity_has_its_table() -> None:
    assert tuple(ENTITIES) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_an_entity_and_its_table_have_the_same_fields(workspace: Workspace, table: str) -> None:
    entity = {field.name for field in fields(ENTITIES[table])}
    assert columns(workspace.db.connection, table) == entity | OURS_ALONE.get(table, set())


@pytest.mark.parametrize("table", [*TABLES, "operation", "change", "context", "counter", "kept_draft"])
def test_a_table_takes_no_value_of_another_type(workspace: Workspace, table: str) -> None:
    (strict,) = workspace.db.connection.execute(
        "SELECT strict FROM pragma_table_list WHERE name = ?", (table,)
    ).fetchone()
    assert strict == 1


@pytest.mark.parametrize("table", TABLES)
def test_an_entity_table_has_its_triggers(workspace: Workspace, table: str) -> None:
    wanted = {f"{table}_{name}" for name in EVERY_TABLE_HAS}
    wanted |= {f"{table}_is_found{tail}" for tail in ("", "_changed", "_no_more") if table in SEARCHED}
    assert wanted - trigger_names(workspace.db.connection) == set()


@pytest.mark.parametrize("table", TABLES)
def test_triggers_are_back_after_a_migration_that_transforms_their_table(workspace: Workspace, table: str) -> None:
    connection = workspace.db.connection
    before = trigger_names(connection)
    utils = Utils(connection, execute_plugins=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    utils.table(table).transform(column_order=["id"])
    lost = before - trigger_names(connection)
    connection.execute("BEGIN IMMEDIATE")
    triggers.install(connection)
    connection.execute("COMMIT")
    assert (bool(lost), trigger_names(connection)) == (True, before)


def test_a_column_that_a_migration_adds_is_logged(workspace: Workspace) -> None:
    connection = workspace.db.connection
    ref = add(workspace)
    connection.execute("ALTER TABLE initiative ADD COLUMN mood TEXT")
    connection.execute("BEGIN IMMEDIATE")
    triggers.install(connection)
    connection.execute("COMMIT")
    connection.execute("UPDATE initiative SET mood = 'good' WHERE 'INI-' || id = ?", (ref,))
    (after,) = connection.execute("SELECT after ->> 'mood' FROM change ORDER BY id DESC").fetchone()
    assert after == "good"


def test_the_file_says_what_it_is_and_how_new(workspace: Workspace) -> None:
    said = [
        workspace.db.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    assert said == [APPLICATION_ID, SCHEMA_VERSION]


def test_foreign_keys_are_held(workspace: Workspace) -> None:
    assert workspace.db.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_commit_survives_a_power_cut(workspace: Workspace) -> None:
    add(workspace)
    mode, sync = (
        workspace.db.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
    )
    assert (mode, sync) in {("delete", 3), ("wal", 2)}


def test_references_are_sound(workspace: Workspace) -> None:
    ready(workspace)
    assert workspace.db.connection.execute("PRAGMA foreign_key_check").fetchall() == []
