"""Progress and expectation in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.tui.widgets.bar import bar


@pytest.mark.parametrize(
    ("value", "expected", "drawn"),
    [
        (0.62, 0.75, "━━━━━━━━━━──┃───   62%"),
        (0.60, None, "━━━━━━━━━╸──────   60%"),
        (0.88, 0.5, "━━━━━━━━┃━━━━━──   88%"),
        (0, 0.5, "────────┃───────    0%"),
        (1.12, 1, "━━━━━━━━━━━━━━━┃  112%"),
        (-0.2, 0, "┃───────────────  -20%"),
        (None, 0.5, "────────┃───────     –"),
    ],
)
def test_bar(value: float | None, expected: float | None, drawn: str) -> None:
    assert bar(value, expected).plain == drawn


def test_stand_ins_are_ascii() -> None:
    drawn = [bar(value, 0.75, ascii=True).plain for value in (0.6, None)]
    assert drawn == ["=========>--|---   60%", "------------|---     -"]


@given(st.none() | st.floats(-3, 9), st.none() | st.floats(-3, 9), st.integers(1, 60))
def test_a_bar_has_always_the_same_width(value: float | None, expected: float | None, width: int) -> None:
    assert bar(value, expected, width=width).cell_length == width + 6
