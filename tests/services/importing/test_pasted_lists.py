"""A pasted list: one initiative a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.services.importing.found import Found
from execboard.services.importing.pasted_lists import read_list
from execboard.services.importing.words import lines_of


@pytest.mark.parametrize(
    "line",
    ["A b", "  A b  ", "- A b", "* A b", "• A b", "3. A b", "12) A b", "(4) A b", "[ ] A b", "- [ ] A b", "☐ A b"],
)
def test_bullets_numbers_and_boxes_go(line: str) -> None:
    assert [(one.title, one.status) for one in read_list(line).initiatives] == [("A b", "candidate")]


@pytest.mark.parametrize("line", ["[x] A", "- [X] A", "✅ A", "☑ A"])
def test_a_ticked_box_is_done(line: str) -> None:
    assert [(one.title, one.status) for one in read_list(line).initiatives] == [("A", "done")]


@pytest.mark.parametrize(
    ("line", "title", "owners"),
    [
        ("Roofs @ana", "Roofs", ("@ana",)),
        ("Roofs — @ana", "Roofs", ("@ana",)),
        ("Roofs @ana, @bo", "Roofs", ("@ana", "@bo")),
        ("Roofs (owner: Ana Lim)", "Roofs", ("Ana Lim",)),
        ("Ask @ana about roofs", "Ask @ana about roofs", ()),
        ("@ana", "@ana", ()),
        ("Install @sun/panel", "Install @sun/panel", ()),
    ],
)
def test_handles_at_the_end_are_owners(line: str, title: str, owners: tuple[str, ...]) -> None:
    (found,) = read_list(line).initiatives
    assert (found.title, found.owners) == (title, owners)


@pytest.mark.parametrize(
    "line", ["Roofs\tAna", "Roofs - all of them", "3.5 MW park", "-5 degrees", "# 1 priority", "a | b"]
)
def test_the_rest_is_literal(line: str) -> None:
    assert [one.title for one in read_list(line).initiatives] == [line]


def test_lines_are_those_of_the_text() -> None:
    assert [one.line for one in read_list("\ufeffA\r\n\r\nB\rC\x0cD\n").initiatives] == [1, 3, 4]


def test_a_line_of_nothing_but_signs_is_skipped() -> None:
    assert [(one.line, one.why) for one in read_list("A\n-----\n- \n").skipped] == [
        (2, "it has no title"),
        (3, "it has no title"),
    ]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_text_brings_nothing_and_says_so(text: str) -> None:
    assert read_list(text) == Found("list", (), (), ("The text is empty",))


@given(st.text(st.sampled_from("ab @-*.1)([]x\n\r\0\ud800\u2028") | st.characters(), max_size=60))
def test_every_line_is_an_initiative_or_skipped(text: str) -> None:
    found = read_list(text)
    full = [line for line in lines_of(text.removeprefix("\ufeff")) if line.strip()]
    assert len(found.initiatives) + len(found.skipped) == len(full)


@pytest.mark.parametrize("text", ["@a " * 300_000, " " * 1_000_000, "x" * 1_000_000, "(owner:" * 100_000 + ")"])
def test_long_lines_take_no_longer_than_their_length_asks(text: str) -> None:
    assert read_list(text).kind == "list"
