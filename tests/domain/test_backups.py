"""Which backups stay, when the next one is due, what their names say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.backups import (
    MOST,
    Stamp,
    going,
    is_due,
    latest,
    lost_most,
    stamp_of,
    staying,
    watched,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
INSTANTS = st.integers(0, 730 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
CLOSE_INSTANTS = st.integers(0, 60 * 24 * 5).map(lambda minutes: NOW - timedelta(minutes=minutes))
SETS = st.sets(INSTANTS | CLOSE_INSTANTS, max_size=200)


def at(text: str) -> datetime:
    """``2026-11-23 09:30``, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stay(instants: list[str], now: str) -> list[str]:
    """Those that stay, oldest first."""
    return [f"{one:%Y-%m-%d %H:%M}" for one in sorted(staying([at(one) for one in instants], at(now)))]


@given(SETS, INSTANTS)
def test_pruning_twice_prunes_nothing_more(instants: set[datetime], now: datetime) -> None:
    once = staying(instants, now)
    assert staying(once, now) == once


@given(SETS.filter(bool), INSTANTS)
def test_the_newest_stays(instants: set[datetime], now: datetime) -> None:
    assert max(instants) in staying(instants, now)


@given(SETS.filter(bool), INSTANTS)
def test_the_newest_of_the_past_stays_whatever_the_clock_said_once(instants: set[datetime], now: datetime) -> None:
    past = [one for one in instants if one <= now]
    assert set(sorted(past)[-1:]) <= staying(instants, now)


@given(SETS, INSTANTS)
def test_the_past_never_outgrows_its_bound(instants: set[datetime], now: datetime) -> None:
    assert len([one for one in staying(instants, now) if one <= now]) <= MOST


@given(SETS, SETS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_what_is_dropped_is_never_needed_later(first: set[datetime], second: set[datetime], on: timedelta) -> None:
    past = {one for one in first if one <= NOW}
    since = {one + timedelta(days=1_000) for one in second}
    later = NOW + timedelta(days=1_900) + on
    assert staying(staying(past, NOW) | since, later) == staying(past | since, later)


@given(SETS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_clock_that_steps_back_drops_nothing_of_the_past(
    instants: set[datetime], now: datetime, back: timedelta
) -> None:
    stood = staying({one for one in instants if one <= now - back}, now)
    assert stood <= staying(stood, now - back)


@given(st.sets(st.integers(0, 47 * 2)))
def test_two_days_keep_every_half_hour(half_hours: set[int]) -> None:
    instants = {NOW - timedelta(minutes=30 * one) for one in half_hours}
    assert staying(instants, NOW) == instants


def test_a_year_of_half_hours_comes_down_to_120() -> None:
    year = {NOW - timedelta(minutes=30 * one) for one in range(365 * 48)}
    assert len(staying(year, NOW)) == 120


TABLE = [
    ("half-hours", ["2026-11-23 09:01", "2026-11-23 09:29"], "2026-11-23 09:30", ["2026-11-23 09:29"]),
    ("two days on", ["2026-11-20 08:00", "2026-11-20 17:00"], "2026-11-23 09:30", ["2026-11-20 17:00"]),
    ("off for a year", ["2025-11-20 08:00"], "2026-11-23 09:30", ["2025-11-20 08:00"]),
    (
        "clocks go back in Amsterdam, and 02:30 comes twice",
        ["2026-10-25 00:30", "2026-10-25 01:30"],
        "2026-10-25 12:00",
        ["2026-10-25 00:30", "2026-10-25 01:30"],
    ),
    (
        "clocks go forward, and 02:30 never comes",
        ["2026-03-29 00:30", "2026-03-29 01:00"],
        "2026-03-29 12:00",
        ["2026-03-29 00:30", "2026-03-29 01:00"],
    ),
    (
        "a year ends: days of its last week",
        ["2026-12-30 10:00", "2026-12-31 10:00", "2026-12-31 23:59", "2027-01-01 00:00"],
        "2027-01-20 00:00",
        ["2026-12-30 10:00", "2026-12-31 23:59", "2027-01-01 00:00"],
    ),
    (
        "week 53 runs into January; beyond twelve days a week keeps its newest, a month too",
        [
            *(f"2027-01-{day:02d} 12:00" for day in range(5, 17)),
            *("2026-12-28 12:00", "2026-12-31 12:00", "2027-01-01 12:00", "2027-01-03 12:00"),
        ],
        "2027-03-01 00:00",
        ["2026-12-31 12:00", "2027-01-03 12:00", *(f"2027-01-{day:02d} 12:00" for day in range(5, 17))],
    ),
]


@pytest.mark.parametrize(("instants", "now", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_which_stay(instants: list[str], now: str, expected: list[str]) -> None:
    assert stay(instants, now) == expected


def test_one_from_the_future_takes_nobodys_place() -> None:
    assert stay(["2036-01-01 00:00", "2026-11-23 09:00"], "2026-11-23 09:30") == [
        "2026-11-23 09:00",
        "2036-01-01 00:00",
    ]


@given(INSTANTS, st.integers(1, 99_999), st.sampled_from(["automatic", "asked", "after-loss", "before-restore"]))
def test_a_name_is_read_as_it_was_written(instant: datetime, turn: int, kind: str) -> None:
    stamp = Stamp(instant.replace(microsecond=0), turn, kind)  # type: ignore[arg-type]
    assert stamp_of(stamp.name) == stamp


@pytest.mark.parametrize(
    ("stamp", "name"),
    [
        (Stamp(NOW), "2026-11-23T093000Z.db"),
        (Stamp(NOW, kind="asked", turn=2), "2026-11-23T093000Z-asked.2.db"),
        (Stamp(NOW, kind="schema", schema=3), "2026-11-23T093000Z-schema-3.db"),
    ],
)
def test_what_a_backup_is_called(stamp: Stamp, name: str) -> None:
    assert (stamp.name, stamp_of(name)) == (name, stamp)


@pytest.mark.parametrize("name", ["plan.db", "2026-13-23T093000Z.db", "2026-11-23T093000Z-mine.db", ".lock"])
def test_what_is_none_of_ours_is_left_alone(name: str) -> None:
    assert stamp_of(name) is None


@pytest.mark.parametrize(
    ("newest", "due"),
    [([], True), (["2026-11-23 09:01"], False), (["2026-11-23 09:00"], True), (["2036-01-01 00:00"], True)],
)
def test_when_the_next_one_is_due(newest: list[str], due: bool) -> None:
    assert is_due([Stamp(at(one)) for one in newest], NOW) == due


def test_the_latest_is_none_that_was_made_to_get_back_behind_a_restore() -> None:
    older, newer = Stamp(at("2026-11-23 08:00")), Stamp(NOW, kind="before-restore")
    assert latest([older, newer]) == older


@pytest.mark.parametrize(("kind", "most"), [("asked", 20), ("before-restore", 10), ("schema", 3)])
def test_of_the_others_the_newest_stay(kind: str, most: int) -> None:
    stamps = [Stamp(NOW + timedelta(seconds=one), kind=kind) for one in range(25)]  # type: ignore[arg-type]
    assert list(going(stamps, NOW)) == stamps[: 25 - most]


def test_nothing_goes_for_two_weeks_after_a_loss() -> None:
    old = [Stamp(NOW - timedelta(days=10, minutes=one)) for one in range(50)]
    lost = Stamp(NOW - timedelta(days=1), kind="after-loss")
    assert (going([*old, lost], NOW), watched([*old, lost], NOW)) == ((), lost)


def test_after_two_weeks_it_is_over() -> None:
    old = [Stamp(NOW - timedelta(days=100, minutes=one)) for one in range(3)]
    lost = Stamp(NOW - timedelta(days=14), kind="after-loss")
    assert len(going([*old, lost], NOW)) == 2


@pytest.mark.parametrize(
    ("before", "now", "lost"), [(100, 49, True), (100, 50, False), (20, 0, True), (19, 0, False), (0, 0, False)]
)
def test_what_counts_as_a_loss_of_most_rows(before: int, now: int, lost: bool) -> None:
    assert lost_most(before, now) == lost
