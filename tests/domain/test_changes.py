"""Changes: taken together, taken back, and when that would cost somebody's later edit."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.changes import Operation, OperationKind, RowChange, Values, conflicts, squash, steps_back

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROW = st.none() | st.fixed_dictionaries({"a": st.integers(0, 2), "b": st.integers(0, 2)})
HISTORY = st.lists(ROW, min_size=2, max_size=6)


def change(before: Values | None, after: Values | None, row: int = 1) -> RowChange:
    return RowChange("initiative", row, before, after)


def operation(number: int, kind: OperationKind = "change", target: int | None = None) -> Operation:
    return Operation(number, NOW, "ana", "did something", kind, target)


@pytest.mark.parametrize(
    ("before", "after", "columns"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, ("b",)),
        ({"a": 1, "b": None}, {"a": 1, "b": None}, ()),
        (None, {"a": 1, "b": 2}, ("a", "b")),
        ({"a": 1, "b": 2}, None, ("a", "b")),
    ],
)
def test_the_columns_of_a_change_are_those_that_differ(
    before: Values | None, after: Values | None, columns: tuple[str, ...]
) -> None:
    assert change(before, after).columns == columns


@given(before=ROW, after=ROW)
def test_a_change_taken_back_twice_is_itself(before: Values | None, after: Values | None) -> None:
    assert change(before, after).reversed().reversed() == change(before, after)


@given(states=HISTORY)
def test_changes_taken_together_are_from_the_first_to_the_last(states: list[Values | None]) -> None:
    steps = [change(before, after) for before, after in itertools.pairwise(states)]
    expected = () if states[0] == states[-1] else (change(states[0], states[-1]),)
    assert squash(steps) == expected


def test_rows_are_taken_together_apart() -> None:
    steps = [change(None, {"a": 1}, row=1), change(None, {"a": 1}, row=2), change({"a": 1}, {"a": 2}, row=1)]
    assert squash(steps) == (change(None, {"a": 2}, row=1), change(None, {"a": 1}, row=2))


@pytest.mark.parametrize(
    ("made", "now", "in_the_way"),
    [
        (change({"a": 1, "b": 1}, {"a": 2, "b": 1}), {"a": 2, "b": 1}, False),
        (change({"a": 1, "b": 1}, {"a": 2, "b": 1}), {"a": 2, "b": 9}, False),
        (change({"a": 1, "b": 1}, {"a": 2, "b": 1}), {"a": 9, "b": 1}, True),
        (change({"a": 1, "b": 1}, {"a": 2, "b": 1}), None, True),
        (change(None, {"a": 1, "b": 1}), {"a": 1, "b": 1}, False),
        (change(None, {"a": 1, "b": 1}), {"a": 1, "b": 9}, True),
        (change(None, {"a": 1, "b": 1}), None, True),
        (change({"a": 1, "b": 1}, None), None, False),
        (change({"a": 1, "b": 1}, None), {"a": 1, "b": 1}, True),
    ],
)
def test_only_a_later_edit_of_the_same_words_is_in_the_way(
    made: RowChange, now: Values | None, in_the_way: bool
) -> None:
    assert bool(conflicts([made], {("initiative", 1): now})) is in_the_way


@given(states=HISTORY)
def test_what_was_done_last_is_never_in_its_own_way(states: list[Values | None]) -> None:
    steps = squash(change(before, after) for before, after in itertools.pairwise(states))
    assert conflicts(steps, {("initiative", 1): states[-1]}) == ()


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ([], []),
        ([operation(3), operation(2)], [(3, "undo"), (2, "undo")]),
        ([operation(2, "undo", 1)], [(1, "redo")]),
        ([operation(3, "redo", 1)], [(1, "undo")]),
        ([operation(3, "undo", 2), operation(2)], []),
        ([operation(3, "redo", 1), operation(2, "undo", 1)], []),
        ([operation(4, "undo", 2), operation(3), operation(2)], [(2, "redo"), (3, "undo"), (2, "undo")]),
        ([operation(5, "undo", 2), operation(4, "undo", 3), operation(3), operation(2)], []),
    ],
)
def test_the_way_back_reverses_each_step_in_its_turn(
    since: list[Operation], expected: list[tuple[int, OperationKind]]
) -> None:
    assert steps_back(since) == expected
