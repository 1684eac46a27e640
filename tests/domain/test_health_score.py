"""The laws of the score: what is not known never moves it, what gets worse never raises it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.health_parts.catalogue import PARTS
from execboard.domain.health_parts.facts import HealthFacts
from execboard.domain.health_parts.part import Found, Part, unknown
from execboard.domain.health_score import combined, score

TODAY = date(2026, 11, 23)
NOTHING = HealthFacts(today=TODAY, zone=UTC)
POINTS = st.none() | st.floats(0, 100)
WEIGHTS = st.floats(0.1, 10)
PAIRS = st.lists(st.tuples(POINTS, WEIGHTS), max_size=20)
KNOWN = st.lists(st.tuples(st.floats(0, 100), WEIGHTS), min_size=1, max_size=20)


def fixed(part: Part, value: float | None) -> Part:
    """The part, coming to that value whatever the facts are."""
    return replace(part, measure=lambda _, __: unknown("nobody looked") if value is None else Found(value, "said"))


def test_nothing_known_is_no_score_and_no_coverage() -> None:
    one = score(NOTHING, TODAY)
    assert (one.value, one.coverage, one.words) == (None, 0.0, "not known")


@pytest.mark.parametrize(("best", "value"), [(True, 100.0), (False, 0.0)])
def test_everything_known_at_an_end_is_that_end(best: bool, value: float) -> None:
    parts = [fixed(part, part.target if best else part.zero) for part in PARTS]
    one = score(NOTHING, TODAY, parts)
    assert (one.value, one.coverage) == (value, 1.0)


def test_a_score_says_how_much_of_it_is_known() -> None:
    parts = [fixed(PARTS[0], PARTS[0].target), *(fixed(part, None) for part in PARTS[1:4])]
    assert score(NOTHING, TODAY, parts).words == "100 (of 25% known)"


@given(KNOWN, WEIGHTS, st.data())
def test_the_score_never_rises_when_a_known_part_falls(
    pairs: list[tuple[float, float]], weight: float, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(pairs) - 1))
    lower = [*pairs]
    lower[place] = (data.draw(st.floats(0, pairs[place][0])), pairs[place][1])
    before, after = combined(pairs).value, combined(lower).value
    assert before is not None
    assert after is not None
    assert after <= before + 1e-9


@given(st.sampled_from(PARTS), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_the_points_of_a_part_never_rise_when_it_gets_worse(part: Part, one: float, other: float) -> None:
    worse, better = sorted((one, other), reverse=part.zero > part.target)
    assert part.points(worse) <= part.points(better)


@given(PAIRS)
def test_coverage_is_the_share_of_the_weight_that_is_known(pairs: list[tuple[float | None, float]]) -> None:
    whole = sum(weight for _, weight in pairs)
    known = sum(weight for points, weight in pairs if points is not None)
    assert combined(pairs).coverage == pytest.approx(known / whole if whole else 0.0)


@given(PAIRS, st.lists(WEIGHTS, max_size=5))
def test_what_is_not_known_never_moves_the_score(pairs: list[tuple[float | None, float]], more: list[float]) -> None:
    assert combined(pairs).value == combined([*pairs, *((None, weight) for weight in more)]).value


@given(PAIRS)
def test_the_score_is_between_the_least_and_the_most_of_its_parts(pairs: list[tuple[float | None, float]]) -> None:
    known = [points for points, _ in pairs if points is not None]
    value = combined(pairs).value
    assert (value is None) if not known else (value is not None and min(known) <= value <= max(known))


@given(st.lists(st.none() | st.floats(-2, 60), min_size=len(PARTS), max_size=len(PARTS)))
def test_each_part_counts_alike(values: list[float | None]) -> None:
    one = score(NOTHING, TODAY, [fixed(part, value) for part, value in zip(PARTS, values, strict=True)])
    known = [each.points for each in one.parts if each.points is not None]
    assert one.value == (pytest.approx(sum(known) / len(known)) if known else None)
