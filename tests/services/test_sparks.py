"""Series as a line of marks."""

from __future__ import annotations

import pytest

from execboard.services.sparks import heat, spark


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ((), ""),
        ((3.0,), "▁"),
        ((2.0, 2.0), "▁▁"),
        ((0.0, 50.0, 100.0), "▁▅█"),
        ((0.0, None, 100.0), "▁·█"),
        ((None, None), "··"),
    ],
)
def test_a_bar_stands_between_the_lowest_and_the_highest(values: tuple[float | None, ...], drawn: str) -> None:
    assert spark(values) == drawn


def test_bounds_that_are_given_are_the_ends() -> None:
    assert spark((50.0, 100.0), 0, 100) == "▅█"


def test_the_fuller_a_shade_the_more_points() -> None:
    assert heat((0, 40, 100, None)) == "░▒█·"
