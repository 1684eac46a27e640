"""An open workspace: who is told of what, what a change within a change is, and what a lost or locked file says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, Refused, Unusable
from execboard.services.clock import clock as clock_of
from execboard.services.workspace import Workspace
from execboard.storage import database
from execboard.storage.queries import history
from tests.builders import add, by_rank, new_file, open_board, plainly, rows

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.session import Changed, Session


@pytest.fixture
def told(workspace: Workspace) -> list[Changed]:
    """What who watches `workspace` was told so far."""
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    return heard


def test_who_watches_is_told_after_the_commit(workspace: Workspace, path: Path) -> None:
    seen: list[list[str]] = []
    workspace.subscribe(lambda _: seen.append(by_rank(other)))
    with closing(open_board(path)) as other:
        add(workspace)
    assert seen == [["INI-1"]]


def test_who_watches_is_told_once_a_command_with_its_rows(workspace: Workspace, told: list[Changed]) -> None:
    add(workspace, owner="dua")
    assert [(one.rows, one.by_others) for one in told] == [(frozenset({("person", 1), ("initiative", 1)}), False)]


def test_who_stopped_watching_is_not_told(workspace: Workspace) -> None:
    heard: list[Changed] = []
    stop = workspace.subscribe(heard.append)
    stop()
    add(workspace)
    assert heard == []


def test_who_stops_watching_while_told_disturbs_nobody(workspace: Workspace, told: list[Changed]) -> None:
    stops = [workspace.subscribe(lambda _: stops[0]()), workspace.subscribe(told.append)]
    add(workspace)
    assert len(told) == 2


def test_a_command_that_changes_nothing_tells_nobody(workspace: Workspace, told: list[Changed]) -> None:
    ref = add(workspace)
    told.clear()
    workspace.initiatives.edit(ref, title="Partner API")
    assert told == []


def test_a_refused_command_tells_nobody(workspace: Workspace, told: list[Changed]) -> None:
    with pytest.raises(Invalid):
        workspace.initiatives.add("")
    assert told == []


def test_anothers_commit_is_told_within_a_poll(workspace: Workspace, bram: Workspace, told: list[Changed]) -> None:
    add(bram)
    workspace.poll()
    assert [(one.rows, one.by_others) for one in told] == [(frozenset({("initiative", 1)}), True)]


def test_anothers_commit_is_told_once(workspace: Workspace, bram: Workspace, told: list[Changed]) -> None:
    add(bram)
    workspace.poll()
    workspace.poll()
    assert len(told) == 1


def test_a_write_from_outside_is_told(workspace: Workspace, path: Path, told: list[Changed]) -> None:
    add(workspace)
    told.clear()
    plainly(path, "UPDATE initiative SET title = 'Retitled'")
    workspace.poll()
    assert [(one.rows, one.by_others) for one in told] == [(frozenset({("initiative", 1)}), True)]


def test_an_undo_by_another_is_told(workspace: Workspace, bram: Workspace, told: list[Changed]) -> None:
    add(bram)
    workspace.poll()
    bram.history.undo()
    workspace.poll()
    assert [one.rows for one in told] == [frozenset({("initiative", 1)})] * 2


def test_ones_own_commit_is_not_told_as_anothers(workspace: Workspace, bram: Workspace, told: list[Changed]) -> None:
    add(workspace, "Mine")
    add(bram, "Theirs")
    add(workspace, "Mine too")
    workspace.poll()
    assert [sorted(one.rows) for one in told if one.by_others] == [[("initiative", 2)]]


def test_nobody_is_told_of_a_kept_draft(workspace: Workspace, bram: Workspace, told: list[Changed]) -> None:
    bram.keep_draft("new initiative", '{"title": "half a th"}')
    workspace.poll()
    assert told == []


def test_a_commit_between_two_looks_of_a_poll_is_not_missed(
    workspace: Workspace, bram: Workspace, told: list[Changed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one commits just after this one has read what changed, and before it notes how far it has read."""
    look = history.changed_since

    def look_while_another_commits(*args: object) -> set[tuple[str, int]]:
        monkeypatch.setattr(history, "changed_since", look)
        found = look(*args)  # type: ignore[arg-type]
        try_add(bram, "Second")
        return found

    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    add(bram, "First")
    bram.db.be_patient(0.01)
    monkeypatch.setattr(history, "changed_since", look_while_another_commits)
    workspace.poll()
    try_add(bram, "Second")
    workspace.poll()
    assert {row for one in told for row in one.rows} == {("initiative", 1), ("initiative", 2)}


def try_add(board: Workspace, title: str) -> None:
    """Add it unless it is there, or the file is being read just now."""
    try:
        add(board, title)
    except (Unusable, Refused):
        return


def test_a_change_within_a_change_is_one_operation(workspace: Workspace) -> None:
    with workspace.change("planned the quarter"):
        add(workspace, "One")
        with workspace.change():
            add(workspace, "Two")
    operations = workspace.db.connection.execute("SELECT label FROM operation").fetchall()
    assert [row[0] for row in operations] == ["planned the quarter"]


def test_a_change_within_a_change_sees_what_was_done_before_it(workspace: Workspace) -> None:
    with workspace.change():
        ref = add(workspace)
        workspace.initiatives.edit(ref, title="Retitled")
    assert by_rank(workspace) == [ref]


def test_an_error_within_a_change_takes_all_of_it_back(workspace: Workspace) -> None:
    before = rows(workspace)
    with pytest.raises(ZeroDivisionError), workspace.change():
        _ = (add(workspace), add(workspace, "Two"), 1 / 0)
    assert rows(workspace) == before


def test_a_refusal_within_a_change_takes_all_of_it_back(workspace: Workspace) -> None:
    with pytest.raises(Invalid), workspace.change():
        _ = (add(workspace, "One"), add(workspace, "Two", owner="everyone"))
    assert by_rank(workspace) == []


def test_after_an_error_the_next_change_is_whole(workspace: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), workspace.change("lost"):
        _ = 1 / 0
    add(workspace)
    assert [row[0] for row in workspace.db.connection.execute("SELECT label FROM operation")] == [
        "added INI-1 Partner API"
    ]


def test_an_operation_says_who_and_when(workspace: Workspace) -> None:
    add(workspace)
    assert tuple(workspace.db.connection.execute("SELECT actor, at FROM operation").fetchone()) == (
        "ana",
        "2026-11-23T09:00:00Z",
    )


def test_a_clock_that_steps_back_leaves_the_log_in_order(workspace: Workspace, path: Path) -> None:
    add(workspace, "One")
    with closing(open_board(path, when="2026-11-20")) as earlier:
        add(earlier, "Two")
        earlier.history.undo()
    assert by_rank(workspace) == ["INI-1"]


def test_a_file_that_was_replaced_refuses_the_next_write(workspace: Workspace, path: Path) -> None:
    new_file(path.with_name("other.db")).replace(path)
    with pytest.raises(Unusable, match="was replaced while it was open; open execboard again"):
        add(workspace)


def test_a_write_to_a_file_that_was_replaced_does_not_reach_the_new_one(workspace: Workspace, path: Path) -> None:
    new_file(path.with_name("other.db")).replace(path)
    before = path.read_bytes()
    with pytest.raises(Unusable):
        add(workspace)
    assert path.read_bytes() == before


def test_a_file_that_was_deleted_refuses_the_next_write(workspace: Workspace, path: Path) -> None:
    path.unlink()
    with pytest.raises(Unusable, match="was deleted or moved while it was open; put it back"):
        add(workspace)


def test_half_typed_text_is_not_kept_in_a_file_that_was_replaced(workspace: Workspace, path: Path) -> None:
    new_file(path.with_name("other.db")).replace(path)
    with pytest.raises(Unusable, match="was replaced"):
        workspace.keep_draft("note", '{"text": "half"}')


def test_a_file_that_another_program_locks_is_said_to_be_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    new_file(path)
    with closing(open_board(path)) as board, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable, match="is locked by another program; try again when that has finished"):
            add(board)


def test_a_write_goes_on_once_the_other_program_has_finished(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    new_file(path)
    with closing(open_board(path)) as board, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable):
            add(board)
        other.execute("ROLLBACK")
        assert add(board) == "INI-1"


def test_half_typed_text_is_kept_and_forgotten_for_each_by_itself(workspace: Workspace, bram: Workspace) -> None:
    workspace.keep_draft("note", '{"text": "half"}')
    bram.keep_draft("note", '{"text": "of bram"}')
    kept = (workspace.draft("note"), bram.draft("note"), bram.kept_drafts())
    workspace.keep_draft("note", None)
    assert kept == ('{"text": "half"}', '{"text": "of bram"}', ["note"])
    assert (workspace.draft("note"), bram.draft("note")) == (None, '{"text": "of bram"}')


def test_a_part_is_named_after_itself_and_not_after_its_own_first_part(workspace: Workspace) -> None:
    ref = workspace.initiatives.add("Cargo bikes").initiative.ref
    with workspace.change():
        workspace.initiatives.assign(ref, "dua", "40")
    assert workspace.history.undo()[0].label == f"put @dua on {ref}"


def test_half_typed_text_is_no_step_of_undo(workspace: Workspace) -> None:
    workspace.keep_draft("note", '{"text": "half"}')
    with pytest.raises(Refused, match="nothing of yours to undo"):
        workspace.history.undo()


@pytest.mark.parametrize(
    ("said", "instant", "day"),
    [
        ("2026-11-23", "2026-11-22T20:00:00Z", "2026-11-23"),
        ("2026-11-23T00:30", "2026-11-22T11:30:00Z", "2026-11-23"),
        ("2026-11-22T23:30:00+00:00", "2026-11-22T23:30:00Z", "2026-11-23"),
        ("2026-11-22T23:30:00Z", "2026-11-22T23:30:00Z", "2026-11-23"),
    ],
)
def test_a_time_without_zone_is_in_the_workspaces(
    path: Path, monkeypatch: pytest.MonkeyPatch, said: str, instant: str, day: str
) -> None:
    new_file(path)
    with closing(open_board(path)) as board:
        board.plan.set_charter(timezone="Pacific/Auckland")
    monkeypatch.setenv("EXECBOARD_NOW", said)
    with closing(Workspace(path, "ana")) as board:
        add(board)
        (at,) = board.db.connection.execute("SELECT at FROM operation ORDER BY id DESC").fetchone()
        assert (at, board.today.isoformat()) == (instant, day)


def test_a_time_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(Invalid, match="'soon' is not a date or time; give a date such as"):
        clock_of(None, {"EXECBOARD_NOW": "soon"})


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", "", None])
def test_a_zone_that_is_unknown_here_is_the_machines(zone: str | None) -> None:
    assert clock_of(zone, {"EXECBOARD_NOW": "2026-11-23T09:00"}).now().isoformat() == "2026-11-23T09:00:00+00:00"


def test_the_machines_zone_is_right_in_every_season(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    said = [clock_of(None, {"EXECBOARD_NOW": f"2026-{month}-15T00:30"}).now().isoformat() for month in ("01", "07")]
    assert said == ["2026-01-14T23:30:00+00:00", "2026-07-14T22:30:00+00:00"]


@pytest.mark.parametrize("by", ["itself", "another"])
def test_a_new_time_zone_counts_at_once(path: Path, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    monkeypatch.setenv("EXECBOARD_NOW", "2026-11-22T23:30:00Z")
    new_file(path)
    with closing(Workspace(path, "ana")) as board, closing(Workspace(path, "bram")) as other:
        (board if by == "itself" else other).plan.set_charter(timezone="Pacific/Auckland")
        board.poll()
        assert board.today.isoformat() == "2026-11-23"


def test_reading_needs_no_door(workspace: Workspace) -> None:
    session: Session = workspace
    _ = (session.charter, session.today)
    session.poll()
    assert "_door" not in vars(session)
