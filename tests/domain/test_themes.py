"""Terms: the same word in another form is the same theme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.themes import LONGEST_TEXT, MOST_TERMS, plain, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reviews", "review"),
        ("reviewing", "reviewed"),
        ("latencies", "latency"),
        ("releases", "releasing"),
        ("planning", "planned"),
        ("boxes", "box"),
        ("Café", "cafe"),
        ("team’s", "team's"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize("word", ["the", "would", "42", "a", "Monday", "don't", "is"])
def test_words_that_say_nothing_are_none(word: str) -> None:
    assert plain(word) == ""


@pytest.mark.parametrize("word", ["status", "analysis", "process", "business"])
def test_a_word_that_only_looks_like_a_plural_stays(word: str) -> None:
    assert plain(word) == word


def test_words_side_by_side_are_a_term_of_their_own() -> None:
    assert terms("Review latency, and the tests are flaky") == ("review", "latency", "review latency", "test", "flaky")


@given(st.text(max_size=300))
def test_terms_are_distinct_and_not_too_many(text: str) -> None:
    found = terms(text)
    assert (len(found), len(found) <= MOST_TERMS) == (len(set(found)), True)


def test_a_very_long_text_is_looked_at_in_its_beginning() -> None:
    assert terms("word " * LONGEST_TEXT + "latency") == ("word",)
