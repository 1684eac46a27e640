"""Putting right what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ChangedMeanwhile, Invalid, Refused
from execboard.services.correcting import Correcting
from execboard.services.texts import card
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[Workspace]:
    """One note of each kind, all on one initiative."""
    board = open_board(new_file(tmp_path / "board.db"))
    board.initiatives.add("Portal")
    board.blockers.add("rig brokn", on="INI-1")
    board.wins.add("first qoute", on="INI-1", by=("@ana",))
    board.actions.add("book trainer", "@ana", on="INI-1")
    board.decisions.add("old portal", "it is paid", on="INI-1")
    board.milestones.add("INI-1", "pilto", "+2w")
    board.inbox.capture("aks chen")
    yield board
    board.close()


@pytest.mark.parametrize(
    ("ref", "given", "label", "words"),
    [
        ("BLK-1", {"next_step": "call the vendor"}, "Next step", "call the vendor"),
        ("BLK-1", {"owner": "@bram"}, "Owner", "@bram"),
        ("WIN-1", {"by": ("@bram", "@chen")}, "Thanks to", "@bram, @chen"),
        ("WIN-1", {"date": "last fri"}, "When", "2026-11-20"),
        ("ACT-1", {"due": "fri"}, "Due", "2026-11-27"),
        ("DEC-1", {"gives_up": "a clean start"}, "Gives up", "a clean start"),
    ],
)
def test_a_field_is_put_right(noted: Workspace, ref: str, given: dict[str, Any], label: str, words: str) -> None:
    Correcting(noted, noted.people).edit(ref, **given)
    assert dict(card(noted, ref).facts)[label] == words


@pytest.mark.parametrize(
    ("ref", "name"), [("BLK-1", "text"), ("MS-1", "title"), ("INB-1", "text"), ("DEC-1", "question")]
)
def test_the_words_of_a_note_are_put_right_in_one_step(noted: Workspace, ref: str, name: str) -> None:
    before = card(noted, ref).title
    Correcting(noted, noted.people).edit(ref, **{name: "as it should be"})
    after = card(noted, ref).title
    noted.history.undo()
    assert (after, card(noted, ref).title) == ("as it should be", before)


def test_an_action_keeps_an_owner(noted: Workspace) -> None:
    with pytest.raises(Invalid, match="an action needs its owner"):
        Correcting(noted, noted.people).edit("ACT-1", owner="")


def test_what_has_a_step_of_its_own_is_not_edited(noted: Workspace) -> None:
    with pytest.raises(Invalid, match="MS-1 has no due to edit"):
        Correcting(noted, noted.people).edit("MS-1", due="+3w")


def test_somebody_elses_edit_is_not_written_over(noted: Workspace) -> None:
    Correcting(noted, noted.people).edit("BLK-1", text="rig broken")
    with pytest.raises(ChangedMeanwhile):
        Correcting(noted, noted.people).edit("BLK-1", expected_rev=1, text="rig is broken")


def test_a_turned_item_is_edited_as_what_it_became(noted: Workspace) -> None:
    noted.inbox.turn("INB-1", "candidate")
    with pytest.raises(Refused, match="INB-1 does not wait any more; edit INI-2"):
        Correcting(noted, noted.people).edit("INB-1", text="ask Chen")
