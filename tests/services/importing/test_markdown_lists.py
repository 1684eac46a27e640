"""Markdown tables and lists, and what their sections' headings tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.services.importing.found import Found
from execboard.services.importing.markdown_lists import read_markdown
from execboard.services.importing.words import said

STRATEGY = """\
# Plan

We have several things underway.

## Current initiatives

| Initiative   | Champion              | Links                      |
| ------------ | --------------------- | -------------------------- |
| Solar roofs  | [Ana Lim][ana-l]      | <https://x.example/roofs>  |
| Wind / waves | [Bo](https://github.com/bo-k) |                    |

<details>
<summary>List of completed initiatives</summary>

## Completed initiatives

| Initiative | Champion        | Links                          |
| ---------- | --------------- | ------------------------------ |
| Old grid   | Ana Lim, Cy Fox | [here](https://x.example/grid) |

</details>

| Initiative | Champion |
| ---------- | -------- |
| Heat pumps |          |

[ana-l]: https://github.com/ana-l
"""


def read(text: str, **mapping: str) -> Found:
    return read_markdown(text, mapping)


def told(found: Found) -> list[tuple[str, str]]:
    return [(one.title, one.status) for one in found.initiatives]


def test_headings_of_sections_decide_what_is_done() -> None:
    assert told(read(STRATEGY)) == [
        ("Solar roofs", "candidate"),
        ("Wind / waves", "candidate"),
        ("Old grid", "done"),
        ("Heat pumps", "candidate"),
    ]


def test_owners_are_names_with_their_handles() -> None:
    found = read(STRATEGY).initiatives
    assert [one.owners for one in found] == [("Ana Lim",), ("Bo",), ("Ana Lim", "Cy Fox"), ()]
    assert [one.handles for one in found[:3]] == [{"Ana Lim": "ana-l"}, {"Bo": "bo-k"}, {}]


def test_links_of_every_form_are_kept() -> None:
    links = [one.link for one in read(STRATEGY).initiatives]
    assert links == ["https://x.example/roofs", None, "https://x.example/grid", None]


def test_lines_are_those_of_the_text() -> None:
    assert [one.line for one in read(STRATEGY).initiatives] == [9, 10, 19, 25]


def test_a_second_link_goes_to_the_notes() -> None:
    (row,) = read("| Goal | Links |\n|---|---|\n| A | <https://a.example>, <https://b.example> |\n").initiatives
    assert (row.link, row.notes) == ("https://a.example", "Links: https://b.example")


def test_outer_bars_may_be_missing_and_bars_escaped() -> None:
    assert told(read("Goal | Owner\n:--- | ---:\nA \\| B | Ana\n")) == [("A | B", "candidate")]


def test_a_row_with_an_unescaped_bar_is_skipped_with_the_remedy() -> None:
    (skipped,) = read("| Goal | Owner |\n|---|---|\n| A | B | Ana |\n").skipped
    assert skipped.why == "it has 3 cells where the heading has 2; write a bar within a cell as \\|"


def test_a_short_row_is_read() -> None:
    assert told(read("| Goal | Owner |\n|---|---|\n| A |\n")) == [("A", "candidate")]


def test_a_status_column_wins_over_the_section() -> None:
    text = "## Done\n\n| Goal | Status |\n|---|---|\n| A | Declined |\n| B | |\n"
    assert told(read(text)) == [("A", "declined"), ("B", "done")]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Completed initiatives", "done"),
        ("**Done**", "done"),
        ("✅ Shipped in spring", "done"),
        ("Declined", "declined"),
        ("What we are not doing", "declined"),
        ("Won't do", "declined"),
        ("Not done", "candidate"),
        ("To be done", "candidate"),
        ("Ideas", "candidate"),
    ],
)
def test_a_heading_tells_the_status_of_its_list(heading: str, status: str) -> None:
    assert told(read(f"## {heading}\n\n- A\n")) == [("A", status)]


def test_a_subsection_keeps_the_status_of_its_section() -> None:
    assert told(read("## Done\n### 2025\n- A\n## Open\n- B\n")) == [("A", "done"), ("B", "candidate")]


def test_a_label_over_a_list_works_as_a_heading() -> None:
    assert told(read("Done:\n- A\n\nOther ideas:\n- B\n")) == [("A", "done"), ("B", "candidate")]


def test_an_underlined_heading_is_one() -> None:
    assert told(read("Rejected\n--------\n\n1. A\n")) == [("A", "declined")]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "2)"])
def test_every_kind_of_list_is_read(mark: str) -> None:
    assert told(read(f"{mark} Solar roofs\n")) == [("Solar roofs", "candidate")]


def test_boxes_tell_what_is_done() -> None:
    assert told(read("- [ ] A\n- [x] B\n- [X] C\n")) == [("A", "candidate"), ("B", "done"), ("C", "done")]


@pytest.mark.parametrize(
    "line",
    ["Roofs @ana", "Roofs — @ana", "Roofs (@ana)", "Roofs (owner: @ana)", "Roofs - owner: @ana", "**Roofs**, @ana"],
)
def test_an_owner_at_the_end_of_an_item(line: str) -> None:
    (item,) = read(f"- {line}\n").initiatives
    assert (item.title, item.owners) == ("Roofs", ("@ana",))


def test_what_is_nested_becomes_notes() -> None:
    found = read("- A\n  - one\n    - two\n  - three\n\n  four\n- B\n")
    assert [(one.title, one.notes) for one in found.initiatives] == [
        ("A", "- one\n  - two\n- three\nfour"),
        ("B", None),
    ]


def test_a_wrapped_item_is_one_title() -> None:
    assert told(read("- Put panels\n  on every\nroof\n")) == [("Put panels on every roof", "candidate")]


def test_an_items_link_is_kept_and_its_address_leaves_the_title() -> None:
    found = read("- [Roofs](https://a.example) for all\n- Wind: https://b.example\n").initiatives
    assert [(one.title, one.link) for one in found] == [
        ("Roofs for all", "https://a.example"),
        ("Wind", "https://b.example"),
    ]


def test_a_links_words_may_have_brackets() -> None:
    (item,) = read("- [Roofs [draft] here](https://a.example/roofs_(north))\n").initiatives
    assert (item.title, item.link) == ("Roofs [draft] here", "https://a.example/roofs_(north)")


def test_emphasis_code_and_entities_become_plain_words() -> None:
    assert told(read("- **Big** _idea_ with `a_b*c` &amp; snake_case \\*\n")) == [
        ("Big idea with a_b*c & snake_case *", "candidate")
    ]


def test_what_is_struck_through_is_skipped() -> None:
    (skipped,) = read("- ~~Old idea~~\n").skipped
    assert skipped.why == "it is struck through"


def test_prose_is_counted_and_not_skipped_line_by_line() -> None:
    found = read("Some words.\nMore of them.\n\n- A\n")
    assert (found.skipped, found.remarks) == ((), ("2 lines of prose not read as initiatives",))


def test_a_table_without_titles_is_skipped_once() -> None:
    (skipped,) = read("\n| Name | Phone |\n|---|---|\n| Ana | 1 |\n| Bo | 2 |\n").skipped
    assert (skipped.line, skipped.text) == (2, '"Name", "Phone", 2 rows')


def test_a_mapping_names_the_title_column() -> None:
    assert told(read("| Thing | Phone |\n|---|---|\n| A | 1 |\n", title="thing")) == [("A", "candidate")]


def test_a_mapping_to_an_unknown_heading_lists_the_headings() -> None:
    with pytest.raises(Invalid, match='There is no heading "Boss"') as refusal:
        read("| Goal | Owner |\n|---|---|\n| A | Ana |\n", owner="Boss")
    assert refusal.value.remedy == 'the headings are "Goal", "Owner"'


def test_a_mapping_without_any_table_is_refused() -> None:
    with pytest.raises(Invalid, match="the text has no table with headings"):
        read("- A\n", owner="Boss")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Weekly\n\n**Agenda**\n- one\n\n**Attendees**\n- Ana\n", "meeting notes"),
        ("# Spring retrospective\n\n## What went well\n- all\n", "a retrospective"),
        ("# Team OKRs\n\n## 2026 Q1\n- ship it\n", "OKRs"),
    ],
)
def test_lists_of_other_documents_are_left_out_with_an_explanation(text: str, kind: str) -> None:
    found = read(text)
    assert found.initiatives == ()
    assert found.skipped[0].why.startswith(f"lists in what reads like {kind}")
    assert found.remarks[0].startswith(f"This reads like {kind}, so its lists were left out")


def test_a_list_named_initiatives_is_read_in_any_document() -> None:
    assert told(read("# Team OKRs\n- one\n## Our initiatives\n- A\n")) == [("A", "candidate")]


def test_lists_of_links_and_people_beside_the_subject_are_left_out() -> None:
    found = read("- A\n\n## Links\n- one\n- two\n")
    assert told(found) == [("A", "candidate")]
    assert found.skipped[0].why == 'a list under "Links": 2 items left out'


def test_a_list_beside_a_table_of_initiatives_is_left_out() -> None:
    found = read("| Goal |\n|---|\n| A |\n\n## Process\n- one\n\n## Done\n- B\n")
    assert told(found) == [("A", "candidate"), ("B", "done")]


def test_code_comments_and_front_matter_are_not_read() -> None:
    text = "---\ntitle: x\n---\n```\n- code\n```\n<!-- - gone\n- gone --> \n- A\n"
    assert told(read(text)) == [("A", "candidate")]


@pytest.mark.parametrize("mark", ["```", "~~~", "<!--"])
def test_a_mark_that_never_closes_hides_nothing(mark: str) -> None:
    assert ("A", "candidate") in told(read(f"{mark}\n\n- A\n"))


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_an_empty_text_brings_nothing_and_says_so(text: str) -> None:
    assert read(text) == Found("markdown", (), (), ("The text is empty",))


PIECES = st.sampled_from(
    [
        *"ab|-*_`[]()<>#\\~:@&!.1\n\r\t \0\ud800",
        "\n\n",
        "- ",
        "| Goal |\n|---|\n",
        "[a]: b\n",
        "<details>",
        "</details>",
        *("<!--", "-->", "```\n", "https://x.example ", "&#99999;", "[x][y]", "[x](y)", "## Done\n", "@ana"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_found(text: str) -> None:
    assert read(text).kind == "markdown"


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=6)), max_size=8), st.booleans())
def test_no_titled_row_is_lost(rows: list[tuple[str, str]], barred: bool) -> None:
    def cell(text: str) -> str:
        return "".join(" " if char in "\n\r<>" else char for char in text).replace("\\", "/").replace("|", "\\|")

    edge = "|" if barred else ""
    lines = [f"{edge} x{cell(title)} | {cell(owner)} {edge}" for title, owner in rows]
    found = read("\n".join([f"{edge} Goal | Owner {edge}", f"{edge}---|---{edge}", *lines]))
    assert len(found.initiatives) + len(found.skipped) == len(rows)
    assert all(said(one.title) for one in found.initiatives)


@pytest.mark.parametrize(
    "piece",
    ["[", "[[a]", "[a[b](", "`", "*", "**a ", "_a ", "[x](", "[x](a ", "<", "<!--", "&#1", "@a ", "\\|", "|", "|-"],
)
def test_long_lines_take_no_longer_than_their_length_asks(piece: str) -> None:
    """A quadratic pattern would take hours here."""
    line = piece * (200_000 // len(piece))
    assert read(f"- {line}\n\n| Goal |\n|---|\n| {line} |\n").kind == "markdown"


@pytest.mark.parametrize("line", ["Eta — @cara — https://z.example", "Eta (@cara) https://z.example", "Eta @cara"])
def test_who_owns_it_may_stand_before_a_link(line: str) -> None:
    (item,) = read(f"- {line}\n").initiatives
    assert (item.title, item.owners) == ("Eta", ("@cara",))
