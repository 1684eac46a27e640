"""Items as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import NotFound
from execboard.domain.ids import PREFIXES
from execboard.services.texts import card, item_markdown
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Workspace]:
    """One thing of each kind."""
    board = open_board(new_file(tmp_path / "board.db"))
    board.plan.set_charter(vision="Light on every roof")
    board.plan.add_goal("Installers first")
    board.plan.add_objective("Partners quote alone", supports="GOAL-1")
    board.plan.add_key_result("OBJ-1", "Quotes a week", target="150", unit="quotes")
    board.initiatives.add("Portal", owner="@ana", supports=("KR-1",), notes="One\n\n- two")
    board.milestones.add("INI-1", "Pilot", "+2w")
    board.actions.add("Book the trainer", "@ana")
    board.blockers.add("Rig broken", on="INI-1")
    board.wins.add("First quote", by=("@ana",))
    board.decisions.add("We keep the portal", "It is paid for")
    board.inbox.capture("Ask Chen")
    board.meetings.start("standup")
    board.retros.start()
    board.learnings.learned("The foreman decides")
    board.metrics.add("Orders")
    yield board
    board.close()


@pytest.mark.parametrize("ref", [f"{prefix}-1" for prefix in PREFIXES.values()])
def test_every_kind_of_item_has_text(board: Workspace, ref: str) -> None:
    title = card(board, ref.lower()).title
    assert item_markdown(board, ref).startswith(f"## {ref} {title}\n")


def test_an_item_is_told_with_its_line_up(board: Workspace) -> None:
    assert "Line of sight: INI-1 Portal → KR-1 Quotes a week → OBJ-1" in item_markdown(board, "BLK-1")


def test_what_is_missing_is_told(board: Workspace) -> None:
    assert "Missing: ACT-1 is on nothing" in item_markdown(board, "ACT-1")


def test_long_text_keeps_its_lines(board: Workspace) -> None:
    assert "- **Notes:** One\n\n  - two\n" in item_markdown(board, "INI-1")


def test_a_person_is_told_with_what_they_own(board: Workspace) -> None:
    assert dict(card(board, "@ana").facts)["Owns"] == "INI-1 Portal (candidate) → KR-1 → OBJ-1 → GOAL-1 → vision"


def test_what_is_not_there_has_no_text(board: Workspace) -> None:
    with pytest.raises(NotFound):
        item_markdown(board, "KR-9")
