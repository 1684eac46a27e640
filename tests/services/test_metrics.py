"""Metrics: recorded one or many at once, put right, projected; each one step of undo."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound, Refused
from execboard.services.exporting.csv_tables import one_table
from execboard.services.views import agenda, metrics, search
from execboard.services.views.trace import trace, walk
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Workspace]:
    """A goal with a metric on it."""
    with closing(open_board(new_file(tmp_path / "board.db"))) as board:
        board.plan.set_charter(vision="Light on every roof")
        board.plan.add_goal("Installers first")
        board.metrics.add("Orders", unit="a week", kind="revenue", on="GOAL-1", baseline="10", baseline_on="2026-07-01")
        yield board


def values(board: Workspace) -> list[tuple[float, str]]:
    return [(one.value, one.date.isoformat()) for one in metrics.metric(board, "MET-1").series]


def test_a_metric_says_how_it_stands_against_its_line_from_the_baseline(board: Workspace) -> None:
    board.recording.expect("MET-1", "110", "2026-10-09")
    board.recording.record("Orders", "60", date="2026-08-20")
    one = metrics.metric(board, "MET-1").metric
    assert (one.projected, one.against, one.better) == (60, "as projected (60 a week) or better", 5)


def test_a_projection_said_again_takes_the_place_of_the_first(board: Workspace) -> None:
    board.recording.expect("MET-1", "110", "eoq")
    board.recording.expect("MET-1", "90", "eoq", "the fair is off")
    assert [(one.value, one.note) for one in metrics.metric(board, "MET-1").projections] == [(90, "the fair is off")]


def test_a_projection_whose_day_has_come_says_whether_it_was_met(board: Workspace) -> None:
    board.recording.expect("MET-1", "50", "2026-11-01")
    board.recording.record("MET-1", "48", date="2026-10-30")
    (one,) = metrics.metric(board, "MET-1").projections
    assert (one.actual, one.met) == (48, False)


def test_many_lines_are_one_step(board: Workspace) -> None:
    board.recording.many(enumerate(["MET-1 12 2026-10-01 two fairs", "MET-1 14 what is said", "orders 15"], 1))
    board.history.undo()
    assert values(board) == []


def test_a_line_may_say_its_day_and_words(board: Workspace) -> None:
    board.recording.many([(1, "MET-1 12 2026-10-01 two fairs"), (2, "MET-1 14 2 more")])
    assert [(one.value, one.date, one.note) for one in metrics.metric(board, "MET-1").series] == [
        (14, date(2026, 11, 23), "2 more"),
        (12, date(2026, 10, 1), "two fairs"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "metric,date,value,note\nMET-1,2026-10-01,12,\nOrders,2026-11-01,14,two fairs\n",
        "Day;KPI;Actual\n2026-10-01;orders;12\n\n2026-11-01;MET-1;14\n",
    ],
)
def test_a_table_is_recorded_by_its_headings(board: Workspace, table: str) -> None:
    board.recording.table(table)
    assert values(board) == [(14, "2026-11-01"), (12, "2026-10-01")]


def test_one_line_that_is_off_refuses_them_all_and_every_such_line_is_named(board: Workspace) -> None:
    with pytest.raises(Invalid) as refused:
        board.recording.many(enumerate(["MET-1 12", "MET-1 x", "MET-9 3", "MET-1"], 1))
    assert ([one["line"] for one in refused.value.data["lines"]], values(board)) == ([2, 3, 4], [])


def test_a_value_put_right_keeps_its_day_unless_that_was_wrong(board: Workspace) -> None:
    board.recording.record("MET-1", "12", date="2026-10-01")
    board.recording.correct("MET-1", value="13")
    board.recording.correct("MET-1", number=1, date="2026-10-02")
    assert values(board) == [(13, "2026-10-02")]


def test_as_it_was_is_the_newest_value_again(board: Workspace) -> None:
    board.recording.record("MET-1", "12", date="2026-10-01")
    assert board.recording.record("MET-1", "=").value == 12


BAD: list[tuple[Callable[[Workspace], Any], type[ExecboardError], str]] = [
    (lambda board: board.metrics.add("  "), Invalid, "name is empty"),
    (lambda board: board.metrics.add("orders"), Refused, "MET-1 is called Orders already"),
    (lambda board: board.metrics.add("x", kind="vanity"), Invalid, "'vanity' is no kind"),
    (lambda board: board.metrics.add("x", baseline="9"), Invalid, "a baseline needs its day"),
    (lambda board: board.metrics.add("x", baseline_on="today"), Invalid, "a baseline needs its value"),
    (lambda board: board.metrics.add("x", baseline="=", baseline_on="today"), Invalid, "a baseline is a number"),
    (lambda board: board.metrics.add("x", on="GOAL-9"), NotFound, "there is no GOAL-9"),
    (lambda board: board.metrics.edit("MET-1", on="MET-1"), Refused, "MET-1 cannot be on itself"),
    (lambda board: board.recording.record("MET-1", "a lot"), Invalid, "'a lot' is not a number"),
    (lambda board: board.recording.record("MET-1", "1e99"), Invalid, "'1e99' is too large"),
    (lambda board: board.recording.record("MET-1", "nan"), Invalid, "'nan' is not a number"),
    (lambda board: board.recording.record("MET-1", "1,200"), Invalid, "'1,200' could mean two numbers"),
    (lambda board: board.recording.record("MET-1", "1", date="tomorrow"), Invalid, "2026-11-24 is in the future"),
    (lambda board: board.recording.record("MET-1", "="), Invalid, "MET-1 has no value yet"),
    (lambda board: board.recording.correct("MET-1", number=7, value="1"), NotFound, "MET-1 has no value 7"),
    (lambda board: board.recording.expect("MET-1", "=", "eoq"), Invalid, "a projection is a number"),
    (lambda board: board.recording.expect("MET-1", "5", " "), Invalid, "the day is missing"),
    (lambda board: board.recording.expect_no_more("MET-1", "eoq"), NotFound, "nothing is expected of MET-1"),
    (lambda board: board.recording.many([]), Invalid, "there are no values to record"),
    (lambda board: board.recording.table("a,b\n1,2\n"), Invalid, "the table has no heading metric"),
    (
        lambda board: board.recording.table("metric,value\nMET-1,\n"),
        Invalid,
        "line 2: a metric or its value is missing",
    ),
]


@pytest.mark.parametrize(("act", "error", "words"), BAD, ids=[words for _, _, words in BAD])
def test_bad_input_is_refused_in_one_line_that_says_what_to_do(
    board: Workspace, act: Callable[[Workspace], Any], error: type[ExecboardError], words: str
) -> None:
    with pytest.raises(error) as refused:
        act(board)
    assert (refused.value.message.startswith(words), refused.value.remedy != "") == (True, True), refused.value


def test_a_metric_with_values_stays_on_record(board: Workspace) -> None:
    board.recording.record("MET-1", "12")
    with pytest.raises(Refused, match="MET-1 has values"):
        board.metrics.delete("MET-1")


def test_a_metric_taken_away_comes_back_with_what_was_expected_of_it(board: Workspace) -> None:
    board.recording.expect("MET-1", "110", "eoq")
    board.metrics.delete("MET-1")
    board.history.undo()
    assert [one.value for one in metrics.metric(board, "MET-1").projections] == [110]


def test_a_metric_leads_up_from_what_it_is_on_and_stands_below_it(board: Workspace) -> None:
    up = [step.id for step in trace(board, "MET-1").line.steps]
    assert (up, [one.id for one in walk(trace(board, "GOAL-1").tree)]) == (
        ["MET-1", "GOAL-1", "VISION"],
        ["GOAL-1", "MET-1"],
    )


def test_a_metric_on_nothing_says_how_to_put_it_somewhere(board: Workspace) -> None:
    board.metrics.edit("MET-1", on="")
    assert trace(board, "MET-1").gaps[0].command == "execboard metric edit MET-1 --on GOAL-1"


def test_a_metric_is_found_by_its_words(board: Workspace) -> None:
    assert [one.id for one in search.search(board, "ord", 9)] == ["MET-1"]


def test_a_monthly_meeting_looks_at_the_metrics(board: Workspace) -> None:
    board.recording.record("MET-1", "12")
    (one,) = agenda.agenda(board, "monthly").metrics
    assert (one.id, one.because) == ("MET-1", "12 a week on 2026-11-23, nothing projected")


def test_values_go_out_as_a_table_and_come_in_again(board: Workspace) -> None:
    board.recording.record("MET-1", "12.5", date="2026-10-01", note="two, fairs")
    told = one_table(board, "metric-values").replace("happened", "date").replace("metric_id", "metric")
    board.history.undo()
    board.recording.table(told)
    assert (values(board), metrics.metric(board, "MET-1").series[0].note) == ([(12.5, "2026-10-01")], "two, fairs")
