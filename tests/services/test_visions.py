"""The vision: what became of it, why it matters at each level, and what confirming it does."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, Refused
from execboard.services.views.audit import audit
from execboard.services.views.visions import history, vision
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


def told(board: Workspace) -> list[tuple[str, str, str]]:
    """Kind, vision and day, the latest first."""
    return [(one.kind, one.vision, f"{one.date}") for one in history(board)]


def test_every_vision_that_was_set_stays_in_its_history(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Sun for all")
    workspace.plan.set_charter(vision="A roof a minute", date="2026-11-20")
    assert told(workspace) == [("set", "Sun for all", "2026-11-23"), ("set", "A roof a minute", "2026-11-20")]


def test_a_change_says_because_of_what_for_whom_and_who_agreed(workspace: Workspace) -> None:
    about = {"because": "panels cost half", "changed": "installers come first", "trigger": "market"}
    workspace.plan.set_charter(vision="A roof a minute", agreed=("ana", "@bram", "Ana"), **about)
    last = vision(workspace).set
    assert last is not None
    assert (last.because, last.changed, last.trigger, last.agreed) == (*about.values(), ("ana", "bram"))


def test_what_is_said_afterwards_completes_the_last_change(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="A roof a minute")
    workspace.plan.set_charter(agreed=("ana",))
    assert [(one.kind, one.agreed) for one in history(workspace)] == [("set", ("ana",))]


def test_the_same_vision_again_is_no_change(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="A roof a minute")
    workspace.plan.set_charter(vision="A roof a minute", why="it is free")
    assert len(history(workspace)) == 1


def test_why_it_matters_is_said_at_each_level(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Sun", why_company="it pays", why_team="we can", why_person="roofs you see")
    view = vision(workspace)
    assert (view.why_company, view.why_team, view.why_person) == ("it pays", "we can", "roofs you see")


def test_a_vision_that_nobody_has_said_cannot_hold(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="there is no vision yet"):
        workspace.visions.holds()


def test_a_confirmation_in_the_future_is_refused(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Sun")
    with pytest.raises(Invalid, match="future"):
        workspace.visions.holds(date="2026-11-24")


def test_undo_takes_back_a_confirmation(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Sun")
    workspace.visions.holds(because="nothing speaks against it")
    workspace.history.undo()
    assert [one.kind for one in history(workspace)] == ["set"]


def test_undo_of_a_vision_takes_its_row_of_the_history_too(workspace: Workspace) -> None:
    workspace.plan.set_charter(vision="Sun")
    workspace.plan.set_charter(vision="Wind")
    workspace.history.undo()
    assert (workspace.charter.vision, [one.vision for one in history(workspace)]) == ("Sun", ["Sun"])


def test_the_audit_takes_a_vision_that_was_confirmed_within_a_quarter(tmp_path: Path) -> None:
    path = new_file(tmp_path / "board.db")
    with closing(open_board(path, when="2026-03-02")) as old:
        old.plan.set_charter(vision="Sun")
    with closing(open_board(path)) as board:
        before = [one.code for one in audit(board, ["vision-untouched"]).gaps]
        board.visions.holds(because="nothing speaks against it")
        after = [one.code for one in audit(board, ["vision-untouched"]).gaps]
    assert (before, after) == (["vision-untouched"], [])
