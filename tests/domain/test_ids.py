"""Ids as they are typed and read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.ids import PREFIXES, Ref, parse_ref

refs = st.builds(Ref, st.sampled_from(sorted(PREFIXES)), st.integers(0, 10**15 - 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INI-3", Ref("initiative", 3)),
        ("ini-3", Ref("initiative", 3)),
        ("INI3", Ref("initiative", 3)),
        ("  Ini - 3 ", Ref("initiative", 3)),
        ("kr-0012", Ref("key_result", 12)),
        ("MS-2", Ref("milestone", 2)),
        ("inb-7", Ref("inbox", 7)),
    ],
)
def test_an_id_is_read_as_people_type_it(text: str, expected: Ref) -> None:
    assert parse_ref(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "3", "INI", "INI-", "INI--3", "INI-3x", "INI-3.1", "-3", "XYZ-3", "INI-٣", "INI-3\nKR-1", "INI-" + "9" * 5000],
)
def test_what_is_no_id_is_invalid(text: str) -> None:
    with pytest.raises(Invalid, match="is not an id"):
        parse_ref(text)


def test_a_wrong_kind_is_refused_with_the_right_one() -> None:
    with pytest.raises(Invalid) as refusal:
        parse_ref("goal-1", "objective", "key_result")
    assert (refusal.value.message, refusal.value.remedy) == ("GOAL-1 is a goal", "give OBJ-1 or KR-1")


def test_one_of_several_kinds_is_taken() -> None:
    assert parse_ref("kr-1", "objective", "key_result") == Ref("key_result", 1)


@given(refs)
def test_what_is_shown_can_be_typed(ref: Ref) -> None:
    assert parse_ref(str(ref)) == ref


@given(st.text())
def test_any_text_is_an_id_or_invalid(text: str) -> None:
    with suppress(Invalid):
        assert parse_ref(text).kind in PREFIXES
