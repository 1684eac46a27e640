"""Ordering a list by comparing two at a time."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.pairwise import Ask, Ordered, most_questions, next_step, pair_of, partial_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Answers = dict[tuple[int, int], int]
ids = st.lists(st.integers(1, 500), unique=True, max_size=24)


def answer_until_done(items: Sequence[int], wanted: Sequence[int], answers: Answers | None = None) -> Answers:
    """The answers of somebody who has the order `wanted` in mind, on top of earlier `answers`."""
    answers = dict(answers or {})
    while isinstance(step := next_step(items, answers), Ask):
        key = pair_of(step.left, step.right)
        assert key not in answers, "asked twice"
        answers[key] = min(key, key=wanted.index)
    return answers


def first(answers: Answers, count: int) -> Answers:
    return dict(list(answers.items())[:count])


@pytest.mark.parametrize(("items", "expected"), [([], ()), ([7], (7,))])
def test_nothing_is_asked_about_less_than_two(items: list[int], expected: tuple[int, ...]) -> None:
    assert next_step(items, {}) == Ordered(expected)


def test_the_first_question_is_about_the_first_two() -> None:
    assert next_step([5, 3, 8], {}) == Ask(3, 5, asked=0, at_most=3)


def test_the_next_question_halves_what_is_in_order() -> None:
    assert next_step([5, 3, 8], {(3, 5): 3}) == Ask(8, 5, asked=1, at_most=3)


def test_a_lucky_answer_lowers_the_number_of_questions() -> None:
    step = next_step([5, 3, 8, 9], {(3, 5): 3, (5, 8): 5})
    assert step == Ask(9, 5, asked=2, at_most=4)


def test_the_remaining_questions_include_this_one() -> None:
    assert Ask(8, 5, asked=1, at_most=3).remaining == 2


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 0), (2, 1), (3, 3), (4, 5), (5, 8), (14, 41), (100, 573)])
def test_how_many_questions_at_most(count: int, expected: int) -> None:
    assert most_questions(count) == expected


@given(st.integers(0, 300))
def test_the_most_questions_are_those_of_binary_insertion(count: int) -> None:
    assert most_questions(count) == sum(math.ceil(math.log2(placed + 1)) for placed in range(count))


@given(ids, st.randoms())
def test_consistent_answers_give_their_order(items: list[int], random: Random) -> None:
    wanted = random.sample(items, len(items))
    assert next_step(items, answer_until_done(items, wanted)) == Ordered(tuple(wanted))


@given(ids, st.randoms())
def test_no_more_is_asked_than_binary_insertion_needs(items: list[int], random: Random) -> None:
    wanted = random.sample(items, len(items))
    assert len(answer_until_done(items, wanted)) <= most_questions(len(items))


@given(ids, st.randoms())
def test_the_bound_shown_never_rises_and_is_kept(items: list[int], random: Random) -> None:
    wanted = random.sample(items, len(items))
    answers = answer_until_done(items, wanted)
    steps = [next_step(items, first(answers, count)) for count in range(len(answers))]
    bounds = [step.at_most for step in steps if isinstance(step, Ask)]
    assert [*bounds, len(answers)] == sorted([*bounds, len(answers)], reverse=True)


@given(ids, st.randoms())
def test_the_questions_asked_are_the_answers_known(items: list[int], random: Random) -> None:
    answers = answer_until_done(items, random.sample(items, len(items)))
    steps = [next_step(items, first(answers, count)) for count in range(len(answers))]
    assert [step.asked for step in steps if isinstance(step, Ask)] == list(range(len(answers)))


@given(ids, st.randoms(), st.data())
def test_a_stopped_session_goes_on_in_whatever_order_answers_were_kept(
    items: list[int], random: Random, data: st.DataObject
) -> None:
    answers = answer_until_done(items, random.sample(items, len(items)))
    stopped = first(answers, data.draw(st.integers(0, len(answers))))
    shuffled = dict(random.sample(list(stopped.items()), len(stopped)))
    assert next_step(items, shuffled) == next_step(items, stopped)


@given(ids, st.randoms())
def test_an_ordered_list_asks_nothing_again_after_it_was_put_in_any_order(items: list[int], random: Random) -> None:
    wanted = random.sample(items, len(items))
    answers = answer_until_done(items, wanted)
    assert next_step(random.sample(items, len(items)), answers) == Ordered(tuple(wanted))


@given(ids, st.randoms(), st.data())
def test_a_stopped_session_goes_on_after_its_partial_order_was_taken_over(
    items: list[int], random: Random, data: st.DataObject
) -> None:
    wanted = random.sample(items, len(items))
    answers = answer_until_done(items, wanted)
    stopped = first(answers, data.draw(st.integers(0, len(answers))))
    taken_over = partial_order(items, stopped)
    assert next_step(taken_over, answer_until_done(taken_over, wanted, stopped)) == Ordered(tuple(wanted))


@given(ids, st.integers(501, 600), st.randoms(), st.data())
def test_a_new_item_is_put_into_the_order_by_halving(
    items: list[int], new: int, random: Random, data: st.DataObject
) -> None:
    wanted = random.sample(items, len(items))
    answers = answer_until_done(items, wanted)
    at = data.draw(st.integers(0, len(items)))
    with_new = [*wanted[:at], new, *wanted[at:]]
    after = answer_until_done([new, *items], with_new, answers)
    assert len(after) - len(answers) <= len(items).bit_length()


def test_answers_about_removed_items_are_ignored() -> None:
    answers = {(1, 2): 1, (2, 3): 2}
    assert next_step([1, 3], answers) == Ask(3, 1, asked=0, at_most=1)


@pytest.mark.parametrize("answers", [{(1, 2): 9}, {(2, 1): 1}, {(1, 1): 1}])
def test_answers_that_make_no_sense_are_ignored(answers: Answers) -> None:
    assert next_step([1, 2], answers) == Ask(2, 1, asked=0, at_most=1)


@given(st.lists(st.integers(1, 8), unique=True), st.randoms(), st.data())
def test_contradictory_answers_end_too(items: list[int], random: Random, data: st.DataObject) -> None:
    pairs = [pair_of(*pair) for pair in combinations(items, 2)]
    answers = {pair: random.choice(pair) for pair in pairs if data.draw(st.booleans())}
    while isinstance(step := next_step(items, answers), Ask):
        key = pair_of(step.left, step.right)
        assert key not in answers, "asked twice"
        answers[key] = random.choice(key)
    assert sorted(step.order) == sorted(items)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (5, 3, 8, 9)),
        ({(3, 5): 3}, (3, 5, 8, 9)),
        ({(3, 5): 3, (5, 8): 8}, (3, 8, 5, 9)),
        ({(3, 5): 3, (5, 8): 8, (3, 8): 8}, (8, 3, 5, 9)),
        ({(8, 9): 9}, (5, 3, 9, 8)),
        ({(3, 5): 3, (8, 9): 9}, (3, 5, 9, 8)),
    ],
)
def test_the_order_known_so_far(answers: Answers, expected: tuple[int, ...]) -> None:
    assert partial_order([5, 3, 8, 9], answers) == expected


@given(ids, st.randoms())
def test_the_order_known_in_the_end_is_the_order(items: list[int], random: Random) -> None:
    wanted = random.sample(items, len(items))
    assert partial_order(items, answer_until_done(items, wanted)) == tuple(wanted)


def test_an_item_named_twice_is_asked_about_once() -> None:
    assert next_step([1, 2, 1], {(1, 2): 2}) == Ordered((2, 1))
