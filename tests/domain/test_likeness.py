"""Lines that tell the same thing: what they share, by which laws, and where the line is drawn."""

from __future__ import annotations

from random import Random  # noqa: TC003 - hypothesis looks at it

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.likeness import Likeness, Phrase, Weights, is_same, like, phrase, short_link, stem

_WORDS = st.sampled_from(["crane", "roof", "zinc", "release", "released", "api", "keys", "1.2", "1.3", "the", "Ärger"])
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=7).map(" ".join))
_LINKS = st.frozensets(st.sampled_from(["https://github.com/sun/shop/issues/1", "https://sun.example/a"]), max_size=2)
_PHRASES = st.builds(phrase, _TEXTS, _LINKS)


@given(_PHRASES, _PHRASES, st.lists(_PHRASES, max_size=5), st.booleans())
def test_the_order_of_two_lines_makes_no_difference(
    one: Phrase, other: Phrase, lines: list[Phrase], others: bool
) -> None:
    weights = Weights(lines)
    there, back = like(one, other, weights), like(other, one, weights)
    assert (there, is_same(there, others=others)) == (back, is_same(back, others=others))


@given(_PHRASES, _PHRASES, st.lists(_PHRASES, max_size=5), st.randoms())
def test_the_order_of_all_the_lines_makes_no_difference(
    one: Phrase, other: Phrase, lines: list[Phrase], r: Random
) -> None:
    mixed = list(lines)
    r.shuffle(mixed)
    assert like(one, other, Weights(lines)) == like(one, other, Weights(mixed))


@given(_PHRASES, st.lists(_PHRASES, max_size=5))
def test_a_line_is_all_of_itself(one: Phrase, lines: list[Phrase]) -> None:
    assert like(one, one, Weights(lines)).share == (1.0 if one else 0.0)


@given(_PHRASES, _PHRASES)
def test_a_share_is_between_none_and_all(one: Phrase, other: Phrase) -> None:
    assert 0 <= like(one, other, Weights()).share <= 1


@given(_PHRASES, _PHRASES)
def test_what_two_people_tell_alike_one_person_tells_alike(one: Phrase, other: Phrase) -> None:
    likeness = like(one, other, Weights())
    assert is_same(likeness) or not is_same(likeness, others=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Finish the roof size PRs", "roof size"),
        ("Book the crane trainer", "The crane trainer is booked"),
        ("release the planner", "Released planner to the stable channel"),
        ("Waiting for the vendor's API keys", "Still no API keys"),
        ("zinc", "(roofs) zinc and lead"),
        ("Web shop 2.4 release", "released web shop 2.4.1"),
    ],
)
def test_told_again(one: str, other: str) -> None:
    assert is_same(like(phrase(one), phrase(other), Weights()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Release the web shop 2.4", "Released the web shop 2.5"),
        ("Book the crane trainer", "Train two installers"),
        ("continue working on this", "still working on this"),
        ("roof prices", "roof survey"),
        ("", "zinc"),
    ],
)
def test_something_else(one: str, other: str) -> None:
    assert not is_same(like(phrase(one), phrase(other), Weights()))


def test_a_link_says_more_than_words() -> None:
    one = phrase("connect to others", frozenset({"https://github.com/sun/shop/pull/9"}))
    other = phrase("the dialog waits for a review", frozenset({"https://github.com/sun/shop/issues/9#comment"}))
    assert like(one, other, Weights()) == Likeness(1.0, (), ("shop#9",))


def test_the_reason_names_what_is_shared() -> None:
    keys = like(phrase("waiting for API keys"), phrase("API keys of the vendor"), Weights())
    assert keys.because == "2 of 2 words: api, keys"


def test_words_that_all_lines_have_tell_less() -> None:
    weights = Weights([phrase(f"web shop {word}") for word in ("roof", "zinc", "van", "crane", "tyres", "ladder")])
    assert not is_same(like(phrase("web shop help system"), phrase("web shop release"), weights))


@pytest.mark.parametrize("words", [("released", "releases", "releasing", "release"), ("ship", "shipped", "shipping")])
def test_endings_make_no_difference(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_addresses_are_short() -> None:
    assert [short_link(one) for one in ("https://www.Sun.example/a/?q=1#top", "http://github.com/sun/Shop/pull/7")] == [
        "sun.example/a",
        "shop#7",
    ]
