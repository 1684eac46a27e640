"""Clocks that step back, leap ahead or change their zone: nothing is lost, no day shifts, no age is negative."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from execboard.services.clock import clock
from execboard.services.views import initiatives, log, work
from tests.builders import add, clock_at, new_file, open_board, ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.session import Changed
    from execboard.services.workspace import Workspace

BEFORE, AFTER, FAR = "2026-11-22T09:00", "2026-11-24T09:00", "2036-11-23T09:00"


def at(board: Workspace, when: str, zone: str = "UTC") -> None:
    """Set the board's clock."""
    board.clock = clock_at(when, zone)


@pytest.fixture
def stepped(workspace: Workspace) -> Workspace:
    """A board on which something was done on Monday, and the clock then went back to Sunday."""
    workspace.moves.activate(ready(workspace, "Portal"))
    workspace.initiatives.edit("INI-1", title="Portal by Monday")
    at(workspace, BEFORE)
    workspace.initiatives.edit("INI-1", title="Portal by Sunday")
    return workspace


def test_undo_takes_back_the_last_that_was_done(stepped: Workspace) -> None:
    stepped.history.undo()
    assert initiatives.one(stepped, "INI-1").title == "Portal by Monday"


def test_redo_brings_it_back(stepped: Workspace) -> None:
    stepped.history.undo()
    stepped.history.redo()
    assert initiatives.one(stepped, "INI-1").title == "Portal by Sunday"


def test_the_log_is_in_the_order_in_which_things_were_done(stepped: Workspace) -> None:
    told = [entry.operation for entry in log.entries(stepped)]
    assert told == sorted(told, reverse=True)


def test_the_board_as_of_the_day_that_the_clock_went_back_to_is_one_that_was(stepped: Workspace) -> None:
    assert [one.title for one in log.status_as_of(stepped, date(2026, 11, 22)).active] == ["Portal by Sunday"]


def test_the_board_as_of_a_day_before_a_leap_ahead_is_as_it_was(workspace: Workspace) -> None:
    add(workspace, "Portal")
    at(workspace, FAR)
    workspace.initiatives.edit("INI-1", title="Portal of the future")
    assert [row["title"] for row in log.board_as_of(workspace, date(2026, 11, 24))] == ["Portal"]


def test_no_age_is_negative(stepped: Workspace) -> None:
    at(stepped, AFTER)
    stepped.blockers.add("No rig", on="INI-1")
    stepped.wins.add("First roof", on="INI-1")
    at(stepped, BEFORE)
    one = initiatives.one(stepped, "INI-1")
    ages = (one.age_days, one.oldest_blocker_days, one.last_win_days, work.blocker(stepped, "BLK-1").age_days)
    assert (ages, one.starved_days) == ((0, 0, 0, 0), None)


def test_what_was_noted_while_the_clock_was_ahead_can_be_cleared(workspace: Workspace) -> None:
    at(workspace, FAR)
    workspace.blockers.add("No rig")
    at(workspace, AFTER)
    workspace.blockers.clear("BLK-1")
    assert (work.blocker(workspace, "BLK-1").status, work.blocker(workspace, "BLK-1").age_days) == ("cleared", 0)


def test_one_edit_with_the_clock_ten_years_ahead_does_not_hide_that_nothing_happens(workspace: Workspace) -> None:
    workspace.moves.activate(ready(workspace, "Portal"))
    at(workspace, FAR)
    workspace.initiatives.edit("INI-1", notes="by a machine whose clock was wrong")
    at(workspace, "2026-12-14T09:00")
    assert initiatives.one(workspace, "INI-1").starved_days == 21


@pytest.mark.parametrize(
    ("now", "awake"),
    [
        ("2026-11-30T23:59", False),
        ("2026-12-01T00:00", True),
        (FAR, True),
        (BEFORE, False),
    ],
)
def test_a_no_wakes_on_its_day_whatever_the_clock_did_before(workspace: Workspace, now: str, awake: bool) -> None:
    add(workspace, "Rebrand")
    workspace.moves.decline("INI-1", "not-now", revisit="2026-12-01")
    for moment in (FAR, BEFORE, now):
        at(workspace, moment)
    assert initiatives.one(workspace, "INI-1").awake == awake


def test_asking_again_with_the_clock_back_is_counted(workspace: Workspace) -> None:
    add(workspace, "Rebrand")
    workspace.moves.decline("INI-1", "not-now")
    at(workspace, BEFORE)
    workspace.initiatives.add("rebrand")
    assert initiatives.one(workspace, "INI-1").asked == 2


ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe", "America/New_York")


@pytest.mark.parametrize("zone", ZONES)
def test_days_stay_where_they_were_put_in_another_zone(workspace: Workspace, zone: str) -> None:
    ready(workspace, "Portal", due="2026-12-24")
    workspace.milestones.add("INI-1", "Pilot", "2026-12-01")
    workspace.wins.add("First roof", date="2026-11-22")
    with closing(open_board(workspace.path)) as other:
        at(other, "2026-11-23T12:00", zone)
        days = (initiatives.one(other, "INI-1").due, work.milestone(other, "MS-1").due, work.win(other, "WIN-1").date)
        assert days == (date(2026, 12, 24), date(2026, 12, 1), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", date(2026, 11, 23)),
        ("Pacific/Kiritimati", date(2026, 11, 24)),
        ("Pacific/Pago_Pago", date(2026, 11, 23)),
        ("Asia/Tokyo", date(2026, 11, 24)),
    ],
)
def test_today_is_that_of_the_workspaces_zone(zone: str, expected: date) -> None:
    assert clock(zone, {"EXECBOARD_NOW": "2026-11-23T18:00Z"}).today() == expected


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
def test_the_machines_zone_agrees_with_the_named_one_at_every_hour_of_a_year(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    ours, named = clock(None, {}).zone, clock(zone, {}).zone
    begin = datetime(2011, 1, 1, tzinfo=UTC)
    hours = [begin + timedelta(minutes=30 * step) for step in range(366 * 48)]
    wrong = [
        hour
        for hour in hours
        if (there := hour.astimezone(ours)).replace(tzinfo=None) != hour.astimezone(named).replace(tzinfo=None)
        or there.astimezone(UTC) != hour
    ]
    assert wrong == []


@pytest.fixture
def told(workspace: Workspace) -> Iterator[list[Changed]]:
    """What the workspace tells its watchers."""
    found: list[Changed] = []
    stop = workspace.subscribe(found.append)
    yield found
    stop()


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-11-23T23:59", "UTC", []),
        ("2026-11-24T00:00", "UTC", [True]),
        ("2026-11-22T23:59", "UTC", [True]),
        (FAR, "UTC", [True]),
        ("2026-11-24T08:00", "Pacific/Kiritimati", [True]),
    ],
)
def test_watchers_are_told_once_that_the_day_is_another_one(
    workspace: Workspace, told: list[Changed], now: str, zone: str, expected: list[bool]
) -> None:
    at(workspace, now, zone)
    workspace.poll()
    workspace.poll()
    assert [changed.new_day for changed in told] == expected


def test_a_new_day_is_told_though_the_file_cannot_be_read(path: Path) -> None:
    from execboard.domain.errors import Unusable

    board = open_board(new_file(path))
    found: list[Changed] = []
    board.subscribe(found.append)
    at(board, AFTER)
    board.close()
    with pytest.raises(Exception, match="closed") as error:
        board.poll()
    assert (isinstance(error.value, Unusable), [changed.new_day for changed in found]) == (True, [True])
