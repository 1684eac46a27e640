"""The forms of objectives and key results: hints while one types, and why a goalpost moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import okrs
from tests.builders import new_file, open_board
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """An objective of October with one key result."""
    path = new_file(tmp_path / "board.db")
    workspace = open_board(path, when="2026-10-01")
    workspace.plan.set_charter(vision="Leader in solar by 2030")
    workspace.objectives.add("Partners sell for us")
    workspace.key_results.add("OBJ-1", "Quotes", start="20", target="150")
    workspace.close()
    return path


@pytest.mark.parametrize(
    ("command", "typed", "hint"),
    [
        ("objective", "Launch the portal", "say what becomes true: “launch” is work"),
        ("objective", "Reach 100 partners", "numbers belong in its key results"),
        ("kr OBJ-1", "\tBetter quotes", "say what would be counted: “better” cannot be"),
    ],
)
async def test_a_hint_says_what_to_write_instead_while_one_types(
    measured: Path, command: str, typed: str, hint: str
) -> None:
    async with board(measured) as screen:
        await screen.press("colon")
        await screen.type(command)
        await screen.press("enter")
        if typed.startswith("\t"):
            await screen.press("tab")
        await screen.type(typed.strip())
        await screen.settle()
        assert screen.shows(hint)


async def test_a_key_result_is_edited_without_a_reason_where_its_goalposts_stay(measured: Path) -> None:
    async with board(measured) as screen:
        await screen.press("colon")
        await screen.type("kr-1")
        await screen.press("enter", "e")
        assert screen.shows("Why it moves")
        await screen.type(" a week")
        await screen.press("ctrl+s")
        await screen.settle()
    assert okrs.key_result(reopened(measured), "KR-1").title == "Quotes a week"
