"""Key results as they stand: check-ins, health, roll-ups, what is due, what drifts, and what a look costs."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound, Refused
from execboard.services.views import board, initiatives, okrs
from execboard.services.views.okr_links import links
from execboard.services.views.shape import to_json
from execboard.storage.queries import checkins
from tests.builders import clock_at, open_board, ready, rows

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def measured(workspace: Workspace) -> Workspace:
    """An objective of October with three key results, on 23 November."""
    workspace.clock = clock_at("2026-10-01")
    workspace.objectives.add("Partners sell for us", owner="ana")
    workspace.key_results.add("OBJ-1", "Quotes", start="0", target="100", owner="ana")
    workspace.key_results.add("OBJ-1", "Days to a permit", start="30", target="10", direction="decrease", owner="bram")
    workspace.key_results.add("OBJ-1", "Contract signed", direction="done")
    workspace.clock = clock_at("2026-11-23")
    return workspace


def stands(board: Workspace, ref: str = "KR-1") -> tuple[str, float | None, bool]:
    view = okrs.key_result(board, ref)
    return view.health, view.progress, view.stale


@pytest.mark.parametrize(
    ("value", "health", "progress"),
    [
        ("58", "on track", 0.58),
        ("30", "off track", 0.3),
        ("45", "behind", 0.45),
        ("70", "ahead", 0.7),
        ("-9", "off track", -0.09),
    ],
)
def test_a_check_in_tells_how_it_stands(measured: Workspace, value: str, health: str, progress: float) -> None:
    measured.check_ins.check_in("KR-1", value)
    assert stands(measured) == (health, progress, False)


def test_the_latest_day_counts_whatever_was_entered_last(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "60", date="2026-11-20")
    measured.check_ins.check_in("KR-1", "10", date="2026-10-05")
    assert okrs.key_result(measured, "KR-1").current == 60


def test_silence_replaces_a_good_state_and_is_added_to_a_bad_one(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "60", date="2026-11-12")
    measured.check_ins.check_in("KR-2", "28", date="2026-11-12")
    words = [okrs.key_result(measured, ref).health_words for ref in ("KR-1", "KR-2")]
    assert words == ["stale 11d", "off track, and stale 11d"]


def test_what_came_into_another_cycle_has_a_full_interval(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "60", date="2026-11-02")
    measured.objectives.edit("OBJ-1", cycle="2026-H2")
    view = okrs.key_result(measured, "KR-1")
    assert (view.cycle, view.stale, view.due_in) == ("2026-H2", False, 7)


def test_an_empty_line_says_that_it_is_as_it_was(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "42", 7, date="2026-11-16")
    measured.check_ins.check_in_line("KR-1", "")
    newest = okrs.check_ins(measured, "KR-1")[0]
    assert (newest.value, newest.confidence, newest.date.isoformat()) == (42, 7, "2026-11-23")


def test_a_confidence_that_is_not_said_stands(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "60", 2, date="2026-11-16")
    measured.check_ins.check_in("KR-1", "62")
    view = okrs.key_result(measured, "KR-1")
    assert (view.confidence, view.health) == (2, "behind")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"value": "many"}, "'many' is not a number"),
        ({"value": "1,200"}, "'1,200' could mean two numbers; write 1_200 or 1.2"),
        ({"value": "1e40"}, "'1e40' is too large"),
        ({"value": "5", "confidence": "11"}, "'11' is no confidence; give a whole number from 0 to 10"),
        ({"value": "5", "date": "tomorrow"}, "2026-11-24 is in the future"),
        ({}, "KR-1 has no value yet that could be unchanged; give one"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words(measured: Workspace, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Invalid) as refused:
        measured.check_ins.check_in("KR-1", **given)
    assert str(refused.value).startswith(words)
    assert okrs.check_ins(measured, "KR-1") == []


@pytest.mark.parametrize(("typed", "done"), [("done", 1.0), ("yes", 1.0), ("1", 1.0), ("no", 0.0), ("0", 0.0)])
def test_done_or_not_takes_words(measured: Workspace, typed: str, done: float) -> None:
    measured.check_ins.check_in("KR-3", typed)
    assert okrs.key_result(measured, "KR-3").progress == done


def test_many_are_recorded_in_one_step(measured: Workspace) -> None:
    measured.check_ins.many([(1, "KR-1 42 7 what changed"), (2, "kr-2 20"), (3, "KR-1 43 - 2 towns")])
    measured.history.undo()
    assert rows(measured, ["check_in"]) == {"check_in": []}


def test_of_many_all_or_none_are_recorded_and_every_line_is_named(measured: Workspace) -> None:
    with pytest.raises(Invalid) as refused:
        measured.check_ins.many([(1, "KR-1 42"), (3, "KR-9 1"), (4, "KR-2 x")])
    assert str(refused.value) == (
        "line 3: there is no KR-9; another line is off; see execboard kr list; nothing was recorded"
    )
    assert [one["line"] for one in refused.value.data["lines"]] == [3, 4]
    assert okrs.check_ins(measured, "KR-1") == []


def test_a_check_in_is_corrected_and_what_it_said_stays(measured: Workspace) -> None:
    made = measured.check_ins.check_in("KR-1", "42", 7, "hi")
    measured.check_ins.correct("KR-1", value="43", confidence="-", note="counted twice", date="2026-11-20")
    (view,) = okrs.check_ins(measured, "KR-1")
    assert (view.value, view.confidence, view.note, view.date.isoformat(), view.corrected) == (
        43, None, "counted twice", "2026-11-20", 1,
    )  # fmt: skip
    assert [one.value for one in okrs.corrections(measured, "KR-1", made.id)] == [43, 42]


def test_only_a_key_results_own_check_in_is_corrected(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "42")
    with pytest.raises(NotFound, match="KR-2 has no check-in 1"):
        measured.check_ins.correct("KR-2", number=1, value="3")


def test_a_persons_word_stands_until_the_next_check_in(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "20")
    measured.key_results.override("KR-1", "on track", "the contract is signed")
    view = okrs.key_result(measured, "KR-1")
    assert (view.health, view.health_derived, view.health_because) == (
        "on track", "off track", "@ana says so: the contract is signed",
    )  # fmt: skip
    measured.check_ins.check_in("KR-1", "21")
    after = okrs.key_result(measured, "KR-1")
    assert (after.health, after.override) == ("off track", None)


def test_an_objective_is_the_weighted_mean_and_its_worst(measured: Workspace) -> None:
    measured.key_results.edit("KR-1", weight="2")
    measured.check_ins.many([(1, "KR-1 150"), (2, "KR-2 20"), (3, "KR-3 no")])
    view = okrs.objective(measured, "OBJ-1")
    assert (view.progress, view.expected) == (pytest.approx((2 * 1 + 0.5) / 4), pytest.approx(3 * 53 / 92 / 4))
    assert (view.health, view.health_because) == ("on track", "KR-2: 50% where 58% is expected")


def test_what_nobody_measured_counts_as_not_begun(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "100")
    view = okrs.objective(measured, "OBJ-1")
    assert (view.progress, view.health) == (pytest.approx(1 / 3), "no data")


@pytest.mark.parametrize(("link", "progress", "health"), [("supports", 1.0, "ahead"), ("counts", 0.5, "off track")])
def test_a_child_counts_in_its_parent_only_where_it_is_linked_so(
    measured: Workspace, link: str, progress: float, health: str
) -> None:
    measured.objectives.add("Company", cycle="2026-H2")
    measured.key_results.add("OBJ-2", "Revenue", target="1")
    measured.check_ins.check_in("KR-4", "1")
    measured.objectives.add("Team", supports="OBJ-2", parent_link=link)
    measured.key_results.add("OBJ-3", "Calls", target="10")
    measured.check_ins.check_in("KR-5", "0")
    view = okrs.objective(measured, "OBJ-2")
    assert (view.progress, view.health, view.children) == (progress, health, ("OBJ-3",))


def test_an_initiative_shows_the_worst_of_what_it_supports_and_the_first_that_measures_it(measured: Workspace) -> None:
    ref = ready(measured, supports=("KR-1", "KR-2"))
    measured.check_ins.many([(1, "KR-1 60"), (2, "KR-2 29")])
    view = initiatives.one(measured, ref)
    assert (view.health, view.health_because) == ("off track", "KR-2: 5% where 58% is expected")
    assert (view.progress, view.expected, view.measured_by) == (0.6, 53 / 92, "KR-1")


def test_the_status_counts_key_results_by_health(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "60", date="2026-11-02")
    measured.check_ins.check_in("KR-3", "done")
    view = board.status(measured)
    assert (view.key_results, view.stale, view.checkins_due) == ({"stale": 1, "no data": 1, "done": 1}, 1, 2)


def test_what_is_due_comes_longest_due_first(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "60", date="2026-11-16")
    measured.check_ins.check_in("KR-2", "20", date="2026-11-10")
    found = okrs.due(measured)
    assert [(one.key_result.id, one.late_days, one.last is None) for one in found] == [
        ("KR-3", 46, True), ("KR-2", 6, False), ("KR-1", 0, False),
    ]  # fmt: skip


def test_due_is_narrowed_to_one_owner(measured: Workspace) -> None:
    assert [one.key_result.id for one in okrs.due(measured, "bram")] == ["KR-2"]


def test_a_goalpost_that_moves_says_why(measured: Workspace) -> None:
    with pytest.raises(Invalid, match=r"give --reason TEXT and --trigger internal\|market\|customer"):
        measured.key_results.edit("KR-1", target="80")
    measured.key_results.edit("KR-1", target="80", reason="two towns said no", trigger="market")
    (drift,) = [one for one in okrs.key_result(measured, "KR-1").drift if one.kind == "moved goalpost"]
    assert drift.because == "2026-11-23: target 100 → 80 (market): two towns said no"


def test_what_was_only_just_added_is_put_right_without_a_reason(measured: Workspace) -> None:
    measured.key_results.add("OBJ-1", "Calls", target="10")
    measured.key_results.edit("KR-4", target="100")
    assert rows(measured, ["goalpost"]) == {"goalpost": []}


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["KR-1 40", "KR-1 40", "KR-1 40"], "flat"),
        (["KR-1 5 9"], "flattering"),
        ([], "frozen"),
    ],
)
def test_drift_is_seen(measured: Workspace, lines: list[str], kind: str) -> None:
    for number, line in enumerate(lines):
        measured.check_ins.many([(1, line)], date=f"2026-11-{18 + number}")
    assert [one.kind for one in okrs.key_result(measured, "KR-1").drift] == [kind]


def test_a_closed_cycle_is_shown_as_it_was_and_only_looked_at(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "40", date="2026-11-02")
    measured.closing.close("2026-Q4")
    view = okrs.key_result(measured, "KR-1")
    assert (view.stale, view.due, view.progress) == (False, None, 0.4)
    for write in (
        lambda: measured.check_ins.check_in("KR-1", "5"),
        lambda: measured.objectives.edit("OBJ-1", title="X"),
        lambda: measured.key_results.add("OBJ-1", "X", target="1"),
        lambda: measured.objectives.add("X", cycle="2026-Q4"),
    ):
        with pytest.raises(Refused, match="2026-Q4 is closed and can only be looked at; reopen it"):
            write()


def test_an_import_may_fill_a_closed_cycle(measured: Workspace) -> None:
    measured.closing.close("2026-Q4")
    with measured.cycles.filling():
        measured.check_ins.check_in("KR-1", 55.0, date="2026-11-02")
    assert okrs.key_result(measured, "KR-1").current == 55


def test_the_order_by_hand_is_kept(measured: Workspace) -> None:
    measured.key_results.rank("KR-3", first=True)
    measured.key_results.rank("KR-1", last=True)
    measured.key_results.rank("KR-1", before="KR-2")
    assert [one.id for one in okrs.key_results(measured, "OBJ-1")] == ["KR-3", "KR-1", "KR-2"]


def test_an_order_that_was_never_made_by_hand_can_be(measured: Workspace) -> None:
    measured.db.connection.execute("UPDATE key_result SET position = 0")
    measured.key_results.rank("KR-3", before="KR-2")
    assert [one.id for one in okrs.key_results(measured, "OBJ-1")] == ["KR-1", "KR-3", "KR-2"]


def test_a_tree_has_goals_objectives_and_children_below_each_other(measured: Workspace) -> None:
    measured.plan.add_goal("Everyone can afford it")
    measured.objectives.edit("OBJ-1", supports="GOAL-1")
    measured.objectives.add("Team", supports="OBJ-1")
    measured.objectives.add("Alone")
    tree = okrs.tree(measured)
    assert ([one.id for one in tree.goals[0].objectives], [one.id for one in tree.objectives]) == (
        ["OBJ-1", "OBJ-2"],
        ["OBJ-3"],
    )


def test_okrs_are_narrowed_to_owner_team_and_health(measured: Workspace) -> None:
    measured.people.add_team("Field", ["bram"])
    measured.key_results.edit("KR-3", teams=("field",))
    measured.check_ins.check_in("KR-1", "5")
    found = [
        [one.id for each in okrs.objectives(measured, **{name: value}) for one in each.key_results]
        for name, value in (("owner", "@bram"), ("team", "Field"), ("health", "off track"))
    ]
    assert found == [["KR-2"], ["KR-3"], ["KR-1"]]


@pytest.mark.parametrize(
    ("ref", "by", "order"),
    [("KR-1", 1, ["KR-2", "KR-1", "KR-3"]), ("KR-3", -1, ["KR-1", "KR-3", "KR-2"])],
)
def test_a_key_result_moves_one_place(measured: Workspace, ref: str, by: int, order: list[str]) -> None:
    measured.key_results.nudge(ref, by)
    assert [one.id for one in okrs.key_results(measured, "OBJ-1")] == order


def test_an_objective_moves_only_among_those_that_support_the_same(workspace: Workspace) -> None:
    workspace.plan.add_goal("Sun for all")
    for supports in ("GOAL-1", "", "GOAL-1", ""):
        workspace.objectives.add("One", supports=supports)
    workspace.objectives.nudge("OBJ-1", 1)
    found = okrs.objectives(workspace)
    assert [one.id for one in found if one.supports] == ["OBJ-3", "OBJ-1"]


def test_the_last_one_cannot_move_down(measured: Workspace) -> None:
    with pytest.raises(Refused, match="KR-3 is the last there already"):
        measured.key_results.nudge("KR-3", 1)


def test_a_tree_is_narrowed_to_words_and_healths(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "5")
    found = [
        [one.id for each in okrs.tree(measured, words=words).objectives for one in each.key_results]
        for words in ("off track", "kr-2", "no data @bram", "zebra")
    ]
    assert found == [["KR-1"], ["KR-2"], ["KR-2"], []]


def test_links_are_what_works_towards_it_and_what_stops_that(measured: Workspace) -> None:
    measured.initiatives.add("Partner API", supports=("KR-1",))
    measured.blockers.add("no contract", on="INI-1")
    measured.blockers.add("no numbers", on="KR-1")
    found = links(measured, "KR-1")
    assert ([one.id for one in found.initiatives], [(one.id, one.on) for one in found.blockers]) == (
        ["INI-1"],
        [("BLK-1", "INI-1"), ("BLK-2", "KR-1")],
    )


def test_a_series_has_the_line_that_was_expected(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "40", date="2026-11-16")
    seen = to_json(okrs.series(measured, "KR-1"))
    assert seen["points"] == [{"date": "2026-11-16", "value": 40.0, "expected": pytest.approx(100 * 46 / 92)}]


@pytest.mark.parametrize(
    ("fiscal_start", "months", "name"), [(1, 3, "2026-Q4"), (4, 3, "2026-Q3"), (4, 6, "2026-H2"), (12, 12, "2025")]
)
def test_the_present_cycle_follows_the_teams_year(
    workspace: Workspace, fiscal_start: int, months: int, name: str
) -> None:
    workspace.plan.set_charter(fiscal_start=fiscal_start, cycle_months=months)
    assert board.cycle_now(workspace).name == name


def test_an_open_cycle_of_its_own_days_is_the_present_one(workspace: Workspace) -> None:
    workspace.cycles.cycle("Six weeks", "open", starts="2026-11-09", ends="2026-12-20")
    workspace.objectives.add("Partners sell for us")
    assert okrs.objective(workspace, "OBJ-1").cycle == "Six weeks"


def test_the_backlog_has_objectives_of_no_cycle(workspace: Workspace) -> None:
    workspace.objectives.add("One day", cycle="backlog")
    assert [(one.id, one.cycle) for one in okrs.objectives(workspace, "backlog")] == [("OBJ-1", None)]


@pytest.mark.parametrize("given", [{"behind": "-0.3"}, {"ahead": "0"}, {"fiscal_start": "13"}, {"cycle_months": "5"}])
def test_a_rule_that_makes_no_sense_is_refused(workspace: Workspace, given: dict[str, str]) -> None:
    with pytest.raises(ExecboardError):
        workspace.plan.set_charter(**given)


def test_thresholds_and_intervals_are_the_teams(measured: Workspace) -> None:
    measured.check_ins.check_in("KR-1", "50", date="2026-11-12")
    measured.plan.set_charter(behind="-0.05", checkin_days=14)
    assert stands(measured) == ("behind", 0.5, False)


def test_a_look_at_the_open_cycle_reads_none_of_the_closed_ones_check_ins(measured: Workspace, path: Path) -> None:
    measured.check_ins.check_in("KR-1", "60", date="2026-11-16")
    with closing(open_board(path, when="2026-07-02")) as before:
        before.objectives.add("Long ago", cycle="2026-Q3")
        before.key_results.add("OBJ-2", "Old", target="9")
        before.check_ins.check_in("KR-4", "3")
    read: list[int] = []
    plain, since = checkins.latest, checkins.since

    def counted(found: Any) -> Any:
        read.extend(number for number in found)
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checkins, "latest", lambda *given: counted(plain(*given)))
        patched.setattr(checkins, "since", lambda *given: counted(since(*given)))
        okrs.objectives(measured, "2026-Q4")
    assert set(read) == {1}
