"""Hints about wording: each says what to write instead, none where nothing is off."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.okr_hints import (
    Hint,
    cycle_hints,
    first_words,
    key_result_hints,
    measures_hints,
    objective_hints,
    owner_hints,
)


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Installers choose us first", []),
        ("Nobody waits for a warranty answer", []),
        ("Reach 100 partners", ["number"]),
        ("Launch the partner portal", ["output"]),
        ("Build 3 depots", ["number", "output"]),
        ("A builder trusts us", []),
        ("", []),
        ("2027", ["number"]),
    ],
)
def test_an_objective_says_what_is_true_not_how_much_or_what_is_done(title: str, codes: list[str]) -> None:
    assert [hint.code for hint in objective_hints(title)] == codes


@pytest.mark.parametrize(
    ("title", "given", "codes"),
    [
        ("Quotes through partners", {"start": "20"}, []),
        ("Quotes through partners", {"start": ""}, ["baseline"]),
        ("Quotes through partners", {"start": None}, ["baseline"]),
        ("Uptime", {"start": None, "direction": "at-least"}, []),
        ("Better quotes", {}, ["vague"]),
        ("Page views of the shop", {}, ["vanity"]),
        ("Downloadable forms", {}, []),
        ("Publish three guides", {}, ["output"]),
        ("Publish the guide", {"direction": "done"}, []),
        ("More followers", {"start": None}, ["vague", "vanity", "baseline"]),
    ],
)
def test_a_key_result_counts_something_that_matters_from_somewhere(
    title: str, given: dict[str, Any], codes: list[str]
) -> None:
    assert [hint.code for hint in key_result_hints(title, **given)] == codes


@pytest.mark.parametrize(
    ("kinds", "codes"),
    [
        ([], []),
        (["leading"], []),
        (["lagging", "leading"], []),
        (["lagging"], ["only lagging"]),
        (["leading"] * 4, []),
        (["leading"] * 5, ["many key results"]),
        (["lagging"] * 5, ["many key results", "only lagging"]),
    ],
)
def test_an_objective_is_steered_by_few_and_early_measures(kinds: list[Any], codes: list[str]) -> None:
    assert [hint.code for hint in measures_hints(kinds)] == codes


@pytest.mark.parametrize(("count", "hinted"), [(0, False), (5, False), (6, True)])
def test_too_many_are_told(count: int, hinted: bool) -> None:
    assert (bool(cycle_hints(count)), bool(owner_hints("ana", count))) == (hinted, hinted)


def test_there_is_room_for_one() -> None:
    assert (first_words(()), first_words((Hint("a", "write x"), Hint("b", "write y")))) == (None, "write x")


@given(st.text(max_size=80))
def test_every_hint_says_what_to_write_instead(title: str) -> None:
    assert all(": " in hint.text for hint in (*objective_hints(title), *key_result_hints(title, start=None)))
