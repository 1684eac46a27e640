"""The audit of a real workspace: what is read for the rules, and from which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid
from execboard.services.views.audit import audit
from tests.builders import active, new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


def codes(board: Workspace, *only: str) -> list[tuple[str, str]]:
    return [(one.code, one.id) for one in audit(board, only).gaps]


def test_an_empty_workspace_lacks_its_vision_alone(workspace: Workspace) -> None:
    assert codes(workspace) == [("no-vision", "VISION")]


def test_gaps_of_a_workspace_are_read_whole(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Light on every roof")
    workspace.plan.add_goal("Installers first", owner="ana")
    active(workspace, 1)
    workspace.plan.add_objective("Running", supports="GOAL-1", cycle="2026-Q4", owner="ana")
    workspace.plan.add_key_result("OBJ-2", "Likes", target="9", kind="lagging")
    workspace.initiatives.needs("INI-1", "no")
    workspace.actions.add("call", "ana")
    workspace.blockers.add("legal")
    workspace.decisions.add("We sell", "it pays")
    workspace.meetings.start("weekly")
    workspace.meetings.close("MTG-1")
    assert codes(workspace) == [
        ("orphan-objective", "OBJ-1"),
        ("no-key-results", "OBJ-1"),
        ("only-lagging", "OBJ-2"),
        ("orphan-key-result", "KR-1"),
        ("vanity-measure", "KR-1"),
        ("no-milestone", "INI-1"),
        ("lacks-means", "INI-1"),
        ("owner-missing", "OBJ-1"),
        ("owner-missing", "KR-1"),
        ("owner-missing", "BLK-1"),
        ("orphan-action", "ACT-1"),
        ("meeting-serves-nothing", "weekly"),
    ]


def test_a_trade_nobody_looked_at_again_is_found_when_its_day_has_come(path: Path, workspace: Workspace) -> None:
    workspace.plan.set_charter(active_limit="3")
    active(workspace, 3)
    workspace.initiatives.add("New", owner="ana", outcome="x", measure="y", supports=("OBJ-1",))
    workspace.moves.activate("INI-4", instead_of="INI-1", how="pause", reason="it sells more", revisit="+1w")
    later = open_board(path, when="2026-11-30")
    found = (codes(workspace, "trade-forgotten"), codes(later, "trade-forgotten"))
    later.close()
    assert found == ([], [("trade-forgotten", "DEC-1")])


def test_settings_are_not_the_vision_and_every_goal_is_the_strategy(path: Path) -> None:
    old = open_board(new_file(path), when="2026-03-02")
    old.plan.set_charter(vision="Light on every roof")
    old.plan.add_goal("Installers first", owner="ana")
    old.close()
    board = open_board(path)
    board.plan.set_charter(active_limit="4")
    before = codes(board, "vision-untouched", "strategy-untouched")
    board.plan.add_goal("Second", owner="ana")
    after = [(one.id, f"{one.opened}", one.age_days) for one in audit(board).gaps]
    board.close()
    assert (before, after) == (
        [("vision-untouched", "VISION"), ("strategy-untouched", "GOAL-1")],
        [("VISION", "2026-06-02", 174)],
    )


def test_what_ended_has_no_gaps(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Light on every roof")
    workspace.plan.add_objective("Old", cycle="2026-Q4")
    workspace.objectives.close("OBJ-1")
    workspace.actions.add("call", "ana")
    workspace.actions.done("ACT-1")
    assert codes(workspace) == []


def test_a_rule_that_there_is_not_is_said(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="there is no rule 'nonsense'; one of: no-vision"):
        audit(workspace, ["nonsense"])
