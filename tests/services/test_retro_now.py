"""A running retro as its screen needs it: phases with clocks, where a note comes to, what the log finds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from execboard.domain.retro_reading import read
from execboard.services.clock import Clock
from execboard.services.views import retro_going, retro_log, retro_now

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def later(workspace: Workspace, seconds: int) -> None:
    """It is so many seconds later."""
    workspace.clock = Clock(workspace.clock.zone, workspace.clock.now() + timedelta(seconds=seconds))


@pytest.fixture
def ref(workspace: Workspace) -> str:
    """A running retro with two notes in its first column, one in its second, none in its third."""
    workspace.clock = Clock(workspace.clock.zone, workspace.clock.now())
    made = workspace.retros.start("start-stop-continue").ref
    workspace.retro_notes.notes(made, "1", ["one", "two"])
    workspace.retro_notes.note(made, "2", "three")
    return made


@pytest.mark.parametrize(
    ("note", "by", "there"),
    [
        (1, 1, ("Start", "")),
        (2, -1, ("Start", "RET-1.1")),
        (2, 1, ("Stop", "RET-1.3")),
        (3, 1, ("Continue", "")),
        (3, -1, ("Start", "")),
        (1, -1, None),
    ],
)
def test_a_note_moves_within_its_column_and_past_its_ends(
    workspace: Workspace, ref: str, note: int, by: int, there: tuple[str, str] | None
) -> None:
    assert retro_now.beyond(retro_now.now(workspace, ref).view, f"{ref}.{note}", by) == there


def test_a_vote_is_taken_from_the_note_that_has_one(workspace: Workspace, ref: str) -> None:
    workspace.retro_groups.group(ref, "Both", ["1", "2"])
    workspace.retro_groups.vote(f"{ref}.2")
    view = retro_now.now(workspace, ref).view
    assert (view.topics[0].id, retro_now.with_votes(view, view.topics[0])) == ("RET-1.1", "RET-1.2")


def test_topics_stand_still_while_votes_are_counted(workspace: Workspace, ref: str) -> None:
    workspace.retro_groups.vote(f"{ref}.3", 5)
    view = retro_now.now(workspace, ref).view
    orders = [[one.id for one in view.topics], [one.id for one in retro_now.in_their_order(view)]]
    assert orders == [["RET-1.3", "RET-1.1", "RET-1.2"], ["RET-1.1", "RET-1.2", "RET-1.3"]]


def test_every_phase_has_its_clock_and_one_goes_back_and_forth(workspace: Workspace, ref: str) -> None:
    retro = workspace.retros.find(ref)
    for phase, seconds in (("previous", 30), ("notes", 60), ("previous", 5)):
        workspace.places.go(retro, phase)
        later(workspace, seconds)
    now = retro_now.now(workspace, ref)
    assert (now.phase, now.seconds(workspace.clock.now()), now.been) == ("previous", (95, 35), {"previous", "notes"})


def test_clocks_of_a_program_that_was_killed_count_no_further_than_their_last_beat(
    workspace: Workspace, ref: str
) -> None:
    retro = workspace.retros.find(ref)
    workspace.places.go(retro, "notes")
    later(workspace, 20)
    workspace.places.beat(retro)
    later(workspace, 3600)
    workspace.places.come_back(retro)
    later(workspace, 10)
    assert retro_now.now(workspace, ref).seconds(workspace.clock.now()) == (30, 30)


def test_somebody_who_joins_begins_where_the_leader_is(workspace: Workspace, bram: Workspace, ref: str) -> None:
    workspace.places.go(workspace.retros.find(ref), "vote")
    bram.places.come_back(bram.retros.find(ref))
    bram.places.go(bram.retros.find(ref), "discuss")
    assert (retro_now.now(workspace, ref).phase, retro_now.now(bram, ref).phase) == ("vote", "discuss")


def test_the_retro_that_runs_is_known_until_it_is_closed(workspace: Workspace, ref: str) -> None:
    going = retro_going.going(workspace)
    workspace.retros.close(ref)
    assert (going.id if going else "", retro_going.going(workspace)) == (ref, None)


@pytest.mark.parametrize("words", ["tariffs", "Pilot 2026-09", "budget", "checklist", "went well"])
def test_the_log_is_searched_by_line_note_and_learning(workspace: Workspace, ref: str, words: str) -> None:
    text = (
        "# Pilot\n\nDate: 2026-09-14\n\n## Went well\n- The checklist\n\n## To improve\n- Who decides on tariffs\n\n"
        "## Learnings\n- A pilot needs its own budget\n"
    )
    made = workspace.retro_logging.log(read(text, loose="Notes"), format="well-improve").retro
    assert [one.id for one in retro_log.matching(workspace, words)] == [made.ref]
