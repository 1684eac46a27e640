"""What is on the agenda of which meeting: since when, what counts, what it leaves out."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import NotFound
from execboard.services.views import work
from execboard.services.views.agenda import agenda
from tests.builders import active, add, open_board, rows
from tests.services.days import at, hold

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

KINDS = ("standup", "weekly", "monthly", "quarterly")


def wins(board: Workspace, kind: str = "standup") -> list[str]:
    return [one.text for one in agenda(board, kind).wins]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("held", "now", "since"),
    [
        ([], "2026-11-23T09:30", None),
        (["2026-11-20T09:30"], "2026-11-23T09:30", "2026-11-20T09:40:00Z"),
        (["2026-11-06T15:00"], "2026-11-27T15:00", "2026-11-06T15:10:00Z"),
        (["2026-12-23T09:30"], "2027-01-04T09:30", "2026-12-23T09:40:00Z"),
        (["2026-11-23T09:30", "2026-11-23T14:00"], "2026-11-23T16:00", "2026-11-23T14:10:00Z"),
        (["2026-10-24T23:50"], "2026-10-26T09:30", "2026-10-25T00:00:00Z"),
    ],
    ids=["first ever", "over the weekend", "weeks skipped", "holidays", "two in a day", "past midnight"],
)
def test_it_looks_back_to_the_end_of_the_last_one_held(
    workspace: Workspace, kind: str, held: list[str], now: str, since: str | None
) -> None:
    for begins in held:
        at(workspace, begins)
        meeting = workspace.meetings.start(kind)
        at(workspace, since[:-1] if since and begins == held[-1] else begins)
        workspace.meetings.close(meeting.ref)
    at(workspace, now)
    found = agenda(workspace, kind).since
    assert (found.isoformat().replace("+00:00", "Z") if found else None) == since


def test_on_the_day_the_clocks_change_nothing_is_lost_or_told_twice(workspace: Workspace) -> None:
    zone = "Europe/Berlin"
    at(workspace, "2026-10-24T23:30", zone)
    workspace.wins.add("before")
    workspace.meetings.close(workspace.meetings.start("standup").ref)
    at(workspace, "2026-10-25T02:30", zone)
    workspace.wins.add("in the hour that comes twice")
    at(workspace, "2026-10-26T09:30", zone)
    assert wins(workspace) == ["in the hour that comes twice"]


def test_a_meeting_of_another_kind_hides_nothing(workspace: Workspace) -> None:
    hold(workspace, "standup", "2026-11-20T09:30")
    at(workspace, "2026-11-20T14:00")
    workspace.wins.add("first quote")
    hold(workspace, "weekly", "2026-11-20T15:00")
    at(workspace, "2026-11-23T09:30")
    assert wins(workspace) == ["first quote"]


def test_one_that_was_called_off_hides_nothing(workspace: Workspace) -> None:
    hold(workspace, "standup", "2026-11-20T09:30")
    workspace.wins.add("first quote", date="2026-11-20")
    at(workspace, "2026-11-20T17:00")
    workspace.wins.add("second quote")
    at(workspace, "2026-11-23T09:30")
    workspace.meetings.cancel(workspace.meetings.start("standup").ref, "all travel")
    at(workspace, "2026-11-24T09:30")
    assert wins(workspace) == ["second quote"]


def test_what_is_told_late_is_news(workspace: Workspace) -> None:
    hold(workspace, "standup", "2026-11-20T09:30")
    at(workspace, "2026-11-23T09:00")
    workspace.wins.add("told late", date="2026-11-12")
    assert (wins(workspace), agenda(workspace, "standup", workspace.today).wins) == (["told late"], ())


def test_what_was_told_in_the_meeting_itself_is_not_told_again(workspace: Workspace) -> None:
    at(workspace, "2026-11-20T09:30")
    meeting = workspace.meetings.start("standup")
    with workspace.meetings.during(meeting.ref):
        workspace.wins.add("told in it")
    at(workspace, "2026-11-20T09:40")
    workspace.meetings.close(meeting.ref)
    at(workspace, "2026-11-23T09:30")
    assert wins(workspace) == []


def test_reading_an_agenda_writes_nothing(workspace: Workspace) -> None:
    workspace.blockers.add("rig broken")
    before = (rows(workspace), workspace.db.connection.total_changes)
    for kind in KINDS:
        agenda(workspace, kind)
    assert (rows(workspace), workspace.db.connection.total_changes) == before


def test_a_blocker_comes_by_what_it_threatens_up_the_line(workspace: Workspace) -> None:
    first, second = active(workspace, 2)
    workspace.plan.add_goal("Cheap roofs")
    workspace.plan.edit_objective("OBJ-1", supports="GOAL-1")
    workspace.plan.add_key_result("OBJ-1", "quotes", target="150")
    workspace.plan.add_key_result("OBJ-1", "calls", target="30")
    workspace.initiatives.edit(second, supports=("KR-1", "KR-2"))
    workspace.blockers.add("loud", date="-9d")
    workspace.blockers.add("on an idea", on=add(workspace, "Idea"), date="-8d")
    workspace.blockers.add("on the objective", on=first, date="-7d")
    workspace.milestones.add(second, "Pilot", "+2w")
    workspace.blockers.add("on the result", on="MS-1")
    found = agenda(workspace, "standup").blockers
    assert [(one.text, one.threatens) for one in found] == [
        ("on the result", ("KR-1", "KR-2", "OBJ-1", "GOAL-1")),
        ("on the objective", ("OBJ-1", "GOAL-1")),
        ("loud", ()),
        ("on an idea", ()),
    ]


def test_every_item_shows_its_line_of_sight(workspace: Workspace) -> None:
    (first,) = active(workspace, 1)
    workspace.actions.add("book trainer", "bram", on=first)
    workspace.wins.add("first quote", on="ACT-1")
    view = agenda(workspace, "standup")
    assert (view.wins[0].line, view.actions[0].line) == (("ACT-1", first, "OBJ-1"), (first, "OBJ-1"))


def test_the_round_goes_by_who_was_there_with_what_they_committed_to(workspace: Workspace) -> None:
    at(workspace, "2026-11-20T09:30")
    meeting = workspace.meetings.start("standup")
    workspace.meetings.attend(meeting.ref, ["chen", "bram"], ["dua"])
    workspace.meetings.close(meeting.ref)
    workspace.actions.add("book trainer", "bram")
    workspace.actions.add("call legal", "eli")
    at(workspace, "2026-11-23T09:30")
    found = agenda(workspace, "standup").people
    assert [(one.name, one.present, one.actions) for one in found] == [
        ("chen", True, ()),
        ("bram", True, ("ACT-1",)),
        ("dua", False, ()),
        ("eli", True, ("ACT-2",)),
    ]


def test_what_was_parked_comes_again_until_it_is_settled(workspace: Workspace) -> None:
    at(workspace, "2026-11-20T09:30")
    meeting = workspace.meetings.start("standup")
    workspace.noting.park(meeting.ref, "naming")
    workspace.meetings.close(meeting.ref)
    hold(workspace, "standup", "2026-11-23T09:30")
    at(workspace, "2026-11-24T09:30")
    before = [one.text for one in agenda(workspace, "standup").parked]
    workspace.noting.settle("mtg-1.1")
    assert (before, agenda(workspace, "standup").parked) == (["naming"], ())


def test_status_without_a_blocker_win_or_decision_is_folded(workspace: Workspace) -> None:
    first, second = active(workspace, 2)
    for ref in (first, second):
        workspace.plan.add_key_result("OBJ-1", f"of {ref}", target="10")
        workspace.initiatives.edit(ref, supports=(f"KR-{ref[4:]}",))
    hold(workspace, "weekly", "2026-11-20T15:00")
    at(workspace, "2026-11-27T15:00")
    workspace.check_ins.check_in("KR-1", "4", note="on the way")
    workspace.check_ins.check_in("KR-2", "5")
    workspace.blockers.add("keys are lost", on=second)
    found = agenda(workspace, "weekly").status
    assert [(one.id, one.folded) for one in found] == [("KR-1", True), ("KR-2", False)]


def test_the_five_move_hold_or_are_starved(workspace: Workspace) -> None:
    at(workspace, "2026-10-20")
    refs = active(workspace, 3)
    at(workspace, "2026-11-16")
    workspace.wins.add("something", on=refs[1])
    hold(workspace, "weekly", "2026-11-20T15:00")
    at(workspace, "2026-11-27T15:00")
    workspace.wins.add("again", on=refs[2])
    assert [one.code for one in agenda(workspace, "weekly").five] == ["starved", "hold", "move"]


def test_the_lowest_that_does_not_move_is_put_up_for_retirement(workspace: Workspace) -> None:
    at(workspace, "2026-11-01")
    refs = active(workspace, 3)
    hold(workspace, "monthly", "2026-11-02T10:00")
    at(workspace, "2026-12-07T10:00")
    workspace.wins.add("it moves", on=refs[2])
    assert [one.id for one in agenda(workspace, "monthly").retire] == [refs[1]]


def test_who_was_not_thanked_for_thirty_days_is_named(workspace: Workspace) -> None:
    at(workspace, "2026-10-01")
    workspace.wins.add("long ago", by=("bram",))
    at(workspace, "2026-11-10")
    workspace.wins.add("lately", by=("chen",))
    at(workspace, "2026-11-23")
    assert agenda(workspace, "standup").unthanked == ("bram",)


def test_a_kind_has_its_own_segments_clock_and_the_goal_that_it_serves(workspace: Workspace) -> None:
    workspace.plan.add_goal("Cheap roofs")
    workspace.meeting_kinds.set("board", segments="decisions 20, wins 5", clock=25, rhythm="first tue", goal="GOAL-1")
    workspace.decisions.ask("Second depot?")
    workspace.wins.add("first quote")
    view = agenda(workspace, "board")
    said = [(one.name, one.minutes, one.count) for one in view.segments]
    assert (said, view.clock, view.serves) == ([("decisions", 20, 1), ("wins", 5, 1)], 25, "GOAL-1 Cheap roofs")


def test_where_nothing_is_to_be_done_it_offers_to_call_it_off(workspace: Workspace) -> None:
    view = agenda(workspace, "weekly")
    assert (view.empty, view.segments, view.advice) == (
        True,
        (),
        "nothing to unblock, celebrate, decide or adjust: call this weekly off",
    )


def test_an_unknown_kind_is_named_with_those_there_are(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no kind of meeting 'party'; one of: standup, weekly, monthly"):
        agenda(workspace, "party")


def stuck(board: Workspace, *held: tuple[str, str]) -> tuple[int, bool]:
    """After those meetings: how many mentions the blocker has, and whether it has to be decided."""
    for kind, begins in held:
        hold(board, kind, begins)
    at(board, "2026-11-27T09:30")
    one = work.blocker(board, "BLK-1")
    return one.mentions, one.must_decide


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], (0, False)),
        ([("standup", "2026-11-24T09:30")], (1, False)),
        ([("standup", "2026-11-24T09:30"), ("weekly", "2026-11-24T15:00")], (1, False)),
        ([("standup", "2026-11-24T09:30"), ("weekly", "2026-11-25T15:00")], (2, True)),
        ([("monthly", "2026-11-24T09:30"), ("quarterly", "2026-11-25T15:00"), ("standup", "2026-11-26")], (3, True)),
    ],
)
def test_a_meeting_that_is_held_mentions_what_has_no_next_step(
    workspace: Workspace, held: list[tuple[str, str]], expected: tuple[int, bool]
) -> None:
    workspace.blockers.add("legal review")
    assert stuck(workspace, *held) == expected


THREE = (("standup", "2026-11-24T09:30"), ("standup", "2026-11-25T09:30"))


@pytest.mark.parametrize(
    "settle",
    [
        lambda board: board.blockers.escalate("BLK-1", "eli"),
        lambda board: board.blockers.accept("BLK-1", "the fair comes first"),
        lambda board: board.blockers.clear("BLK-1", "signed"),
        lambda board: board.blockers.next("BLK-1", "call", "tomorrow"),
        lambda board: board.decisions.add("We wait", "no other way", on="BLK-1"),
    ],
    ids=["escalated", "accepted", "cleared", "next step", "decided"],
)
def test_the_third_mention_is_settled_by(workspace: Workspace, settle: object) -> None:
    workspace.blockers.add("legal review")
    before = stuck(workspace, *THREE)
    settle(workspace)  # type: ignore[operator]
    assert (before, work.blocker(workspace, "BLK-1").must_decide) == ((2, True), False)


def test_a_step_that_is_not_due_counts_as_no_mention_and_an_overdue_one_does(workspace: Workspace) -> None:
    workspace.blockers.add("legal review", next_step="call", next_by="2026-11-25")
    assert stuck(workspace, *THREE, ("standup", "2026-11-26T09:30"))[0] == 1


def test_not_now_is_in_the_minutes_and_it_has_to_be_decided_the_next_time(workspace: Workspace) -> None:
    workspace.blockers.add("legal review")
    stuck(workspace, *THREE)
    meeting = workspace.meetings.start("standup")
    workspace.noting.mark(meeting.ref, "BLK-1", "not-now", "after the fair")
    closed = workspace.meetings.close(meeting.ref)
    assert ("not now: after the fair" in closed.minutes, stuck(workspace)) == (True, (3, True))


def test_undoing_a_close_takes_its_mentions_back(workspace: Workspace) -> None:
    workspace.blockers.add("legal review")
    hold(workspace, "standup", "2026-11-24T09:30")
    workspace.history.undo()
    assert work.blocker(workspace, "BLK-1").mentions == 0


def test_agendas_read_alike_for_everybody(workspace: Workspace, path: Path) -> None:
    workspace.wins.add("first quote", by=("bram",))
    with closing(open_board(path, "bram")) as other:
        assert agenda(other, "standup") == agenda(workspace, "standup")
