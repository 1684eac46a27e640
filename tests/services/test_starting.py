"""Starting initiatives: what they lack is filled in, lined up and activated in one step, or nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import CapReached, ChangedMeanwhile, Invalid, NotFound, PlaybookIncomplete
from execboard.services.initiatives.starting import Line, read_line, read_lines, same_title
from execboard.services.views import initiatives as views
from execboard.services.views import plan as plan_view
from execboard.services.views import work
from execboard.services.views.log import entries
from execboard.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANSWERS = {"outcome": "Partners quote by themselves", "measure": "quotes a week, 0 to 150", "owner": "ana"}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("EXECBOARD_NOW", "2026-11-23T09:30")
    workspace = Workspace.create(tmp_path / "board.db", "ana")
    yield workspace
    workspace.close()


def add(workspace: Workspace, *titles: str) -> None:
    for title in titles:
        workspace.initiatives.add(title)


def fill_slots(workspace: Workspace) -> None:
    for number in range(1, 6):
        ref = workspace.initiatives.add(f"Work {number}").initiative.ref
        workspace.starting.complete_and_activate(ref, {**ANSWERS, "supports": "A firm that lasts"})


def test_new_words_make_an_objective_of_the_present_cycle(workspace: Workspace) -> None:
    ref = workspace.starting.line_up("Partners choose us")
    made = plan_view.objective(workspace, ref)
    assert (made.title, made.cycle, made.supports) == ("Partners choose us", "2026-Q4", None)


def test_a_made_objective_supports_the_only_goal(workspace: Workspace) -> None:
    workspace.plan.add_goal("A roof in five")
    assert plan_view.objective(workspace, workspace.starting.line_up("Partners choose us")).supports == "GOAL-1"


def test_a_made_objective_chooses_none_of_several_goals(workspace: Workspace) -> None:
    workspace.plan.add_goal("A roof in five")
    workspace.plan.add_goal("Care for life")
    assert plan_view.objective(workspace, workspace.starting.line_up("Partners choose us")).supports is None


@pytest.mark.parametrize("text", ["OBJ-1", "obj 1", "partners  CHOOSE us!"])
def test_an_id_or_a_title_finds_what_is_there(workspace: Workspace, text: str) -> None:
    workspace.plan.add_objective("Partners choose us")
    assert workspace.starting.line_up(text) == "OBJ-1"


def test_goal_words_make_a_goal(workspace: Workspace) -> None:
    ref = workspace.starting.line_up("goal: a roof in five")
    assert (ref, plan_view.goal(workspace, ref).title) == ("GOAL-1", "a roof in five")


@pytest.mark.parametrize(
    ("text", "error"), [("OBJ-9", NotFound), ("INI-1", Invalid), (" ", Invalid), ("goal: ", Invalid)]
)
def test_what_cannot_be_supported_is_refused(workspace: Workspace, text: str, error: type[Exception]) -> None:
    add(workspace, "Partner API")
    with pytest.raises(error):
        workspace.starting.line_up(text)


def test_reading_a_line_writes_nothing(workspace: Workspace) -> None:
    before = len(entries(workspace))
    line = read_line(workspace, "Partners choose us")
    assert (line, len(entries(workspace))) == (Line("Partners choose us"), before)


def test_several_ids_are_several_lines(workspace: Workspace) -> None:
    workspace.plan.add_goal("A roof in five")
    workspace.plan.add_objective("Partners choose us")
    assert [line.ref for line in read_lines(workspace, "obj-1, GOAL-1")] == ["OBJ-1", "GOAL-1"]


def test_words_with_a_comma_are_one_line(workspace: Workspace) -> None:
    assert [line.title for line in read_lines(workspace, "Faster, better")] == ["Faster, better"]


def test_completing_and_activating_is_one_step(workspace: Workspace) -> None:
    add(workspace, "Partner API")
    before = len(entries(workspace))
    workspace.starting.complete_and_activate("INI-1", {**ANSWERS, "supports": "Partners choose us"})
    view = views.one(workspace, "INI-1")
    assert (view.status, view.owner, view.supports, [one.what for one in entries(workspace)][: -before or None]) == (
        "active",
        "ana",
        ("OBJ-1",),
        ["activated INI-1 Partner API"],
    )


def test_undo_takes_back_the_answers_and_the_objective_too(workspace: Workspace) -> None:
    add(workspace, "Partner API")
    workspace.starting.complete_and_activate("INI-1", {**ANSWERS, "supports": "Partners choose us"})
    workspace.history.undo()
    view = views.one(workspace, "INI-1")
    assert (view.status, view.outcome, view.owner, plan_view.objectives(workspace)) == ("candidate", "", None, [])


def test_what_is_still_missing_refuses_all_of_it(workspace: Workspace) -> None:
    add(workspace, "Partner API")
    with pytest.raises(PlaybookIncomplete):
        workspace.starting.complete_and_activate("INI-1", {"outcome": "Partners quote"})
    assert views.one(workspace, "INI-1").outcome == ""


def test_without_a_free_slot_nothing_is_written(workspace: Workspace) -> None:
    fill_slots(workspace)
    add(workspace, "Partner API")
    with pytest.raises(CapReached):
        workspace.starting.complete_and_activate("INI-6", {**ANSWERS, "supports": "Partners choose us"})
    assert (views.one(workspace, "INI-6").outcome, len(plan_view.objectives(workspace))) == ("", 1)


def test_a_trade_with_answers_is_one_step(workspace: Workspace) -> None:
    fill_slots(workspace)
    add(workspace, "Partner API")
    workspace.starting.complete_and_activate(
        "INI-6", {**ANSWERS, "supports": "Partners choose us"}, instead_of="INI-2", how="pause", reason="it pays sooner"
    )
    traded = work.decisions(workspace)[0]
    assert (traded.chosen, traded.forgone, traded.because, entries(workspace)[0].what) == (
        "INI-6",
        "INI-2",
        "it pays sooner",
        "traded INI-2 for INI-6 Partner API",
    )


def test_starting_several_is_one_step_and_shares_a_new_objective(workspace: Workspace) -> None:
    add(workspace, "Partner API", "Academy")
    workspace.starting.start([(ref, {**ANSWERS, "supports": "Partners choose us"}) for ref in ("INI-1", "INI-2")])
    assert (
        [view.supports for view in views.active(workspace)],
        entries(workspace)[0].what,
    ) == ([("OBJ-1",), ("OBJ-1",)], "activated INI-1, INI-2")


def test_starting_several_starts_none_where_one_is_refused(workspace: Workspace) -> None:
    add(workspace, "Partner API", "Academy")
    with pytest.raises(PlaybookIncomplete):
        workspace.starting.start([("INI-1", {**ANSWERS, "supports": "Partners choose us"}), ("INI-2", ANSWERS)])
    assert (views.active(workspace), plan_view.objectives(workspace)) == ([], [])


def test_a_near_handle_is_refused_until_one_is_sure(workspace: Workspace) -> None:
    workspace.people.add("Annabel")
    add(workspace, "Partner API")
    answers = {**ANSWERS, "owner": "anabel", "supports": "Partners choose us"}
    with pytest.raises(NotFound):
        workspace.starting.complete_and_activate("INI-1", answers)
    workspace.starting.complete_and_activate("INI-1", answers, sure_of={"anabel"})
    assert views.one(workspace, "INI-1").owner == "anabel"


def test_adding_with_words_for_support_is_one_step(workspace: Workspace) -> None:
    before = len(entries(workspace))
    workspace.starting.add({"title": "Partner API", "supports": "Partners choose us"})
    assert (views.one(workspace, "INI-1").supports, [one.what for one in entries(workspace)][: -before or None]) == (
        ("OBJ-1",),
        ["added INI-1 Partner API"],
    )


def test_a_declined_one_asked_again_is_filled_where_it_is_empty(workspace: Workspace) -> None:
    workspace.initiatives.add("Partner API", outcome="Partners quote")
    workspace.moves.decline("INI-1", "not-now")
    workspace.starting.add({"title": "partner api", "outcome": "Something else", "measure": "quotes"})
    view = views.one(workspace, "INI-1")
    assert (view.status, view.asked, view.outcome, view.measure) == ("declined", 2, "Partners quote", "quotes")


def test_editing_refuses_what_was_changed_meanwhile(workspace: Workspace) -> None:
    add(workspace, "Partner API")
    rev = views.one(workspace, "INI-1").rev
    workspace.initiatives.edit("INI-1", because="they asked")
    with pytest.raises(ChangedMeanwhile):
        workspace.starting.edit("INI-1", {"title": "Partner portal"}, expected_rev=rev)


def test_the_same_title_on_the_board_comes_before_a_declined_one(workspace: Workspace) -> None:
    add(workspace, "Partner API")
    workspace.moves.decline("INI-1", "not-now")
    workspace.initiatives.add("Partner API", anyway=True)
    found = same_title(workspace, "  partner  API! ")
    assert found is not None
    assert found.id == "INI-2"


def test_an_ended_title_is_nobodys(workspace: Workspace) -> None:
    fill_slots(workspace)
    workspace.moves.leave("INI-1", "complete")
    assert same_title(workspace, "Work 1") is None
