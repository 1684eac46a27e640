"""The five: activating, the refusal of one too many, the trade, and every other move between states."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import CapReached, Invalid, NotFound, PlaybookIncomplete, Refused
from execboard.domain.initiatives import STATUSES
from tests.builders import active, add, ready, rows, slots, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.domain.initiatives import Status
    from execboard.services.workspace import Workspace

COMPLETE = {"owner": "ana", "outcome": "Ten partners quote", "measure": "quotes a week", "supports": ("OBJ-1",)}
LACKS = {"what exactly": "outcome", "how measured": "measure", "owner": "owner", "supports": "supports"}
OPTIONS = {
    "what exactly": "--outcome TEXT",
    "how measured": "--measure TEXT",
    "owner": "--owner NAME",
    "supports": "--supports OBJ-1",
}

WAYS: dict[Status, Callable[[Workspace, str], object]] = {
    "candidate": lambda board, ref: board.moves.reopen(ref),
    "active": lambda board, ref: board.moves.activate(ref),
    "paused": lambda board, ref: board.moves.leave(ref, "pause"),
    "done": lambda board, ref: board.moves.leave(ref, "complete"),
    "retired": lambda board, ref: board.moves.retire(ref, "nobody came", "ask first"),
    "declined": lambda board, ref: board.moves.decline(ref, "not-now"),
}
TO_GET_THERE: dict[Status, tuple[Status, ...]] = {
    "candidate": (),
    "active": ("active",),
    "paused": ("active", "paused"),
    "done": ("active", "done"),
    "retired": ("active", "retired"),
    "declined": ("declined",),
}
ALLOWED = {
    *(("candidate", to) for to in ("active", "declined")),
    *(("active", to) for to in ("paused", "done", "retired")),
    *(("paused", to) for to in ("active", "done", "retired", "declined")),
    *((ended, "candidate") for ended in ("done", "retired", "declined")),
    ("declined", "active"),
}
PAIRS = list(product(STATUSES, STATUSES))


def in_state(workspace: Workspace, status: Status) -> str:
    ref = ready(workspace)
    for step in TO_GET_THERE[status]:
        WAYS[step](workspace, ref)
    return ref


def decisions(workspace: Workspace) -> list[dict[str, Any]]:
    return rows(workspace, ["decision"])["decision"]


@pytest.mark.parametrize(("start", "to"), [pair for pair in PAIRS if pair in ALLOWED])
def test_allowed_moves_are_made(workspace: Workspace, start: Status, to: Status) -> None:
    ref = in_state(workspace, start)
    WAYS[to](workspace, ref)
    assert stored(workspace, ref)["status"] == to


@pytest.mark.parametrize(("start", "to"), [pair for pair in PAIRS if pair not in ALLOWED])
def test_other_moves_are_refused_with_what_can_be_done(workspace: Workspace, start: Status, to: Status) -> None:
    ref = in_state(workspace, start)
    with pytest.raises(Refused) as refused:
        WAYS[to](workspace, ref)
    reachable = [status for status in STATUSES if (start, status) in ALLOWED]
    expected = "nothing to do" if start == to else f"from here it can become {', '.join(reachable)}"
    assert (set(refused.value.remedy.split(", ")), stored(workspace, ref)["status"]) == (
        set(expected.split(", ")),
        start,
    )


@pytest.mark.parametrize("lack", LACKS)
def test_an_incomplete_playbook_is_not_activated(workspace: Workspace, lack: str) -> None:
    ready(workspace, "Other")
    given = {name: value for name, value in COMPLETE.items() if name != LACKS[lack]}
    ref = add(workspace, **given)
    with pytest.raises(PlaybookIncomplete) as refused:
        workspace.moves.activate(ref)
    assert (refused.value.data["missing"], refused.value.remedy) == (
        [lack],
        f"execboard initiative edit {ref} {OPTIONS[lack]}",
    )


def test_the_refusal_lists_all_that_is_missing(workspace: Workspace) -> None:
    with pytest.raises(PlaybookIncomplete) as refused:
        workspace.moves.activate(add(workspace))
    assert (str(refused.value), refused.value.code, refused.value.exit_code) == (
        "INI-1 lacks: what exactly, how measured, owner, supports; execboard initiative edit INI-1 "
        "--outcome TEXT --measure TEXT --owner NAME --supports OBJ-1",
        "playbook_incomplete",
        1,
    )


def test_activation_takes_the_lowest_free_slot(workspace: Workspace) -> None:
    active(workspace, 3)
    workspace.moves.leave("INI-2", "pause")
    workspace.moves.activate(ready(workspace, "Fourth"))
    assert slots(workspace) == {1: "INI-1", 2: "INI-4", 3: "INI-3"}


def test_the_day_on_which_it_started_is_kept(workspace: Workspace) -> None:
    active(workspace, 1)
    assert stored(workspace, "INI-1")["started"] == "2026-11-23"


def test_a_sixth_is_refused_with_the_five_and_the_trade(workspace: Workspace) -> None:
    active(workspace)
    with pytest.raises(CapReached) as refused:
        workspace.moves.activate(ready(workspace, "Sixth"))
    assert (str(refused.value), refused.value.code, refused.value.exit_code, refused.value.data) == (
        "5 are active, the limit: INI-1 Portal, INI-2 Academy, INI-3 Tariff engine, INI-4 Warranty, INI-5 Batteries; "
        "trade one: execboard initiative activate INI-6 --instead-of INI-1 --how pause --reason TEXT",
        "cap_reached",
        1,
        {
            "active": [
                {"id": "INI-1", "title": "Portal", "slot": 1},
                {"id": "INI-2", "title": "Academy", "slot": 2},
                {"id": "INI-3", "title": "Tariff engine", "slot": 3},
                {"id": "INI-4", "title": "Warranty", "slot": 4},
                {"id": "INI-5", "title": "Batteries", "slot": 5},
            ]
        },
    )


@pytest.mark.parametrize("limit", [3, 4, 5])
def test_the_limit_may_be_three_four_or_five(workspace: Workspace, limit: int) -> None:
    workspace.plan.set_charter(active_limit=limit)
    active(workspace, limit)
    with pytest.raises(CapReached, match=f"{limit} are active, the limit"):
        workspace.moves.activate(ready(workspace, "One more"))


@pytest.mark.parametrize("limit", [0, 1, 2, 6, -1, 500])
def test_no_other_limit_is_taken(workspace: Workspace, limit: int) -> None:
    with pytest.raises(Invalid):
        workspace.plan.set_charter(active_limit=limit)
    assert workspace.charter.active_limit == 5


def test_a_limit_below_what_is_active_is_refused(workspace: Workspace) -> None:
    active(workspace, 5)
    with pytest.raises(Refused, match="5 are active; pause, finish or retire 2 first"):
        workspace.plan.set_charter(active_limit=3)
    assert workspace.charter.active_limit == 5


@pytest.mark.parametrize("vision", ["", "Leader in solar by 2030"])
def test_a_lower_limit_moves_what_is_active_into_the_slots_that_are_left(workspace: Workspace, vision: str) -> None:
    if vision:
        workspace.plan.set_charter(vision=vision)
    active(workspace, 5)
    for ref in ("INI-1", "INI-3"):
        workspace.moves.leave(ref, "pause")
    workspace.plan.set_charter(active_limit=3)
    assert slots(workspace) == {1: "INI-4", 2: "INI-2", 3: "INI-5"}


def test_what_is_paused_does_not_count(workspace: Workspace) -> None:
    active(workspace)
    workspace.moves.leave("INI-3", "pause")
    workspace.moves.activate(ready(workspace, "Sixth"))
    assert len(slots(workspace)) == 5


def test_what_is_blocked_counts(workspace: Workspace) -> None:
    active(workspace)
    workspace.blockers.add("rig broken", on="INI-3")
    with pytest.raises(CapReached):
        workspace.moves.activate(ready(workspace, "Sixth"))


@pytest.mark.parametrize(("how", "status"), [("pause", "paused"), ("complete", "done"), ("retire", "retired")])
def test_a_trade_puts_one_in_the_place_of_another(workspace: Workspace, how: str, status: str) -> None:
    active(workspace)
    ready(workspace, "Sixth")
    workspace.moves.activate("INI-6", instead_of="INI-2", how=how, reason="it pays sooner")
    assert (slots(workspace)[2], stored(workspace, "INI-2")["status"]) == ("INI-6", status)


def test_a_trade_writes_what_was_chosen_what_was_forgone_why_who_and_when(workspace: Workspace) -> None:
    active(workspace)
    ready(workspace, "Sixth")
    workspace.moves.activate("INI-6", instead_of="INI-2", reason="it pays sooner", revisit="+3m")
    (decision,) = decisions(workspace)
    assert {
        name: decision[name]
        for name in (
            "kind",
            "answer",
            "because",
            "gives_up",
            "on_ref",
            "chosen",
            "forgone",
            "decided_by",
            "decided_on",
            "revisit",
        )
    } == {
        "kind": "trade",
        "answer": "INI-6 Sixth",
        "because": "it pays sooner",
        "gives_up": "INI-2 Academy, paused",
        "on_ref": "INI-6",
        "chosen": "INI-6",
        "forgone": "INI-2",
        "decided_by": "ana",
        "decided_on": "2026-11-23",
        "revisit": "2027-02-23",
    }


def test_a_trade_is_one_operation(workspace: Workspace) -> None:
    active(workspace)
    ready(workspace, "Sixth")
    before = rows(workspace)
    workspace.moves.activate("INI-6", instead_of="INI-2", reason="it pays sooner")
    workspace.history.undo()
    assert rows(workspace) == before


@pytest.mark.parametrize("reason", ["", "  ", "\x1b[31m"])
def test_a_trade_needs_its_reason(workspace: Workspace, reason: str) -> None:
    active(workspace)
    ready(workspace, "Sixth")
    with pytest.raises(Invalid, match="a trade needs its reason; say why with --reason"):
        workspace.moves.activate("INI-6", instead_of="INI-2", reason=reason)
    assert (slots(workspace)[2], decisions(workspace)) == ("INI-2", [])


def test_a_trade_needs_the_playbook_too(workspace: Workspace) -> None:
    active(workspace)
    with pytest.raises(PlaybookIncomplete):
        workspace.moves.activate(add(workspace, "Sixth"), instead_of="INI-2", reason="it pays sooner")
    assert slots(workspace)[2] == "INI-2"


def test_only_an_active_one_can_be_traded_away(workspace: Workspace) -> None:
    active(workspace)
    ready(workspace, "Sixth")
    with pytest.raises(Refused, match="INI-7 is candidate, it has no slot to give; name one of the active ones"):
        workspace.moves.activate("INI-6", instead_of=ready(workspace, "Seventh"), reason="it pays sooner")


def test_one_cannot_be_traded_for_itself(workspace: Workspace) -> None:
    active(workspace)
    with pytest.raises(Refused, match="INI-2 is active already"):
        workspace.moves.activate("INI-2", instead_of="INI-2", reason="it pays sooner")


@pytest.mark.parametrize("how", ["forget", "", "PAUSE"])
def test_there_are_three_ways_to_leave(workspace: Workspace, how: Any) -> None:
    active(workspace, 1)
    with pytest.raises(Invalid, match="one of: pause, complete or retire"):
        workspace.moves.leave("INI-1", how)


def test_several_are_activated_in_one_step_or_none(workspace: Workspace) -> None:
    refs = [ready(workspace, "One"), ready(workspace, "Two"), add(workspace, "Three")]
    with pytest.raises(PlaybookIncomplete):
        workspace.starting.start([(ref, {}) for ref in refs])
    assert slots(workspace) == {}


def test_several_that_were_activated_in_one_step_are_undone_in_one(workspace: Workspace) -> None:
    workspace.starting.start([(ready(workspace, title), {}) for title in ("One", "Two")])
    workspace.history.undo()
    assert slots(workspace) == {}


def test_retiring_keeps_what_came_of_it_and_what_was_learned(workspace: Workspace) -> None:
    active(workspace, 1)
    workspace.moves.retire("INI-1", "three of ten signed", "ask legal first")
    row = stored(workspace, "INI-1")
    assert (row["status"], row["result"], row["learning"], row["ended"]) == (
        "retired",
        "three of ten signed",
        "ask legal first",
        "2026-11-23",
    )


@pytest.mark.parametrize(
    ("outcome", "learning", "field"), [("", "x", "outcome"), ("x", "", "learning"), ("x", " ", "learning")]
)
def test_retiring_asks_for_both(workspace: Workspace, outcome: str, learning: str, field: str) -> None:
    active(workspace, 1)
    with pytest.raises(Invalid) as refused:
        workspace.moves.retire("INI-1", outcome, learning)
    assert refused.value.data["field"] == field


def test_a_no_is_a_decision_with_class_words_and_wake_date(workspace: Workspace) -> None:
    ref = ready(workspace)
    workspace.moves.decline(ref, "not-now", "after the move", "2027-03-01")
    (decision,) = decisions(workspace)
    assert [decision[name] for name in ("kind", "answer", "because", "forgone", "decided_by", "revisit")] == [
        "no",
        "No, look again on 2027-03-01",
        "not now: after the move",
        ref,
        "ana",
        "2027-03-01",
    ]


def test_a_no_needs_its_class(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="one of: not-aligned, not-now, no-capacity, no-owner, no-measure or duplicate"):
        workspace.moves.decline(add(workspace), "because")


def test_words_are_optional_in_a_no(workspace: Workspace) -> None:
    workspace.moves.decline(add(workspace), "no-capacity")
    assert decisions(workspace)[0]["because"] == "no capacity"


def test_reopening_takes_the_reason_away_and_keeps_the_decision(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.moves.decline(ref, "not-now", "after the move", "+3m")
    workspace.moves.reopen(ref)
    row = stored(workspace, ref)
    assert (row["reason"], row["reason_class"], row["revisit"], row["ended"], len(decisions(workspace))) == (
        "",
        None,
        None,
        None,
        1,
    )


def test_what_is_not_there_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no INI-9; see execboard initiative list"):
        workspace.moves.activate("INI-9")


@pytest.mark.parametrize(
    ("text", "words"), [("OBJ-1", "OBJ-1 is an objective"), ("kr-1", "KR-1 is a key result"), ("x", "'x' is not an id")]
)
def test_what_is_no_initiative_is_refused(workspace: Workspace, text: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        workspace.moves.activate(text)
    assert str(refused.value) == f"{words}; give INI-1"
