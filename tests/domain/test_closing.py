"""Scores, causes and what they mean; drift; the levels and days that a key result may have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.checkins import CheckIn
from execboard.domain.closing import CAUSES, cause_words, check_cause, objective_score, proposed_score, score_words
from execboard.domain.dates import cycle_bounds, cycle_name, parse_cycle
from execboard.domain.drift import drifts
from execboard.domain.errors import Invalid
from execboard.domain.okrs import Cycle, KeyResult, check_dates, check_levels, status_of
from execboard.domain.pacing import Period

if TYPE_CHECKING:
    from execboard.domain.okrs import ObjectiveKind

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("progress", "score"), [(None, 0.0), (-0.4, 0.0), (0.0, 0.0), (0.666, 0.67), (1.0, 1.0), (2.5, 1.0)]
)
def test_a_score_is_proposed_from_progress(progress: float | None, score: float) -> None:
    assert proposed_score(progress) == score


@given(st.none() | st.floats(allow_nan=False))
def test_a_proposed_score_is_between_none_and_all(progress: float | None) -> None:
    assert 0 <= proposed_score(progress) <= 1


@given(st.floats(-5, 5), st.floats(0, 5))
def test_more_progress_is_never_a_lower_score(progress: float, more: float) -> None:
    assert proposed_score(progress) <= proposed_score(progress + more)


@pytest.mark.parametrize(
    ("parts", "score"),
    [
        ([], None),
        ([(0.5, 1)], 0.5),
        ([(0.5, 1), (None, 1)], None),
        ([(1, 3), (0, 1)], 0.75),
        ([(1, 1), (0.3, 2)], 0.5333),
    ],
)
def test_an_objective_is_scored_by_the_weights_of_its_key_results(
    parts: list[tuple[float | None, float]], score: float | None
) -> None:
    assert objective_score(parts) == score


@pytest.mark.parametrize(
    ("score", "kind", "words"),
    [
        (1.0, "committed", "kept"),
        (0.9, "committed", "not kept: what was committed is expected whole"),
        (1.0, "aspirational", "reached whole: was it a stretch?"),
        (0.7, "aspirational", "a good quarter: 0.7 of a stretch is what it is for"),
        (0.69, "aspirational", "short of 0.7: what stopped it?"),
    ],
)
def test_a_score_means_another_thing_for_a_promise_and_a_stretch(score: float, kind: ObjectiveKind, words: str) -> None:
    assert score_words(score, kind) == words


def test_there_are_eight_causes_and_ones_own_words() -> None:
    check_cause("other", "the clerk fell ill")
    assert (len(CAUSES), cause_words("other", "the clerk fell ill")) == (8, "the clerk fell ill")
    assert cause_words("waiting", "the council") == "it waited for somebody else: the council"


def check_ins(*values: float, confidence: int | None = None) -> list[CheckIn]:
    return [CheckIn(1, value, date(2026, 11, day), NOW, confidence) for day, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({"check_ins": check_ins(3, 5, 5, 5)}, ["flat"]),
        ({"check_ins": check_ins(5, 5)}, []),
        ({"check_ins": check_ins(5, 5, 6)}, []),
        ({"check_ins": check_ins(5, 5, 5), "reached": True}, []),
        ({"check_ins": check_ins(5, 5, 5), "moves": False}, []),
        ({"check_ins": check_ins(5, confidence=7), "pace": -0.25}, ["flattering"]),
        ({"check_ins": check_ins(5, confidence=6), "pace": -0.5}, []),
        ({"check_ins": check_ins(5, confidence=9), "pace": -0.2}, []),
        ({"touched": False}, ["frozen"]),
        ({"touched": False, "today": date(2026, 10, 20)}, []),
        ({"touched": True}, []),
        ({"touched": False, "period": None}, []),
    ],
)
def test_drift_has_its_kinds(given: dict[str, Any], kinds: list[str]) -> None:
    usual = {
        "check_ins": [],
        "goalposts": [],
        "moves": True,
        "reached": False,
        "pace": 0.0,
        "period": QUARTER,
        "touched": True,
        "today": TODAY,
    }
    assert [one.kind for one in drifts(**{**usual, **given})] == kinds


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"commit_value": 110}, "commit_value"),
        ({"stretch_value": 90}, "stretch_value"),
        ({"direction": "decrease", "start": 200, "commit_value": 90}, "commit_value"),
        ({"direction": "at-most", "stretch_value": 110}, "stretch_value"),
        ({"direction": "done", "commit_value": 1}, "commit_value"),
    ],
)
def test_levels_that_contradict_the_target_are_refused(given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_levels(KeyResult(1, "Quotes", NOW, **{"target": 100.0, **given}))
    assert refused.value.data == {"field": field}


@pytest.mark.parametrize(
    "given", [{"commit_value": 80, "stretch_value": 120}, {"direction": "decrease", "commit_value": 110}, {}]
)
def test_levels_on_their_sides_of_the_target_are_fine(given: dict[str, Any]) -> None:
    check_levels(KeyResult(1, "Quotes", NOW, **{"target": 100.0, **given}))


def test_a_period_does_not_end_before_it_begins() -> None:
    check_dates(TODAY, TODAY)
    with pytest.raises(Invalid, match="it would end on 2026-11-22, before it starts on 2026-11-23; give a later end"):
        check_dates(TODAY, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("status", "today", "now"),
    [
        ("planned", date(2026, 9, 30), "planned"),
        ("planned", date(2026, 10, 1), "open"),
        ("planned", date(2027, 5, 1), "open"),
        ("open", date(2027, 5, 1), "open"),
        ("closed", date(2026, 11, 1), "closed"),
    ],
)
def test_a_cycle_opens_by_itself_and_is_closed_by_people(status: Any, today: date, now: str) -> None:
    assert status_of(Cycle("2026-Q4", QUARTER.starts, QUARTER.ends, NOW, status), today) == now


@pytest.mark.parametrize(
    ("day", "fiscal_start", "months", "name", "starts", "ends"),
    [
        (date(2026, 11, 23), 1, 3, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 11, 23), 4, 3, "2026-Q3", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 3, 31), 4, 3, "2026-Q4", date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), 4, 3, "2027-Q1", date(2027, 4, 1), date(2027, 6, 30)),
        (date(2026, 9, 30), 10, 12, "2025", date(2025, 10, 1), date(2026, 9, 30)),
        (date(2028, 2, 29), 1, 1, "2028-M02", date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 1, 15), 2, 4, "2025-T3", date(2025, 10, 1), date(2026, 1, 31)),
        (date(2026, 12, 31), 7, 6, "2026-H1", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_fiscal_years_are_named_after_the_year_in_which_they_begin(
    day: date, fiscal_start: int, months: int, name: str, starts: date, ends: date
) -> None:
    assert (cycle_name(day, fiscal_start, months), cycle_bounds(name, fiscal_start)) == (name, (starts, ends))


@given(st.dates(date(1901, 1, 1), date(2900, 1, 1)), st.integers(1, 12), st.sampled_from([1, 3, 4, 6, 12]))
def test_every_day_is_in_the_cycle_that_is_named_after_it(day: date, fiscal_start: int, months: int) -> None:
    name = cycle_name(day, fiscal_start, months)
    starts, ends = cycle_bounds(name, fiscal_start)
    assert (starts <= day <= ends, parse_cycle(name)) == (True, name)
