"""Kinds of meetings: their segments as people write them."""

from __future__ import annotations

import pytest

from execboard.domain.errors import Invalid
from execboard.domain.meeting_kinds import STANDARD, Segment, check_name, parse_segments, standard
from execboard.domain.meetings import title_for
from execboard.domain.rhythms import parse_rhythm
from tests.builders import clock_at

NOW = clock_at().now()


def test_segments_are_names_in_order_with_minutes() -> None:
    assert parse_segments("Wins 1, round=5,key-results: 6, digest") == (
        Segment("wins", 1),
        Segment("round", 5),
        Segment("key-results", 6),
        Segment("digest"),
    )


@pytest.mark.parametrize(
    ("words", "said"), [("wins, singing", "'singing' is no segment"), ("wins, wins", "is there twice")]
)
def test_what_is_no_segment_is_refused(words: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        parse_segments(words)


@pytest.mark.parametrize("kind", STANDARD)
def test_the_four_can_be_read_and_fit_their_clock(kind: str) -> None:
    known = standard(kind, NOW)
    assert known is not None
    assert sum(part.minutes for part in known.parts) <= known.clock
    assert str(parse_rhythm(known.rhythm)) == known.rhythm


@pytest.mark.parametrize(("name", "key"), [("Board", "board"), ("one on one", "one-on-one")])
def test_a_kind_has_a_short_name(name: str, key: str) -> None:
    assert (check_name(name), title_for(key, NOW.date())) == (key, f"{name.capitalize()} 2026-11-23")


@pytest.mark.parametrize("name", ["", "9", "x" * 31, "a/b"])
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(Invalid, match="cannot name a kind of meeting"):
        check_name(name)
