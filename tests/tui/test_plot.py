"""A key result's course drawn in text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.services.views.okr_shapes import PointView, SeriesView
from execboard.tui.widgets.plot import plot

STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 15)


def series(*points: tuple[date, float], start: float = 0, target: float = 100, forecast: float | None = None,
           expected: bool = True) -> SeriesView:  # fmt: skip
    return SeriesView(
        id="KR-1",
        unit="%",
        starts=STARTS,
        ends=ENDS,
        start=start,
        target=target,
        expected_first=start if expected else None,
        expected_now=None,
        expected_last=target if expected else None,
        forecast_at_end=forecast,
        points=tuple(PointView(day, value, None) for day, value in points),
    )


def test_values_expectation_and_forecast_are_drawn_over_the_days() -> None:
    course = series((STARTS, 0), (date(2026, 10, 31), 20), (TODAY, 30), forecast=60)
    assert plot(course, TODAY, 36, 9).plain.split("\n") == [
        "100 │                           ····",
        "    │                     ·······",
        "    │               ·······   ○○○○○○",
        "    │         ······○○○○○○○○○○○",
        "    │   ··•••••●••••●",
        "  0 │●•••••",
        "    └───────────────┴───────────────",
        "     1 Oct        today       31 Dec",
        "● value  · expected  ○ forecast",
    ]


def test_a_falling_measure_falls() -> None:
    lines = plot(series((STARTS, 11), (TODAY, 8), start=11, target=6), TODAY, 36, 9).plain.split("\n")
    assert (lines[0][4], lines[5].rstrip()[-1]) == ("●", "·")


@pytest.mark.parametrize(
    "course",
    [series(), series((TODAY, 1), expected=False)],
    ids=["no check-in", "done or not"],
)
def test_there_is_no_plot_of_what_has_no_course(course: SeriesView) -> None:
    assert plot(course, TODAY, 36, 9).plain == ""


def test_there_is_no_plot_where_it_could_not_be_read() -> None:
    assert plot(series((TODAY, 1)), TODAY, 20, 9).plain == ""


def test_a_forecast_out_of_sight_leaves_room_for_what_is_known() -> None:
    lines = plot(series((STARTS, 0), (TODAY, 50), forecast=1e6), TODAY, 40, 12).plain.split("\n")
    assert any("●" in line for line in lines[6:7])


@given(
    st.lists(st.tuples(st.integers(-40, 140), st.floats(-1e15, 1e15)), min_size=1, max_size=20),
    st.none() | st.floats(-1e16, 1e16),
    st.integers(24, 90),
    st.integers(7, 20),
)
def test_a_plot_keeps_its_size(
    points: list[tuple[int, float]], forecast: float | None, width: int, height: int
) -> None:
    course = series(*sorted((STARTS + timedelta(days=day), value) for day, value in points), forecast=forecast)
    lines = plot(course, TODAY, width, height).plain.split("\n")
    assert (len(lines), max(map(len, lines)) <= width) == (height, True)
