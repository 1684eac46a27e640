"""What still blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import work
from execboard.tui.dialogs.read import ReadDialog
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_oldest_comes_first(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "b")
        ids = [line.split()[1] for line in screen.lines if "BLK-" in line and "▌" in line]
        assert (screen.app.screen.ref, ids) == ("BLK-3", ["BLK-3"])


async def test_a_next_step_is_said(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "b", "j", "n", "ctrl+u")
        await screen.type("rent one\n")
        await screen.press("ctrl+u")
        await screen.type("thu\n")
        one = work.blocker(reopened(demo_path), "BLK-4")
        assert (one.next_step, one.next_by and one.next_by.isoformat()) == ("rent one", "2026-11-26")


async def test_a_cleared_one_leaves_the_list_and_comes_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "b", "x")
        await screen.type("legal signed\n")
        cleared = work.blocker(reopened(demo_path), "BLK-3")
        gone = not screen.shows("BLK-3 ")
        await screen.press("u")
        assert (cleared.status, cleared.how, gone, screen.shows("BLK-3")) == ("cleared", "legal signed", True, True)


async def test_o_adds_one_and_asks_what_it_is_on(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "b", "o")
        await screen.type("no wind\nini-9")
        await screen.press("ctrl+s")
        assert [one.text for one in work.blockers(reopened(demo_path), on="INI-9")] == ["no wind"]


async def test_enter_reads_it_whole(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "b", "enter")
        assert (isinstance(screen.app.screen, ReadDialog), screen.shows("Line up")) == (True, True)


async def test_nothing_blocked_is_said(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("g", "b")
        assert screen.shows("Nothing is blocked")
