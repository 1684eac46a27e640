"""The steps of a refresh: their order, their minutes, and when each is done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain import refresh
from execboard.domain.errors import NotFound
from execboard.domain.meeting_kinds import REFRESH_STEPS, Segment, parse_segments, standard
from execboard.domain.meetings import Outcome

AT = datetime(2026, 11, 23, tzinfo=UTC)


def test_the_quarterly_goes_by_twelve_steps_in_an_hour_and_a_half() -> None:
    kind = standard("quarterly", AT)
    assert kind is not None
    parts = refresh.expanded(kind.parts)
    assert ([one.name for one in parts[1:13]], sum(one.minutes for one in parts), kind.clock) == (
        list(REFRESH_STEPS),
        90,
        90,
    )


def test_other_parts_stay_where_they_stand() -> None:
    parts = refresh.expanded(parse_segments("metrics 5, refresh 60, wins"))
    assert (parts[0], parts[-1], len(parts)) == (Segment("metrics", 5), Segment("wins"), 14)


@given(st.integers(0, 600))
def test_the_steps_share_all_the_minutes_that_there_are(minutes: int) -> None:
    shared = refresh.shared(minutes)
    fair = [minutes * one.share / sum(each.share for each in refresh.STEPS) for one in refresh.STEPS]
    assert (sum(shared), all(abs(one - part) < 1 for one, part in zip(shared, fair, strict=True))) == (minutes, True)


@pytest.mark.parametrize(
    ("left", "been", "skipped", "expected"),
    [
        (0, False, False, "to come"),
        (2, False, False, "to come"),
        (2, True, False, "open"),
        (0, True, False, "done"),
        (2, True, True, "skipped"),
        (2, False, True, "skipped"),
        (0, True, True, "done"),
    ],
)
def test_a_step_is_done_where_nothing_is_left_of_it_and_the_meeting_was_there(
    left: int, been: bool, skipped: bool, expected: str
) -> None:
    assert refresh.state(left, been=been, skipped=skipped) == expected


@pytest.mark.parametrize("name", ["capacity", "cap", "CAPACITY", "9"])
def test_a_step_is_named_by_its_number_or_first_letters(name: str) -> None:
    assert refresh.named(name).name == "capacity"


@pytest.mark.parametrize("name", ["c", "13", "party", ""])
def test_what_names_no_step_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(NotFound, match="vision, close, causes"):
        refresh.named(name)


def test_the_last_word_on_a_step_counts_and_words_on_things_are_none() -> None:
    said = [
        Outcome(1, "MTG-1", "compare: skipped", AT, "no time"),
        Outcome(1, "INI-3", "agreed", AT, "@ana agrees"),
        Outcome(1, "MTG-1", "compare: ordered", AT),
        Outcome(1, "MTG-2", "vision: holds", AT),
    ]
    assert refresh.said_in(said, "MTG-1") == {"compare": refresh.Said("compare", "ordered")}
