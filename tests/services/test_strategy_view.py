"""The plan as one tree: the worst below is carried up with its reason, what leads nowhere is gathered."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.services.views.strategy import strategy, walk
from execboard.services.views.trace import trace
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.views.strategy import Node
    from execboard.services.workspace import Workspace


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """A goal with an objective, two key results, an active initiative on the first and a candidate on the second."""
    with closing(open_board(new_file(tmp_path / "board.db"))) as board:
        board.plan.set_charter(vision="Light on every roof")
        board.plan.add_goal("Installers first")
        board.plan.add_objective("Partners quote alone", supports="GOAL-1", cycle="2026-Q4")
        board.plan.add_key_result("OBJ-1", "Quotes a week", target="150")
        board.plan.add_key_result("OBJ-1", "Calls a week", target="10")
        board.initiatives.add("Portal", owner="ana", outcome="In use", measure="quotes", supports=("KR-1",))
        board.moves.activate("INI-1")
        board.initiatives.add("Script", supports=("KR-2",))
        board.check_ins.check_in_line("KR-1", "150 9 all there")
        board.check_ins.check_in_line("KR-2", "0 2 nobody calls")
        yield board


def nodes(board: Workspace) -> dict[str, Node]:
    view = strategy(board)
    return {one.id: one for tree in (view.vision, *view.loose) for one in walk(tree)}


def test_the_worst_is_carried_up_to_the_vision_under_the_name_of_what_it_is_about(plan: Workspace) -> None:
    found = nodes(plan)
    worst = {ref: (one.health.word, one.source) for ref, one in found.items() if one.health and ref != "KR-1"}
    assert worst == {
        "VISION": ("off track", "KR-2"),
        "GOAL-1": ("off track", "KR-2"),
        "OBJ-1": ("off track", "KR-2"),
        "KR-2": ("off track", ""),
    }


def test_a_milestone_that_is_late_shows_up_to_the_vision_but_not_that_of_a_candidate(plan: Workspace) -> None:
    plan.check_ins.check_in_line("KR-2", "10 9 all there")
    for ref in ("INI-1", "INI-2"):
        plan.milestones.add(ref, "pilot", "2026-11-10")
    found = nodes(plan)
    assert (found["VISION"].source, found["INI-2"].health, found["KR-2"].source) == ("MS-1", None, "")


def test_what_leads_nowhere_is_gathered_with_what_hangs_on_it(plan: Workspace) -> None:
    plan.initiatives.add("Loose")
    plan.actions.add("Ask around", owner="ana", on="INI-3")
    plan.actions.add("Tidy up", owner="ana")
    plan.plan.add_objective("Nowhere to go", cycle="2026-Q4")
    view = strategy(plan)
    assert [[one.id for one in walk(tree)] for tree in view.loose] == [["OBJ-2"], ["INI-3", "ACT-1"], ["ACT-2"]]


def test_what_has_ended_is_there_and_not_live(plan: Workspace) -> None:
    plan.moves.leave("INI-1", "complete")
    view = strategy(plan)
    live = "INI-1" in {one.id for one in walk(view.vision)}
    assert (live, "INI-1" in {one.id for one in walk(view.vision, every=True)}) == (False, True)


def test_its_gaps_are_those_that_the_trace_of_the_vision_names(plan: Workspace) -> None:
    plan.plan.add_objective("No measure yet", supports="GOAL-1", cycle="2026-Q4")
    told = [gap for one in walk(strategy(plan).vision) for gap in one.gaps]
    assert (told, len(told) > 0) == (list(trace(plan, "VISION").gaps), True)
