"""What people type for a check-in, and the values of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.checkins import CheckIn, Goalpost, Said, daily, read_confidence, read_said, read_value
from execboard.domain.errors import Invalid

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("42", 42),
        (" 42.5 ", 42.5),
        (".5", 0.5),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("42%", 42),
        ("€42", 42),
        ("-€42", -42),
        ("$1_200.50", 1200.5),
        ("1'200", 1200),
        ("2e3", 2000),
        ("0", 0),
        ("=", None),
    ],
)
def test_a_value_is_read_as_people_type_it(text: str, value: float | None) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize(
    "text", ["", "many", "1,200", "1.2.3", "4 2", "nan", "inf", "1e99", "٤٢", "--3", "0x10", "12_3"]
)
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_value(text)


@pytest.mark.parametrize("text", ["2", "0.5", "-1", "maybe", ""])
def test_done_or_not_is_nothing_between(text: str) -> None:
    with pytest.raises(Invalid, match="is neither done nor not; give 1 or done, 0 or no"):
        read_value(text, "done")


@pytest.mark.parametrize(("text", "confidence"), [("0", 0), ("10", 10), ("7/10", 7), ("-", None), ("", None)])
def test_a_confidence_is_read(text: str, confidence: int | None) -> None:
    assert read_confidence(text) == confidence


@pytest.mark.parametrize("text", ["11", "-1", "7.5", "high", "100"])
def test_what_is_no_confidence_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="is no confidence; give a whole number from 0 to 10"):
        read_confidence(text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("42 7 what changed", Said(42, 7, "what changed")),
        ("42 7", Said(42, 7)),
        ("42", Said(42)),
        ("", Said(None)),
        ("   ", Said(None)),
        ("42 two depots joined", Said(42, None, "two depots joined")),
        ("42 - 2 depots joined", Said(42, None, "2 depots joined")),
        ("= 5", Said(None, 5)),
        ("42  7   spaced", Said(42, 7, "spaced")),
        ("42 11 depots", Said(42, None, "11 depots")),
        ("-4 10/10 [b]bold[/b]", Said(-4, 10, "[b]bold[/b]")),
    ],
)
def test_one_line_is_value_confidence_and_words(line: str, said: Said) -> None:
    assert read_said(line) == said


@given(st.floats(-1e14, 1e14).map(lambda value: round(value, 3)))
def test_a_value_that_was_printed_is_read_back(value: float) -> None:
    assert read_value(repr(value)) == value


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_in_words(line: str) -> None:
    try:
        read_said(line)
    except Invalid as refused:
        assert refused.remedy  # noqa: PT017


def test_a_day_has_its_last_value() -> None:
    days = ((3, 9), (1, 2), (1, 5), (2, 4))
    found = [
        CheckIn(1, float(value), date(2026, 11, day), NOW, id=number) for number, (day, value) in enumerate(days, 1)
    ]
    assert daily(found) == [(date(2026, 11, 1), 5), (date(2026, 11, 2), 4), (date(2026, 11, 3), 9)]


def test_a_goalpost_tells_what_moved_and_why() -> None:
    one = Goalpost(1, 10, 12, 90, 80, "two towns said no", "market", date(2026, 11, 1), NOW)
    assert one.words == "start 10 → 12, target 90 → 80 (market): two towns said no"
