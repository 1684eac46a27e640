"""Undo and redo: one's own latest, another's by its number, all steps or none, and nobody's later work lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import ChangedMeanwhile, Invalid, NotFound, Refused
from tests.builders import add, by_rank, full_board, newest, rows, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.workspace import Workspace


def label(workspace: Workspace) -> str:
    return str(workspace.db.connection.execute("SELECT label FROM operation ORDER BY id DESC").fetchone()[0])


def trade(board: Workspace) -> None:
    board.moves.activate("INI-6", instead_of="INI-2", how="retire", reason="it pays sooner", revisit="+3m")


def lower_limit(board: Workspace) -> None:
    board.moves.leave("INI-1", "pause")
    board.moves.leave("INI-2", "pause")
    board.plan.set_charter(active_limit=3)


def bulk(board: Workspace) -> None:
    with board.change("imported list.csv"):
        for number in range(30):
            add(board, f"Idea {number}", owner=f"person{number:02}x", strict=False)


COMMANDS: dict[str, Callable[[Workspace], object]] = {
    "add": lambda board: add(board, "Another", owner="dua", supports=("OBJ-1",)),
    "edit": lambda board: board.initiatives.edit("INI-1", title="Retitled", owner="chen", supports=("OBJ-1", "GOAL-1")),
    "trade": trade,
    "pause": lambda board: board.moves.leave("INI-1", "pause", "waits for legal", "+2w"),
    "complete": lambda board: board.moves.leave("INI-1", "complete", "it is live"),
    "retire": lambda board: board.moves.retire("INI-1", "nobody came", "ask first"),
    "decline": lambda board: board.moves.decline("INI-6", "not-now", "after the move", "+3m"),
    "rank": lambda board: board.order.rank("INI-7", first=True),
    "rank of the active": lambda board: board.order.rank("INI-5", first=True),
    "nudge": lambda board: board.order.nudge("INI-7", -1),
    "nudge of the active": lambda board: board.order.nudge("INI-2", 1),
    "score": lambda board: board.order.score("INI-6", reach="1", impact="2", confidence="80", effort="0.5"),
    "prefer": lambda board: board.order.prefer("INI-7", "INI-6"),
    "limit": lower_limit,
    "import-like bulk": bulk,
    "team": lambda board: board.people.add_team("Platform", ["dua", "eli"]),
    "asked again": lambda board: add_declined_again(board),
    "captured and turned": lambda board: board.inbox.turn(f"INB-{board.inbox.capture('rig broken').id}", "blocker"),
}


def add_declined_again(board: Workspace) -> None:
    board.moves.decline("INI-7", "not-aligned")
    board.initiatives.add("One more")


@pytest.mark.parametrize("command", COMMANDS)
def test_undo_gives_back_exactly_what_was(workspace: Workspace, command: str) -> None:
    full_board(workspace)
    before, start = rows(workspace), newest(workspace)
    COMMANDS[command](workspace)
    workspace.history.undo(newest(workspace) - start)
    assert rows(workspace) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_redo_gives_exactly_what_was_undone(workspace: Workspace, command: str) -> None:
    full_board(workspace)
    start = newest(workspace)
    COMMANDS[command](workspace)
    after, steps = rows(workspace), newest(workspace) - start
    workspace.history.undo(steps)
    workspace.history.redo(steps)
    assert rows(workspace) == after


@pytest.mark.parametrize("command", COMMANDS)
def test_undo_keeps_every_line_of_the_log(workspace: Workspace, command: str) -> None:
    full_board(workspace)
    start = newest(workspace)
    COMMANDS[command](workspace)
    log = workspace.db.connection.execute("SELECT * FROM change").fetchall()
    workspace.history.undo(newest(workspace) - start)
    assert workspace.db.connection.execute("SELECT * FROM change").fetchall()[: len(log)] == log


def test_undo_says_what_it_did(workspace: Workspace) -> None:
    add(workspace)
    done = workspace.history.undo()
    assert ([one.label for one in done], label(workspace)) == (
        ["added INI-1 Partner API"],
        "undid: added INI-1 Partner API",
    )


def test_undo_is_an_operation_of_its_own(workspace: Workspace) -> None:
    add(workspace)
    number = newest(workspace)
    workspace.history.undo()
    kinds = workspace.db.connection.execute("SELECT kind, target, undone_by FROM operation ORDER BY id").fetchall()
    assert [tuple(row) for row in kinds] == [("change", None, number + 1), ("undo", number, None)]


def test_undo_takes_ones_own_latest(workspace: Workspace, bram: Workspace) -> None:
    add(workspace, "Of ana")
    add(bram, "Of bram")
    workspace.history.undo()
    assert by_rank(workspace) == ["INI-2"]


def test_nothing_of_ones_own_to_undo_is_said(workspace: Workspace, bram: Workspace) -> None:
    add(workspace)
    with pytest.raises(Refused, match="nothing of yours to undo; see execboard log; another's by its number"):
        bram.history.undo()


def test_anothers_is_undone_by_its_number(workspace: Workspace, bram: Workspace) -> None:
    add(workspace)
    bram.history.undo_operation(newest(workspace))
    assert by_rank(workspace) == []


def test_who_undid_anothers_may_redo_it(workspace: Workspace, bram: Workspace) -> None:
    add(workspace)
    bram.history.undo_operation(newest(workspace))
    bram.history.redo()
    assert by_rank(workspace) == ["INI-1"]


def test_undo_of_several_takes_them_all(workspace: Workspace) -> None:
    for title in ("One", "Two", "Three"):
        add(workspace, title)
    workspace.history.undo(2)
    assert by_rank(workspace) == ["INI-1"]


def test_undo_of_several_is_all_or_nothing(workspace: Workspace, bram: Workspace) -> None:
    ref = add(workspace)
    workspace.initiatives.edit(ref, title="Second words")
    workspace.order.score(ref, reach="40")
    bram.initiatives.edit(ref, title="Third words")
    before = rows(workspace)
    with pytest.raises(ChangedMeanwhile):
        workspace.history.undo(2)
    assert rows(workspace) == before


def test_more_steps_than_there_are_is_refused(workspace: Workspace) -> None:
    add(workspace)
    with pytest.raises(Refused, match="only 1 of your steps can be undone"):
        workspace.history.undo(2)
    assert by_rank(workspace) == ["INI-1"]


@pytest.mark.parametrize("steps", [0, -1])
def test_a_number_of_steps_starts_at_one(workspace: Workspace, steps: int) -> None:
    for command in (workspace.history.undo, workspace.history.redo):
        with pytest.raises(Invalid, match="give a number from 1"):
            command(steps)


def test_undo_leaves_anothers_edit_of_other_words_alone(workspace: Workspace, bram: Workspace) -> None:
    ref = add(workspace, notes="first")
    workspace.initiatives.edit(ref, title="Retitled")
    bram.initiatives.edit(ref, notes="second")
    workspace.history.undo()
    row = stored(workspace, ref)
    assert (row["title"], row["notes"]) == ("Partner API", "second")


def test_undo_of_a_trade_leaves_a_later_note_alone(workspace: Workspace, bram: Workspace) -> None:
    full_board(workspace)
    trade(workspace)
    bram.initiatives.edit("INI-2", notes="who tells the partners?")
    workspace.history.undo()
    row = stored(workspace, "INI-2")
    assert (row["status"], row["slot"], row["notes"]) == ("active", 2, "who tells the partners?")


def test_something_new_clears_what_could_be_redone(workspace: Workspace) -> None:
    add(workspace, "One")
    workspace.history.undo()
    add(workspace, "Two")
    with pytest.raises(Refused, match="nothing of yours to redo; only what you undid last"):
        workspace.history.redo()


def test_something_new_by_another_leaves_what_can_be_redone(workspace: Workspace, bram: Workspace) -> None:
    add(workspace, "One")
    workspace.history.undo()
    add(bram, "Two")
    workspace.history.redo()
    assert sorted(by_rank(workspace)) == ["INI-1", "INI-2"]


def test_undo_and_redo_alternate_for_ever(workspace: Workspace) -> None:
    add(workspace)
    for _ in range(3):
        workspace.history.undo()
        workspace.history.redo()
    assert by_rank(workspace) == ["INI-1"]


def test_what_is_undone_is_not_undone_again(workspace: Workspace) -> None:
    add(workspace)
    number = newest(workspace)
    workspace.history.undo()
    with pytest.raises(Refused, match=f"operation {number} is undone already"):
        workspace.history.undo_operation(number)


def test_an_undo_is_not_undone_by_its_number(workspace: Workspace) -> None:
    add(workspace)
    workspace.history.undo()
    with pytest.raises(Refused, match="is itself an undo; use redo"):
        workspace.history.undo_operation(newest(workspace))


@pytest.mark.parametrize("number", [0, -1, 99])
def test_an_operation_that_is_not_there_is_not_found(workspace: Workspace, number: int) -> None:
    with pytest.raises(NotFound, match="see execboard log"):
        workspace.history.undo_operation(number)


def test_undo_to_here_takes_back_what_everybody_did_since(workspace: Workspace, bram: Workspace) -> None:
    add(workspace, "One")
    here, before = newest(workspace), rows(workspace)
    bram.initiatives.edit("INI-1", title="Other words")
    workspace.moves.decline("INI-1", "not-now")
    add(bram, "Two")
    workspace.history.undo_to(here)
    assert rows(workspace) == before


def test_undo_to_here_brings_back_what_was_undone_since(workspace: Workspace) -> None:
    add(workspace)
    here, before = newest(workspace), rows(workspace)
    workspace.history.undo()
    workspace.history.undo_to(here)
    assert rows(workspace) == before


def test_undo_to_here_goes_through_what_was_undone_and_redone_around_anothers_edits(
    workspace: Workspace, bram: Workspace
) -> None:
    ref = add(workspace, "First")
    here, before = newest(workspace), rows(workspace)
    workspace.initiatives.edit(ref, title="Second")
    workspace.history.undo()
    bram.initiatives.edit(ref, title="Third")
    bram.initiatives.edit(ref, title="First")
    workspace.history.redo()
    workspace.history.undo_to(here)
    assert rows(workspace) == before


def test_undo_to_here_can_itself_be_taken_back(workspace: Workspace, bram: Workspace) -> None:
    add(workspace, "One")
    here = newest(workspace)
    bram.initiatives.edit("INI-1", title="Other words")
    add(workspace, "Two")
    workspace.history.undo()
    there, after = newest(workspace), rows(workspace)
    workspace.history.undo_to(here)
    workspace.history.undo_to(there)
    assert rows(workspace) == after


def test_undo_to_the_newest_has_nothing_to_do(workspace: Workspace) -> None:
    add(workspace)
    with pytest.raises(Refused, match="nothing was done after"):
        workspace.history.undo_to(newest(workspace))
