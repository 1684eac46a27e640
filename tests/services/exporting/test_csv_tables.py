"""Every table as CSV: readable, harmless in a spreadsheet, and equal when read back."""

from __future__ import annotations

import csv
from contextlib import closing
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from execboard.domain.errors import Invalid
from execboard.domain.text import clean, clean_line
from execboard.services.exporting.csv_tables import names, one_table, table_named, to_csv, write_tables
from execboard.services.formulas import unguarded
from execboard.services.importing.bring import bring
from execboard.services.views import initiatives
from execboard.storage.schema import TABLES
from tests.builders import new_file, open_board, ready

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def read(text: str) -> list[dict[str, str]]:
    """A table as its reader sees it: cells as they were before they were made harmless."""
    return [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(StringIO(text))]


def test_every_table_has_a_file(workspace: Workspace, tmp_path: Path) -> None:
    written = write_tables(workspace, tmp_path / "out")
    assert (sorted(written), len(written)) == (sorted(path.name for path in (tmp_path / "out").iterdir()), len(TABLES))


@pytest.mark.parametrize("text", ["key-results", "key_result", "Key result", " KEY  RESULTS "])
def test_a_table_is_named_as_one_likes(text: str) -> None:
    assert table_named(text) == "key_result"


def test_a_table_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Invalid) as refusal:
        table_named("gadgets")
    assert refusal.value.remedy == f"one of: {', '.join(names())}"


def test_ids_people_and_days_are_as_people_read_them(workspace: Workspace) -> None:
    ready(workspace, "Portal")
    workspace.milestones.add("INI-1", "Pilot", "2026-12-01")
    workspace.blockers.add("No rig", on="INI-1", owner="bram", next_step="Rent one")
    milestone, blocker = read(one_table(workspace, "milestones"))[0], read(one_table(workspace, "blockers"))[0]
    assert (milestone["id"], milestone["initiative"], milestone["due"], blocker["on"], blocker["owner"]) == (
        "MS-1",
        "INI-1",
        "2026-12-01",
        "INI-1",
        "bram",
    )


def test_an_objective_names_its_cycle(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell", cycle="2026-Q4")
    assert read(one_table(workspace, "objectives"))[0]["cycle"] == "2026-Q4"


def test_who_won_a_comparison_is_an_id(workspace: Workspace) -> None:
    for title in ("One", "Two"):
        ready(workspace, title)
    workspace.order.prefer("INI-2", "INI-1")
    assert read(one_table(workspace, "comparisons"))[0]["winner"] == "INI-2"


def test_numbers_are_told_to_the_last_digit(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell")
    workspace.plan.add_key_result("OBJ-1", "Share", target=str(0.1 + 0.2))
    assert read(one_table(workspace, "key-results"))[0]["target"] == "0.30000000000000004"


def test_a_negative_number_stays_a_number(workspace: Workspace) -> None:
    workspace.plan.add_objective("Partners sell")
    workspace.plan.add_key_result("OBJ-1", "Loss", start="-5", target="0")
    assert next(csv.DictReader(StringIO(one_table(workspace, "key-results"))))["start"] == "-5"


FORMULAS = ("=1+1", "+49 30", "-5 %", "@SUM(A1)", "'=1", "''@x", "=cmd|' /C calc'!A0", "\ttab")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_any_table_is_a_formula(workspace: Workspace, text: str) -> None:
    workspace.wins.add(text)
    cell = next(csv.DictReader(StringIO(one_table(workspace, "wins"))))["text"]
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")


words = st.text(max_size=60)
openings = st.sampled_from(["", "=", "+", "-", "@", "'", "'=", "''-", '"', ",", ";", "\n", "é", "😀"])


@settings(max_examples=25)
@given(st.lists(st.builds(str.__add__, openings, words), max_size=6))
def test_whatever_people_write_is_read_back_equal(texts: list[str]) -> None:
    wanted = [text for text in map(clean_line, texts) if text]
    with TemporaryDirectory() as folder, closing(open_board(new_file(Path(folder) / "board.db"))) as board:
        with board.change():
            for text in wanted:
                board.wins.add(text)
        assert [row["text"] for row in read(one_table(board, "wins"))] == wanted


@settings(max_examples=25)
@given(st.builds(str.__add__, openings, words), st.builds(str.__add__, openings, words))
def test_our_own_importer_reads_back_what_people_wrote(title: str, notes: str) -> None:
    title, notes = clean_line(f"{title} end"), clean(f"{notes} end").strip()  # "-" alone is no title to the importer
    with TemporaryDirectory() as folder:
        here = open_board(new_file(Path(folder) / "here.db"))
        there = open_board(new_file(Path(folder) / "there.db"))
        with closing(here), closing(there):
            here.initiatives.add(title, notes=notes)
            bring(there, to_csv(here), name="plan.csv", kind="csv")
            found = initiatives.one(there, "INI-1")
            assert (found.title, found.notes) == (title, notes)
