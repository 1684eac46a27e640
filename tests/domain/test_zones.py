"""Days and instants where clocks skip, repeat or leap: tables of what comes out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.dates import (
    cycle_bounds,
    cycle_name,
    day_begins,
    from_stored,
    local_day,
    parse_day,
    parse_instant,
    to_stored,
    week_of,
)


@pytest.mark.parametrize(
    ("said", "zone", "expected"),
    [
        ("2026-03-29T01:59", "Europe/Berlin", "2026-03-29T00:59:00Z"),
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),  # skipped: 03:30 by the new time
        ("2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00Z"),
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"),  # twice: the first
        ("2026-10-25T03:00", "Europe/Berlin", "2026-10-25T02:00:00Z"),
        ("2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00Z"),
        ("2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00Z"),
        ("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"),  # half an hour, twice
        ("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"),  # half an hour, skipped
        ("2011-12-29T23:59", "Pacific/Apia", "2011-12-30T09:59:00Z"),
        ("2011-12-31", "Pacific/Apia", "2011-12-30T19:00:00Z"),
        ("2026-02-29T10:00", "UTC", None),
        ("2028-02-29T10:00", "UTC", "2028-02-29T10:00:00Z"),
    ],
)
def test_a_naive_now_where_clocks_change(said: str, zone: str, expected: str | None) -> None:
    from execboard.domain.errors import Invalid

    if expected is None:
        with pytest.raises(Invalid, match="is not a date or time"):
            parse_instant(said, ZoneInfo(zone))
    else:
        assert to_stored(parse_instant(said, ZoneInfo(zone))) == expected


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2026, 3, 29), "Europe/Berlin", "2026-03-28T23:00:00Z"),
        (date(2026, 3, 30), "Europe/Berlin", "2026-03-29T22:00:00Z"),
        (date(2026, 10, 26), "Europe/Berlin", "2026-10-25T23:00:00Z"),
        (date(2018, 11, 4), "America/Sao_Paulo", "2018-11-04T03:00:00Z"),  # midnight is skipped
        (date(2018, 2, 18), "America/Sao_Paulo", "2018-02-18T03:00:00Z"),  # the hour before midnight comes twice
        (date(2026, 11, 1), "America/Havana", "2026-11-01T04:00:00Z"),  # midnight comes twice
        (date(2011, 12, 30), "Pacific/Apia", "2011-12-30T10:00:00Z"),  # the day that never was
        (date(2011, 12, 31), "Pacific/Apia", "2011-12-30T10:00:00Z"),
    ],
)
def test_a_day_begins_once(day: date, zone: str, expected: str) -> None:
    assert to_stored(day_begins(day, ZoneInfo(zone))) == expected


@pytest.mark.parametrize(
    ("instant", "zone", "expected"),
    [
        ("2026-03-29T00:59:59Z", "Europe/Berlin", date(2026, 3, 29)),
        ("2026-10-24T21:59:59Z", "Europe/Berlin", date(2026, 10, 24)),
        ("2026-10-24T22:00:00Z", "Europe/Berlin", date(2026, 10, 25)),
        ("2026-10-25T22:59:59Z", "Europe/Berlin", date(2026, 10, 25)),
        ("2026-11-02T04:59:59Z", "America/New_York", date(2026, 11, 1)),
        ("2026-04-04T13:00:00Z", "Australia/Lord_Howe", date(2026, 4, 5)),
        ("2011-12-30T09:59:59Z", "Pacific/Apia", date(2011, 12, 29)),
        ("2011-12-30T10:00:00Z", "Pacific/Apia", date(2011, 12, 31)),
        ("2026-12-31T23:30:00Z", "Pacific/Kiritimati", date(2027, 1, 1)),
    ],
)
def test_an_instant_falls_on_one_day(instant: str, zone: str, expected: date) -> None:
    assert local_day(from_stored(instant), ZoneInfo(zone)) == expected


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.timezone_keys())
def test_the_instant_before_a_day_begins_is_on_an_earlier_one(day: date, key: str) -> None:
    zone = ZoneInfo(key)
    begins = day_begins(day, zone)
    assert local_day(begins - timedelta(seconds=1), zone) < day <= local_day(begins, zone)


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 1, 31), "+1m", date(2026, 2, 28)),
        (date(2028, 1, 31), "+1m", date(2028, 2, 29)),
        (date(2026, 8, 31), "+1m", date(2026, 9, 30)),
        (date(2026, 10, 31), "+4m", date(2027, 2, 28)),
        (date(2028, 2, 29), "+1y", date(2029, 2, 28)),
        (date(2028, 2, 29), "+4y", date(2032, 2, 29)),
        (date(2028, 2, 28), "tomorrow", date(2028, 2, 29)),
        (date(2027, 2, 28), "tomorrow", date(2027, 3, 1)),
        (date(2028, 3, 1), "yesterday", date(2028, 2, 29)),
        (date(2026, 12, 28), "eow", date(2027, 1, 1)),  # ISO week 53
        (date(2026, 12, 31), "next mon", date(2027, 1, 4)),
        (date(2020, 12, 31), "fri", date(2021, 1, 1)),
        (date(2026, 12, 31), "+1q", date(2027, 3, 31)),
    ],
)
def test_days_in_words_at_the_ends_of_months_and_years(today: date, text: str, expected: date) -> None:
    assert parse_day(text, today) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 28), ("2026-Q4", 13)),  # the Monday of ISO week 53
        (date(2026, 12, 31), ("2026-Q4", 13)),
        (date(2027, 1, 1), ("2027-Q1", 1)),  # still ISO week 53
        (date(2027, 1, 3), ("2027-Q1", 1)),
        (date(2020, 12, 31), ("2020-Q4", 13)),
        (date(2028, 2, 29), ("2028-Q1", 9)),
        (date(2028, 3, 31), ("2028-Q1", 13)),
    ],
)
def test_a_quarter_has_thirteen_weeks_in_a_year_of_53(day: date, expected: tuple[str, int]) -> None:
    name = cycle_name(day)
    assert (name, week_of(*cycle_bounds(name), day)[0]) == expected


def test_a_stored_instant_is_the_same_in_every_zone() -> None:
    instant = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    told = {to_stored(instant.astimezone(ZoneInfo(key))) for key in ("Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia")}
    assert told == {"2026-10-25T01:30:00Z"}
