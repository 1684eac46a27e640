"""Progress, expectation and pace: worked values, and the laws that hold for any."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from execboard.domain.pacing import Period, clamped, expected, held_share, holds, pace, progress, rolled_up

if TYPE_CHECKING:
    from execboard.domain.okrs import Direction

QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))
NUMBERS = st.floats(-1e9, 1e9)
SHARES = st.floats(-3, 3)
WEIGHTS = st.floats(0.01, 1000)
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("direction", "start", "target", "values", "share"),
    [
        ("increase", 20, 150, [85], 0.5),
        ("increase", 20, 150, [20], 0.0),
        ("increase", 20, 150, [-45], -0.5),
        ("increase", 0, 10, [25], 2.5),
        ("increase", -10, 10, [0], 0.5),
        ("increase", 20, 150, [150, 85], 0.5),
        ("decrease", 11, 6, [8.5], 0.5),
        ("decrease", 11, 6, [12], -0.2),
        ("decrease", 40, -40, [0], 0.5),
        ("increase", -1e308, 1e308, [0], 0.5),
        ("increase", 0, 5e-324, [1e10], 1e9),
        ("at-least", 0, 99, [99, 98.9, 100, 99], 0.75),
        ("at-most", 0, 5, [5, 6, 7, 8], 0.25),
        ("done", 0, 1, [0], 0.0),
        ("done", 0, 1, [0, 1], 1.0),
        ("done", 0, 1, [1, 0], 0.0),
    ],
)
def test_progress_is_how_far_it_is(
    direction: Direction, start: float, target: float, values: list[float], share: float
) -> None:
    assert progress(direction, start, target, values) == pytest.approx(share)


@pytest.mark.parametrize("direction", ["increase", "decrease", "at-least", "at-most", "done"])
def test_what_nobody_measured_has_no_progress(direction: Direction) -> None:
    assert progress(direction, 0, 1, []) is None


@pytest.mark.parametrize(
    ("period", "today", "share"),
    [
        (QUARTER, date(2026, 9, 1), 0),
        (QUARTER, date(2026, 10, 1), 0),
        (QUARTER, date(2026, 11, 23), 53 / 92),
        (QUARTER, date(2026, 12, 31), 91 / 92),
        (QUARTER, date(2027, 1, 1), 1),
        (QUARTER, date(2030, 1, 1), 1),
        (Period(date(2028, 1, 1), date(2028, 3, 31)), date(2028, 3, 1), 60 / 91),
        (Period(date(2027, 1, 1), date(2027, 3, 31)), date(2027, 3, 1), 59 / 90),
        (Period(date(2026, 3, 28), date(2026, 3, 30)), date(2026, 3, 29), 1 / 3),
        (Period(date(2026, 12, 28), date(2027, 1, 3)), date(2027, 1, 1), 4 / 7),
        (Period(date(2026, 5, 4), date(2026, 5, 4)), date(2026, 5, 4), 0),
        (Period(date(2026, 5, 4), date(2026, 5, 4)), date(2026, 5, 5), 1),
    ],
    ids=[
        *("before", "first day", "middle", "last day", "day after", "long after", "leap year", "no leap year"),
        *("clocks go forward", "week 53", "one day, on it", "one day, after it"),
    ],
)
def test_expectation_is_the_elapsed_share_of_whole_days(period: Period, today: date, share: float) -> None:
    assert expected("increase", period, today) == pytest.approx(share)


@pytest.mark.parametrize(
    ("direction", "today", "share"),
    [
        ("at-least", date(2026, 10, 1), 1),
        ("at-most", date(2026, 12, 31), 1),
        ("done", date(2026, 12, 30), 0),
        ("done", date(2026, 12, 31), 0),
        ("done", date(2027, 1, 1), 1),
    ],
)
def test_what_has_no_line_is_expected_whole_or_when_it_was_due(direction: Direction, today: date, share: float) -> None:
    assert expected(direction, QUARTER, today) == share


@pytest.mark.parametrize(
    ("parts", "mean"),
    [
        ([], None),
        ([(0.4, 1)], 0.4),
        ([(0, 1), (1, 1)], 0.5),
        ([(0, 1), (1, 3)], 0.75),
        ([(0.2, 2), (0.8, 1)], 0.4),
        ([(0.3, 1e-300), (0.3, 1e300)], 0.3),
    ],
)
def test_a_roll_up_is_the_weighted_mean(parts: list[tuple[float, float]], mean: float | None) -> None:
    assert rolled_up(parts) == (None if mean is None else pytest.approx(mean))


@given(start=NUMBERS, target=NUMBERS, values=st.lists(NUMBERS, min_size=1, max_size=5))
def test_direction_is_symmetric(start: float, target: float, values: list[float]) -> None:
    assume(start != target)
    mirrored = progress("decrease", -start, -target, [-value for value in values])
    assert progress("increase", start, target, values) == mirrored


@given(start=NUMBERS, target=NUMBERS, low=NUMBERS, high=NUMBERS)
def test_more_is_never_less_progress(start: float, target: float, low: float, high: float) -> None:
    assume(start < target and low <= high)
    assert (progress("increase", start, target, [low]) or 0) <= (progress("increase", start, target, [high]) or 0)


@given(start=NUMBERS, target=NUMBERS)
def test_the_start_is_nothing_and_the_target_all(start: float, target: float) -> None:
    assume(start != target)
    assert [progress("increase", start, target, [value]) for value in (start, target)] == [0, 1]


@given(target=NUMBERS, values=st.lists(NUMBERS, min_size=1))
def test_a_bound_is_held_or_broken_but_for_the_bound_itself(target: float, values: list[float]) -> None:
    both = held_share("at-least", target, values) + held_share("at-most", target, values)
    on_it = sum(value == target for value in values) / len(values)
    assert both == pytest.approx(1 + on_it)


@given(first=DAYS, length=st.integers(0, 400), today=DAYS)
def test_expectation_stays_a_share_and_never_falls(first: date, length: int, today: date) -> None:
    period = Period(first, first + timedelta(days=length))
    now, later = (expected("increase", period, day) for day in (today, today + timedelta(days=1)))
    assert 0 <= now <= later <= 1


@given(st.lists(st.tuples(SHARES.map(clamped), WEIGHTS), min_size=1, max_size=8))
def test_a_roll_up_lies_between_the_least_and_the_greatest(parts: list[tuple[float, float]]) -> None:
    mean = rolled_up(parts)
    shares = [share for share, _ in parts]
    assert mean is not None
    assert min(shares) <= mean <= max(shares)


@given(st.lists(st.tuples(SHARES, WEIGHTS), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_roll_up_does_not_depend_on_the_order(parts: list[tuple[float, float]], chance: object) -> None:
    other = list(parts)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert rolled_up(other) == pytest.approx(rolled_up(parts))


@given(done=SHARES, ought=SHARES)
def test_pace_is_the_difference(done: float, ought: float) -> None:
    assert pace(done, ought) == pytest.approx(done - ought, abs=1e-9)


@pytest.mark.parametrize(("direction", "holding"), [("increase", [1, 2]), ("decrease", [0, 1])])
def test_the_target_itself_is_held(direction: Direction, holding: list[float]) -> None:
    assert [value for value in (0, 1, 2) if holds(direction, 1, value)] == holding
