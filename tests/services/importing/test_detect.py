"""What kind of list a text is."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.services.importing.detect import detect
from execboard.services.importing.kinds import KINDS


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('{"execboard": 1, "people": []}', "backup.json", "execboard"),
        ('\ufeff \n{"execboard": 1}', None, "execboard"),
        ("anything", "list.CSV", "csv"),
        ("a\tb", "list.tsv", "csv"),
        ("anything", "plans/README.md", "markdown"),
        ("title,owner\nA,Ana\n", None, "csv"),
        ("Project;Lead;State\nA;Ana;Done\n", "list.txt", "csv"),
        ("| Goal |\n|---|\n| A |\n", None, "markdown"),
        ("# Plan\n\nwords\n", None, "markdown"),
        ("- A\n  - why\n- B\n", None, "markdown"),
        ("[ ] A\n[x] B\n", None, "list"),
        ("Solar roofs @ana\nWind, waves and more\n", "notes.txt", "list"),
        ("Goal\nOther\n", None, "list"),
        ("{not json}\n", None, "list"),
        ("", None, "list"),
        ("[\n]\n", None, "github"),
    ],
)
def test_the_kind_is_found(text: str, name: str | None, kind: str) -> None:
    assert detect(text, name) == kind


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ('{"issues": []}', "x.json", "This JSON is of no kind that is known"),
        ("[1, 2]", None, "This JSON is of no kind that is known"),
        ("PK", "plan.xlsx", '"plan.xlsx" is a spreadsheet; save it as CSV'),
        ("<!DOCTYPE html><p>", None, "This is not a text that can be read"),
        ("ab\0\0\0", None, "This is not a text that can be read"),
    ],
)
def test_other_kinds_are_refused_with_those_that_can_be_read(text: str, name: str | None, message: str) -> None:
    with pytest.raises(Invalid) as refusal:
        detect(text, name)
    assert refusal.value.message == message
    assert refusal.value.remedy.endswith(
        "Taskwarrior or Trello, CSV, Markdown, minutes of a meeting or a plain list, one a line"
    )


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ('{"peo', "x.json", "Line 1 of this JSON cannot be read (it is not complete)"),
        ("\n hello", "x.json", "Line 2 of this JSON cannot be read (Expecting value)"),
        ('[{"uuid": 1},\n{"a": [2}}]', "x.json", "Line 2 of this JSON cannot be read (Expecting ',' delimiter)"),
        ("[" * 100_000, "deep.json", "Line 1 of this JSON cannot be read (it is not complete)"),
    ],
    ids=["cut", "no JSON", "a bracket that is wrong", "100,000 levels"],
)
def test_broken_json_is_refused_with_its_line(text: str, name: str, message: str) -> None:
    with pytest.raises(Invalid) as refusal:
        detect(text, name)
    assert refusal.value.message == message


@given(
    st.text(st.sampled_from('{}[]":,|- \n#\0\ud800') | st.characters(), max_size=40),
    st.none() | st.text(max_size=12) | st.sampled_from(["a.json", "a.csv", "a.txt"]),
)
def test_any_text_has_a_kind_or_is_invalid(text: str, name: str | None) -> None:
    with suppress(Invalid):
        assert detect(text, name) in KINDS
