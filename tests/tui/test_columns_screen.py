"""The board by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path


async def test_each_state_has_a_column_with_its_count(demo_path: Path) -> None:
    async with board(demo_path, size=(160, 40)) as screen:
        await screen.press("B")
        heads = ("Candidate 12", "Active 4/5", "Paused 1", "Done 3", "Retired 1", "Declined 6")
        assert [words for words in heads if words not in screen.lines[1]] == []


async def test_a_narrow_screen_shows_the_columns_around_the_cursor(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("B", "h")
        assert "Declined 6" in screen.lines[1]


async def test_the_keys_of_the_five_work_on_its_cards(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("B", "a")
        assert screen.said == "INI-12 is active, in slot 5"


async def test_B_and_q_go_back_to_the_five(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("B", "B", "B", "q")
        assert type(screen.app.screen).__name__ == "FiveScreen"
