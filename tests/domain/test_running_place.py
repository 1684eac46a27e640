"""Where a running meeting is, and how long each part took."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.running_place import Place, from_plain, to_plain

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
parts = st.tuples(st.sampled_from(["wins", "round", "blockers"]), st.one_of(st.none(), st.integers(1, 4)))
walks = st.lists(st.tuples(parts, st.integers(0, 600)), min_size=1, max_size=8)


def walked(walk: list[tuple[tuple[str, int | None], int]]) -> tuple[Place, datetime]:
    now, place = START, Place("wins", None, START)
    for (segment, person), seconds in walk:
        now += timedelta(seconds=seconds)
        place = place.moved(segment, person, now)
    return place, now


@given(walks)
def test_the_parts_together_take_as_long_as_the_whole(walk: list[tuple[tuple[str, int | None], int]]) -> None:
    place, now = walked(walk)
    of_segments = sum(place.seconds_in(name, now) for name in ("wins", "round", "blockers"))
    assert place.seconds(now) == of_segments == sum(seconds for _, seconds in walk)


@given(walks)
def test_it_comes_back_from_where_it_is_kept(walk: list[tuple[tuple[str, int | None], int]]) -> None:
    place, _ = walked(walk)
    assert from_plain(json.loads(json.dumps(to_plain(place)))) == place


@given(walks, st.integers(1, 100_000))
def test_while_nobody_is_in_it_its_clocks_stand_still(
    walk: list[tuple[tuple[str, int | None], int]], away: int
) -> None:
    place, now = walked(walk)
    left = place.left(now)
    back = left.moved(left.segment, left.person_id, now + timedelta(seconds=away))
    assert back.seconds(now + timedelta(seconds=away)) == place.seconds(now)


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    place = Place("wins", None, START).moved("round", 1, START + timedelta(minutes=2))
    assert place.moved("blockers", None, START).seconds(START) == 120


def test_a_turn_is_part_of_its_segment() -> None:
    place, now = walked([(("round", 1), 10), (("round", 2), 60), (("wins", None), 30)])
    assert (place.seconds_in("round", now), place.seconds_in("round", now, 1)) == (90, 60)
