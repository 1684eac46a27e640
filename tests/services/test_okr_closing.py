"""Closing a cycle: scores, causes, verdicts, what goes on, what slipped; broken off and gone on with."""

from __future__ import annotations

from contextlib import closing as closed_at_end
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, Refused
from execboard.services.exporting.workspace_json import export, to_text
from execboard.services.importing.bring import bring
from execboard.services.views import okr_closing, okrs
from execboard.services.workspace import Workspace
from tests.builders import clock_at, new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ended(workspace: Workspace) -> Workspace:
    """A quarter on its last day: one objective that went well, one that did not."""
    workspace.clock = clock_at("2026-10-01")
    workspace.people.add_team("Field")
    for title in ("Partners sell for us", "Permits are fast"):
        workspace.objectives.add(title, owner="ana", teams=("Field",))
    workspace.key_results.add("OBJ-1", "Quotes", target="100", teams=("Field",))
    workspace.key_results.add("OBJ-1", "Signed", direction="done")
    workspace.key_results.add("OBJ-2", "Towns", target="10")
    workspace.clock = clock_at("2026-12-31")
    workspace.check_ins.many([(1, "KR-1 84 8"), (2, "KR-2 done"), (3, "KR-3 3 2")])
    return workspace


def test_scores_are_proposed_from_progress_and_explained(ended: Workspace) -> None:
    seen = [one for each in okr_closing.closing(ended).objectives for one in each.key_results]
    assert [(one.proposed, one.needs_cause) for one in seen] == [(0.84, False), (1.0, False), (0.3, True)]
    assert seen[2].score_words == "not kept: what was committed is expected whole"


def test_what_is_left_to_say_is_asked_in_turn_and_kept_at_once(ended: Workspace, path: Path) -> None:
    ended.closing.score("KR-1", score="0.8")
    with closed_at_end(open_board(path, when="2026-12-31")) as later:
        assert okr_closing.closing(later).next == "KR-2"
        later.closing.score("KR-2", score="1")
        later.closing.score("KR-3", score="0.3", cause_class="waiting")
        view = okr_closing.closing(later)
    assert (view.next, view.left_words) == ("OBJ-1", "2 without a verdict")


def test_a_score_below_the_line_asks_for_its_cause(ended: Workspace) -> None:
    with pytest.raises(Refused, match=r"below 0\.7 says what stopped it; execboard kr score KR-3 0\.3 --cause NAME"):
        ended.closing.score("KR-3", score="0.3")
    ended.closing.score("KR-3", score="0.3", cause="the clerk fell ill")
    ended.closing.score("KR-3", score="0.4")
    view = okrs.key_result(ended, "KR-3")
    assert (view.score, view.cause_class, view.cause) == (0.4, "other", "the clerk fell ill")


def test_scores_accepted_at_the_end_may_leave_their_cause_for_later(ended: Workspace) -> None:
    ended.closing.close("2026-Q4", accept=True)
    before = okr_closing.closing(ended).without_cause
    ended.closing.score("KR-3", cause_class="waiting")
    assert (before, okr_closing.closing(ended).without_cause) == (1, 0)


@pytest.mark.parametrize("score", ["1.1", "-0.1", "much"])
def test_a_score_is_between_none_and_all(ended: Workspace, score: str) -> None:
    with pytest.raises(Invalid):
        ended.closing.score("KR-1", score=score)


def test_a_cause_of_ones_own_has_words(ended: Workspace) -> None:
    with pytest.raises(Invalid, match="a cause of your own needs words"):
        ended.closing.score("KR-3", score="0.3", cause_class="other")


def test_an_objective_is_scored_once_all_its_key_results_are(ended: Workspace) -> None:
    ended.closing.score("KR-1", score="0.8")
    first = okrs.objective(ended, "OBJ-1").score
    ended.closing.score("KR-2", score="1")
    assert (first, okrs.objective(ended, "OBJ-1").score) == (None, 0.9)


def test_closing_accepts_what_is_proposed_only_where_that_is_asked(ended: Workspace) -> None:
    ended.closing.score("KR-1", score="0.7")
    ended.closing.close("2026-Q4", accept=True)
    assert [one.score for one in okrs.key_results(ended)] == [0.7, 1.0, 0.3]


def test_closing_is_one_step_of_undo(ended: Workspace) -> None:
    ended.closing.close("2026-Q4", accept=True)
    ended.history.undo()
    assert ([one.score for one in okrs.key_results(ended)], okrs.tree(ended).status) == ([None, None, None], "open")


def test_after_it_what_was_left_out_can_be_said_and_what_was_said_stays(ended: Workspace) -> None:
    ended.closing.score("KR-1", score="0.8")
    ended.closing.close("2026-Q4")
    ended.closing.verdict("OBJ-1", verdict="keep", reflection="they like the form")
    with pytest.raises(Refused, match="reopen it: execboard cycle open 2026-Q4"):
        ended.closing.score("KR-1", score="1")
    assert (okrs.objective(ended, "OBJ-1").verdict, okrs.key_result(ended, "KR-1").score) == ("keep", 0.8)


def test_nothing_carries_over_by_itself(ended: Workspace) -> None:
    ended.closing.close("2026-Q4", accept=True)
    assert ended.closing.carry("2026-Q4") == []


def test_what_is_kept_goes_on_from_where_it_stands_with_its_lineage(ended: Workspace) -> None:
    ended.closing.verdict("OBJ-1", verdict="keep")
    ended.closing.verdict("OBJ-2", verdict="abandon")
    ended.closing.close("2026-Q4")
    (made,) = ended.closing.carry("2026-Q4")
    view = okrs.objective(ended, made.ref)
    assert (view.cycle, view.lineage, view.teams) == ("2027-Q1", "OBJ-1", ("Field",))
    assert [(one.range, one.lineage, one.teams) for one in view.key_results] == [("84 → 100", "KR-1", ("Field",))]
    assert okrs.objective(ended, "OBJ-1").carried_to == made.ref


def test_carrying_twice_makes_nothing_twice(ended: Workspace) -> None:
    ended.closing.verdict("OBJ-1", verdict="modify")
    ended.closing.carry("2026-Q4")
    assert ended.closing.carry("2026-Q4") == []


def test_slippage_tells_what_moved_and_what_came_in_later(ended: Workspace) -> None:
    ended.clock = clock_at("2026-11-02")
    ended.key_results.edit("KR-1", target="80", reason="two towns said no", trigger="market")
    ended.objectives.add("An idea of November")
    ended.objectives.edit("OBJ-2", cycle="2027-Q1")
    assert [(one.kind, one.id) for one in okr_closing.closing(ended, "2026-Q4").slippage] == [
        ("moved goalpost", "KR-1"),
        ("added", "OBJ-3"),
        ("moved out", "OBJ-2"),
    ]


def test_okrs_survive_an_export_and_an_import(ended: Workspace, tmp_path: Path) -> None:
    ended.key_results.edit("KR-1", target="80", reason="two towns said no", trigger="market")
    ended.key_results.override("KR-3", "behind", "the towns are coming")
    ended.closing.score("KR-3", score="0.3", cause_class="waiting", reflection="Ask earlier\nand twice")
    ended.closing.verdict("OBJ-1", verdict="keep")
    ended.closing.carry("2026-Q4")
    with closed_at_end(Workspace(new_file(tmp_path / "copy.db"), "bram", clock_at("2026-12-31"))) as copy:
        bring(copy, to_text(ended), name="export.json")
        assert export(copy)["tables"] == export(ended)["tables"]
