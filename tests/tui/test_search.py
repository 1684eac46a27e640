"""Search over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.tui.dialogs.read import ReadDialog
from execboard.tui.dialogs.search import excerpt
from execboard.tui.screens.item import ItemScreen
from execboard.tui.widgets.text import as_content
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path


async def test_everything_that_has_the_words_is_found_as_one_types(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        await screen.type("scaff")
        assert (screen.shows("BLK-4"), screen.shows("ACT-11")) == (True, True)


async def test_enter_opens_what_was_found(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        await screen.type("no scaffold\n")
        assert isinstance(screen.app.screen, ReadDialog)
        assert screen.app.screen.ref == "BLK-4"


async def test_an_id_is_found_first(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        await screen.type("dec-5\n")
        assert screen.app.screen.ref == "DEC-5"


async def test_initiatives_come_first_and_escape_comes_back_to_what_was_found(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        await screen.type("warranty\n")
        opened = isinstance(screen.app.screen, ItemScreen)
        await screen.press("escape")
        assert (opened, screen.shows("Search everything"), screen.app.screen.words) == (True, True, "warranty")


async def test_nothing_found_says_what_finds_more(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        await screen.type("zebra")
        assert screen.shows("fewer find more")


@pytest.mark.parametrize("words", ['"', "* OR", "[/foo]", "NEAR(", "日本"])
async def test_words_are_words_whatever_they_look_like(demo_path: Path, words: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "slash")
        screen.app.screen.put(words)
        await screen.settle()
        assert screen.shows(words)


def test_an_excerpt_shows_where_the_word_stands() -> None:
    text = "A long tale before it. " * 9 + "The pilot ran in May."
    assert "The pilot ran" in as_content(excerpt(text, "pilot")).plain[:60]
