"""The board at a glance, and the log as it is shown."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import NotFound
from execboard.services.views import log
from execboard.services.views.board import status
from execboard.services.views.log import LogFilter
from execboard.services.views.shape import to_json
from tests.builders import active, add, clock_at, open_board, ready

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


def test_status_has_the_shape_that_scripts_rely_on(workspace: Workspace) -> None:
    assert {"vision", "cycle", "active", "free_slots"} <= set(to_json(status(workspace)))


def test_status_of_an_empty_board(workspace: Workspace) -> None:
    seen = to_json(status(workspace))
    assert (seen["vision"], seen["active"], seen["free_slots"], seen["cycle"]["name"], seen["hint"]) == (
        "",
        [],
        5,
        "2026-Q4",
        "nothing is active",
    )


def test_status_tells_the_week_of_the_quarter(workspace: Workspace) -> None:
    cycle = status(workspace).cycle
    assert (cycle.week, cycle.weeks) == (8, 13)


@pytest.mark.parametrize("limit", [3, 4, 5])
def test_free_slots_are_those_under_the_limit(workspace: Workspace, limit: int) -> None:
    workspace.plan.set_charter(active_limit=limit)
    active(workspace, 2)
    seen = status(workspace)
    assert (seen.limit, seen.free_slots, [one.id for one in seen.active]) == (limit, limit - 2, ["INI-1", "INI-2"])


@pytest.mark.parametrize(("count", "hint"), [(1, True), (2, True), (3, False), (5, False)])
def test_one_or_two_active_is_a_quiet_hint(workspace: Workspace, count: int, hint: bool) -> None:
    active(workspace, count)
    add(workspace, "Waits")
    assert bool(status(workspace).hint) is hint


def test_status_counts_what_is_in_each_state(workspace: Workspace) -> None:
    active(workspace, 4)
    workspace.moves.leave("INI-1", "pause")
    workspace.moves.leave("INI-2", "complete")
    workspace.moves.retire("INI-3", "nobody came", "ask first")
    workspace.moves.decline(add(workspace, "No"), "not-now")
    add(workspace, "Waits")
    seen = status(workspace)
    assert (seen.candidates, seen.paused, seen.done, seen.retired, seen.declined, len(seen.active)) == (
        1,
        1,
        1,
        1,
        1,
        1,
    )


@pytest.mark.parametrize(("revisit", "waking"), [("2026-11-23", 1), ("2026-11-30", 1), ("2026-12-01", 0), (None, 0)])
def test_status_counts_the_nos_that_wake_this_week(workspace: Workspace, revisit: str | None, waking: int) -> None:
    workspace.moves.decline(add(workspace), "not-now", revisit=revisit)
    assert status(workspace).waking == waking


def test_status_counts_what_waits_and_what_is_late(workspace: Workspace) -> None:
    workspace.inbox.capture("two regions")
    workspace.blockers.add("rig broken")
    workspace.wins.add("old", date="-8d")
    workspace.wins.add("new", date="-7d")
    workspace.actions.add("call legal", "ana", due="2026-11-24")
    workspace.clock = clock_at("2026-11-25")
    seen = status(workspace)
    assert (seen.inbox, seen.blockers, seen.actions_late) == (1, 1, 1)


def test_status_counts_wins_of_seven_days(workspace: Workspace) -> None:
    for day in ("-8d", "-7d", "today"):
        workspace.wins.add(f"win {day}", date=day)
    assert status(workspace).wins_7d == 2


def test_status_counts_the_starved(workspace: Workspace) -> None:
    active(workspace, 2)
    workspace.clock = clock_at("2026-12-07")
    workspace.wins.add("first quote", on="INI-2")
    assert status(workspace).starved == 1


def labels(workspace: Workspace, filters: LogFilter | None = None) -> list[str]:
    return [one.what for one in log.entries(workspace, filters)]


def test_the_log_has_the_newest_first(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.moves.decline(ref, "not-now")
    assert labels(workspace) == ["declined INI-1 Partner API", "added INI-1 Partner API"]


def test_the_log_says_who_and_when(workspace: Workspace) -> None:
    add(workspace)
    (entry,) = log.entries(workspace)
    seen = to_json(entry)
    assert seen == seen | {
        "operation": 1,
        "at": "2026-11-23T09:00:00Z",
        "who": "ana",
        "what": "added INI-1 Partner API",
        "kind": "change",
        "undone": False,
        "target": None,
    }


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (LogFilter(ref="ini-1"), ["declined INI-1 One", "added INI-1 One"]),
        (LogFilter(who="bram"), ["added INI-2 Two"]),
        (LogFilter(kind="decision"), ["declined INI-1 One"]),
        (LogFilter(words="ADDED two"), ["added INI-2 Two"]),
        (LogFilter(words="100%"), []),
        (LogFilter(since=date(2026, 11, 25)), ["declined INI-1 One"]),
    ],
)
def test_the_log_is_filtered(workspace: Workspace, path: Path, filters: LogFilter, expected: list[str]) -> None:
    add(workspace, "One")
    with closing(open_board(path, "bram", "2026-11-24")) as bram:
        add(bram, "Two")
    workspace.clock = clock_at("2026-11-25")
    workspace.moves.decline("INI-1", "not-now")
    assert (labels(workspace, filters), log.count(workspace, filters)) == (expected, len(expected))


def test_a_place_in_the_log_is_where_it_is(workspace: Workspace) -> None:
    for title in ("One", "Two", "Three"):
        add(workspace, title)
    found = [log.position(workspace, one.operation) for one in log.entries(workspace)]
    assert found == [0, 1, 2]


def test_what_is_filtered_out_has_no_place_in_the_log(workspace: Workspace) -> None:
    add(workspace)
    assert log.position(workspace, 1, LogFilter(who="bram")) is None


def test_the_log_of_what_never_was_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        log.entries(workspace, LogFilter(ref="INI-9"))


def test_an_operation_shows_before_and_after(workspace: Workspace) -> None:
    ref = ready(workspace)
    workspace.initiatives.edit(ref, title="Partner portal", outcome="Twenty partners quote")
    (newest, *_) = log.entries(workspace)
    detail = log.detail(workspace, newest.operation)
    assert detail is not None
    assert [(one.id, one.what, [(f.field, f.before, f.after) for f in one.fields]) for one in detail.changes] == [
        (
            "INI-1",
            "changed",
            [("title", "Partner API", "Partner portal"), ("outcome", "Ten partners quote", "Twenty partners quote")],
        )
    ]


def test_an_operation_that_passed_through_a_state_shows_its_ends(workspace: Workspace) -> None:
    active(workspace, 2)
    workspace.order.rank("INI-2", first=True)
    (newest, *_) = log.entries(workspace)
    detail = log.detail(workspace, newest.operation)
    assert detail is not None
    assert sorted((one.id, [(f.field, f.before, f.after) for f in one.fields]) for one in detail.changes) == [
        ("INI-1", [("slot", 1, 2)]),
        ("INI-2", [("slot", 2, 1)]),
    ]


def test_there_is_no_detail_of_what_was_not_done(workspace: Workspace) -> None:
    assert log.detail(workspace, 7) is None


def test_the_board_as_of_a_day_is_as_it_was(workspace: Workspace) -> None:
    active(workspace, 2)
    workspace.clock = clock_at("2026-11-25")
    workspace.moves.leave("INI-1", "pause")
    workspace.initiatives.edit("INI-2", title="Retitled")
    add(workspace, "Later")
    as_of = log.board_as_of(workspace, date(2026, 11, 24))
    assert [(one["id"], one["title"], one["status"], one["slot"]) for one in as_of] == [
        ("INI-1", "Portal", "active", 1),
        ("INI-2", "Academy", "active", 2),
    ]


def test_the_board_as_of_a_day_counts_the_whole_day(workspace: Workspace) -> None:
    workspace.clock = clock_at("2026-11-24T23:59", "Pacific/Auckland")
    add(workspace)
    found = [len(log.board_as_of(workspace, date(2026, 11, day))) for day in (23, 24)]
    assert found == [0, 1]


def test_the_board_before_it_was_made_is_empty(workspace: Workspace) -> None:
    active(workspace, 2)
    assert log.board_as_of(workspace, date(2026, 11, 1)) == []


def test_actors_are_all_who_ever_changed_something(workspace: Workspace, path: Path) -> None:
    with closing(open_board(path, "bram")) as bram:
        add(bram)
    add(workspace, "Other")
    assert log.actors(workspace) == ["ana", "bram"]
