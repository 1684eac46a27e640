"""CSV and its relatives, read by their headings."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.services.importing.csv_lists import read_csv
from execboard.services.importing.found import Found, FoundInitiative


def only(text: str, **mapping: str) -> FoundInitiative:
    """The one initiative in a text."""
    (initiative,) = read_csv(text, mapping).initiatives
    return initiative


def titles(found: Found) -> list[str]:
    return [one.title for one in found.initiatives]


def test_every_field_is_read_by_its_usual_heading() -> None:
    text = (
        "ID,Initiative,Champion,Status,Link,What exactly,How measured,Why,Description,Deadline,"
        "Reach,Impact,Confidence,Effort\n"
        "K-1,Solar roofs,@ana,Planned,https://x.example/1,100 roofs,roofs built,demand,first note,2026-11-30,"
        "900,2,80%,3\n"
    )
    assert only(text) == FoundInitiative(
        line=2,
        title="Solar roofs",
        status="candidate",
        status_text="Planned",
        owners=("@ana",),
        link="https://x.example/1",
        source_key="K-1",
        outcome="100 roofs",
        measure="roofs built",
        because="demand",
        notes="first note",
        due=date(2026, 11, 30),
        reach=900,
        impact=2,
        confidence=80,
        effort=3,
    )


def test_a_tracking_issue_is_both_link_and_key() -> None:
    found = only("title,tracking issue\nSolar roofs,sun/goals#7\n")
    assert (found.link, found.source_key) == ("sun/goals#7", "sun/goals#7")


def test_a_key_that_several_rows_share_is_no_key() -> None:
    found = read_csv("title,issue\nA,sun#7\nB,sun#7\n", {})
    assert [one.source_key for one in found.initiatives] == [None, None]
    assert 'Not a key, since several rows have it: "sun#7"' in found.remarks


def test_summary_is_the_title_only_where_there_is_no_other() -> None:
    assert only("summary,assignee\nSolar roofs,Ana\n").title == "Solar roofs"
    assert only("summary,title\nwords,Solar roofs\n").notes == "words"


def test_all_columns_of_notes_are_kept() -> None:
    assert only("title,summary,comments\nA,one,two\n").notes == "one\n\ntwo"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    row = only(delimiter.join(["title", "owner", "status"]) + "\n" + delimiter.join(["A", "Ana", "Done"]))
    assert (row.title, row.owners, row.status) == ("A", ("Ana",), "done")


def test_a_delimiter_told_in_the_first_line_is_believed() -> None:
    assert only("sep=;\ntitle;owner\nA, B;Ana\n").line == 3


def test_a_byte_order_mark_does_not_hide_the_first_heading() -> None:
    assert only("\ufefftitle,owner\nA,Ana\n").title == "A"


def test_a_mapping_wins_over_the_known_names() -> None:
    row = only("Title,Theme,Boss\nno,Solar roofs,Ana\n", TITLE="theme", owner="Boss")
    assert (row.title, row.owners) == ("Solar roofs", ("Ana",))


def test_a_mapping_to_an_unknown_field_lists_the_fields() -> None:
    with pytest.raises(Invalid, match='There is no field "hue"') as refusal:
        read_csv("title\nA\n", {"hue": "title"})
    assert refusal.value.remedy.startswith("map one of title, owner, status, link,")


def test_a_mapping_to_an_unknown_heading_lists_the_headings() -> None:
    with pytest.raises(Invalid, match='There is no heading "Boss"') as refusal:
        read_csv("title,owner\nA,Ana\n", {"owner": "Boss"})
    assert refusal.value.remedy == 'the headings are "title", "owner"'


def test_without_a_title_column_the_remedy_names_the_headings() -> None:
    with pytest.raises(Invalid, match=r'add --map title=HEADING, one of "colour", "size"'):
        read_csv("colour,size\nred,3\n", {})


def test_what_was_read_and_what_was_not_used_is_said() -> None:
    assert read_csv("Goal,Colour,Lead\nA,red,Ana\n", {}).remarks == (
        'Read: title from "Goal", owner from "Lead"',
        'Not used: "Colour"',
    )


def test_lines_are_those_of_the_file_even_after_quoted_newlines() -> None:
    found = read_csv('title,notes\n"A","one\r\ntwo\nthree"\nB,x\n\n,y\n', {})
    assert [one.line for one in found.initiatives] == [2, 5]
    assert [(one.line, one.why) for one in found.skipped] == [(7, "it has no title")]


@pytest.mark.parametrize(("row", "cells"), [("A", "1 cell"), ("A,Ana,Done,more", "4 cells")])
def test_a_ragged_row_is_skipped_with_its_reason(row: str, cells: str) -> None:
    (skipped,) = read_csv(f"title,owner,status\n{row}\n", {}).skipped
    assert skipped.line == 2
    assert skipped.why == f"it has {cells} where the heading has 3; quote a cell that has a comma"


def test_empty_cells_that_a_spreadsheet_adds_are_not_ragged() -> None:
    assert titles(read_csv("title,owner,,\nA,Ana,,\n,,,\n", {})) == ["A"]


def test_a_quote_that_never_closes_is_refused_with_its_line() -> None:
    with pytest.raises(Invalid, match=r"The row that starts on line 3 cannot be read"):
        read_csv('title,owner\nA,Ana\n"B,Bo\nC,Cy\n', {})


def test_several_owners_come_in_order() -> None:
    assert only('title,owner\nA,"Ana Lim, Bo and @cy"\n').owners == ("Ana Lim", "Bo", "@cy")


def test_placeholders_say_nothing() -> None:
    row = only("title,owner,link,due\nA,TBD,n/a,-\n")
    assert (row.owners, row.link, row.due) == ((), None, None)


def test_a_running_initiative_comes_as_a_candidate_and_that_is_said() -> None:
    found = read_csv("title,status\nA,Accepted\nB,Accepted\nC,Shiny\n", {})
    assert [one.status for one in found.initiatives] == ["candidate"] * 3
    assert found.remarks[1:] == (
        '2 initiatives with status "Accepted" read as candidates: an import never activates',
        '1 initiative with status "Shiny" read as a candidate: the word is not known',
    )


def test_a_day_that_can_be_read_in_two_ways_is_left_out_and_that_is_said() -> None:
    found = read_csv("title,due\nA,03/04/2026\n", {})
    assert found.initiatives[0].due is None
    assert '1 cell under due not read as a day: "03/04/2026"' in found.remarks


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_empty_text_brings_nothing_and_says_so(text: str) -> None:
    assert read_csv(text, {}) == Found("csv", (), (), ("The text is empty",))


def test_headings_alone_bring_nothing_and_say_so() -> None:
    assert read_csv("title,owner\n", {}).remarks[-1] == "There is no row under the heading"


HOSTILE = st.text(st.sampled_from("ab,;|\t\"'\n\r\0\ud800\u2028 @[]()<>*`\\-#") | st.characters(), max_size=60)


@given(HOSTILE, st.sampled_from(["", "title,owner\n", "title;owner;due\n", "summary\tstatus\treach\n"]))
def test_any_text_is_found_or_invalid(text: str, heading: str) -> None:
    try:
        found = read_csv(heading + text, {})
    except Invalid:
        return
    assert found.kind == "csv"


ROWS = st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=12)


@given(ROWS)
def test_every_row_is_an_initiative_or_skipped(rows: list[list[str]]) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerows([["title", "owner", "status"], *rows])
    found = read_csv(out.getvalue(), {})
    full = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(found.initiatives) + len(found.skipped) == len(full)


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, '"' * 99_999, "size," * 10_000, "title\n" + "a" * 2_000_001, 'title\n"' + "a\n" * 1_000_001],
    ids=["one line", "quotes", "10,000 columns", "long cell", "open quote"],
)
def test_huge_texts_are_refused_in_a_line(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_csv(text, {})
    assert len(str(refusal.value)) < 500


def test_10_000_columns_are_summed_up() -> None:
    found = read_csv("title" + ",size" * 10_000 + "\nA" + ",1" * 10_000, {})
    assert titles(found) == ["A"]
    assert found.remarks[1].endswith("and 9,992 more")
