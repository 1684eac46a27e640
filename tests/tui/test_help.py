"""The keys of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_works_only_here_comes_first(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("question_mark")
        places = [line for line in screen.lines if "On any item" in line or "Everywhere" in line]
        assert "On any item" in places[0]


async def test_two_columns_where_there_is_room(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("question_mark")
        assert "Everywhere" in screen.line_with("On any item")


async def test_it_scrolls_to_the_last_key(demo_path: Path) -> None:
    async with board(demo_path, size=(60, 20)) as screen:
        await screen.press("question_mark", "G")
        assert screen.shows("To the shell; fg comes back here")
