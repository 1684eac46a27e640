"""The change log: nobody rewrites it, and what it keeps of a row is the row, to the last digit."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from execboard.storage.schema import TABLES
from tests.builders import active, add, plainly, ready, rows, stored

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

REWRITES = (
    "DELETE FROM change",
    "DELETE FROM operation",
    "DELETE FROM change WHERE id = 1",
    "UPDATE change SET after = NULL",
    "UPDATE change SET id = id + 1000",
    "UPDATE change SET operation_id = 1, kind = 'person'",
    "UPDATE operation SET actor = 'someone-else'",
    "UPDATE operation SET at = '2020-01-01T00:00:00Z'",
    "UPDATE operation SET label = 'nothing happened'",
    "UPDATE OR REPLACE operation SET id = 1 WHERE id = 2",
    "INSERT OR REPLACE INTO change (id, operation_id, kind, row_id) VALUES (1, 1, 'initiative', 1)",
    "REPLACE INTO operation (id, at, actor, label) VALUES (1, '2026-11-23T09:00:00Z', 'mallory', 'nothing')",
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
REALS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**63), 2**63 - 1)


def log(workspace: Workspace) -> list[tuple[Any, ...]]:
    tables = ("operation", "change")
    return [tuple(row) for name in tables for row in workspace.db.connection.execute(f"SELECT * FROM {name}")]


@pytest.mark.parametrize("rewrite", REWRITES)
def test_the_log_is_never_rewritten(workspace: Workspace, path: Path, rewrite: str) -> None:
    active(workspace, 2)
    before = log(workspace)
    with pytest.raises(sqlite3.IntegrityError):
        plainly(path, rewrite)
    assert log(workspace) == before


def test_every_row_ever_made_is_in_the_log(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Leader in solar by 2030")
    first, second = active(workspace, 2)
    workspace.people.add_team("Platform", ["bram"])
    workspace.plan.add_goal("Everyone can afford it")
    workspace.plan.edit_objective("OBJ-1", teams=("Platform",))
    workspace.plan.add_key_result("OBJ-1", "quotes a week", target="150", teams=("Platform",))
    workspace.check_ins.check_in("KR-1", "12", 7, "the first partner")
    workspace.plan.edit_key_result("KR-1", target="120", reason="two partners left", trigger="market")
    workspace.initiatives.assign(first, "bram", "50")
    workspace.initiatives.edit(first, teams=("Platform",))
    workspace.milestones.add(first, "Pilot", "+2w")
    workspace.order.prefer(add(workspace, "One"), add(workspace, "Two"))
    workspace.moves.decline("INI-3", "not-now")
    workspace.initiatives.add("One")
    workspace.moves.leave(second, "pause")
    workspace.inbox.capture("ask legal")
    workspace.blockers.add("test rig", on=first)
    workspace.wins.add("First quote", on=first, by=("bram",))
    workspace.actions.add("book trainer", "bram")
    workspace.meeting_kinds.set("standup", clock=15)
    meeting = workspace.meetings.start("standup")
    workspace.noting.note(meeting.ref, "on the way")
    workspace.places.go(meeting, "wins")
    workspace.meetings.close(meeting.ref)
    retro = workspace.retros.start()
    workspace.places.go(retro, "notes")
    note = workspace.retro_notes.note(retro.ref, "1", "Reviews wait for days")
    workspace.retro_groups.group(retro.ref, "Review latency", [note.ref])
    workspace.retro_groups.vote(note.ref)
    workspace.retro_actions.action(retro.ref, "Pair on reviews", "bram")
    workspace.learnings.learned("Waiting costs more than reviewing", retro=retro.ref)
    workspace.retros.close(retro.ref)
    workspace.retro_actions.review("ACT-2", "helped")
    workspace.metrics.add("Orders", on=first)
    workspace.recording.record("MET-1", "12")
    workspace.recording.expect("MET-1", "20", "+2w")
    workspace.pulse.answer("bram", strategy="Solar for all")
    logged = {(row[0], row[1]) for row in workspace.db.connection.execute("SELECT kind, row_id FROM change")}
    assert {(table, row["id"]) for table, found in rows(workspace).items() for row in found} == logged


def test_those_rows_are_of_every_kind(workspace: Workspace) -> None:
    test_every_row_ever_made_is_in_the_log(workspace)
    assert [table for table, found in rows(workspace).items() if not found] == []


def test_one_command_is_one_operation(workspace: Workspace) -> None:
    before = workspace.db.connection.execute("SELECT count(*) FROM operation").fetchone()[0]
    ready(workspace)
    assert workspace.db.connection.execute("SELECT count(*) FROM operation").fetchone()[0] == before + 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(title=TEXTS.filter(bool), notes=TEXTS, rank=WHOLE, reach=REALS, impact=REALS)
@example(title="日本語 🚀 é \u200d", notes='"quoted" \\ \x1b[31m\n\t', rank=2**63 - 1, reach=0.1 + 0.2, impact=-0.0)
@example(title="x", notes="", rank=-(2**63), reach=1.7976931348623157e308, impact=5e-324)
@example(title="x", notes="", rank=0, reach=-1.0714754482389148e276, impact=1e22)
def test_whatever_a_row_held_comes_back_by_undo(
    workspace: Workspace, title: str, notes: str, rank: int, reach: float | None, impact: float | None
) -> None:
    connection = workspace.db.connection
    if not connection.execute("SELECT 1 FROM initiative").fetchone():
        add(workspace)
    connection.execute(
        "UPDATE initiative SET title = ?, notes = ?, rank = ?, reach = ?, impact = ? WHERE id = 1",
        (title, notes, rank, reach, impact),
    )
    before = stored(workspace, "INI-1")
    connection.execute("UPDATE initiative SET title = 'y', notes = 'z', rank = 7, reach = 8.5, impact = NULL")
    (number,) = connection.execute("SELECT max(id) FROM operation").fetchone()
    workspace.history.undo_operation(number)
    assert near({**stored(workspace, "INI-1"), "rev": 0}) == near({**before, "rev": 0})


def near(row: dict[str, Any]) -> dict[str, Any]:
    """Beyond 1e270, where no estimate lies, SQLite itself prints the seventeenth digit wrong at times."""
    huge = {
        name: float(f"{value:.14g}") for name, value in row.items() if isinstance(value, float) and abs(value) > 1e270
    }
    return {**row, **huge}


@pytest.mark.parametrize("reach", ["0.30000000000000004", "123456789.12345679", "1e9", "0"])
def test_an_estimate_with_many_digits_can_be_undone_and_redone(workspace: Workspace, reach: str) -> None:
    ref = add(workspace)
    workspace.order.score(ref, reach=reach)
    scored = stored(workspace, ref)["reach"]
    workspace.history.undo()
    assert stored(workspace, ref)["reach"] is None
    workspace.history.redo()
    assert stored(workspace, ref)["reach"] == scored


def test_ten_thousand_characters_come_back_by_undo(workspace: Workspace) -> None:
    ref = add(workspace, "漢" * 10_000)
    workspace.initiatives.edit(ref, title="Short")
    workspace.history.undo()
    assert stored(workspace, ref)["title"] == "漢" * 10_000


def test_a_row_from_another_program_leaves_room_for_the_next_of_ours(workspace: Workspace, path: Path) -> None:
    add(workspace, "First")
    plainly(path, "INSERT INTO initiative (title, created_at) VALUES ('Foreign', '2026-11-23T09:00:00Z')")
    assert add(workspace, "Third") == "INI-3"


def test_another_program_cannot_give_an_id_twice(workspace: Workspace, path: Path) -> None:
    add(workspace)
    workspace.history.undo()
    with pytest.raises(sqlite3.IntegrityError, match="was given before"):
        plainly(path, "INSERT INTO initiative (title, created_at) VALUES ('Foreign', '2026-11-23T09:00:00Z')")
    assert rows(workspace, ["initiative"]) == {"initiative": []}


def test_an_id_is_never_given_twice(workspace: Workspace) -> None:
    add(workspace, "First")
    workspace.history.undo()
    assert add(workspace, "Second") == "INI-2"


@pytest.mark.parametrize("table", TABLES)
def test_the_log_of_an_entity_table_is_kept_by_plain_triggers(workspace: Workspace, table: str) -> None:
    """No function of ours: any program's SQLite can run them."""
    bodies = workspace.db.connection.execute(
        "SELECT group_concat(sql, ' ') FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchone()[0]
    assert "INSERT INTO change" in bodies
