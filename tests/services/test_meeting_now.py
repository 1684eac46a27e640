"""A running meeting as a screen follows it: whose turn it is, its clocks, what it comes to."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Refused
from execboard.services.clock import Clock
from execboard.services.views import meeting_going, meeting_now, meeting_past, meetings, work

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


@pytest.fixture
def standup(workspace: Workspace) -> Workspace:
    """A standup of two, in the turn of the second, with a commitment and a blocker."""
    workspace.people.add("Ana")
    workspace.actions.add("book trainer", "bram")
    workspace.blockers.add("legal review")
    meeting = workspace.meetings.start("standup")
    workspace.meetings.enter(meeting.ref)
    workspace.places.go(meeting, "round", 2)
    return workspace


def pass_by(board: Workspace, seconds: float) -> None:
    """So many seconds later."""
    board.clock = Clock(UTC, board.clock.now() + timedelta(seconds=seconds))


def now(board: Workspace) -> meeting_now.NowView:
    found = meeting_now.now(board, "MTG-1")
    assert found is not None
    return found


def test_it_knows_its_parts_and_whose_turn_it_is(standup: Workspace) -> None:
    view = now(standup)
    assert ([part.name for part in view.parts], view.turn, view.names) == (
        ["round", "blockers"],
        ("round", "bram"),
        ("ana", "bram"),
    )


def test_clocks_of_the_whole_the_part_and_the_person(standup: Workspace) -> None:
    pass_by(standup, 40)
    meeting = meetings.find(standup, "MTG-1")
    standup.places.go(meeting, "blockers")
    pass_by(standup, 20)
    at = standup.clock.now()
    assert (now(standup).seconds(at), meeting_going.going(standup).seconds(at)) == ((60, 20, 0), 60)  # type: ignore[union-attr]


def test_many_looks_at_the_clock_lose_no_second(standup: Workspace) -> None:
    meeting = meetings.find(standup, "MTG-1")
    for _ in range(10):
        pass_by(standup, 0.9)
        standup.places.beat(meeting)
    assert now(standup).seconds(standup.clock.now()) == (9, 9, 9)


@pytest.mark.parametrize(("away", "counted"), [(30, 35), (3600, 5)], ids=["in sight", "killed"])
def test_what_passed_after_a_kill_is_not_counted(standup: Workspace, away: int, counted: int) -> None:
    pass_by(standup, 5)
    meeting = meetings.find(standup, "MTG-1")
    standup.places.beat(meeting)
    pass_by(standup, away)
    standup.places.come_back(meeting)
    assert now(standup).seconds(standup.clock.now())[0] == counted


def test_a_second_person_begins_where_the_first_one_is(standup: Workspace, bram: Workspace) -> None:
    bram.places.come_back(meetings.find(bram, "MTG-1"))
    assert now(bram).turn == ("round", "bram")


def test_what_it_comes_to_where_it_ends_now(standup: Workspace) -> None:
    standup.actions.add("call legal", "ana")
    pass_by(standup, 90)
    standup.places.go(meetings.find(standup, "MTG-1"), "blockers")
    pass_by(standup, 30)
    view = meeting_now.ending(standup, "MTG-1")
    carried = [(one.id, one.times) for one in view.carried]
    assert (view.seconds, view.celebrating, carried, view.made, view.stuck) == (120, 0.25, [("ACT-1", 1)], 1, 1)


def test_a_meeting_that_is_over_goes_on_no_more(standup: Workspace) -> None:
    standup.meetings.close("MTG-1")
    assert (meeting_now.now(standup, "MTG-1"), meeting_going.going(standup)) == (None, None)


@pytest.mark.parametrize("into", ["blocker", "win", "action", "decision", "candidate"])
def test_what_was_parked_becomes_something_in_one_step(standup: Workspace, into: str) -> None:
    standup.noting.park("MTG-1", "naming of the portal")
    note = standup.settling.turn("MTG-1.1", into, "@bram")
    standup.history.undo()
    waits = [one.waits for one in meetings.items(standup, "MTG-1").notes]
    assert (bool(note.became), waits) == (True, [True])


def test_what_does_not_wait_becomes_nothing(standup: Workspace) -> None:
    standup.noting.park("MTG-1", "naming of the portal")
    standup.noting.settle("MTG-1.1")
    with pytest.raises(Refused, match=r"MTG-1\.1 does not wait any more"):
        standup.settling.turn("MTG-1.1", "win", "@bram")


def test_the_list_of_what_was_held_has_the_latest_first(standup: Workspace) -> None:
    standup.noting.note("MTG-1", "The DÉPÔT opens")
    standup.meetings.close("MTG-1")
    standup.meetings.cancel(standup.meetings.start("weekly").ref, "nothing to decide")
    found = [(one.id, one.status) for one in meeting_past.page(standup, "", 0, 10)]
    places = [meeting_past.position(standup, ref, "dépôt") for ref in ("MTG-1", "MTG-2", "MTG-9")]
    assert (found, meeting_past.count(standup, "dépôt"), places) == (
        [("MTG-2", "cancelled"), ("MTG-1", "held")],
        1,
        [0, None, None],
    )


def test_what_is_said_in_it_stands_beside_its_thing(standup: Workspace) -> None:
    standup.blockers.next("BLK-1", "call legal")
    standup.noting.mark("MTG-1", "ACT-1", "still", "legal answers on Friday")
    assert (dict(now(standup).marks), work.blocker(standup, "BLK-1").next_step) == (
        {"BLK-1": ("next", "call legal"), "ACT-1": ("still", "legal answers on Friday")},
        "call legal",
    )
