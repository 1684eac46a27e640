"""RICE, ICE and WSJF from stored inputs."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.scoring import (
    METHODS,
    Inputs,
    check_input,
    disagreements,
    method_of,
    missing,
    score,
    score_words,
)

NAMES = [field.name for field in fields(Inputs)]
DIVISORS = {"effort", "size"}
methods = st.sampled_from(sorted(METHODS))


@st.composite
def complete(draw: st.DrawFn, method: str) -> Inputs:
    """Inputs within the ranges of `method`, and nothing else."""
    return Inputs(**{field.name: draw(st.floats(field.low, field.high)) for field in METHODS[method].fields})


@pytest.mark.parametrize(
    ("method", "inputs", "expected"),
    [
        ("rice", Inputs(reach=2000, impact=2, confidence=80, effort=4), 800),
        ("rice", Inputs(reach=500, impact=3, confidence=100, effort=2), 750),
        ("rice", Inputs(reach=0, impact=3, confidence=100, effort=2), 0),
        ("RICE", Inputs(reach=120, impact=0.25, confidence=50, effort=0.5), 30),
        ("ice", Inputs(impact=8, confidence=80, ease=5), 320),
        ("ice", Inputs(impact=10, confidence=100, ease=10), 1000),
        ("wsjf", Inputs(value=13, urgency=8, risk=3, size=5), 4.8),
        ("wsjf", Inputs(value=1, urgency=1, risk=1, size=20), 0.15),
    ],
)
def test_a_score_by_its_published_formula(method: str, inputs: Inputs, expected: float) -> None:
    assert score(inputs, method) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("method", "inputs", "expected"),
    [
        ("rice", Inputs(), ("reach", "impact", "confidence", "effort")),
        ("rice", Inputs(reach=0, impact=1, effort=1), ("confidence",)),
        ("rice", Inputs(reach=1, impact=1, confidence=80, effort=0), ("effort",)),
        ("rice", Inputs(reach=math.nan, impact=1, confidence=80, effort=1), ("reach",)),
        ("ice", Inputs(impact=8, confidence=80, effort=1), ("ease",)),
        ("wsjf", Inputs(value=1, urgency=1, risk=1, size=-1), ("size",)),
        ("wsjf", Inputs(value=0, urgency=0, risk=0, size=1), ()),
    ],
)
def test_what_a_score_lacks(method: str, inputs: Inputs, expected: tuple[str, ...]) -> None:
    assert missing(inputs, method) == expected


@given(methods, st.fixed_dictionaries({name: st.none() | st.floats(-10, 100) for name in NAMES}))
def test_there_is_no_score_exactly_while_something_is_missing(method: str, given_: dict[str, float | None]) -> None:
    inputs = Inputs(**given_)
    assert (score(inputs, method) is None) == bool(missing(inputs, method))


@given(st.data(), methods)
def test_more_of_an_input_never_turns_a_score_the_wrong_way(data: st.DataObject, method: str) -> None:
    inputs = data.draw(complete(method))
    field = data.draw(st.sampled_from(METHODS[method].fields))
    more = data.draw(st.floats(getattr(inputs, field.name), field.high))
    before, after = score(inputs, method), score(replace(inputs, **{field.name: more}), method)
    assert before is not None
    assert after is not None
    assert (after <= before) if field.name in DIVISORS else (after >= before)


@given(st.data(), methods)
def test_inputs_of_other_methods_make_no_difference(data: st.DataObject, method: str) -> None:
    inputs = data.draw(complete(method))
    own = {field.name for field in METHODS[method].fields}
    others = {name: data.draw(st.floats(1, 10)) for name in NAMES if name not in own}
    assert score(replace(inputs, **others), method) == score(inputs, method)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_names_its_source_and_asks_only_for_what_is_stored(name: str) -> None:
    method = METHODS[name]
    assert (method.name, bool(method.source), {field.name for field in method.fields} <= set(NAMES)) == (
        name,
        True,
        True,
    )


def test_every_stored_input_is_asked_for_by_some_method() -> None:
    assert {field.name for method in METHODS.values() for field in method.fields} == set(NAMES)


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Invalid) as refusal:
        method_of("moscow")
    assert (refusal.value.message, refusal.value.remedy) == (
        "'moscow' is not a way of scoring",
        "choose ice, rice or wsjf",
    )


@pytest.mark.parametrize(
    ("field", "value", "method", "expected"),
    [
        ("confidence", 101, None, ("Confidence cannot be 101", "give a number from 0 to 100 (percent)")),
        ("confidence", 0.8, None, ("Confidence 0.8 would be less than one percent", "give a percentage such as 80")),
        ("effort", 0, "rice", ("Effort cannot be 0", "give a number from 0.1 to 1,000 (person-months)")),
        ("reach", -1, None, ("Reach cannot be -1", "give a number from 0 to 1,000,000,000 (people a quarter)")),
        ("impact", 4, "rice", ("Impact cannot be 4", "give a number from 0.25 to 3")),
        ("impact", 0.5, "ice", ("Impact cannot be 0.5", "give a number from 1 to 10")),
        ("impact", 11, None, ("Impact cannot be 11", "give a number from 0.25 to 10")),
        ("size", math.nan, None, ("Size has to be a number", "give a number from 0.1 to 100 (relative)")),
        (
            "reach",
            math.inf,
            "rice",
            ("Reach has to be a number", "give a number from 0 to 1,000,000,000 (people a quarter)"),
        ),
        ("ease", 1, "rice", ("'ease' is not an input of a score", "give reach, impact, confidence or effort")),
    ],
)
def test_a_value_out_of_range_is_refused_with_the_range(
    field: str, value: float, method: str | None, expected: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        check_input(field, value, method)
    assert (refusal.value.message, refusal.value.remedy) == expected


def test_an_unknown_input_is_refused_with_all_of_them() -> None:
    with pytest.raises(Invalid) as refusal:
        check_input("fun", 1)
    assert refusal.value.remedy == "give reach, impact, confidence, effort, ease, value, urgency, risk or size"


@given(st.data(), methods)
def test_a_value_in_range_is_taken_with_and_without_the_method(data: st.DataObject, method: str) -> None:
    field = data.draw(st.sampled_from(METHODS[method].fields))
    value = data.draw(st.floats(field.low, field.high))
    assume(not (field.name == "confidence" and 0 < value < 1))
    assert (check_input(field.name, value), check_input(field.name, value, method)) == (value, value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((0, "0.0"), (0.01, "<0.1"), (0.05, "0.1"), (4.8, "4.8"), (42, "42.0"), (38.46, "38.5"), (999.94, "999.9")),
        *((999.96, "1.0k"), (1000, "1.0k"), (12_345, "12.3k"), (999_960, "1.0M"), (1_200_000, "1.2M"), (3e10, "30.0B")),
    ],
)
def test_a_score_in_words(value: float, expected: str) -> None:
    assert score_words(value) == expected


@given(st.floats(0, 9e11))
def test_a_score_takes_at_most_six_cells(value: float) -> None:
    assert len(score_words(value)) <= 6


@pytest.mark.parametrize(
    ("by_rank", "scores", "expected"),
    [
        ([1, 2, 3], {1: 9.0, 2: 5.0, 3: 1.0}, {1: 0, 2: 0, 3: 0}),
        ([1, 2, 3], {1: 1.0, 2: 5.0, 3: 9.0}, {1: -2, 2: 0, 3: 2}),
        ([1, 2, 3], {1: 5.0, 2: 5.0, 3: 5.0}, {1: 0, 2: 0, 3: 0}),
        ([1, 2, 3, 4], {1: 1.0, 2: None, 4: 9.0}, {1: -1, 4: 1}),
        ([], {7: 1.0}, {}),
    ],
)
def test_how_far_hand_rank_and_score_are_apart(
    by_rank: list[int], scores: dict[int, float | None], expected: dict[int, int]
) -> None:
    assert disagreements(by_rank, scores) == expected


@given(st.dictionaries(st.integers(0, 99), st.none() | st.floats(0, 100)))
def test_moving_each_by_its_disagreement_gives_the_order_by_score(scores: dict[int, float | None]) -> None:
    apart = disagreements(list(scores), scores)
    moved = sorted(apart, key=lambda id_: list(apart).index(id_) - apart[id_])
    found = [scores[id_] or 0 for id_ in moved]
    assert found == sorted(found, reverse=True)
