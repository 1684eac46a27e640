"""Owners out of a cell: names, handles, and both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.services.importing.owners import owners_at_end, split_owners

PEOPLE = {"ana-l": "https://github.com/ana-l", "bo": "https://bo.example/about"}


@pytest.mark.parametrize(
    ("text", "names", "handles"),
    [
        ("Ana Lim", ("Ana Lim",), {}),
        ("@ana", ("@ana",), {}),
        ("@ana @bo", ("@ana", "@bo"), {}),
        ("Ana, Bo", ("Ana", "Bo"), {}),
        ("Ana and Bo", ("Ana", "Bo"), {}),
        ("Ana & Bo", ("Ana", "Bo"), {}),
        ("Ana / Bo; Cy<br>Di", ("Ana", "Bo", "Cy", "Di"), {}),
        ("Sandy Anderson", ("Sandy Anderson",), {}),
        ("Ana, Ana", ("Ana",), {}),
        ("[Ana Lim][ana-l], [Bo K][bo]", ("Ana Lim", "Bo K"), {"Ana Lim": "ana-l", "Bo K": "bo"}),
        ("[Ana Lim][nowhere]", ("Ana Lim",), {"Ana Lim": "nowhere"}),
        ("[Ana](https://github.com/ana-l) [Bo](https://gitlab.com/bo)", ("Ana", "Bo"), {"Ana": "ana-l", "Bo": "bo"}),
        ("[Ana](https://ana.example/me)", ("Ana",), {}),
        ("[@ana](https://github.com/ana)", ("@ana",), {}),
        ("https://github.com/ana-l", ("@ana-l",), {}),
        ("Ana Lim (@ana-l)", ("Ana Lim",), {"Ana Lim": "ana-l"}),
        ("Ana Lim <ana@x.example>", ("Ana Lim",), {}),
        ("**Ana Lim** (lead), Bo", ("Ana Lim", "Bo"), {}),
        ("TBD", (), {}),
        ("", (), {}),
    ],
)
def test_owners_are_split(text: str, names: tuple[str, ...], handles: dict[str, str]) -> None:
    assert split_owners(text, PEOPLE) == (names, handles)


@given(st.text(st.sampled_from("ab@[]()<>,&\0 \n") | st.characters()))
def test_every_name_says_something_and_every_handle_has_its_name(text: str) -> None:
    names, handles = split_owners(text, PEOPLE)
    assert all(name.strip() for name in names)
    assert handles.keys() <= set(names)


@given(st.text(st.sampled_from("ab@(),:. \n") | st.characters()))
def test_a_line_keeps_its_words(text: str) -> None:
    rest, _, _ = owners_at_end(text)
    assert text.strip().startswith(rest)
