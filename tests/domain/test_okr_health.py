"""The health of a key result: which word, why, and what silence does to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.health import ORDER, Health, severity, worst
from execboard.domain.okr_health import Standing, Thresholds, derived_health, due_on, overridden, percent, stale_days

DUE = date(2026, 12, 31)
MONDAY = date(2026, 11, 2)


def standing(pace: float | None = 0.0, **given: Any) -> Standing:
    progress = None if pace is None else 0.5 + pace
    fields = {"direction": "increase", "progress": progress, "expected": 0.5, "pace": pace, "confidence": 7, "due": DUE}
    return Standing(**{**fields, **given})


def word(pace: float | None, **given: Any) -> str:
    return derived_health(standing(pace, **given), Thresholds()).word


@pytest.mark.parametrize(
    ("pace", "expected"),
    [
        (-0.9, "off track"),
        (-0.25, "off track"),
        (-0.249, "behind"),
        (-0.1, "behind"),
        (-0.099, "on track"),
        (0.0, "on track"),
        (0.099, "on track"),
        (0.1, "ahead"),
        (2.0, "ahead"),
        (None, "no data"),
    ],
)
def test_pace_decides(pace: float | None, expected: str) -> None:
    assert word(pace) == expected


@pytest.mark.parametrize(
    ("pace", "confidence", "expected"),
    [
        (0.0, 3, "behind"),
        (0.5, 0, "behind"),
        (0.0, 4, "on track"),
        (0.0, None, "on track"),
        (-0.15, 10, "behind"),
        (-0.5, 10, "off track"),
        (-0.5, 0, "off track"),
    ],
)
def test_low_confidence_takes_a_good_number_back_and_high_never_betters_a_bad_one(
    pace: float, confidence: int | None, expected: str
) -> None:
    assert word(pace, confidence=confidence) == expected


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"pace": -0.3}, "off track: 20% where 50% is expected"),
        ({"pace": -0.6}, "off track: -10% where 50% is expected"),
        ({"pace": 0.0, "confidence": 2}, "behind: confidence is 2 of 10, with the number on track: 50% where 50% is"),
        ({"pace": 0.0, "stale_days": 12}, "stale 12d: the last check-in is 12 days old; it was on track then: 50%"),
        ({"pace": -0.3, "stale_days": 12}, "off track, and stale 12d: 20% where 50% is expected, and the last"),
        ({"pace": -0.2, "direction": "at-least", "expected": 1.0}, "behind: held in 30% of its check-ins"),
        ({"pace": -1, "progress": 0, "direction": "done", "expected": 1.0}, "off track: not done, and it was due 2026"),
        ({"pace": 0, "progress": 0, "direction": "done", "expected": 0.0}, "on track: not done yet, due 2026-12-31"),
        ({"pace": 1, "progress": 1, "direction": "done", "stale_days": 40}, "done: it is done"),
        ({"pace": None}, "no data: it has no check-in yet"),
        ({"pace": 0, "expected": None}, "no data: it is in no cycle, so nothing is expected of it yet"),
    ],
)
def test_every_state_has_its_reason(given: dict[str, Any], words: str) -> None:
    health = derived_health(standing(given.pop("pace"), **given), Thresholds())
    assert f"{health.words}: {health.because}".startswith(words)


@pytest.mark.parametrize(
    ("interval", "days", "stale"),
    [(7, 7, None), (7, 10, None), (7, 11, 11), (1, 1, None), (1, 2, 2), (14, 21, None), (14, 22, 22), (30, 46, 46)],
)
def test_stale_is_more_than_the_interval_and_half_again(interval: int, days: int, stale: int | None) -> None:
    assert stale_days(MONDAY, MONDAY - timedelta(days=90), interval, MONDAY + timedelta(days=days)) == stale


def test_what_was_only_just_resumed_has_a_full_interval() -> None:
    today = MONDAY + timedelta(days=30)
    found = stale_days(MONDAY, today - timedelta(days=2), 7, today), due_on(MONDAY, today - timedelta(days=2), 7)
    assert found == (None, today + timedelta(days=5))


def test_what_was_never_checked_in_is_not_stale_but_due_after_a_full_interval() -> None:
    assert (stale_days(None, MONDAY, 7, MONDAY + timedelta(days=60)), due_on(None, MONDAY, 7)) == (
        None,
        MONDAY + timedelta(days=7),
    )


@pytest.mark.parametrize(
    ("derived", "said", "words"),
    [
        (Health("off track", "20%"), "on track", "on track"),
        (Health("off track", "20%, and late", 12), "on track", "stale 12d"),
        (Health("on track", "50%"), "off track", "off track"),
        (Health("done", "it is done"), "behind", "done"),
    ],
)
def test_a_persons_word_stands_but_never_against_silence(derived: Health, said: str, words: str) -> None:
    assert overridden(derived, said, "the contract is signed", "ana").words == words


@given(st.floats(-2, 2), st.integers(0, 10), st.integers(11, 100))
def test_silence_never_makes_a_state_better(pace: float, confidence: int, days: int) -> None:
    assert severity(word(pace, confidence=confidence, stale_days=days)) <= severity(word(pace, confidence=confidence))


@given(st.floats(-2, 2), st.floats(0, 2), st.integers(0, 10))
def test_more_pace_never_makes_a_state_worse(pace: float, more: float, confidence: int) -> None:
    assert severity(word(pace, confidence=confidence)) <= severity(word(pace + more, confidence=confidence))


@given(st.lists(st.sampled_from(ORDER), min_size=1))
def test_a_roll_up_takes_the_worst(words: list[Any]) -> None:
    found = worst([(f"KR-{at}", Health(one, "so it is")) for at, one in enumerate(words)], "nothing")
    assert (found.word, found.because) == (min(words, key=ORDER.index), f"KR-{words.index(found.word)}: so it is")


def test_a_roll_up_of_nothing_is_no_data() -> None:
    assert worst([], "it has no key results yet") == Health("no data", "it has no key results yet")


@pytest.mark.parametrize(
    "thresholds", [Thresholds(behind=-0.3), Thresholds(behind=0.0), Thresholds(ahead=-0.1), Thresholds(off_track=0.2)]
)
def test_thresholds_out_of_order_are_refused(thresholds: Thresholds) -> None:
    with pytest.raises(Invalid, match="are not in order; off_track is lower than behind"):
        thresholds.check()


@pytest.mark.parametrize(("share", "words"), [(0.624, "62%"), (-0.004, "-0%"), (-0.1, "-10%"), (1.05, "105%")])
def test_a_share_below_the_baseline_keeps_its_sign(share: float, words: str) -> None:
    assert percent(share) == words
