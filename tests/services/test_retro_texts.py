"""Whole retros as text: logged in a step, edited as a file beside somebody else, reported, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from execboard.domain.errors import ChangedMeanwhile, Invalid
from execboard.domain.retro_reading import read
from execboard.services.views import retro_text, retros
from tests.builders import new_file, open_board
from tests.domain.test_retro_markdown import retros as texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.domain.retro_text import RetroText
    from execboard.services.views.retro_shapes import RetroView
    from execboard.services.workspace import Workspace

NOTES = """# Retro of the pilot

Date: 2026-11-20

## Went well
- Deploys take minutes +3
  - even on Fridays

## To improve
- Reviews wait for two days +4 #planning
  > nobody owns the queue

### Meetings +6
- too many of them
- no agenda +2

## Actions
- Pair on reviews @bram !+2w
  > median below a day
- [x] @ana ask legal
- book a room

## Learnings
- we learned that #reviews need a slot
"""


def logged(board: Workspace, text: str = NOTES) -> RetroView:
    made = board.retro_logging.log(read(text, loose="Notes"))
    return retros.retro(board, made.retro.ref)


def edited(board: Workspace, change: Callable[[str], str], ref: str = "RET-1") -> None:
    """Edit a retro's file as a person would, and save it."""
    was = board.retro_editing.fields(ref)
    save(board, was, change(retro_text.to_file(retros.retro(board, ref))), ref)


def save(board: Workspace, was: dict[str, str], text: str, ref: str = "RET-1") -> None:
    written = board.retro_editing.read(ref, text)
    board.retro_editing.save(board.retro_editing.guard(ref, was), written.fields, written)


def test_notes_are_logged_as_a_held_retro_in_one_step(workspace: Workspace) -> None:
    view = logged(workspace)
    notes = [(column.name, note.text, note.votes, note.group) for column in view.columns for note in column.notes]
    assert (str(view.date), view.format, view.status) == ("2026-11-20", "well-improve", "held")
    assert notes == [
        ("Went well", "Deploys take minutes\n- even on Fridays", 3, None),
        ("To improve", "Reviews wait for two days", 4, None),
        ("To improve", "too many of them", 4, "Meetings"),
        ("To improve", "no agenda", 2, "Meetings"),
        ("Action items", "book a room", 0, None),
    ]
    assert [(one.text, one.owner, one.status, str(one.due), one.proof) for one in view.actions] == [
        ("Pair on reviews", "bram", "open", "2026-12-04", "median below a day"),
        ("ask legal", "ana", "done", "None", ""),
    ]
    assert [(one.text, one.tags) for one in view.learned] == [("we learned that #reviews need a slot", ("reviews",))]
    workspace.history.undo()
    assert retros.retros(workspace) == []


def test_a_list_without_headings_is_a_retro_with_one_column(workspace: Workspace) -> None:
    view = logged(workspace, "- one\n- two +2\n")
    assert [(column.name, [note.votes for note in column.notes]) for column in view.columns] == [("Notes", [0, 2])]


def test_what_has_no_note_in_it_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Invalid):
        logged(workspace, "# Only a title\n\nand words\n")


def test_what_is_too_long_is_refused_with_its_line(workspace: Workspace) -> None:
    with pytest.raises(Invalid) as refusal:
        logged(workspace, f"## Went well\n- one\n- {'x' * 100_001}\n")
    assert refusal.value.message == "line 3 has 100,001 characters, 100,000 is the limit"


def test_the_report_without_names_names_nobody(workspace: Workspace) -> None:
    report = retro_text.to_markdown(logged(workspace), names=False)
    assert ("bram" in report, "Pair on reviews" in report) == (False, True)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts())
def test_a_report_reads_back_to_the_same_retro(tmp_path_factory: pytest.TempPathFactory, text: RetroText) -> None:
    if not any((text.actions, text.learnings, *(column.notes for column in text.columns))):
        return
    with open_two(tmp_path_factory) as (board, other), board.change(), other.change():
        board.retro_logging.log(text)
        first = retro_text.to_markdown(retros.retro(board, "RET-1"))
        other.retro_logging.log(read(first, [column.name for column in text.columns]))
        assert retro_text.to_markdown(retros.retro(other, "RET-1")) == first


class open_two:
    """Two empty workspaces."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        folder = factory.mktemp("retros")
        self._boards = tuple(open_board(new_file(folder / f"{name}.db")) for name in ("one", "other"))

    def __enter__(self) -> tuple[Workspace, ...]:
        return self._boards

    def __exit__(self, *_: object) -> None:
        for board in self._boards:
            board.close()


def test_an_unchanged_file_changes_nothing(workspace: Workspace) -> None:
    before = logged(workspace)
    edited(workspace, str)
    assert retros.retro(workspace, "RET-1") == before


def test_a_file_changes_notes_votes_groups_actions_and_learnings_in_one_step(workspace: Workspace) -> None:
    before = logged(workspace)

    def change(text: str) -> str:
        text = text.replace("Reviews wait for two days +4", "Reviews wait for three days +5")
        text = text.replace("- Deploys take minutes +3 ^1\n  - even on Fridays\n", "")
        text = text.replace("## To improve\n", "## To improve\n\n- A new one +1\n")
        text = text.replace("- [ ] Pair on reviews @bram !2026-12-04", "- [x] Pair on reviews @dua !2026-12-04")
        return text.replace("## Learnings\n", "## Learnings\n\n- pilots need a budget #pilots\n")

    edited(workspace, change)
    view = retros.retro(workspace, "RET-1")
    notes = [(note.text, note.votes, note.group) for column in view.columns for note in column.notes]
    workspace.history.undo()
    assert notes == [
        ("Reviews wait for three days", 5, None),
        ("too many of them", 4, "Meetings"),
        ("no agenda", 2, "Meetings"),
        ("A new one", 1, None),
        ("book a room", 0, None),
    ]
    assert [(one.owner, one.status) for one in view.actions] == [("dua", "done"), ("ana", "done")]
    assert [one.text for one in view.learned] == ["we learned that #reviews need a slot", "pilots need a budget"]
    assert retros.retro(workspace, "RET-1") == before


def test_earlier_actions_are_judged_in_the_file(workspace: Workspace) -> None:
    logged(workspace)
    ref = workspace.retros.start().ref
    edited(workspace, lambda text: text.replace("^ACT-1", "^ACT-1 = no effect"), ref)
    told = {one.id: one.mark for one in retros.retro(workspace, ref).previous_actions}
    assert told == {"ACT-1": "no-effect", "ACT-2": None}


def test_what_somebody_else_changed_meanwhile_is_kept(workspace: Workspace, bram: Workspace) -> None:
    view = logged(workspace)
    was, text = workspace.retro_editing.fields("RET-1"), retro_text.to_file(view)
    bram.retro_notes.edit("RET-1.1", body="Deploys take seconds")
    bram.retro_notes.note("RET-1", "To improve", "the phone")
    save(workspace, was, text.replace("no agenda +2", "no agenda +3"))
    told = [(note.text, note.votes) for column in retros.retro(workspace, "RET-1").columns for note in column.notes]
    assert told[0] == ("Deploys take seconds", 3)
    assert {("no agenda", 3), ("the phone", 0)} < set(told)


def test_one_line_that_both_changed_is_refused_with_both_versions(workspace: Workspace, bram: Workspace) -> None:
    view = logged(workspace)
    was, text = workspace.retro_editing.fields("RET-1"), retro_text.to_file(view)
    bram.retro_notes.edit("RET-1.2", body="Reviews wait for a week")
    with pytest.raises(ChangedMeanwhile) as refusal:
        save(workspace, was, text.replace("for two days", "for three days"))
    sides = refusal.value.data["fields"]["note 2"]
    assert ("three days" in sides["yours"], "a week" in sides["theirs"]) == (True, True)


@pytest.mark.parametrize(
    ("add", "words"),
    [("\n## Actions\n\n- nobody does this\n", "has no owner"), ("\nwords that are no note\n", "is no note")],
)
def test_a_line_that_cannot_be_taken_is_named(workspace: Workspace, add: str, words: str) -> None:
    logged(workspace)
    with pytest.raises(Invalid) as refusal:
        edited(workspace, lambda text: text + add)
    assert words in refusal.value.message


def test_lines_that_change_places_in_the_file_are_notes_that_do(workspace: Workspace) -> None:
    logged(workspace, "## Went well\n- one\n- two\n- three\n\n## To improve\n- four\n")
    lines = "- one ^1\n- two ^2\n- three ^3"
    edited(workspace, lambda text: text.replace(lines, "- three ^3\n- one ^1\n- and a half\n"))
    notes = {column.name: [note.text for note in column.notes] for column in retros.retro(workspace, "RET-1").columns}
    assert notes == {"Went well": ["three", "one", "and a half"], "To improve": ["four"]}


def test_a_note_that_somebody_else_added_meanwhile_stays_where_lines_change_places(
    workspace: Workspace, bram: Workspace
) -> None:
    logged(workspace, "## Went well\n- one\n- two\n")
    was, text = workspace.retro_editing.fields("RET-1"), retro_text.to_file(retros.retro(workspace, "RET-1"))
    bram.retro_notes.note("RET-1", "Went well", "three")
    save(workspace, was, text.replace("- one ^1\n- two ^2", "- two ^2\n- one ^1"))
    notes = [note.text for note in retros.retro(workspace, "RET-1").columns[0].notes]
    assert notes == ["two", "one", "three"]
