"""Whether people and time fit: weeks that people have against those that are asked of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.capacity import Share, fit_of, loads, plannable, worst

STARTS, ENDS = date(2027, 1, 1), date(2027, 3, 31)
shares = st.lists(
    st.builds(Share, st.sampled_from(["ana", "bram"]), st.just("INI-1"), st.none() | st.integers(1, 100)), max_size=6
)


def test_a_fifth_of_a_cycle_is_not_planned() -> None:
    assert plannable(STARTS, ENDS) == 10.5


@pytest.mark.parametrize(
    ("asked", "has", "expected"),
    [(0, 0, "fits"), (8, 10, "fits"), (8.5, 10, "tight"), (10, 10, "tight"), (10.1, 10, "exceeds"), (1, 0, "exceeds")],
)
def test_it_is_tight_before_it_exceeds(asked: float, has: float, expected: str) -> None:
    assert fit_of(asked, has) == expected


def test_asked_is_a_share_for_as_long_as_it_runs_in_the_cycle() -> None:
    half = Share("ana", "INI-1", 50, date(2027, 1, 28))
    over = Share("ana", "INI-2", 50, date(2027, 12, 31))
    before = Share("ana", "INI-3", 100, date(2026, 12, 1))
    assert [one.asked for one in loads([half, over, before], STARTS, ENDS, {})] == [8.4]


def test_a_share_that_nobody_said_is_named_and_counts_nothing() -> None:
    [one] = loads([Share("ana", "INI-1", None), Share("ana", "INI-2", 100)], STARTS, ENDS, {"ana": 6})
    assert (one.unsaid, one.asked, one.has, one.fit) == (("INI-1",), 12.9, 6, "exceeds")


@given(shares, st.integers(1, 100))
def test_more_work_never_fits_better(found: list[Share], more: int) -> None:
    order = ["fits", "tight", "exceeds"]
    before = worst(loads(found, STARTS, ENDS, {}))
    after = worst(loads([*found, Share("ana", "INI-2", more)], STARTS, ENDS, {}))
    assert order.index(after) >= order.index(before)
