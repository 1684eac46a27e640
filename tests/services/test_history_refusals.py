"""What stands in the way of an undo or redo is named: who did what since, and how to go on."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import CapReached, ChangedMeanwhile, Refused
from tests.builders import active, add, by_rank, full_board, newest, open_board, ready, rows, slots

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.workspace import Workspace


def test_undo_is_refused_where_another_changed_the_same_words(workspace: Workspace, bram: Workspace) -> None:
    ref = add(workspace)
    workspace.initiatives.edit(ref, title="Second words")
    number = newest(workspace)
    bram.initiatives.edit(ref, title="Third words")
    with pytest.raises(ChangedMeanwhile) as refused:
        workspace.history.undo()
    assert str(refused.value) == (
        f"operation {number} (edited INI-1 Second words) cannot be undone: INI-1 was changed since by bram "
        f"(operation {number + 1}, edited INI-1 Third words); "
        f"undo that first: execboard undo --operation {number + 1}"
    )


def test_the_refusal_names_who_changed_those_words_not_who_came_last(
    workspace: Workspace, bram: Workspace, path: Path
) -> None:
    ref = add(workspace)
    workspace.initiatives.edit(ref, title="Second words")
    bram.initiatives.edit(ref, title="Third words")
    with closing(open_board(path, "chen")) as chen:
        chen.initiatives.edit(ref, notes="unrelated")
    with pytest.raises(ChangedMeanwhile, match="changed since by bram"):
        workspace.history.undo()


def test_a_thing_that_another_edited_is_not_unmade(workspace: Workspace, bram: Workspace) -> None:
    ref = add(workspace)
    bram.initiatives.edit(ref, notes="mine too")
    with pytest.raises(ChangedMeanwhile, match="changed since by bram"):
        workspace.history.undo()
    assert by_rank(workspace) == [ref]


HANGERS: dict[str, Callable[[Workspace], object]] = {
    "MS-1": lambda board: board.milestones.add("INI-1", "Pilot", "+2w"),
    "BLK-1": lambda board: board.blockers.add("rig broken", on="INI-1"),
    "WIN-1": lambda board: board.wins.add("first quote", on="INI-1"),
    "ACT-1": lambda board: board.actions.add("call them", "bram", on="INI-1"),
    "DEC-1": lambda board: board.decisions.add("two regions only", "people", on="INI-1"),
}


@pytest.mark.parametrize("hanger", HANGERS)
def test_a_thing_on_which_another_hung_something_is_not_unmade(
    workspace: Workspace, bram: Workspace, hanger: str
) -> None:
    add(workspace)
    HANGERS[hanger](bram)
    number = newest(workspace)
    with pytest.raises(ChangedMeanwhile) as refused:
        workspace.history.undo()
    assert f"{hanger} refers to INI-1 by bram (operation {number}, " in refused.value.message


def test_a_thing_on_which_oneself_hung_something_goes_step_by_step(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.blockers.add("rig broken", on=ref)
    workspace.history.undo(2)
    assert rows(workspace, ["initiative", "blocker"]) == {"initiative": [], "blocker": []}


def test_a_person_who_owns_something_by_now_is_not_unmade(workspace: Workspace, bram: Workspace) -> None:
    workspace.people.add("Dua")
    add(bram, owner="dua")
    with pytest.raises(ChangedMeanwhile, match=r"INI-1 refers to @dua by bram"):
        workspace.history.undo()


def test_undo_of_a_pause_is_refused_where_its_slot_is_taken(workspace: Workspace, bram: Workspace) -> None:
    full_board(workspace)
    workspace.moves.leave("INI-2", "pause")
    bram.moves.activate("INI-6")
    with pytest.raises(CapReached) as refused:
        workspace.history.undo()
    assert ([one["id"] for one in refused.value.data["active"]], slots(workspace)[2]) == (
        ["INI-1", "INI-6", "INI-3", "INI-4", "INI-5"],
        "INI-6",
    )


def test_undo_of_a_pause_is_refused_in_words_where_its_slot_is_taken_and_another_is_free(
    workspace: Workspace, bram: Workspace
) -> None:
    active(workspace, 3)
    ready(workspace, "Fourth")
    workspace.moves.leave("INI-2", "pause")
    bram.moves.activate("INI-4")
    with pytest.raises(ChangedMeanwhile, match=r"slot 2 is INI-4's by now.*by bram"):
        workspace.history.undo()
    assert slots(workspace) == {1: "INI-1", 2: "INI-4", 3: "INI-3"}


def test_undo_never_exceeds_a_limit_that_was_lowered_since(workspace: Workspace, bram: Workspace) -> None:
    active(workspace, 4)
    workspace.moves.leave("INI-4", "pause")
    bram.plan.set_charter(active_limit=3)
    with pytest.raises(CapReached) as refused:
        workspace.history.undo()
    assert (len(refused.value.data["active"]), len(slots(workspace))) == (3, 3)


def test_redo_never_exceeds_the_limit(workspace: Workspace, bram: Workspace) -> None:
    active(workspace, 4)
    ready(workspace, "Fifth")
    ready(workspace, "Sixth")
    workspace.moves.activate("INI-5")
    workspace.history.undo()
    bram.moves.activate("INI-6")
    with pytest.raises(CapReached):
        workspace.history.redo()
    assert slots(workspace)[5] == "INI-6"


def test_redo_of_a_lower_limit_never_leaves_more_active_than_it_allows(workspace: Workspace, bram: Workspace) -> None:
    active(workspace, 3)
    for title in ("Fourth", "Fifth"):
        ready(workspace, title)
    workspace.plan.set_charter(active_limit=3)
    workspace.history.undo()
    bram.moves.activate("INI-4")
    with pytest.raises(Refused):
        workspace.history.redo()
    assert (workspace.charter.active_limit, len(slots(workspace))) == (5, 4)


def test_undo_of_a_new_name_is_refused_where_another_has_the_old_one(workspace: Workspace, bram: Workspace) -> None:
    workspace.people.add("Dua")
    workspace.people.edit("dua", handle="dua-lima")
    bram.people.add("Dua")
    with pytest.raises(Refused, match="another person has that place or name by now"):
        workspace.history.undo()
