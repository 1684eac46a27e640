"""Cycles, objectives and key results: what they may be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid, Refused
from execboard.domain.okrs import DIRECTIONS, Direction, check_parent, check_range, status_for

STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
NUMBERS = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2026, 9, 30), "planned"),
        (date(2026, 10, 1), "open"),
        (date(2026, 12, 31), "open"),
        (date(2027, 1, 1), "closed"),
    ],
)
def test_a_cycle_is_open_while_today_is_in_it(today: date, status: str) -> None:
    assert status_for(STARTS, ENDS, today) == status


@given(start=NUMBERS, target=NUMBERS)
def test_one_way_is_right_for_any_two_numbers_that_differ(start: float, target: float) -> None:
    fitting = [way for way in ("increase", "decrease") if fits(way, start, target)]
    assert len(fitting) == (start != target)


@given(direction=st.sampled_from(DIRECTIONS[2:]), start=NUMBERS, target=NUMBERS)
def test_a_threshold_may_be_anywhere(direction: Direction, start: float, target: float) -> None:
    assert fits(direction, start, target)


def fits(direction: str, start: float, target: float) -> bool:
    try:
        check_range(direction, start, target)  # type: ignore[arg-type]
    except Invalid:
        return False
    return True


@pytest.mark.parametrize(
    ("direction", "start", "target", "words"),
    [
        ("increase", 9, 5, "from 9 to 5 is not an increase; use --direction decrease, or other values"),
        ("decrease", 5, 9, "from 5 to 9 is not a decrease; use --direction increase, or other values"),
        ("increase", 5, 5, "start and target are the same; give a start that differs from the target"),
    ],
)
def test_a_range_that_goes_nowhere_is_refused_in_words(
    direction: Direction, start: float, target: float, words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check_range(direction, start, target)
    assert (str(refused.value), refused.value.data) == (words, {"field": "target"})


@pytest.mark.parametrize("parent", [1, 2, 3])
def test_an_objective_does_not_support_itself_however_far_up(parent: int) -> None:
    with pytest.raises(Refused, match="OBJ-1 would support itself; choose a parent further up"):
        check_parent(1, parent, {1: None, 2: 1, 3: 2})


@pytest.mark.parametrize("parent", [None, 2, 3, 99])
def test_an_objective_supports_any_other(parent: int | None) -> None:
    check_parent(1, parent, {1: None, 2: 3, 3: None})


@given(parents=st.dictionaries(st.integers(1, 6), st.none() | st.integers(1, 6)), parent=st.none() | st.integers(1, 6))
def test_a_circle_that_is_there_already_is_no_endless_walk(parents: dict[int, int | None], parent: int | None) -> None:
    try:
        check_parent(7, parent, parents)
    except Refused as refused:
        assert refused.remedy  # noqa: PT017
