"""Notes of retros that were written elsewhere: nothing is lost, and what was not understood is told by its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.importing.bring import bring
from execboard.services.importing.detect import detect
from execboard.services.importing.retro_notes import read, spans
from execboard.services.views import retro_text, retros
from tests.builders import rows

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace

SUMMIT = """# Depot Day Retrospective

Date:  2026-05-07
Crew: Ana, Bram
Authors: @ana @bram

# Overview

A day for all depots, with these parts:

*   Roofs
*   Tablets

# Key Accomplishments [3-5 mins]

*   _Ran the first tablet course_
    *   Videos are there [ana]

# Lessons Learned

_What went well?  Why? [10-15 mins]_

**Food + Rooms:**

*   **Food:**
    *   Ana+Bram: Soup was good
        *   Ana: the queue was long
    *   Bram: enough of it
*   **Rooms:**
    *   near each other
*   Sunny

_What went wrong?  Why?_

**Sound:**

*   Ana: too few microphones
    *   three for 80 people

# References

*   [list](https://example.org/list)

# ACTION ITEMS:

Who takes what?

[your name] - action

[ana] - ask the landlord

[bram] - book microphones; two more

[your name] - someone for the signs

# Thanks

* To the kitchen
"""
NOT_NOTES = (4, 5, 7, 9, 11, 12, 23, 40, 42, 46, 48)


def brought(board: Workspace, text: str = SUMMIT, **given: object) -> object:
    return bring(board, text, name="summit.md", **given)  # type: ignore[arg-type]


def test_sections_become_columns_and_labels_groups(workspace: Workspace) -> None:
    brought(workspace)
    view = retros.retro(workspace, "RET-1")
    told = [(column.name, [(note.text, note.group) for note in column.notes]) for column in view.columns]
    assert (view.title, str(view.date), view.status) == ("Depot Day Retrospective", "2026-05-07", "held")
    assert told == [
        ("Accomplishments", [("_Ran the first tablet course_\n- Videos are there [ana]", None)]),
        (
            "What went well",
            [
                ("Ana+Bram: Soup was good\n- Ana: the queue was long", "Food"),
                ("Bram: enough of it", "Food"),
                ("near each other", "Rooms"),
                ("Sunny", None),
            ],
        ),
        ("What went wrong", [("Ana: too few microphones\n- three for 80 people", "Sound")]),
        ("Thanks", [("To the kitchen", None)]),
        ("Action items", [("someone for the signs", None)]),
    ]
    assert [(one.text, one.owner) for one in view.actions] == [
        ("ask the landlord", "ana"),
        ("book microphones; two more", "bram"),
    ]


def test_what_was_not_understood_is_kept_and_told_by_its_lines(workspace: Workspace) -> None:
    report = bring(workspace, SUMMIT, name="summit.md")
    kept = retros.retro(workspace, "RET-1").kept
    lines = SUMMIT.split("\n")
    assert f"{len(NOT_NOTES)} lines kept as text of RET-1: {spans(NOT_NOTES)}" in report.remarks
    assert [line for line in kept.split("\n") if line] == [lines[number - 1] for number in NOT_NOTES]


def test_every_word_is_a_note_an_action_or_kept(workspace: Workspace) -> None:
    brought(workspace)
    everything = retro_text.to_markdown(retros.retro(workspace, "RET-1"))
    words = {bare for word in SUMMIT.split() if (bare := word.strip("*_?:+[]")).isalpha()}
    said_elsewhere = {"Date", "Key", "ACTION", "ITEMS", "Why", "mins", "your"}
    gone = {word for word in words if word not in everything} - said_elsewhere
    assert gone == {"Learned", "Lessons"}  # a heading with nothing below it of its own


def test_it_says_why_it_is_taken_for_a_retro(workspace: Workspace) -> None:
    report = bring(workspace, SUMMIT, name="summit.md", dry_run=True)
    assert (report.kind, report.remarks[0]) == (
        "retro",
        'a retro, because its title says so ("Depot Day Retrospective"), '
        'and it has "Accomplishments", "Lessons learned", "What went well"',
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("## What went well\n- a\n## What went wrong\n- b\n", "retro"),
        ("## Start\n- a\n\n## Stop\n- b\n", "retro"),
        ("# Plans\n\n- One\n- Two\n", "markdown"),
        ("# Improvements\n\n| Idea | Owner |\n| --- | --- |\n| One | Ana |\n", "markdown"),
        ("# Timeline\n\n- One\n", "markdown"),
    ],
)
def test_what_is_a_retro_and_what_is_not(text: str, kind: str) -> None:
    assert detect(text, "list.md") == kind


def test_the_same_again_brings_nothing(workspace: Workspace) -> None:
    bring(workspace, SUMMIT, name="summit.md")
    before = rows(workspace)
    report = bring(workspace, SUMMIT, name="another-name.md")
    assert (report.unchanged, report.retros, rows(workspace)) == (("RET-1",), (), before)


def test_a_dry_run_tells_the_same_and_leaves_nothing(workspace: Workspace) -> None:
    before = rows(workspace)
    dry = bring(workspace, SUMMIT, name="summit.md", dry_run=True)
    after = rows(workspace)
    real = bring(workspace, SUMMIT, name="summit.md")
    assert (after, dry.retros, dry.remarks) == (before, real.retros, real.remarks)


def test_one_undo_takes_it_all_back(workspace: Workspace) -> None:
    before = rows(workspace)
    brought(workspace)
    workspace.history.undo()
    assert rows(workspace) == before


def test_what_execboard_wrote_reads_back_as_it_was(workspace: Workspace, bram: Workspace) -> None:
    brought(workspace)
    report = retro_text.to_markdown(retros.retro(workspace, "RET-1"))
    found = read(report, workspace.today)
    assert ([column.name for column in found.columns], found.kept) == (
        ["Accomplishments", "What went well", "What went wrong", "Thanks", "Action items"],
        retros.retro(workspace, "RET-1").kept,
    )
