"""The plan above the board: charter, goals, cycles, objectives, key results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound, Refused
from execboard.services.views import plan as views
from execboard.services.views.shape import to_json
from tests.builders import rows

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def test_the_vision_is_one_line(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Leader in\nsolar  by 2030", why="The sun\nis free")
    charter = views.charter(workspace)
    assert (charter.vision, charter.why) == ("Leader in solar by 2030", "The sun\nis free")


def test_a_vision_that_cannot_be_remembered_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="vision has 121 characters, 120 is the limit"):
        workspace.plan.set_charter(vision="x" * 121)


def test_setting_one_thing_keeps_the_others(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Leader in solar by 2030", active_limit=4)
    workspace.plan.set_charter(scoring="ice")
    charter = views.charter(workspace)
    assert (charter.vision, charter.limit, charter.scoring) == ("Leader in solar by 2030", 4, "ice")


@pytest.mark.parametrize(
    "given", [{"scoring": "dice"}, {"timezone": "Mars/Olympus"}, {"timezone": "../etc"}, {"active_limit": "few"}]
)
def test_a_rule_that_cannot_be_is_refused(workspace: Workspace, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        workspace.plan.set_charter(**given)


def test_a_goal_says_why_who_and_by_when(workspace: Workspace) -> None:
    workspace.plan.add_goal("Everyone can afford it", why="else it stays small", owner="ana", due="2030-12-31")
    (seen,) = to_json(views.goals(workspace))
    assert seen == seen | {
        "id": "GOAL-1",
        "title": "Everyone can afford it",
        "why": "else it stays small",
        "owner": "ana",
        "due": "2030-12-31",
    }


def test_a_goal_is_edited(workspace: Workspace) -> None:
    workspace.plan.add_goal("Everyone can afford it", owner="ana", due="2030-12-31")
    workspace.plan.edit_goal("GOAL-1", title="All can afford it", owner="", due="")
    goal = views.goal(workspace, "goal-1")
    assert (goal.title, goal.owner, goal.due) == ("All can afford it", None, None)


@pytest.mark.parametrize(
    ("name", "status", "starts", "ends"),
    [
        ("2026-Q4", "open", "2026-10-01", "2026-12-31"),
        ("2027-q1", "planned", "2027-01-01", "2027-03-31"),
        ("2026-Q3", "closed", "2026-07-01", "2026-09-30"),
        ("2026-H2", "open", "2026-07-01", "2026-12-31"),
        ("2026", "open", "2026-01-01", "2026-12-31"),
    ],
)
def test_naming_a_cycle_makes_it(workspace: Workspace, name: str, status: str, starts: str, ends: str) -> None:
    workspace.plan.cycle(name)
    (seen,) = to_json(views.cycles(workspace))
    assert seen == seen | {"name": name.upper(), "starts": starts, "ends": ends, "status": status, "objectives": 0}


def test_naming_a_cycle_again_makes_no_second(workspace: Workspace) -> None:
    workspace.plan.cycle("2026-Q4")
    workspace.plan.cycle("2026-q4")
    assert len(views.cycles(workspace)) == 1


def test_a_cycle_is_closed_and_opened(workspace: Workspace) -> None:
    statuses = [workspace.plan.cycle("2026-Q4", status).status for status in ("closed", "open")]
    assert statuses == ["closed", "open"]


@pytest.mark.parametrize("name", ["2026-Q5", "soon", "", "26-Q1"])
def test_what_is_no_cycle_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(Invalid, match="give a quarter such as 2026-Q4"):
        workspace.plan.cycle(name)


def test_an_objective_is_of_the_present_cycle_and_committed(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell for us")
    objective = views.objective(workspace, "OBJ-1")
    assert (objective.cycle, objective.kind, objective.status, objective.supports) == (
        "2026-Q4",
        "committed",
        "open",
        None,
    )


@pytest.mark.parametrize("above", ["GOAL-1", "OBJ-1"])
def test_an_objective_supports_a_goal_or_an_objective(workspace: Workspace, above: str) -> None:
    workspace.plan.add_goal("Everyone can afford it")
    workspace.plan.add_objective("Partners sell for us")
    workspace.plan.add_objective("Partners know us", supports=above)
    assert views.objective(workspace, "OBJ-2").supports == above


def test_an_objective_has_one_line_up(workspace: Workspace) -> None:
    workspace.plan.add_goal("Everyone can afford it")
    workspace.plan.add_objective("One")
    workspace.plan.add_objective("Two", supports="GOAL-1")
    workspace.plan.edit_objective("OBJ-2", supports="OBJ-1")
    assert views.objective(workspace, "OBJ-2").supports == "OBJ-1"


def test_objectives_do_not_support_each_other_in_a_circle(workspace: Workspace) -> None:
    workspace.plan.add_objective("One")
    workspace.plan.add_objective("Two", supports="OBJ-1")
    workspace.plan.add_objective("Three", supports="OBJ-2")
    with pytest.raises(Refused, match="OBJ-1 would support itself; choose a parent further up"):
        workspace.plan.edit_objective("OBJ-1", supports="OBJ-3")


@pytest.mark.parametrize(("above", "error"), [("OBJ-9", NotFound), ("INI-1", Invalid), ("KR-1", Invalid)])
def test_an_objective_supports_only_what_can_be(workspace: Workspace, above: str, error: type[ExecboardError]) -> None:
    with pytest.raises(error):
        workspace.plan.add_objective("One", supports=above)
    assert rows(workspace, ["objective", "cycle"]) == {"objective": [], "cycle": []}


def test_a_key_result_has_its_measure(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell for us", owner="ana")
    workspace.plan.add_key_result("OBJ-1", "Partner quotes", start="0", target="150", unit="quotes a week", owner="eli")
    seen = to_json(views.key_result(workspace, "KR-1"))
    assert seen == seen | {
        "id": "KR-1",
        "objective": "OBJ-1",
        "title": "Partner quotes",
        "kind": "leading",
        "direction": "increase",
        "start": 0.0,
        "target": 150.0,
        "unit": "quotes a week",
        "range": "0 → 150 quotes a week",
        "owner": "eli",
        "current": None,
        "progress": None,
        "expected": 53 / 92,
        "pace": None,
        "confidence": None,
        "health": "no data",
        "health_because": "it has no check-in yet",
        "stale": False,
        "last_checkin": None,
        "forecast": {
            "value": None,
            "reaches": None,
            "needed_per_week": None,
            "because": "too few: 0 of 3 days with a check-in",
        },
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "a key result needs a target; give --target N, or --direction done"),
        ({"start": "5", "target": "5"}, "start and target are the same; give a start that differs from the target"),
        ({"start": "9", "target": "5"}, "from 9 to 5 is not an increase; use --direction decrease, or other values"),
        (
            {"start": "5", "target": "9", "direction": "decrease"},
            "from 5 to 9 is not a decrease; use --direction increase, or other values",
        ),
    ],
)
def test_a_key_result_that_could_not_move_is_refused(workspace: Workspace, given: dict[str, str], words: str) -> None:
    workspace.plan.add_objective("Partners sell for us")
    with pytest.raises(Invalid) as refused:
        workspace.plan.add_key_result("OBJ-1", "Partner quotes", **given)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("direction", "target", "words"),
    [("done", None, "done or not"), ("at-least", "90", "at least 90%"), ("at-most", "5", "at most 5%")],
)
def test_a_key_result_may_be_a_threshold(workspace: Workspace, direction: str, target: str | None, words: str) -> None:
    workspace.plan.add_objective("Partners sell for us")
    workspace.plan.add_key_result("OBJ-1", "Kept", target=target, unit="%", direction=direction)
    assert views.key_result(workspace, "KR-1").range == words


@pytest.mark.parametrize("target", ["nan", "inf", "-inf", "many", "1e999"])
def test_a_target_is_a_number(workspace: Workspace, target: str) -> None:
    workspace.plan.add_objective("Partners sell for us")
    with pytest.raises(Invalid):
        workspace.plan.add_key_result("OBJ-1", "Partner quotes", target=target)


def test_editing_a_key_result_keeps_its_law(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell for us")
    workspace.plan.add_key_result("OBJ-1", "Partner quotes", target="150")
    with pytest.raises(Invalid, match="is not an increase"):
        workspace.plan.edit_key_result("KR-1", start="200")
    assert views.key_result(workspace, "KR-1").start == 0


def test_what_can_be_supported_is_what_is_open(workspace: Workspace) -> None:
    workspace.plan.add_goal("Everyone can afford it")
    for title in ("Partners sell for us", "Old story"):
        workspace.plan.add_objective(title)
    workspace.plan.add_key_result("OBJ-1", "Partner quotes", target="150")
    workspace.plan.add_key_result("OBJ-2", "Old measure", target="1")
    workspace.plan.close_objective("OBJ-2")
    assert views.supportable(workspace) == [
        ("KR-1", "Partner quotes"),
        ("OBJ-1", "Partners sell for us"),
        ("GOAL-1", "Everyone can afford it"),
    ]


def test_an_objective_has_the_shape_that_scripts_rely_on(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell for us", owner="ana")
    workspace.plan.add_key_result("OBJ-1", "Partner quotes", target="150")
    seen = to_json(views.objective(workspace, "OBJ-1"))
    assert {"id", "title", "cycle", "owner", "supports", "key_results"} <= set(seen)
    assert {"id", "objective", "title", "kind", "direction", "start", "target", "unit", "owner"} <= set(
        seen["key_results"][0]
    )


def test_objectives_are_listed_by_cycle(workspace: Workspace) -> None:
    workspace.plan.add_objective("This quarter")
    workspace.plan.add_objective("Next quarter", cycle="2027-Q1")
    found = [[one.id for one in views.objectives(workspace, cycle)] for cycle in (None, "2027-Q1", "2030-Q1")]
    assert found == [["OBJ-1", "OBJ-2"], ["OBJ-2"], []]


def test_goals_are_put_in_order_by_hand(workspace: Workspace) -> None:
    for title in ("One", "Two", "Three"):
        workspace.plan.add_goal(title)
    workspace.plan.nudge_goal("GOAL-3", -1)
    workspace.plan.rank_goal("GOAL-1", last=True)
    assert [one.id for one in views.goals(workspace)] == ["GOAL-3", "GOAL-2", "GOAL-1"]


def test_the_first_goal_goes_no_higher(workspace: Workspace) -> None:
    workspace.plan.add_goal("One")
    with pytest.raises(Refused, match="GOAL-1 is the first there already"):
        workspace.plan.nudge_goal("GOAL-1", -1)
