"""What hangs on the board: milestones, blockers, wins, actions, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound, Refused
from execboard.services.views import work as views
from execboard.services.views.shape import to_json
from tests.builders import add, clock_at, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.workspace import Workspace

FUTURE = "+1d"


def test_a_milestone_that_moves_keeps_what_was_first_promised(workspace: Workspace) -> None:
    workspace.milestones.add(add(workspace), "Pilot", "2026-12-01")
    workspace.milestones.move("MS-1", "2026-12-08", "the lawyers")
    workspace.milestones.move("MS-1", "+4w", "the lawyers again")
    seen = to_json(views.milestone(workspace, "ms-1"))
    assert seen == seen | {
        "id": "MS-1",
        "initiative": "INI-1",
        "title": "Pilot",
        "due": "2026-12-21",
        "first_due": "2026-12-01",
        "done_on": None,
        "late": False,
        "moves": 2,
        "move_reason": "the lawyers again",
        "slipped_days": 20,
    }


def test_a_milestone_moved_to_where_it_is_has_not_moved(workspace: Workspace) -> None:
    workspace.milestones.add(add(workspace), "Pilot", "2026-12-01")
    workspace.milestones.move("MS-1", "2026-12-01", "no reason")
    assert views.milestone(workspace, "MS-1").moves == 0


@pytest.mark.parametrize(("day", "late"), [("2026-12-01", False), ("2026-12-02", True)])
def test_a_milestone_is_late_after_its_day(workspace: Workspace, day: str, late: bool) -> None:
    workspace.milestones.add(add(workspace), "Pilot", "2026-12-01")
    workspace.clock = clock_at(day)
    assert views.milestone(workspace, "MS-1").late is late


def test_a_milestone_is_kept_on_a_day(workspace: Workspace) -> None:
    workspace.milestones.add(add(workspace), "Pilot", "2026-12-01")
    workspace.milestones.done("MS-1", "last fri")
    seen = views.milestone(workspace, "MS-1")
    assert (str(seen.done_on), seen.late, seen.slipped_days) == ("2026-11-20", False, -11)


@pytest.mark.parametrize(
    "again", [lambda board: board.milestones.done("MS-1"), lambda board: board.milestones.move("MS-1", "+1w")]
)
def test_a_kept_milestone_stays_as_it_is(workspace: Workspace, again: Callable[[Workspace], object]) -> None:
    workspace.milestones.add(add(workspace), "Pilot", "2026-12-01")
    workspace.milestones.done("MS-1")
    with pytest.raises(Refused, match="MS-1 is done already"):
        again(workspace)


@pytest.mark.parametrize("due", ["", "someday", "2026-02-30"])
def test_a_milestone_has_a_day(workspace: Workspace, due: str) -> None:
    with pytest.raises(Invalid):
        workspace.milestones.add(add(workspace), "Pilot", due)


def test_milestones_are_listed_by_day(workspace: Workspace) -> None:
    ref = add(workspace)
    for title, due in (("Late", "+3w"), ("Soon", "+1w")):
        workspace.milestones.add(ref, title, due)
    assert [one.title for one in views.milestones(workspace, ref)] == ["Soon", "Late"]


IN_THE_FUTURE: dict[str, Callable[[Workspace], object]] = {
    "milestone": lambda board: board.milestones.done(f"MS-{board.milestones.add('INI-1', 'Pilot', '+1w').id}", FUTURE),
    "blocker": lambda board: board.blockers.add("rig broken", date=FUTURE),
    "win": lambda board: board.wins.add("first quote", date=FUTURE),
    "decision": lambda board: board.decisions.add("two regions", "people", date=FUTURE),
    "action": lambda board: board.actions.done(f"ACT-{board.actions.add('call', 'ana').id}", FUTURE),
}


@pytest.mark.parametrize("kind", IN_THE_FUTURE)
def test_nothing_happened_in_the_future(workspace: Workspace, kind: str) -> None:
    add(workspace)
    with pytest.raises(Invalid, match="2026-11-24 is in the future"):
        IN_THE_FUTURE[kind](workspace)


def test_a_blocker_says_on_what_whose_and_what_is_next(workspace: Workspace) -> None:
    workspace.blockers.add("rig broken", on=add(workspace).lower(), owner="dua", kind="resource", date="-9d")
    workspace.blockers.next("BLK-1", "vendor on site", "tomorrow")
    (seen,) = to_json(views.blockers(workspace))
    assert seen == seen | {
        "id": "BLK-1",
        "text": "rig broken",
        "on": "INI-1",
        "kind": "resource",
        "owner": "dua",
        "status": "open",
        "opened": "2026-11-14",
        "closed": None,
        "age_days": 9,
        "next_step": "vendor on site",
        "next_by": "2026-11-24",
        "how": "",
        "mentions": 0,
        "must_decide": False,
        "threatens": [],
        "raised_by": "ana",
    }


def test_a_cleared_blocker_says_how_and_grows_no_older(workspace: Workspace) -> None:
    workspace.blockers.add("rig broken", date="-9d")
    workspace.blockers.clear("BLK-1", "a new one came")
    workspace.clock = clock_at("2026-12-24")
    (seen,) = views.blockers(workspace, every=True)
    assert (seen.status, seen.how, seen.age_days, views.blockers(workspace)) == ("cleared", "a new one came", 9, [])


def test_a_blocker_is_cleared_once(workspace: Workspace) -> None:
    workspace.blockers.add("rig broken")
    workspace.blockers.clear("BLK-1")
    with pytest.raises(Refused, match="BLK-1 is cleared already"):
        workspace.blockers.next("BLK-1", "again")


@pytest.mark.parametrize("kind", ["weather", "RESOURCE"])
def test_a_blocker_has_one_of_five_kinds(workspace: Workspace, kind: str) -> None:
    with pytest.raises(Invalid, match="one of: resource, dependency, clarity, priority or external"):
        workspace.blockers.add("rain", kind=kind)


def test_a_win_thanks_each_once(workspace: Workspace) -> None:
    workspace.wins.add("first quote", on=add(workspace), by=("dua", "@Dua", "eli"), date="yesterday")
    (seen,) = to_json(views.wins(workspace))
    assert seen == seen | {
        "id": "WIN-1",
        "text": "first quote",
        "on": "INI-1",
        "date": "2026-11-22",
        "by": ["dua", "eli"],
    }


@pytest.mark.parametrize("on", ["INI-9", "banana", "OBJ-1"])
def test_nothing_hangs_on_what_is_not_there(workspace: Workspace, on: str) -> None:
    with pytest.raises((Invalid, NotFound)):
        workspace.wins.add("first quote", on=on)
    assert rows(workspace, ["win"]) == {"win": []}


def test_an_action_is_of_one_person(workspace: Workspace) -> None:
    workspace.actions.add("call legal", "dua", due="fri", on=add(workspace))
    (seen,) = to_json(views.actions(workspace, owner="DUA"))
    assert seen == seen | {
        "id": "ACT-1",
        "text": "call legal",
        "owner": "dua",
        "due": "2026-11-27",
        "status": "open",
        "late": False,
        "on": "INI-1",
        "source": None,
        "closed": None,
        "reason": "",
    }


@pytest.mark.parametrize(("day", "late"), [("2026-11-27", False), ("2026-11-28", True)])
def test_an_action_is_late_after_its_day(workspace: Workspace, day: str, late: bool) -> None:
    workspace.actions.add("call legal", "dua", due="2026-11-27")
    workspace.clock = clock_at(day)
    assert views.action(workspace, "ACT-1").late is late


@pytest.mark.parametrize(
    ("end", "status", "reason"),
    [
        (lambda board: board.actions.done("ACT-1"), "done", ""),
        (lambda board: board.actions.drop("ACT-1", "no longer needed"), "dropped", "no longer needed"),
    ],
)
def test_an_action_ends_once(
    workspace: Workspace, end: Callable[[Workspace], object], status: str, reason: str
) -> None:
    workspace.actions.add("call legal", "dua")
    end(workspace)
    with pytest.raises(Refused, match=f"ACT-1 is {status} already"):
        end(workspace)
    seen = views.action(workspace, "ACT-1")
    assert (seen.status, seen.reason, str(seen.closed)) == (status, reason, "2026-11-23")


def test_a_decision_says_why_and_what_was_given_up(workspace: Workspace) -> None:
    workspace.decisions.add("two regions only", "people", on=add(workspace), gives_up="the north", revisit="+3m")
    (seen,) = to_json(views.decisions(workspace))
    assert seen == seen | {
        "id": "DEC-1",
        "kind": "decision",
        "status": "decided",
        "question": "two regions only",
        "answer": "two regions only",
        "because": "people",
        "gives_up": "the north",
        "on": "INI-1",
        "chosen": None,
        "forgone": None,
        "decided_by": "ana",
        "asked_on": "2026-11-23",
        "decided_on": "2026-11-23",
        "revisit": "2027-02-23",
        "due_again": False,
    }


@pytest.mark.parametrize("because", ["", "  "])
def test_a_decision_needs_its_reason(workspace: Workspace, because: str) -> None:
    with pytest.raises(Invalid, match="a decision needs its reason; say why with --because"):
        workspace.decisions.add("two regions only", because)


@pytest.mark.parametrize(("day", "due_again"), [("2027-02-22", False), ("2027-02-23", True)])
def test_a_decision_comes_back_on_its_day(workspace: Workspace, day: str, due_again: bool) -> None:
    workspace.decisions.add("two regions only", "people", revisit="2027-02-23")
    workspace.clock = clock_at(day)
    assert views.decision(workspace, "DEC-1").due_again is due_again


def test_a_question_waits_for_its_answer(workspace: Workspace) -> None:
    workspace.decisions.ask("which regions?")
    workspace.clock = clock_at("2026-11-30")
    workspace.decisions.answer("dec-1", "two", "people")
    seen = views.decision(workspace, "DEC-1")
    assert (seen.answer, seen.because, str(seen.asked_on), str(seen.decided_on)) == (
        "two",
        "people",
        "2026-11-23",
        "2026-11-30",
    )


def test_a_question_is_answered_once(workspace: Workspace) -> None:
    workspace.decisions.add("two regions only", "people")
    with pytest.raises(Refused, match="DEC-1 is decided already"):
        workspace.decisions.answer("DEC-1", "three", "more people")


def test_decisions_about_one_thing_are_those_that_choose_or_forgo_it_too(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.moves.decline(ref, "not-now")
    workspace.decisions.add("partners first", "reach", on=ref)
    workspace.decisions.add("two regions only", "people")
    assert [one.id for one in views.decisions(workspace, ref)] == ["DEC-2", "DEC-1"]


EMPTY: dict[str, Callable[[Workspace], Any]] = {
    "blocker": lambda board: board.blockers.add(" "),
    "win": lambda board: board.wins.add("\x1b[0m"),
    "action": lambda board: board.actions.add("", "ana"),
    "decision": lambda board: board.decisions.ask(""),
    "capture": lambda board: board.inbox.capture("\n"),
    "milestone": lambda board: board.milestones.add("INI-1", "", "+1w"),
}


@pytest.mark.parametrize("kind", EMPTY)
def test_nothing_is_noted_without_words(workspace: Workspace, kind: str) -> None:
    add(workspace)
    with pytest.raises(ExecboardError, match="is empty; say it in a few words"):
        EMPTY[kind](workspace)
