"""Two edits of one thing: nothing of either is lost, and only what cannot be decided is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.merging import Clash, merge

NAMES = ("title", "owner", "due")
SIDES = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(["", "a", "b", "c"])))


def test_what_only_they_changed_is_taken_and_said() -> None:
    merged = merge({"title": "a", "owner": ""}, {"title": "b", "owner": ""}, {"title": "a", "owner": "@dua"})
    assert (merged.fields, merged.taken, merged.clashes) == ({"title": "b", "owner": "@dua"}, ("owner",), ())


def test_what_both_changed_is_asked() -> None:
    merged = merge({"title": "a"}, {"title": "b"}, {"title": "c"})
    assert merged.clashes == (Clash("title", "a", "b", "c"),)


def test_a_field_that_is_not_spoken_of_stays_out() -> None:
    assert merge({"title": "a", "due": "x"}, {"title": "b"}, {"title": "a", "due": "y"}).fields == {"title": "b"}


@given(SIDES, SIDES)
def test_alone_you_get_what_you_wrote(was: dict[str, str], yours: dict[str, str]) -> None:
    merged = merge(was, yours, was)
    assert (merged.fields, merged.taken, merged.clashes) == (yours, (), ())


@given(SIDES, SIDES)
def test_who_changed_nothing_gets_theirs(was: dict[str, str], theirs: dict[str, str]) -> None:
    merged = merge(was, was, theirs)
    assert (merged.fields, merged.clashes) == (theirs, ())


@given(SIDES, SIDES)
def test_the_same_edit_twice_is_no_clash(was: dict[str, str], yours: dict[str, str]) -> None:
    assert merge(was, yours, yours).fields == yours


@given(SIDES, SIDES, SIDES)
def test_both_sides_see_the_same_clashes(was: dict[str, str], yours: dict[str, str], theirs: dict[str, str]) -> None:
    here, there = merge(was, yours, theirs), merge(was, theirs, yours)
    mirrored = {Clash(one.field, one.was, one.theirs, one.yours) for one in there.clashes}
    assert set(here.clashes) == mirrored


@given(SIDES, SIDES, SIDES)
def test_every_field_ends_as_one_of_the_sides_wrote_it(
    was: dict[str, str], yours: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge(was, yours, theirs)
    clashing = {one.field for one in merged.clashes}
    assert {name: merged.settled(frozenset(NAMES))[name] for name in clashing} == {
        name: theirs[name] for name in clashing
    }
    assert merged.settled(frozenset()) == merged.fields
    for name in set(NAMES) - clashing:
        assert merged.fields[name] == (theirs[name] if yours[name] == was[name] else yours[name])


@given(SIDES, SIDES, SIDES)
def test_a_settled_merge_clashes_with_theirs_no_more(
    was: dict[str, str], yours: dict[str, str], theirs: dict[str, str]
) -> None:
    settled = merge(was, yours, theirs).settled(frozenset({"title"}))
    assert merge(theirs, settled, theirs).clashes == ()
