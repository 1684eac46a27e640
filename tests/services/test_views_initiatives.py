"""An initiative as cards, lists and scripts show it: everything worked out."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import NotFound, Unusable
from execboard.services.exporting import workspace_json
from execboard.services.importing.bring import bring
from execboard.services.views import initiatives as views
from execboard.services.views import work
from execboard.services.views.shape import to_json
from execboard.storage import database
from tests.builders import active, add, clock_at, new_file, open_board, ready

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.workspace import Workspace

IN_THE_CONTRACT = {
    *("id", "title", "status", "slot", "rank", "owner", "outcome", "measure", "because", "supports", "score", "due"),
    *("started", "ended", "reason", "missing", "health", "health_because", "starved"),
}
"""CONTRACT.md, Shapes."""


def starved(workspace: Workspace, day: str) -> tuple[bool, int | None]:
    workspace.clock = clock_at(day)
    seen = views.one(workspace, "INI-1")
    return seen.starved, seen.starved_days


def test_an_initiative_has_the_shape_that_scripts_rely_on(workspace: Workspace) -> None:
    seen = to_json(views.one(workspace, ready(workspace)))
    assert IN_THE_CONTRACT - set(seen) == set()


def test_that_shape_has_plain_values(workspace: Workspace) -> None:
    active(workspace, 1)
    workspace.initiatives.edit("INI-1", due="2026-12-31", because="they asked")
    seen = to_json(views.one(workspace, "ini-1"))
    assert {name: seen[name] for name in IN_THE_CONTRACT - {"health", "health_because"}} == {
        "id": "INI-1",
        "title": "Portal",
        "status": "active",
        "slot": 1,
        "rank": 1,
        "owner": "ana",
        "outcome": "Ten partners quote",
        "measure": "quotes a week",
        "because": "they asked",
        "supports": ["OBJ-1"],
        "score": None,
        "due": "2026-12-31",
        "started": "2026-11-23",
        "ended": None,
        "reason": "",
        "missing": [],
        "starved": False,
    }


def test_it_says_what_the_playbook_still_lacks(workspace: Workspace) -> None:
    ref = add(workspace, measure="quotes a week")
    assert views.one(workspace, ref).missing == ("what exactly", "owner", "supports")


def test_health_is_no_data_while_nothing_is_measured(workspace: Workspace) -> None:
    assert views.one(workspace, ready(workspace)).health == "no data"


def test_what_is_not_there_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        views.one(workspace, "INI-1")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-12-06", (False, None)), ("2026-12-07", (True, 14)), ("2026-12-31", (True, 38))],
)
def test_an_active_one_is_starved_after_14_days_of_nothing(
    workspace: Workspace, day: str, expected: tuple[bool, int | None]
) -> None:
    active(workspace, 1)
    assert starved(workspace, day) == expected


def test_only_what_is_active_is_starved(workspace: Workspace) -> None:
    active(workspace, 1)
    workspace.moves.leave("INI-1", "pause")
    assert starved(workspace, "2027-02-01") == (False, None)


BOOKKEEPING: dict[str, Callable[[Workspace], object]] = {
    "score": lambda board: board.order.score("INI-1", reach="40", effort="2"),
    "rank": lambda board: board.order.rank("INI-1", last=True),
    "nudge": lambda board: board.order.nudge("INI-1", 1),
    "rank of another": lambda board: board.order.rank("INI-2", first=True),
    "many scores": lambda board: [board.order.score("INI-1", reach=str(number)) for number in range(60)],
    "undo of a rank": lambda board: (board.order.rank("INI-1", last=True), board.history.undo()),
}


@pytest.mark.parametrize("command", BOOKKEEPING)
def test_scoring_and_ranking_are_no_activity(workspace: Workspace, command: str) -> None:
    active(workspace, 3)
    workspace.clock = clock_at("2026-12-04")
    BOOKKEEPING[command](workspace)
    assert starved(workspace, "2026-12-08") == (True, 15)


ACTIVITY: dict[str, Callable[[Workspace], object]] = {
    "edit": lambda board: board.initiatives.edit("INI-1", notes="met legal"),
    "milestone": lambda board: board.milestones.add("INI-1", "Pilot", "+2w"),
    "blocker": lambda board: board.blockers.add("rig broken", on="INI-1"),
    "win": lambda board: board.wins.add("first quote", on="INI-1"),
    "action": lambda board: board.actions.add("call legal", "ana", on="INI-1"),
    "decision": lambda board: board.decisions.add("two regions", "people", on="INI-1"),
    "pause and resume": lambda board: (board.moves.leave("INI-1", "pause"), board.moves.activate("INI-1")),
}


@pytest.mark.parametrize("command", ACTIVITY)
def test_what_happens_to_it_and_around_it_is_activity(workspace: Workspace, command: str) -> None:
    active(workspace, 1)
    workspace.clock = clock_at("2026-12-04")
    ACTIVITY[command](workspace)
    assert (starved(workspace, "2026-12-17"), starved(workspace, "2026-12-18")) == ((False, None), (True, 14))


def test_a_day_begins_at_midnight_where_the_team_is(workspace: Workspace) -> None:
    workspace.clock = clock_at("2026-11-23T23:30", "Pacific/Auckland")
    active(workspace, 1)
    seen = []
    for when in ("2026-12-06T23:59", "2026-12-07T00:01"):
        workspace.clock = clock_at(when, "Pacific/Auckland")
        seen.append(views.one(workspace, "INI-1").starved)
    assert seen == [False, True]


@pytest.mark.parametrize(("day", "awake"), [("2027-02-28", False), ("2027-03-01", True), ("2027-03-02", True)])
@pytest.mark.parametrize("how", ["decline", "pause"])
def test_a_no_and_a_pause_wake_on_their_day(workspace: Workspace, how: str, day: str, awake: bool) -> None:
    active(workspace, 1)
    workspace.moves.leave("INI-1", "pause", revisit="2027-03-01")
    if how == "decline":
        workspace.moves.decline("INI-1", "not-now", revisit="2027-03-01")
    workspace.clock = clock_at(day)
    assert views.one(workspace, "INI-1").awake is awake


def test_what_was_taken_up_again_does_not_wake(workspace: Workspace) -> None:
    ref = ready(workspace)
    workspace.moves.decline(ref, "not-now", revisit="2027-03-01")
    workspace.moves.activate(ref)
    workspace.clock = clock_at("2027-03-01")
    assert views.one(workspace, ref).awake is False


def test_the_next_milestone_is_the_one_that_is_due_first(workspace: Workspace) -> None:
    ref = add(workspace)
    for title, due in (("Launch", "+3w"), ("Pilot", "+4d"), ("Kick-off", "+1d")):
        workspace.milestones.add(ref, title, due)
    workspace.milestones.done("MS-3")
    step = views.one(workspace, ref).next
    assert step is not None
    assert (step.id, step.title, step.in_days) == ("MS-2", "Pilot", 4)


def test_open_blockers_are_counted_with_the_age_of_the_oldest(workspace: Workspace) -> None:
    ref = add(workspace)
    for text, day in (("rig", "-9d"), ("legal", "-3d"), ("power", "-20d")):
        workspace.blockers.add(text, on=ref, date=day)
    workspace.blockers.clear("BLK-3")
    seen = views.one(workspace, ref)
    assert (seen.blockers, seen.oldest_blocker_days) == (2, 9)


def test_the_last_win_is_so_many_days_ago(workspace: Workspace) -> None:
    ref = add(workspace)
    for day in ("-9d", "yesterday", "-3d"):
        workspace.wins.add(f"win {day}", on=ref, date=day)
    assert views.one(workspace, ref).last_win_days == 1


def test_the_active_come_by_slot(workspace: Workspace) -> None:
    active(workspace, 3)
    workspace.order.rank("INI-3", first=True)
    assert [(one.slot, one.id) for one in views.active(workspace)] == [(1, "INI-3"), (2, "INI-1"), (3, "INI-2")]


LOOKS: dict[str, Callable[[Workspace], object]] = {
    "initiatives": lambda board: views.page(board, ["candidate"]),
    "actions": lambda board: work.actions(board),
    "wins": lambda board: work.wins(board),
}


@pytest.mark.parametrize("table", ["person", "action", "win", "assignment"])
@pytest.mark.parametrize("look", LOOKS)
def test_a_look_is_not_torn_by_what_another_commits_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch, look: str, table: str
) -> None:
    """Between two statements of the look, somebody makes a person who owns, helps and is thanked."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    new_file(path)
    with closing(open_board(path)) as board, closing(open_board(path, "bram")) as other:
        ref = add(other)
        waiting = ["once"]

        def meddle(statement: str) -> None:
            if waiting and f"FROM {table} " in statement:
                waiting.clear()
                with suppress(Unusable), other.change():
                    other.initiatives.assign(ref, "newcomer")
                    other.actions.add("call", "newcomer")
                    other.wins.add("hired", by=("newcomer",))

        board.db.connection.set_trace_callback(meddle)
        LOOKS[look](board)
        board.db.connection.set_trace_callback(None)
        assert to_json(LOOKS[look](board)) is not None


def test_an_import_elsewhere_is_no_activity(workspace: Workspace, tmp_path: Path) -> None:
    active(workspace, 1)
    export = workspace_json.to_text(workspace)
    elsewhere = open_board(new_file(tmp_path / "elsewhere.db"), when="2026-12-30")
    bring(elsewhere, export)
    assert starved(elsewhere, "2026-12-31") == (True, 38)


def test_where_hand_and_score_disagree_is_told(workspace: Workspace) -> None:
    for title in ("Portal", "Academy", "Tariffs"):
        add(workspace, title)
    for ref, reach in (("INI-1", "1"), ("INI-2", "20"), ("INI-3", "300")):
        workspace.order.score(ref, reach=reach, impact="1", confidence="100", effort="1")
    assert [one.disagreement for one in views.page(workspace, ["candidate"], compared=True)] == [-2, 0, 2]
