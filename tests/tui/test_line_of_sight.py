"""The line of sight on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.dialogs.read import ReadDialog
from execboard.tui.dialogs.workspace import WorkspaceDialog
from execboard.tui.widgets.rowlist import RowList
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_vision_stands_at_the_top_and_the_item_at_the_foot(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("T")
        listing = screen.app.screen.query_one(RowList)
        await screen.press("home")
        keys = []
        for _ in range(5):
            keys.append(listing.cursor_key)
            await screen.press("j")
        assert keys == ["VISION", "GOAL-1", "OBJ-1", "KR-3", "INI-3"]


async def test_a_gap_is_named_with_what_fixes_it(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        screen.workspace.initiatives.add("Roof gardens")
        ref = screen.workspace.initiatives.add("Cargo bikes").initiative.ref
        await screen.press("colon")
        await screen.type(f"{ref}\n")
        await screen.press("T")
        assert (screen.shows(f"{ref} supports nothing"), screen.shows(f":{ref}, then e says what")) == (True, True)


async def test_every_step_opens(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("T", "k", "enter")
        assert isinstance(screen.app.screen, ReadDialog)
        assert screen.app.screen.ref == "KR-3"


async def test_what_hangs_on_it_opens_and_what_has_ended_is_shown_on_demand(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("T")
        before = screen.shows("ACT-1 ")
        await screen.press("a", "j", "enter")
        assert (before, screen.app.screen.ref) == (False, "MS-1")  # type: ignore[attr-defined]


async def test_the_vision_opens_the_workspace(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("T", "home", "enter")
        assert isinstance(screen.app.screen, WorkspaceDialog)


async def test_the_workspace_tells_counts_people_and_file(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("g", "w")
        wanted = ("4 of 5 active", "@chen", str(demo_path)[:20])
        assert [words for words in wanted if not screen.shows(words)] == []


async def test_the_charter_is_edited_where_it_is_read(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "w", "e", "ctrl+u")
        await screen.type("Light on every roof")
        await screen.press("ctrl+s")
        assert (reopened(demo_path).charter.vision, screen.shows("Light on every roof")) == (
            "Light on every roof",
            True,
        )
