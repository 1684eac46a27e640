"""Hostile and unlucky text on every screen and dialog: shown as text, never obeyed, never fatal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.tui.driver import board, reopened
from tests.tui.test_snapshots import SHOTS

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("[/foo] [red]x[/]", "\x1b]52;c;aGk=\x07escape", "太陽光発電の新しい計画を立てる", "x" * 2_000)


@pytest.fixture
def hostile_path(empty_path: Path) -> Path:
    """A workspace in which every text is hostile, two of them active."""
    workspace = reopened(empty_path)
    workspace.plan.set_charter(vision=TEXTS[0])
    workspace.plan.add_goal(TEXTS[3])
    workspace.plan.add_objective(TEXTS[1], supports="GOAL-1")
    for text in TEXTS:
        given = {"outcome": text[:280], "measure": text[:280], "because": text, "notes": text, "link": text}
        ref = workspace.initiatives.add(text, owner="@ana", supports=("OBJ-1",), **given).initiative.ref
        workspace.blockers.add(text, on=ref)
        workspace.wins.add(text, on=ref)
        workspace.decisions.ask(text, ref)
        workspace.inbox.capture(text)
    workspace.milestones.add("INI-1", TEXTS[0], "+3d")
    workspace.moves.activate("INI-1")
    workspace.moves.activate("INI-4")
    workspace.close()
    return empty_path


@pytest.mark.parametrize("name", SHOTS)
async def test_no_control_code_reaches_the_terminal(name: str, hostile_path: Path) -> None:
    async with board(hostile_path) as screen:
        await screen.press(*SHOTS[name])
        shown = "".join(screen.lines)
        assert [char for char in shown if unicodedata.category(char) == "Cc"] == []


async def test_markup_is_text_in_the_vision(hostile_path: Path) -> None:
    async with board(hostile_path) as screen:
        assert screen.lines[0].startswith(f" {TEXTS[0]}")
