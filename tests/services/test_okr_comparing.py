"""Cycles beside each other, and OKRs narrowed to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, NotFound
from execboard.services.views import okr_closing, okr_comparing, okrs
from tests.builders import clock_at

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


@pytest.fixture
def two(workspace: Workspace) -> Workspace:
    """A closed quarter of two objectives, and the next with what was kept."""
    workspace.clock = clock_at("2026-07-01")
    workspace.objectives.add("Partners sell for us", owner="ana")
    workspace.objectives.add("Permits are fast", owner="bram")
    workspace.key_results.add("OBJ-1", "Quotes", target="100", owner="ana")
    workspace.key_results.add("OBJ-2", "Towns", target="10", owner="bram")
    workspace.clock = clock_at("2026-09-30")
    workspace.check_ins.many([(1, "KR-1 80 8"), (2, "KR-2 3 2")])
    workspace.closing.score("KR-1", score="0.9")
    workspace.closing.verdict("OBJ-1", verdict="keep")
    workspace.closing.verdict("OBJ-2", verdict="abandon")
    workspace.closing.close("2026-Q3")
    workspace.closing.carry("2026-Q3")
    workspace.clock = clock_at("2026-11-23")
    return workspace


def test_the_earlier_stands_first_in_whichever_order_they_are_named(two: Workspace) -> None:
    view = okr_comparing.compared(two, "2026-Q4", "2026-q3")
    assert [one.cycle for one in view.cycles] == ["2026-Q3", "2026-Q4"]


def test_a_cycle_in_figures(two: Workspace) -> None:
    one = okr_comparing.compared(two, "2026-Q3", "2026-Q4").cycles[0]
    assert (one.score, one.scored, one.good, one.kept, one.abandoned) == (pytest.approx(0.6), 1, 1, 1, 1)


def test_what_went_on_is_paired(two: Workspace) -> None:
    (pair,) = okr_comparing.compared(two, "2026-Q3", "2026-Q4").lineage
    assert (pair.before, pair.after, pair.score_before, pair.health_after) == ("OBJ-1", "OBJ-3", 0.9, "no data")


def test_an_unknown_cycle_and_one_with_itself_are_refused(two: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no cycle 2020-Q1"):
        okr_comparing.compared(two, "2020-Q1", "2026-Q4")
    with pytest.raises(Invalid, match="compared with itself"):
        okr_comparing.compared(two, "2026-Q4", "2026-Q4")


@pytest.mark.parametrize("narrow", [{"owner": "mine"}, {"words": "mine"}])
def test_mine_is_what_who_asks_owns(two: Workspace, narrow: dict[str, str]) -> None:
    two.actor = "bram"
    found = okrs.tree(two, "2026-Q3", **narrow)  # type: ignore[arg-type]
    assert [one.id for one in found.objectives] == ["OBJ-2"]


def test_closing_asks_the_key_results_of_an_objective_and_then_what_becomes_of_it(two: Workspace) -> None:
    view = okr_closing.closing(two, "2026-Q3")
    assert (view.steps, view.next, view.kept, view.drafted, view.into) == (
        ("KR-1", "OBJ-1", "KR-2", "OBJ-2"),
        "KR-2",
        ("OBJ-1",),
        ("OBJ-1",),
        "2026-Q4",
    )
