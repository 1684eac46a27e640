"""Forecasts: right for lines that are known, unmoved by order and by an odd day, honest about too few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.forecasting import Forecast, forecast, line_through

if TYPE_CHECKING:
    from execboard.domain.okrs import Direction

FIRST = date(2026, 10, 1)
ENDS = date(2026, 12, 31)
TODAY = date(2026, 10, 29)


def days(*values: float, every: int = 7) -> list[tuple[date, float]]:
    return [(FIRST + timedelta(days=every * at), value) for at, value in enumerate(values)]


WEEKLY = days(0, 7, 14, 21, 28)


def test_a_known_line_is_found() -> None:
    told = forecast("increase", 70, WEEKLY, ENDS, TODAY)
    assert (told.value, told.reaches, told.needed_per_week) == (91, date(2026, 12, 10), pytest.approx(42 / 63 * 7))


def test_it_says_what_it_rests_on() -> None:
    assert forecast("increase", 70, WEEKLY, ENDS, TODAY).because == "the trend of 5 days is +7 a week"


def test_one_odd_day_does_not_bend_it() -> None:
    odd = [*WEEKLY[:2], (WEEKLY[2][0], 900.0), *WEEKLY[3:]]
    assert forecast("increase", 70, odd, ENDS, TODAY).value == 91


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_days_are_too_few(count: int) -> None:
    told = forecast("increase", 70, WEEKLY[:count], ENDS, TODAY)
    assert (told.value, told.reaches, told.because) == (None, None, f"too few: {count} of 3 days with a check-in")


@pytest.mark.parametrize(
    ("direction", "target", "values", "reaches", "because"),
    [
        ("increase", 70, (5, 5, 5), None, "the trend of 3 days is +0 a week; it does not move towards the target"),
        ("increase", 70, (9, 6, 3), None, "the trend of 3 days is -3 a week; it does not move towards the target"),
        ("increase", 1e6, (1, 2, 3), None, "the trend of 3 days is +1 a week; the target is out of sight"),
        ("increase", 20, (1, 12, 23), date(2026, 10, 15), "the trend of 3 days is +11 a week; it is there"),
        ("decrease", 6, (11, 10, 9), date(2026, 11, 5), "the trend of 3 days is -1 a week"),
        ("at-least", 99, (99, 98, 97), None, "the trend of 3 days is -1 a week; it breaks"),
        ("at-most", 99, (99, 98, 97), None, "the trend of 3 days is -1 a week; it holds"),
        ("done", 1, (0, 0, 0), None, "done or not: there is no line to follow"),
    ],
)
def test_it_says_when_the_target_is_reached_or_why_not(
    direction: Direction, target: float, values: tuple[float, ...], reaches: date | None, because: str
) -> None:
    told = forecast(direction, target, days(*values), ENDS, TODAY)
    assert (told.reaches, told.because) == (reaches, because)


@pytest.mark.parametrize(
    ("today", "needed"), [(ENDS - timedelta(days=7), 40.0), (ENDS - timedelta(days=1), 280.0), (ENDS, None)]
)
def test_what_is_needed_grows_as_time_runs_out(today: date, needed: float | None) -> None:
    assert forecast("increase", 50, [(FIRST, 10.0)], ENDS, today).needed_per_week == needed


def test_nothing_is_needed_where_it_is_there() -> None:
    assert forecast("decrease", 6, [(FIRST, 5.0)], ENDS, TODAY).needed_per_week == 0


SOME_DAYS = st.lists(
    st.tuples(st.integers(0, 91).map(lambda day: FIRST + timedelta(days=day)), st.floats(-1e6, 1e6)),
    min_size=3,
    max_size=12,
    unique_by=lambda one: one[0],
)


@given(found=SOME_DAYS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_days_does_not_matter(found: list[tuple[date, float]], chance: object) -> None:
    other = list(found)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert forecast("increase", 70, other, ENDS, TODAY) == forecast("increase", 70, found, ENDS, TODAY)


@given(
    slope=st.integers(-50, 50),
    height=st.integers(-500, 500),
    at=st.lists(st.integers(0, 91), min_size=3, max_size=12, unique=True),
)
def test_a_straight_line_is_carried_on(slope: int, height: int, at: list[int]) -> None:
    line = line_through([(FIRST + timedelta(days=day), float(height + slope * day)) for day in at])
    assert line is not None
    assert line.on(ENDS) == pytest.approx(height + slope * 91)


@given(found=SOME_DAYS)
def test_a_mirrored_measure_has_a_mirrored_forecast(found: list[tuple[date, float]]) -> None:
    up = forecast("increase", 1e7, found, ENDS, TODAY)
    down = forecast("decrease", -1e7, [(day, -value) for day, value in found], ENDS, TODAY)
    assert (down.value, down.reaches) == (pytest.approx(-(up.value or 0)), up.reaches)


def test_an_empty_forecast_has_all_its_fields() -> None:
    assert forecast("increase", 1, [], ENDS, TODAY) == Forecast(
        None, None, None, "too few: 0 of 3 days with a check-in"
    )
