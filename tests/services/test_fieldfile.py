"""An initiative as a file: what is written out comes back, and a slip is named rather than saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.text import clean, clean_line
from execboard.services.fieldfile import HEADINGS, changes, from_text, to_text

_TRICKY = st.sampled_from(
    ["## Owner", "\\## Owner", "\\\\## notes", "##  Title  ", "## Background", "# Owner", "<!-- x -->", "", "  x", "é"]
)
_LINES = st.lists(st.one_of(_TRICKY, st.text()), max_size=5).map("\n".join)
ONE_LINE = st.one_of(_TRICKY, st.text()).map(clean_line)
LONG = _LINES.map(clean)
FIELDS = st.fixed_dictionaries(
    {name: LONG if name in ("because", "notes") else ONE_LINE for name in HEADINGS if name != "supports"}
    | {"supports": st.lists(st.sampled_from(["KR-1 Quotes", "GOAL-2", "OBJ-3 A [title]"]), max_size=3).map("\n".join)}
)


@given(FIELDS)
def test_what_is_written_out_comes_back(fields: dict[str, str]) -> None:
    assert from_text(to_text(fields, "INI-1")) == fields


@given(FIELDS)
def test_an_untouched_file_changes_nothing(fields: dict[str, str]) -> None:
    assert changes(fields, from_text(to_text(fields))) == {}


def test_a_heading_that_is_gone_leaves_its_field_alone() -> None:
    assert from_text("## Title\n\nPortal\n") == {"title": "Portal"}


def test_an_emptied_field_is_cleared() -> None:
    assert changes({"owner": "@ana"}, from_text("## Owner\n\n")) == {"owner": ""}


def test_headings_are_known_in_any_case() -> None:
    assert from_text("## what EXACTLY\nten partners") == {"outcome": "ten partners"}


def test_supports_are_ids_the_titles_are_for_reading() -> None:
    before = {"supports": "KR-1 Quotes"}
    assert changes(before, from_text("## Supports\n- GOAL-1 Another\nKR-1 renamed by hand")) == {
        "supports": ("GOAL-1", "KR-1")
    }


def test_another_title_behind_an_id_changes_nothing() -> None:
    assert changes({"supports": "KR-1 Quotes"}, {"supports": "KR-1 as it is called now"}) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stray\n## Title\nx", "line 1 stands above the first heading"),
        ("## Title\nx\n## Title\ny", "line 3: Title is there twice"),
        ("## Title\nx\n## Owners\n@ana", "there is no heading 'Owners'"),
    ],
)
def test_a_slip_is_named(text: str, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        from_text(text)
    assert caught.value.message == words


def test_a_heading_of_ones_own_is_text_in_the_notes() -> None:
    assert from_text("## Notes\n\n## Background\nthe pilot ran") == {"notes": "## Background\nthe pilot ran"}
