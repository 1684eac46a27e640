"""How columns share a line."""

from hypothesis import given
from hypothesis import strategies as st

from execboard.tui.widgets.columns import Column, lay_out

FIVE = (
    Column("id", width=6, align="right"),
    Column("title", minimum=10),
    Column("owner", width=8),
    Column("next", width=12, gives_way=3),
    Column("trend", width=5, gives_way=1),
    Column("expected", width=4, gives_way=2),
)


def test_flexible_column_takes_what_the_fixed_ones_leave() -> None:
    assert lay_out(FIVE, 80) == (6, 35, 8, 12, 5, 4)


def test_columns_leave_in_their_order_as_it_gets_narrow() -> None:
    shown = [
        [column.name for column, cells in zip(FIVE, lay_out(FIVE, width), strict=True) if cells]
        for width in (54, 50, 45, 30)
    ]
    assert shown == [
        ["id", "title", "owner", "next", "expected"],
        ["id", "title", "owner", "next", "expected"],
        ["id", "title", "owner", "next"],
        ["id", "title", "owner"],
    ]


def test_columns_that_may_not_leave_are_squeezed() -> None:
    assert lay_out(FIVE, 20) == (6, 2, 8, 0, 0, 0)


def test_shares_and_maximum() -> None:
    columns = (Column("a", share=3, minimum=1), Column("b", minimum=1), Column("c", minimum=1, maximum=4))
    assert lay_out(columns, 46, gap=1) == (30, 10, 4)


columns = st.lists(
    st.builds(
        Column,
        name=st.just("c"),
        width=st.integers(0, 12),
        minimum=st.integers(1, 20),
        maximum=st.none() | st.integers(20, 40),
        share=st.integers(1, 4),
        gives_way=st.integers(0, 4),
    ),
    min_size=1,
    max_size=9,
)


@given(columns, st.integers(30, 200), st.integers(0, 2))
def test_columns_never_take_more_than_the_line(columns: list[Column], width: int, gap: int) -> None:
    widths = lay_out(columns, width, gap)
    shown = [cells for cells in widths if cells]
    assert sum(shown) + gap * max(0, len(shown) - 1) <= width


@given(columns, st.integers(120, 400))
def test_a_boundless_column_fills_the_line(columns: list[Column], width: int) -> None:
    everything = [*columns, Column("title", minimum=1)]
    widths = lay_out(everything, width * 2)
    shown = [cells for cells in widths if cells]
    assert sum(shown) + 2 * (len(shown) - 1) == width * 2
