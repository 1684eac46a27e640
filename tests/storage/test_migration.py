"""Files of earlier versions: what was in them is there after the migration, and new things fit beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database as Utils

from execboard.services.doctor import diagnose
from execboard.services.views import okrs
from execboard.storage import triggers
from execboard.storage.migrations import migrations
from execboard.storage.schema import APPLICATION_ID, SCHEMA_VERSION, SEARCHED, TABLES
from tests.builders import open_board

if TYPE_CHECKING:
    from pathlib import Path

NEW_IN_2 = {"objective_team", "key_result_team", "check_in", "goalpost"}
NEW_IN_3 = {"meeting_kind", "meeting", "attendance", "meeting_note", "outcome", "mention", "spent"}
NEW_IN_4 = {
    *("retro", "retro_column", "retro_group", "retro_note", "retro_vote", "retro_review", "retro_spent", "learning"),
    *("theme", "theme_told"),
}
NEW_IN_6 = {"metric", "metric_value", "projection", "pulse_answer"}
NEW_IN_7 = {"vision", "initiative_team"}
SEARCHED_IN_3 = {name: SEARCHED[name] for name in SEARCHED if name not in NEW_IN_4 | NEW_IN_6}
SEARCHED_IN_2 = {
    **{name: SEARCHED_IN_3[name] for name in SEARCHED_IN_3 if name != "meeting"},
    "blocker": ("text", ("next_step",)),
    "objective": ("title", ("why", "is_not")),
    "key_result": ("title", ("unit", "source")),
}
SEARCHED_IN_1 = {**SEARCHED_IN_2, "objective": ("title", ("why",)), "key_result": ("title", ("unit",))}
FIRST_ROWS = (
    "INSERT INTO workspace (id, vision, created_at) VALUES (1, 'Leader in solar', '2026-11-01T09:00:00Z')",
    "INSERT INTO person VALUES (1, 'ana', 'Ana', '2026-11-01T09:00:00Z', 1)",
    "INSERT INTO cycle VALUES (1, '2026-Q4', '2026-10-01', '2026-12-31', 'open', '2026-11-01T09:00:00Z', 1)",
    "INSERT INTO objective (id, title, cycle_id, owner_id, created_at) "
    "VALUES (1, 'Partners sell', 1, 1, '2026-11-01T09:00:00Z'), (2, 'Roofs', 1, NULL, '2026-11-01T09:00:00Z')",
    "INSERT INTO key_result (id, objective_id, title, start, target, created_at) "
    "VALUES (1, 1, 'Quotes', 20, 150, '2026-11-01T09:00:00Z'), (2, 1, 'Days', 30, 40, '2026-11-01T09:00:00Z')",
    "UPDATE key_result SET target = 50 WHERE id = 2",
)
KNOWN_IN_1 = {
    "workspace": "vision, active_limit",
    "person": "handle, rev",
    "cycle": "name, starts, ends, status, rev",
    "objective": "id, title, cycle_id, owner_id, rev",
    "key_result": "id, title, start, target, rev",
    "operation": "id, at, actor, label",
    "change": "id, kind, row_id, before, after",
    "counter": "kind, last",
    "search": "title, trim(body)",
}


@pytest.fixture
def first(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the first version made, triggers and all, with rows that were written then."""
    with closing(sqlite3.connect(path)) as connection, monkeypatch.context() as then:
        migrations.apply(Utils(connection, execute_plugins=False), stop_before="m002_okrs")
        then.setattr(
            triggers,
            "TABLES",
            tuple(name for name in TABLES if name not in NEW_IN_2 | NEW_IN_3 | NEW_IN_4 | NEW_IN_6 | NEW_IN_7),
        )
        then.setattr(triggers, "THEMED", {})
        then.setattr(triggers, "SEARCHED", SEARCHED_IN_1)
        triggers.install(connection)
        for statement in (*FIRST_ROWS, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1"):
            connection.execute(statement)
        connection.commit()
    return path


SECOND_ROWS = (
    *(row for row in FIRST_ROWS if "INTO cycle" not in row and "objective" not in row and "key_result" not in row),
    "INSERT INTO blocker (id, text, opened, created_at) VALUES (1, 'legal', '2026-11-02', '2026-11-02T09:00:00Z')",
    "INSERT INTO action (id, text, owner_id, status, closed, created_at) "
    "VALUES (1, 'call legal', 1, 'done', '2026-11-03', '2026-11-02T09:00:00Z')",
)


@pytest.fixture
def second(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the second version made, before there were meetings."""
    with closing(sqlite3.connect(path)) as connection, monkeypatch.context() as then:
        migrations.apply(Utils(connection, execute_plugins=False), stop_before="m003_okr_notes")
        then.setattr(
            triggers, "TABLES", tuple(name for name in TABLES if name not in NEW_IN_3 | NEW_IN_4 | NEW_IN_6 | NEW_IN_7)
        )
        then.setattr(triggers, "THEMED", {})
        then.setattr(triggers, "SEARCHED", SEARCHED_IN_2)
        triggers.install(connection)
        for statement in (*SECOND_ROWS, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 2"):
            connection.execute(statement)
        connection.commit()
    return path


def test_a_blocker_of_the_second_version_is_gone_through_in_a_meeting(second: Path) -> None:
    with closing(open_board(second)) as board:
        board.meetings.start("standup")
        closed = board.meetings.close("standup")
        told = board.db.connection.execute("SELECT blocker_id, happened FROM mention").fetchall()
    assert (closed.status, [tuple(row) for row in told]) == ("held", [(1, "2026-11-23")])


def kept(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f"SELECT {columns} FROM {name} ORDER BY 1").fetchall()
            for name, columns in KNOWN_IN_1.items()
        }


def test_a_file_of_the_first_version_keeps_its_rows_and_its_log(first: Path) -> None:
    before = kept(first)
    open_board(first).close()
    assert kept(first) == before


def test_a_file_of_the_first_version_becomes_one_of_this(first: Path) -> None:
    with closing(open_board(first)) as board:
        connection = board.db.connection
        said = [connection.execute(f"PRAGMA {name}").fetchall()[0][0] for name in ("user_version", "integrity_check")]
    first.chmod(0o600)
    wrong = [f"{check.name}: {check.says}" for check in diagnose(first).checks if not check.ok]
    assert (said, wrong) == ([SCHEMA_VERSION, "ok"], [])


def test_its_key_results_are_checked_in(first: Path) -> None:
    with closing(open_board(first)) as board:
        board.check_ins.check_in("KR-1", "85")
        view = okrs.key_result(board, "KR-1")
    assert (view.current, view.progress, view.weight, view.teams) == (85, 0.5, 1, ())


def test_its_order_is_kept_and_what_is_new_comes_last(first: Path) -> None:
    with closing(open_board(first)) as board:
        board.key_results.add("OBJ-1", "Calls", target="9")
        assert [one.id for one in okrs.key_results(board, "OBJ-1")] == ["KR-1", "KR-2", "KR-3"]


def test_what_was_done_before_can_still_be_undone(first: Path) -> None:
    with closing(open_board(first)) as board:
        (number,) = board.db.connection.execute("SELECT max(id) FROM operation").fetchone()
        board.history.undo_operation(number)
        assert okrs.key_result(board, "KR-2").target == 40
