"""Going through a meeting: the parts it has, whose turn comes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.meeting_kinds import parse_segments
from execboard.domain.turns import next_part, next_turn, parts_of

STANDUP = parse_segments("wins 1, round 5, blockers 3, parked 1")
PARTS = ["wins", "round", "blockers"]
NAMES = ["ana", "bram"]


def names_of(filled: list[str], been: list[str]) -> list[str]:
    return [part.name for part in parts_of(STANDUP, filled, been)]


@pytest.mark.parametrize(
    ("filled", "been", "parts"),
    [
        (["wins"], [], ["wins", "round"]),
        (["blockers"], ["wins"], ["wins", "round", "blockers"]),
        ([], [], []),
        ([], ["wins"], ["wins", "round", "blockers", "parked"]),
    ],
    ids=["a round beside a win", "where it was stays", "nothing at all", "held all the same"],
)
def test_a_meeting_has_the_parts_that_are_of_use(filled: list[str], been: list[str], parts: list[str]) -> None:
    assert names_of(filled, been) == parts


@pytest.mark.parametrize(
    ("at", "by", "to"),
    [
        (("wins", None), 1, ("round", "ana")),
        (("round", "ana"), 1, ("round", "bram")),
        (("round", "bram"), 1, ("blockers", None)),
        (("blockers", None), -1, ("round", "bram")),
        (("round", "ana"), -1, ("wins", None)),
        (("blockers", None), 1, None),
        (("round", "gone"), 1, ("round", "ana")),
    ],
)
def test_the_next_turn(at: tuple[str, str | None], by: int, to: tuple[str, str | None] | None) -> None:
    assert next_turn(PARTS, at, NAMES, by) == to


def test_a_part_begins_with_the_first_who_is_there() -> None:
    assert (next_part(PARTS, "wins", NAMES, 1), next_part(PARTS, "wins", [], 1)) == (("round", "ana"), ("round", None))


@given(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
def test_everybody_has_a_turn_once(names: list[str]) -> None:
    found, turn = [], next_part(PARTS, "", names, 1)
    while turn:
        found.append(turn[1])
        turn = next_turn(PARTS, turn, names, 1)
    assert [name for name in found if name] == names
