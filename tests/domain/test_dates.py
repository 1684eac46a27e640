"""Days, cycles and instants in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.dates import (
    age_words,
    cycle_bounds,
    cycle_name,
    from_stored,
    local_day,
    parse_cycle,
    parse_day,
    parse_instant,
    parse_past_day,
    to_stored,
    week_of,
)
from execboard.domain.errors import Invalid

WEDNESDAY = date(2026, 11, 25)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
middle_days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
weekday_names = st.sampled_from(["mon", "tuesday", "wed", "thurs", "fri", "saturday", "sun"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("today", WEDNESDAY),
        ("  ToDay ", WEDNESDAY),
        ("tomorrow", date(2026, 11, 26)),
        ("yesterday", date(2026, 11, 24)),
        ("+3d", date(2026, 11, 28)),
        ("-3d", date(2026, 11, 22)),
        ("+ 3 d", date(2026, 11, 28)),
        ("+2W", date(2026, 12, 9)),
        ("+1m", date(2026, 12, 25)),
        ("+1q", date(2027, 2, 25)),
        ("-1y", date(2025, 11, 25)),
        ("thu", date(2026, 11, 26)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("wed", date(2026, 12, 2)),
        ("tues", date(2026, 12, 1)),
        ("next mon", date(2026, 11, 30)),
        ("next  fri", date(2026, 12, 4)),
        ("next sun", date(2026, 12, 6)),
        ("last fri", date(2026, 11, 20)),
        ("last wed", date(2026, 11, 18)),
        ("last tue", date(2026, 11, 24)),
        ("eow", date(2026, 11, 27)),
        ("eom", date(2026, 11, 30)),
        ("eoq", date(2026, 12, 31)),
        ("eoy", date(2026, 12, 31)),
        ("30 nov", date(2026, 11, 30)),
        ("nov 30", date(2026, 11, 30)),
        ("25 november", WEDNESDAY),
        ("24 nov", date(2027, 11, 24)),
        ("1 sept", date(2027, 9, 1)),
        ("24 nov 2026", date(2026, 11, 24)),
        ("feb 29", date(2028, 2, 29)),
    ],
)
def test_a_day_in_words(text: str, expected: date) -> None:
    assert parse_day(text, WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 1, 31), "+1m", date(2026, 2, 28)),
        (date(2028, 1, 31), "+1m", date(2028, 2, 29)),
        (date(2026, 3, 31), "-1m", date(2026, 2, 28)),
        (date(2026, 11, 30), "+1q", date(2027, 2, 28)),
        (date(2028, 2, 29), "+1y", date(2029, 2, 28)),
        (date(2026, 11, 27), "eow", date(2026, 11, 27)),
        (date(2026, 11, 28), "eow", date(2026, 12, 4)),
        (date(2026, 11, 29), "eow", date(2026, 12, 4)),
        (date(2026, 11, 29), "next mon", date(2026, 11, 30)),
        (date(2026, 11, 30), "next mon", date(2026, 12, 7)),
        (date(2026, 12, 31), "eom", date(2026, 12, 31)),
        (date(2028, 2, 1), "eom", date(2028, 2, 29)),
        (date(2026, 1, 1), "eoq", date(2026, 3, 31)),
        (date(2028, 2, 29), "29 feb", date(2028, 2, 29)),
        (date(2028, 3, 1), "29 feb", date(2032, 2, 29)),
        (date(2097, 1, 1), "29 feb", date(2104, 2, 29)),
    ],
)
def test_a_day_at_the_edges_of_the_calendar(today: date, text: str, expected: date) -> None:
    assert parse_day(text, today) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "next", "last", "next week", "fr", "3d", "+d", "+3x", "+-3d", "+٣d", "2026-1-5", "20261130"),
        *("2026-13-01", "2026-02-30", "26-11-30", "31 nov", "30 feb", "0 nov", "30 nov 26", "30 nov 2026 x", "nov"),
        *("٣٠ nov", "+999999y", "-999999d", "2026-11-30T10:00", "\x1b[31mfri", "x" * 10_000),
    ],
)
def test_what_is_no_day_is_invalid_with_the_forms(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_day(text, WEDNESDAY)
    assert refusal.value.remedy.startswith("give a day such as 2026-11-30, today, tomorrow")


@pytest.mark.parametrize("text", ["1899-12-31", "3000-01-01", "0001-01-01", "+1000y", "30 nov 1066"])
def test_a_day_outside_the_years_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_day(text, WEDNESDAY)
    assert (refusal.value.message, refusal.value.remedy) == (
        f"'{text}' is too far away",
        "give a day in the years 1900 to 2999",
    )


def test_a_long_wrong_day_is_named_in_one_short_line() -> None:
    with pytest.raises(Invalid) as refusal:
        parse_day("x\n" * 5_000, WEDNESDAY)
    assert len(refusal.value.message) < 90


@given(days, days)
def test_an_iso_day_is_itself(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day


@given(weekday_names, middle_days)
def test_a_weekday_is_one_to_seven_days_ahead(name: str, today: date) -> None:
    assert timedelta(0) < parse_day(name, today) - today <= timedelta(7)


@given(weekday_names, middle_days)
def test_the_last_such_day_is_a_week_before_the_coming_one_unless_today_is_one(name: str, today: date) -> None:
    coming, last = parse_day(name, today), parse_day(f"last {name}", today)
    assert coming - last == timedelta(14 if coming - today == timedelta(7) else 7)


@given(weekday_names, middle_days)
def test_the_next_such_day_is_in_the_week_after_this_one(name: str, today: date) -> None:
    next_week = (today + timedelta(7)).isocalendar()[:2]
    assert parse_day(f"next {name}", today).isocalendar()[:2] == next_week


@given(st.text(), middle_days)
def test_any_text_is_a_day_or_invalid(text: str, today: date) -> None:
    with suppress(Invalid):
        assert 1900 <= parse_day(text, today).year <= 2999


@pytest.mark.parametrize("text", ["today", "yesterday", "last fri", "2026-11-25", "-2w"])
def test_what_happened_is_not_in_the_future(text: str) -> None:
    assert parse_past_day(text, WEDNESDAY) <= WEDNESDAY


def test_a_coming_day_is_refused_for_what_happened() -> None:
    with pytest.raises(Invalid) as refusal:
        parse_past_day("fri", WEDNESDAY)
    assert (refusal.value.message, refusal.value.remedy) == (
        "2026-11-27 is in the future",
        "give today or a day before it, such as yesterday, -3d or last fri",
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 9, 30), "2026-Q3"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_a_cycle_is_named_after_its_quarter(day: date, expected: str) -> None:
    assert cycle_name(day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("2026-q4", "2026-Q4"), ("2026Q4", "2026-Q4"), (" 2026-h1 ", "2026-H1"), ("2026", "2026")),
    ],
)
def test_a_cycle_has_one_name_however_it_is_typed(text: str, expected: str) -> None:
    assert parse_cycle(text) == expected


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2028-Q1", date(2028, 1, 1), date(2028, 3, 31)),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2999-Q4", date(2999, 10, 1), date(2999, 12, 31)),
    ],
)
def test_the_bounds_of_a_cycle(name: str, start: date, end: date) -> None:
    assert cycle_bounds(name) == (start, end)


@pytest.mark.parametrize(
    "name", ["", "Q4", "2026-Q5", "2026-Q0", "2026-H3", "2026-", "26-Q1", "1066-Q1", "2026-Q4\n-", "٢٠٢٦", "last"]
)
def test_another_name_of_a_cycle_is_invalid_with_the_forms(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        cycle_bounds(name)
    assert refusal.value.remedy == "give a quarter such as 2026-Q4, a half such as 2026-H1 or a year such as 2026"


@given(days)
def test_a_day_is_within_its_own_cycle(day: date) -> None:
    start, end = cycle_bounds(cycle_name(day))
    assert start <= day <= end


@pytest.mark.parametrize(
    ("cycle", "day", "expected"),
    [
        ("2026-Q4", date(2026, 10, 1), (1, 13)),
        ("2026-Q4", date(2026, 10, 7), (1, 13)),
        ("2026-Q4", date(2026, 10, 8), (2, 13)),
        ("2026-Q4", date(2026, 11, 23), (8, 13)),
        ("2026-Q4", date(2026, 12, 31), (13, 13)),
        ("2026-Q4", date(2026, 9, 30), (0, 13)),
        ("2026-Q4", date(2025, 9, 30), (0, 13)),
        ("2026-Q4", date(2027, 3, 1), (13, 13)),
        ("2026-H1", date(2026, 6, 30), (26, 26)),
        ("2026", date(2026, 12, 31), (52, 52)),
    ],
)
def test_the_week_of_a_cycle(cycle: str, day: date, expected: tuple[int, int]) -> None:
    assert week_of(*cycle_bounds(cycle), day) == expected


@given(days)
def test_every_quarter_has_thirteen_weeks(day: date) -> None:
    week, weeks = week_of(*cycle_bounds(cycle_name(day)), day)
    assert (weeks, 1 <= week <= 13) == (13, True)


def test_a_cycle_of_one_day_is_one_week() -> None:
    assert week_of(WEDNESDAY, WEDNESDAY, WEDNESDAY) == (1, 1)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        *((-3, "today"), (0, "today"), (1, "1d"), (9, "9d"), (20, "20d"), (21, "3w"), (89, "12w"), (90, "3mo")),
        *((122, "4mo"), (365, "12mo"), (729, "23mo"), (730, "2y"), (3_650, "10y"), (10**9, "999y")),
    ],
)
def test_an_age_in_words(age: int, expected: str) -> None:
    assert age_words(age) == expected


@given(st.integers(1))
def test_an_age_is_at_most_four_cells(age: int) -> None:
    assert len(age_words(age)) <= 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-25", datetime(2026, 11, 25, 8, 0, tzinfo=UTC)),
        ("2026-07-25", datetime(2026, 7, 25, 7, 0, tzinfo=UTC)),
        ("2026-11-25T14:30", datetime(2026, 11, 25, 13, 30, tzinfo=UTC)),
        ("2026-11-25 14:30:15", datetime(2026, 11, 25, 13, 30, 15, tzinfo=UTC)),
        ("2026-11-25T14:30:00Z", datetime(2026, 11, 25, 14, 30, tzinfo=UTC)),
        (" 2026-11-25T14:30-05:00 ", datetime(2026, 11, 25, 19, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_in_the_workspaces_zone(text: str, expected: datetime) -> None:
    assert parse_instant(text, AMSTERDAM) == expected


@pytest.mark.parametrize(
    "text", ["", "now", "2026-13-01", "2026-11-25T25:00", "0001-01-01", "9999-12-31T23:59:59-23:00", "14:30"]
)
def test_what_is_no_instant_is_invalid_with_the_forms(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_instant(text, AMSTERDAM)
    assert refusal.value.remedy == "give a date such as 2026-11-30 or a date and time such as 2026-11-30T14:00"


@pytest.mark.parametrize(
    ("instant", "zone", "expected"),
    [
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), AMSTERDAM, date(2026, 11, 25)),
        (datetime(2026, 11, 25, 3, 0, tzinfo=UTC), ZoneInfo("America/New_York"), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), UTC, date(2026, 11, 24)),
    ],
)
def test_the_day_of_an_instant_is_that_of_the_zone(instant: datetime, zone: ZoneInfo, expected: date) -> None:
    assert local_day(instant, zone) == expected


def test_an_instant_is_stored_in_utc_to_the_second() -> None:
    instant = datetime(2026, 11, 25, 14, 30, 15, 999_999, tzinfo=AMSTERDAM)
    assert to_stored(instant) == "2026-11-25T13:30:15Z"


def test_a_naive_instant_is_not_stored() -> None:
    with pytest.raises(ValueError, match="no offset"):
        to_stored(datetime(2026, 11, 25, 14, 30))  # noqa: DTZ001  (that is the point)


@pytest.mark.parametrize(
    "text", ["", "2026-11-25", "2026-11-25T13:30:15", "2026-11-25 13:30:15Z", "2026-13-25T13:30:15Z", "x" * 99]
)
def test_what_was_not_stored_by_us_is_invalid(text: str) -> None:
    with pytest.raises(Invalid, match="is not a stored time"):
        from_stored(text)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31), timezones=st.timezones()))  # noqa: DTZ001
def test_a_stored_instant_comes_back_to_the_second(instant: datetime) -> None:
    assert from_stored(to_stored(instant)) == instant.astimezone(UTC).replace(microsecond=0)


@given(*[st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC))] * 2)  # noqa: DTZ001
def test_stored_instants_sort_as_text(one: datetime, other: datetime) -> None:
    one, other = one.replace(microsecond=0), other.replace(microsecond=0)
    assert (to_stored(one) < to_stored(other)) == (one < other)
