"""The line of sight: from anything up to the vision, and where it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import NotFound
from execboard.services.views.line import upwards
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """A vision, a goal, an objective with a key result, and an initiative that supports that and the goal."""
    board = open_board(new_file(tmp_path / "board.db"))
    board.plan.set_charter(vision="Light on every roof")
    board.plan.add_goal("Installers first")
    board.plan.add_objective("Partners quote alone", supports="GOAL-1")
    board.plan.add_key_result("OBJ-1", "Quotes a week", target="150")
    board.initiatives.add("Portal", supports=("KR-1", "GOAL-1"))
    yield board
    board.close()


def ids(board: Workspace, ref: str) -> list[str]:
    return [step.id for step in upwards(board, ref).steps]


def test_an_initiative_leads_up_to_the_vision(plan: Workspace) -> None:
    assert ids(plan, "ini-1") == ["INI-1", "KR-1", "OBJ-1", "GOAL-1", "VISION"]


def test_the_upper_end_is_the_vision_in_words(plan: Workspace) -> None:
    assert upwards(plan, "GOAL-1").steps[-1].title == "Light on every roof"


def test_what_an_initiative_also_supports_stands_beside(plan: Workspace) -> None:
    assert [step.id for step in upwards(plan, "INI-1").beside] == ["GOAL-1"]


@pytest.mark.parametrize("kind", ["blocker", "win", "action", "decision", "milestone"])
def test_what_hangs_on_an_initiative_leads_through_it(plan: Workspace, kind: str) -> None:
    match kind:
        case "blocker":
            ref = f"BLK-{plan.blockers.add('stuck', on='INI-1').id}"
        case "win":
            ref = f"WIN-{plan.wins.add('won', on='INI-1').id}"
        case "action":
            ref = f"ACT-{plan.actions.add('do', '@ana', on='INI-1').id}"
        case "decision":
            ref = f"DEC-{plan.decisions.ask('why?', on='INI-1').id}"
        case _:
            ref = f"MS-{plan.milestones.add('INI-1', 'pilot', '+2w').id}"
    assert ids(plan, ref)[1:] == ["INI-1", "KR-1", "OBJ-1", "GOAL-1", "VISION"]


def test_an_inbox_item_leads_through_what_it_became(plan: Workspace) -> None:
    plan.inbox.capture("an API for partners")
    plan.inbox.turn("INB-1", "blocker", on="INI-1")
    assert ids(plan, "INB-1")[:3] == ["INB-1", "BLK-1", "INI-1"]


@pytest.mark.parametrize(
    ("break_it", "ref", "gap"),
    [
        (lambda board: board.initiatives.edit("INI-1", supports=()), "INI-1", "INI-1 supports nothing"),
        (lambda board: board.plan.edit_objective("OBJ-1", supports=""), "INI-1", "OBJ-1 supports no goal"),
        (lambda board: board.blockers.add("stuck"), "BLK-1", "BLK-1 is on nothing"),
        (lambda board: board.inbox.capture("hm"), "INB-1", "INB-1 is in the inbox and nothing yet"),
    ],
)
def test_where_the_line_breaks_it_says_what_fixes_it(plan: Workspace, break_it: object, ref: str, gap: str) -> None:
    break_it(plan)  # type: ignore[operator]
    line = upwards(plan, ref)
    what, _, remedy = line.gaps[0].partition(": ")
    assert (line.reaches, what, bool(remedy)) == (False, gap, True)


def test_a_missing_vision_is_a_gap_of_its_own(plan: Workspace) -> None:
    plan.plan.set_charter(vision="")
    line = upwards(plan, "KR-1")
    assert (line.reaches, line.gaps) == (True, ("there is no vision yet: :vision sets it",))


def test_what_is_not_there_has_no_line(plan: Workspace) -> None:
    with pytest.raises(NotFound):
        upwards(plan, "INI-99")
