"""An action's whole life: agreed in a retro, told in standup and weekly, asked about, judged in the next retro."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Refused
from execboard.domain.retro_reading import read
from execboard.services.views import retro_actions, retro_memory, retros, work
from execboard.services.views.agenda import agenda
from tests.services.days import at, hold

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def agreed(board: Workspace, day: str = "2026-10-05") -> str:
    """A retro that was closed with one action; its id."""
    at(board, day)
    ref = board.retros.start("sailboat").ref
    board.retro_actions.action(ref, "Pair on reviews", "bram", due="+2w", proof="median below a day")
    board.retros.close(ref)
    return ref


def asked(board: Workspace) -> list[str]:
    return [one.id for one in agenda(board, "weekly").attention if one.code == "did-it-help"]


def test_the_whole_life_of_an_action(workspace: Workspace) -> None:
    agreed(workspace)
    at(workspace, "2026-10-06")
    brought_up = [one.id for one in agenda(workspace, "standup").actions]
    hold(workspace, "standup", "2026-10-06T09:30")
    weekly = [one.id for one in agenda(workspace, "weekly").actions]
    at(workspace, "2026-10-12")
    second = workspace.retros.start().ref
    opens_with = [(one.id, one.status, one.carried) for one in retros.retro(workspace, second).previous_actions]
    workspace.retros.close(second)
    at(workspace, "2026-10-14")
    workspace.actions.done("ACT-1")
    too_early = asked(workspace)
    at(workspace, "2026-10-28")
    in_time = asked(workspace)
    at(workspace, "2026-11-02")
    third = workspace.retros.start().ref
    again = [
        (one.id, one.status, one.carried, one.asked_now) for one in retros.retro(workspace, third).previous_actions
    ]
    workspace.retro_actions.review("ACT-1", "helped", note="half a day now")
    workspace.retros.close(third)
    at(workspace, "2026-11-16")
    fourth = workspace.retros.start().ref
    assert (brought_up, weekly) == (["ACT-1"], ["ACT-1"])
    assert opens_with == [("ACT-1", "open", 0)]
    assert (too_early, in_time) == ([], ["ACT-1"])
    assert again == [("ACT-1", "done", 1, True)]
    assert (asked(workspace), retros.retro(workspace, fourth).previous_actions) == ([], ())
    assert [(one.mark, one.effect) for one in retros.retro(workspace, third).previous_actions] == [("helped", "helped")]


def test_what_is_said_in_the_weekly_is_not_asked_in_the_retro(workspace: Workspace) -> None:
    agreed(workspace)
    workspace.actions.done("ACT-1")
    at(workspace, "2026-10-23")
    workspace.retro_actions.review("ACT-1", "no-effect")
    ref = workspace.retros.start().ref
    assert (asked(workspace), retros.retro(workspace, ref).previous_actions) == ([], ())


def test_it_is_an_ordinary_action_that_says_where_it_comes_from(workspace: Workspace) -> None:
    agreed(workspace)
    view = work.action(workspace, "ACT-1")
    assert (view.owner, view.source, str(view.due)) == ("bram", "RET-1", "2026-10-19")


def test_of_what_nothing_is_said_is_carried_and_counted_once_a_retro(workspace: Workspace) -> None:
    agreed(workspace)
    for day in ("2026-10-12", "2026-10-19"):
        at(workspace, day)
        ref = workspace.retros.start().ref
        workspace.retro_actions.review("ACT-1", "carry")
        workspace.retros.close(ref)
    assert retro_actions.one(workspace, "ACT-1").carried == 2


@pytest.mark.parametrize(
    ("verdict", "status", "effect"),
    [
        ("helped", "done", "helped"),
        ("no-effect", "done", "no-effect"),
        ("carry", "open", None),
        ("drop", "dropped", None),
    ],
)
def test_a_verdict_ends_what_is_still_open(workspace: Workspace, verdict: str, status: str, effect: str | None) -> None:
    agreed(workspace)
    at(workspace, "2026-10-12")
    workspace.retro_actions.review("ACT-1", verdict)
    view = retro_actions.one(workspace, "ACT-1")
    workspace.history.undo()
    assert (view.status, view.effect, retro_actions.one(workspace, "ACT-1").status) == (status, effect, "open")


def test_the_last_word_of_one_retro_counts(workspace: Workspace) -> None:
    agreed(workspace)
    at(workspace, "2026-10-12")
    ref = workspace.retros.start().ref
    workspace.retro_actions.review("ACT-1", "carry")
    workspace.retro_actions.review("ACT-1", "helped")
    assert [(one.mark, one.carried) for one in retros.retro(workspace, ref).previous_actions] == [("helped", 0)]


def test_what_was_dropped_cannot_have_helped(workspace: Workspace) -> None:
    agreed(workspace)
    workspace.retro_actions.review("ACT-1", "drop")
    with pytest.raises(Refused):
        workspace.retro_actions.review("ACT-1", "helped")


def test_a_retro_that_is_told_late_carries_nothing(workspace: Workspace) -> None:
    agreed(workspace)
    at(workspace, "2026-10-12")
    workspace.retros.close(workspace.retros.start(date="2026-09-01").ref)
    assert retro_actions.one(workspace, "ACT-1").carried == 0


def test_a_retro_from_notes_carries_what_it_does_not_speak_of(workspace: Workspace) -> None:
    agreed(workspace)
    at(workspace, "2026-10-12")
    workspace.retro_logging.log(read("## Went well\n- Deploys\n"))
    assert retro_actions.one(workspace, "ACT-1").carried == 1


def test_rates_are_told_by_the_quarter_in_which_it_was_agreed(workspace: Workspace) -> None:
    agreed(workspace, "2026-09-07")
    at(workspace, "2026-09-17")
    workspace.retro_actions.review("ACT-1", "helped")
    at(workspace, "2026-10-05")
    ref = workspace.retros.start().ref
    for number in range(3):
        workspace.retro_actions.action(ref, f"Another {number}", "bram")
    workspace.actions.done("ACT-2")
    told = [
        (one.quarter, one.agreed, one.done, one.open, one.done_rate, one.helped_rate, one.days_to_done)
        for one in retro_memory.rates(workspace)
    ]
    assert told == [("2026-Q4", 3, 1, 2, 1 / 3, None, 0), ("2026-Q3", 1, 1, 0, 1.0, 1.0, 10)]
