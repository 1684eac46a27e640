"""The inbox: captured in one go, turned into what it is by one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound, Refused
from execboard.services.views import work as views
from tests.builders import add, rows

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace

INTO: dict[str, tuple[dict[str, str], str]] = {
    "blocker": ({}, "BLK-1"),
    "win": ({}, "WIN-1"),
    "action": ({"owner": "dua"}, "ACT-1"),
    "candidate": ({}, "INI-1"),
    "decision": ({"because": "people"}, "DEC-1"),
}


def captured(workspace: Workspace, text: str = "two regions only") -> str:
    return f"INB-{workspace.inbox.capture(text).id}"


def test_what_is_captured_waits(workspace: Workspace) -> None:
    captured(workspace)
    assert [(one.id, one.text, one.captured_by, one.status) for one in views.inbox_items(workspace)] == [
        ("INB-1", "two regions only", "ana", "waiting")
    ]


@pytest.mark.parametrize("into", INTO)
def test_an_item_is_turned_into_what_it_is(workspace: Workspace, into: str) -> None:
    given, became = INTO[into]
    item = workspace.inbox.turn(captured(workspace), into, **given)
    assert (item.status, item.became, views.inbox_items(workspace)) == ("turned", became, [])


@pytest.mark.parametrize("into", [*INTO, "gone"])
def test_turning_is_one_step_of_undo(workspace: Workspace, into: str) -> None:
    ref, before = captured(workspace), rows(workspace)
    before = rows(workspace)
    workspace.inbox.turn(ref, into, **INTO.get(into, ({}, ""))[0])
    workspace.history.undo()
    assert rows(workspace) == before


def test_an_item_is_let_go(workspace: Workspace) -> None:
    workspace.inbox.turn(captured(workspace), "gone")
    assert [(one.status, one.became) for one in views.inbox_items(workspace, every=True)] == [("gone", None)]


def test_a_decision_without_its_reason_is_a_question(workspace: Workspace) -> None:
    workspace.inbox.turn(captured(workspace), "decision")
    assert [(one.id, one.status, one.answer) for one in views.decisions(workspace)] == [("DEC-1", "open", None)]


def test_an_item_is_turned_once(workspace: Workspace) -> None:
    ref = captured(workspace)
    workspace.inbox.turn(ref, "win")
    with pytest.raises(Refused, match="INB-1 does not wait any more; it became WIN-1"):
        workspace.inbox.turn(ref, "blocker")


def test_a_declined_idea_in_the_inbox_is_asked_for_again(workspace: Workspace) -> None:
    workspace.moves.decline(add(workspace), "not-now")
    item = workspace.inbox.turn(captured(workspace, "partner api"), "candidate")
    assert (item.became, len(rows(workspace, ["ask"])["ask"])) == ("INI-1", 1)


def test_an_action_needs_its_owner(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="an action needs its owner; name one person with --owner"):
        workspace.inbox.turn(captured(workspace), "action")
    assert views.inbox_item(workspace, "INB-1").status == "waiting"


@pytest.mark.parametrize("into", [*INTO, "gone"])
def test_a_field_that_does_not_fit_is_refused_in_words(workspace: Workspace, into: str) -> None:
    ref = captured(workspace)
    before = rows(workspace)
    given: dict[str, Any] = {**INTO.get(into, ({}, ""))[0], "colour": "red"}
    with pytest.raises(ExecboardError, match="colour"):
        workspace.inbox.turn(ref, into, **given)
    assert rows(workspace) == before


def test_it_becomes_one_of_six(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="one of: blocker, win, action, candidate, decision, gone"):
        workspace.inbox.turn(captured(workspace), "meeting")


def test_what_was_never_captured_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no INB-7"):
        workspace.inbox.turn("INB-7", "win")
