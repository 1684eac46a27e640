"""Who can own something: one person, never a crowd; and whom a mistyped name may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.people import CROWDS, HANDLE_LENGTH, PLACEHOLDERS, handle_of, near, single_handle


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ana", "ana"),
        ("@Ana", "ana"),
        ("  Ana de Vries ", "ana-de-vries"),
        ("José", "josé"),
        ("O'Neill, jr.", "o-neill-jr"),
        ("李雷", "李雷"),
        ("ana.silva", "ana.silva"),
        ("---", ""),
        ("@", ""),
    ],
)
def test_a_handle_is_made_from_a_name(name: str, handle: str) -> None:
    assert handle_of(name) == handle


@given(name=st.text(max_size=80))
def test_a_handle_is_its_own_handle(name: str) -> None:
    assert handle_of(handle_of(name)) == handle_of(name)


@given(name=st.text(max_size=80))
def test_a_handle_is_short_and_one_word(name: str) -> None:
    handle = handle_of(name)
    assert len(handle) <= HANDLE_LENGTH
    assert not handle.startswith("@")
    assert handle.split() == ([handle] if handle else [])


@pytest.mark.parametrize("name", ["ana", "Ana de Vries", "@ana", "Ana-Maria", "Anders", "Sandy Underwood", "Yves"])
def test_one_person_is_one_person(name: str) -> None:
    assert single_handle(name) == handle_of(name)


@pytest.mark.parametrize(
    "name",
    [
        *("ana, bram", "ana and bram", "ana & bram", "ana/bram", "ana;bram", "ana + bram", "@ana @bram"),
        *("Ana und Bram", "zed | yan", "pip or rod", "kim vs tom", "sue with joe", "moe\nlou"),
    ],
)
def test_two_names_are_refused(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        single_handle(name)
    assert str(refused.value) == f"{name} is more than one person; name the one who owns it"


@pytest.mark.parametrize("name", sorted(CROWDS | PLACEHOLDERS))
@pytest.mark.parametrize("written", ["{}", "@{}", " {} ", "{}!"])
def test_a_crowd_is_refused(name: str, written: str) -> None:
    with pytest.raises(Invalid, match="is not a person; what all own, nobody owns: name one person"):
        single_handle(written.format(name).upper())


@pytest.mark.parametrize("name", ["Platform", "@platform", "PLATFORM"])
def test_a_team_is_refused(name: str) -> None:
    with pytest.raises(Invalid, match="is a team; name the one person in it who owns this"):
        single_handle(name, {"platform"})


@pytest.mark.parametrize("name", ["Hardware team", "the team", "our Team", "@hardware-team", "Design WG"])
def test_a_group_by_its_own_word_is_a_team(name: str) -> None:
    with pytest.raises(Invalid, match="is a team; name the one person in it who owns this"):
        single_handle(name)


@pytest.mark.parametrize("name", ["N/A", "(vacant)", "all of us", "No one"])
def test_a_placeholder_is_nobody(name: str) -> None:
    with pytest.raises(Invalid, match="is not a person"):
        single_handle(name)


@pytest.mark.parametrize("name", ["", " ", "@", "!!", "🚀"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Invalid, match="is not a name; name one person, such as @ana"):
        single_handle(name)


@given(name=st.text(max_size=60))
def test_any_text_is_a_handle_or_refused(name: str) -> None:
    try:
        assert single_handle(name) == handle_of(name) != ""
    except Invalid as refused:
        assert refused.data == {"field": "owner"}  # noqa: PT017


@pytest.mark.parametrize(
    ("typed", "known", "expected"),
    [
        ("matrin", ["martin", "ana"], ("martin",)),
        ("ana", ["ana-silva", "bram"], ("ana-silva",)),
        ("ana-s", ["ana"], ("ana",)),
        ("xavier", ["ana", "bram"], ()),
        ("dua", [], ()),
    ],
)
def test_near_handles_are_offered(typed: str, known: list[str], expected: tuple[str, ...]) -> None:
    assert near(typed, known) == expected


@given(typed=st.text(max_size=20), known=st.lists(st.text(max_size=20), max_size=8))
def test_at_most_three_known_handles_are_offered(typed: str, known: list[str]) -> None:
    found = near(typed, known)
    assert len(found) <= 3
    assert set(found) <= set(known)
