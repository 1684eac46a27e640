"""The strip after g."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from execboard.tui.dialogs.go import GoMenu
from execboard.tui.screens.blockers import BlockersScreen
from execboard.tui.screens.inbox import InboxScreen
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen


async def test_it_lists_where_one_can_go(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g")
        shown = "\n".join(screen.lines)
        missing = [words for words in ("gg top", "g/ search", "gi inbox", "gb blockers") if words not in shown]
        assert missing == []


@pytest.mark.parametrize(("key", "there"), [("i", InboxScreen), ("b", BlockersScreen)])
async def test_the_next_key_says_where(demo_path: Path, key: str, there: type[Screen[None]]) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", key)
        assert isinstance(screen.app.screen, there)


async def test_gg_is_the_top(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("G", "g", "g")
        assert screen.app.screen.ref == "INI-3"


async def test_keys_typed_at_once_are_understood(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("G")
        for _ in range(2):
            screen.app.post_message(events.Key("g", "g"))
        await screen.settle()
        await screen.settle()
        assert screen.app.screen.ref == "INI-3"


async def test_any_other_key_closes_it(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "z")
        assert not isinstance(screen.app.screen, GoMenu)


async def test_other_keys_typed_at_once_do_no_harm(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g")
        for _ in range(3):
            screen.app.post_message(events.Key("z", "z"))
        await screen.settle()
        assert len(screen.app.screen_stack) == 1
