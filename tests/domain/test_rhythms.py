"""How often a kind of meeting takes place."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.rhythms import next_day, parse_rhythm

WORDS = ["weekdays 09:30", "mon wed fri 09:30", "fri 15:00", "first mon 10:00", "last fri", "quarter last fri 10:00"]
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("weekdays 09:30", ["2026-11-23", "2026-11-24", "2026-11-25"]),
        ("Mon, Wed", ["2026-11-23", "2026-11-25", "2026-11-30"]),
        ("friday 15:00", ["2026-11-27", "2026-12-04", "2026-12-11"]),
        ("first mon", ["2026-12-07", "2027-01-04", "2027-02-01"]),
        ("last fri", ["2026-11-27", "2026-12-25", "2027-01-29"]),
        ("quarter last fri", ["2026-12-25", "2027-03-26", "2027-06-25"]),
        ("quarter second tue", ["2027-01-12", "2027-04-13", "2027-07-13"]),
    ],
)
def test_the_next_days_of_a_rhythm(words: str, days: list[str]) -> None:
    assert [day.isoformat() for day in islice(parse_rhythm(words).days_from(MONDAY), 3)] == days


@pytest.mark.parametrize("words", WORDS)
def test_a_rhythm_is_kept_in_the_words_that_make_it(words: str) -> None:
    assert str(parse_rhythm(words)) == words


@pytest.mark.parametrize("words", ["", "now and then", "first mon tue", "25:00", "m", "quarter", "mon 9:75"])
def test_other_words_are_refused_with_the_forms(words: str) -> None:
    with pytest.raises(Invalid, match="is no rhythm; give weekdays"):
        parse_rhythm(words)


@given(st.sampled_from(WORDS), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_the_next_one_is_neither_past_nor_the_last_one_again(words: str, today: date, days: int) -> None:
    rhythm, last = parse_rhythm(words), today - timedelta(days=days)
    day = next_day(rhythm, last, today)
    assert (day >= today, day > last, rhythm.falls_on(day)) == (True, True, True)
