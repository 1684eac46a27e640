"""Commitments: which day they are in, and how many a person can keep."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.actions import Action, day_number, suggestion

ACTION = Action("book trainer", 1, datetime(2026, 11, 20, 9, tzinfo=UTC))
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "number"), [(FRIDAY, 1), (date(2026, 11, 21), 1), (date(2026, 11, 23), 2), (date(2026, 11, 24), 3)]
)
def test_a_weekend_is_no_day_of_work(day: date, number: int) -> None:
    assert day_number(ACTION, FRIDAY, day) == number


def test_in_new_hands_its_days_are_counted_anew() -> None:
    taken = Action("book trainer", 2, ACTION.created_at, taken_on=date(2026, 11, 24))
    assert day_number(taken, FRIDAY, date(2026, 11, 25)) == 2


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_a_week_later_it_is_five_days_on(made: date, days: int) -> None:
    day = made + timedelta(days=days)
    assert day_number(ACTION, made, day + timedelta(days=7)) == day_number(ACTION, made, day) + 5


@pytest.mark.parametrize(
    ("number", "said"), [(2, ""), (3, ""), (4, "@ana has 4: two or three a week are kept, more are not")]
)
def test_two_or_three_a_week_are_about_right(number: int, said: str) -> None:
    assert suggestion("ana", number) == said
