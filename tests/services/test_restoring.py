"""Going back to a backup: nothing is lost by it, nobody's screen is left behind, and undo reaches over it."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from execboard.domain.errors import ChangedMeanwhile, NotFound, Refused, Unusable
from execboard.services import restoring
from execboard.services.backups import backups_of
from execboard.storage.schema import SCHEMA_VERSION
from tests.builders import active, add, clock_at, full_board, new_file, newest, open_board, plainly, rows, slots

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.session import Changed
    from execboard.services.workspace import Workspace


def elsewhere(folder: Path, ideas: int = 1) -> Path:
    """Another workspace, with its own history."""
    with closing(open_board(new_file(folder / "other.db"), "eli")) as other:
        for number in range(ideas):
            add(other, f"Theirs {number}")
    return folder / "other.db"


def test_everything_is_as_it_was(workspace: Workspace) -> None:
    full_board(workspace)
    before = rows(workspace)
    made = workspace.backups.make()
    workspace.moves.leave("INI-1", "complete")
    workspace.initiatives.edit("INI-2", title="Retitled", owner="dua")
    workspace.plan.set_charter(vision="Another one")
    add(workspace, "New since")
    workspace.restoring.restore(made.path)
    assert rows(workspace) == before


def test_it_is_one_step_of_undo(workspace: Workspace) -> None:
    full_board(workspace)
    made = workspace.backups.make()
    workspace.moves.leave("INI-1", "complete")
    add(workspace, "New since")
    before = rows(workspace)
    workspace.restoring.restore(made.path)
    workspace.history.undo()
    assert rows(workspace) == before


def test_the_log_goes_on_and_tells_it(workspace: Workspace) -> None:
    add(workspace)
    made = workspace.backups.make()
    add(workspace, "Another")
    done = workspace.restoring.restore(made.path)
    labels = workspace.db.connection.execute("SELECT id, label FROM operation ORDER BY id DESC").fetchall()
    said = "restored the state of 2026-11-23 09:00 UTC (2026-11-23T090000Z-asked.db)"
    assert [tuple(row) for row in labels][:2] == [(3, said), (2, "added INI-2 Another")]
    assert done.operation == 3


def test_no_id_is_given_twice(workspace: Workspace) -> None:
    made = workspace.backups.make()
    add(workspace)
    workspace.restoring.restore(made.path)
    assert add(workspace) == "INI-2"


def test_the_state_before_is_kept(workspace: Workspace) -> None:
    made = workspace.backups.make()
    add(workspace)
    before = rows(workspace)
    done = workspace.restoring.restore(made.path)
    with closing(open_board(workspace.path.parent / done.kept)) as kept:
        assert rows(kept) == before


def test_names_that_two_people_swapped_are_swapped_back(workspace: Workspace) -> None:
    workspace.people.add("ana")
    workspace.people.add("bram")
    made = workspace.backups.make()
    before = rows(workspace)
    plainly(
        workspace.path,
        "UPDATE person SET handle = 'x' WHERE id = 1",
        "UPDATE person SET handle = 'ana' WHERE id = 2",
        "UPDATE person SET handle = 'bram' WHERE id = 1",
    )
    workspace.restoring.restore(made.path)
    assert rows(workspace) == before


@pytest.mark.parametrize(("then", "now"), [(5, 3), (3, 5)])
def test_a_limit_that_was_changed_is_as_it_was(workspace: Workspace, then: int, now: int) -> None:
    workspace.plan.set_charter(active_limit=then)
    active(workspace, then)
    made, before = workspace.backups.make(), slots(workspace)
    for ref in ("INI-1", "INI-2", "INI-3"):
        workspace.moves.leave(ref, "complete")
    if then > now:
        for ref in ("INI-4", "INI-5"):
            workspace.moves.leave(ref, "complete")
    workspace.plan.set_charter(active_limit=now)
    active(workspace, now)
    workspace.restoring.restore(made.path)
    assert (slots(workspace), workspace.charter.active_limit) == (before, then)


@settings(max_examples=4)
@given(st.lists(st.sampled_from(["add", "activate", "complete", "edit", "swap", "undo", "win"]), max_size=8), st.data())
def test_whatever_was_done_since_is_undone_by_a_restore_and_redone_by_undo(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], data: st.DataObject
) -> None:
    path = new_file(tmp_path_factory.mktemp("board") / "board.db")
    with closing(open_board(path)) as board:
        full_board(board)
        made, before = board.backups.make(), rows(board)
        for number, step in enumerate(steps):
            ref = f"INI-{data.draw(st.integers(1, 7))}"
            try:
                _do(board, step, ref, number)
            except (NotFound, Refused):  # an undo may have taken away what was named
                continue
        after = rows(board)
        if after == before:
            return
        board.restoring.restore(made.path, force=True)
        restored = rows(board)
        board.history.undo()
        assert (restored, rows(board)) == (before, after)


def _do(board: Workspace, step: str, ref: str, number: int) -> None:
    if step == "add":
        add(board, f"New {number}", owner=f"{'abcdefgh'[number] * 4}")
    elif step == "activate":
        board.moves.activate(ref)
    elif step == "complete":
        board.moves.leave(ref, "complete")
    elif step == "edit":
        board.initiatives.edit(ref, title=f"Edited {number}")
    elif step == "swap":
        board.order.rank("INI-1", last=True)
    elif step == "undo":
        board.history.undo()
    else:
        board.wins.add(f"Win {number}", on=ref)


def test_who_has_it_open_follows_with_the_rows_that_changed(workspace: Workspace, bram: Workspace) -> None:
    heard: list[Changed] = []
    bram.subscribe(heard.append)
    made = workspace.backups.make()
    add(workspace)
    bram.poll()
    workspace.restoring.restore(made.path)
    bram.poll()
    assert [one.rows for one in heard] == [frozenset({("initiative", 1)})] * 2


def test_half_typed_words_stay(workspace: Workspace) -> None:
    made = workspace.backups.make()
    add(workspace)
    workspace.keep_draft("new initiative", '{"title": "half a th"}')
    workspace.restoring.restore(made.path)
    assert workspace.draft("new initiative") == '{"title": "half a th"}'


def test_an_older_undo_of_somebody_else_is_refused_after_it(workspace: Workspace, bram: Workspace) -> None:
    ref = add(workspace)
    made = workspace.backups.make()
    bram.initiatives.edit(ref, title="Retitled")
    workspace.restoring.restore(made.path)
    with pytest.raises(ChangedMeanwhile, match=r"changed since by ana \(operation 3, restored the state"):
        bram.history.undo()


def test_a_look_changes_nothing(workspace: Workspace) -> None:
    made = workspace.backups.make()
    add(workspace)
    view = workspace.restoring.look(made.path)
    assert (view.changes, view.now["initiative"], view.then["initiative"], newest(workspace)) == (1, 1, 0, 1)


def test_where_nothing_differs_it_is_refused(workspace: Workspace) -> None:
    made = workspace.backups.make()
    with pytest.raises(Refused, match="everything is as it is in"):
        workspace.restoring.restore(made.path)


def test_a_refused_one_leaves_no_backup_behind(workspace: Workspace) -> None:
    made = workspace.backups.make()
    with pytest.raises(Refused):
        workspace.restoring.restore(made.path)
    assert [one.name for one in workspace.backups.folder.iterdir()] == ["2026-11-23T090000Z-asked.db"]


def test_where_most_rows_would_go_it_is_refused(workspace: Workspace) -> None:
    made = workspace.backups.make()
    for number in range(25):
        add(workspace, f"Idea {number}")
    with pytest.raises(Refused, match=r"has 0 rows, here are 25: most would go; .*--force"):
        workspace.restoring.restore(made.path)
    workspace.restoring.restore(made.path, force=True)
    assert rows(workspace)["initiative"] == []


def test_the_workspace_itself_is_no_backup(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="is the workspace itself"):
        workspace.restoring.restore(str(workspace.path))


@pytest.mark.parametrize("name", ["latest", "2026-11-23T090000Z", "nowhere.db"])
def test_a_backup_that_is_not_there_is_not_found(workspace: Workspace, name: str) -> None:
    with pytest.raises(NotFound):
        workspace.restoring.restore(name)


def test_a_newer_backup_is_refused(workspace: Workspace) -> None:
    made = workspace.backups.make()
    add(workspace)
    plainly(workspace.path.parent / made.path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(Unusable, match="was written by a newer execboard"):
        workspace.restoring.restore(made.path)


def test_an_older_backup_is_brought_up_to_date_first(workspace: Workspace) -> None:
    made = workspace.backups.make()
    add(workspace)
    plainly(workspace.path.parent / made.path, "PRAGMA user_version = 0", "DROP TRIGGER initiative_cap_update")
    workspace.restoring.restore(made.path)
    assert rows(workspace)["initiative"] == []


def test_another_workspaces_backup_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace)
    with pytest.raises(Refused, match="it has another history; --force"):
        workspace.restoring.restore(str(elsewhere(tmp_path)))


def test_another_workspaces_backup_replaces_an_empty_one(workspace: Workspace, tmp_path: Path) -> None:
    other = elsewhere(tmp_path)
    workspace.restoring.restore(str(other))
    with closing(open_board(other)) as there:
        assert rows(workspace) == rows(there)


def test_another_workspaces_backup_brings_its_log(workspace: Workspace, tmp_path: Path) -> None:
    workspace.restoring.restore(str(elsewhere(tmp_path, 2)))
    actors = workspace.db.connection.execute("SELECT actor FROM operation ORDER BY id").fetchall()
    assert [row[0] for row in actors] == ["eli", "eli", "ana"]


def test_numbers_go_on_after_those_of_both(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(3):
        add(workspace, f"Mine {number}")
    done = workspace.restoring.restore(str(elsewhere(tmp_path, 2)), force=True)
    assert (done.operation, add(workspace), newest(workspace)) == (4, "INI-4", 5)


def test_who_has_it_open_is_told_that_everything_changed(workspace: Workspace, bram: Workspace, tmp_path: Path) -> None:
    heard: list[Changed] = []
    add(bram)
    bram.poll()
    bram.subscribe(heard.append)
    workspace.restoring.restore(str(elsewhere(tmp_path)), force=True)
    bram.poll()
    assert [one.everything for one in heard] == [True]


def test_undo_does_not_reach_behind_another_workspaces_restore(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace)
    workspace.restoring.restore(str(elsewhere(tmp_path)), force=True)
    with pytest.raises(Refused, match="put another workspace in the place of this one; go back to what was kept"):
        workspace.history.undo()


def test_back_and_forth_between_two_workspaces(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Mine")
    before = rows(workspace)
    kept = workspace.restoring.restore(str(elsewhere(tmp_path)), force=True).kept
    workspace.restoring.restore(kept, force=True)
    assert rows(workspace) == before


def test_a_missing_file_is_made_from_a_backup(workspace: Workspace) -> None:
    add(workspace)
    before, path = rows(workspace), workspace.path
    made = workspace.backups.make()
    workspace.close()
    path.unlink()
    restoring.restore_file(path, backups_of(path, clock_at()), made.path)
    with closing(open_board(path)) as back:
        assert (restoring.needs_its_file(path), rows(back)) == (False, before)


def test_a_damaged_file_is_set_aside(workspace: Workspace) -> None:
    add(workspace)
    path, made = workspace.path, workspace.backups.make()
    workspace.close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 8_000)
    needs = restoring.needs_its_file(path)
    done = restoring.restore_file(path, backups_of(path, clock_at()), made.path)
    left = {one.name for one in path.parent.iterdir()}
    assert (needs, left, done.kept) == (True, {"board.db", left_aside(path).name}, str(left_aside(path)))


def test_a_journal_that_was_left_behind_is_never_applied_to_the_new_file(workspace: Workspace) -> None:
    path, made = workspace.path, workspace.backups.make()
    workspace.close()
    path.rename(path.with_name("moved.db"))
    path.with_name("board.db-journal").write_bytes(b"an old journal")
    restoring.restore_file(path, backups_of(path, clock_at()), made.path)
    assert left_aside(path, "-journal").read_bytes() == b"an old journal"


def left_aside(path: Path, suffix: str = "") -> Path:
    """Where what was in the way is now."""
    return path.with_name(f"{path.name}.damaged-2026-11-23T090000Z{suffix}")


def test_a_text_file_is_set_aside_only_when_that_is_meant(workspace: Workspace, tmp_path: Path) -> None:
    made = workspace.backups.make()
    note = tmp_path / "note.txt"
    note.write_text("a shopping list " * 300)
    with pytest.raises(Refused, match=r"is no workspace; .*--force"):
        restoring.restore_file(note, backups_of(note, clock_at()), made.path)
    assert note.read_text().startswith("a shopping list")


def test_a_foreign_database_is_never_touched(workspace: Workspace, tmp_path: Path) -> None:
    plainly(tmp_path / "recipes.db", "CREATE TABLE recipe (name TEXT)")
    with pytest.raises(Unusable, match="is not an execboard workspace"):
        restoring.needs_its_file(tmp_path / "recipes.db")


def test_restoring_an_earlier_day_and_again_forward(workspace: Workspace) -> None:
    full_board(workspace)
    made = workspace.backups.make()
    workspace.clock = clock_at("2026-11-24")
    add(workspace, "Next day")
    after = rows(workspace)
    done = workspace.restoring.restore(made.path)
    workspace.restoring.restore(done.kept)
    assert (rows(workspace), workspace.clock.now() - clock_at().now()) == (after, timedelta(days=1))
