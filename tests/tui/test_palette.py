"""The palette: everything that can be done here, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.tui.dialogs.commands import COMMANDS
from execboard.tui.dialogs.palette import PaletteDialog
from execboard.tui.dialogs.pick import ranked
from execboard.tui.screens.inbox import InboxScreen
from tests.sampling import sampled
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


async def test_an_action_is_done_by_its_name(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p")
        await screen.type("inbox\n")
        assert isinstance(screen.app.screen, InboxScreen)


async def test_it_lists_what_works_only_here_with_its_key(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p")
        await screen.type("say no")
        assert screen.shows(" n say no")


async def test_arrows_choose_while_one_types(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p", "down", "down", "up", "enter")
        assert not isinstance(screen.app.screen, PaletteDialog)


async def test_every_printable_key_is_text(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p")
        await screen.type("q1?:/j")
        assert screen.app.screen.words == "q1?:/j"


async def test_ctrl_p_does_not_open_another(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p", "ctrl+p")
        assert len(screen.app.screen_stack) == 2


async def test_escape_does_nothing(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p", "escape")
        assert (len(screen.app.screen_stack), screen.said) == (1, "")


async def test_a_limit_is_picked(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p")
        await screen.type("limit of\n")
        await screen.press("up", "enter")
        assert reopened(demo_path).charter.active_limit == 4


async def test_a_theme_is_worn_while_one_looks_and_taken_off_again(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p")
        await screen.type("theme\n")
        await screen.press("down")
        looked = screen.app.theme
        await screen.press("escape")
        assert (looked, screen.app.theme) == ("execboard-light", "execboard-dark")


@pytest.mark.parametrize("command", sampled(COMMANDS, 5), ids=lambda command: command.name)
async def test_every_command_is_found_by_its_name(demo_path: Path, command: object) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+p")
        await screen.type(command.label)  # type: ignore[attr-defined]
        assert screen.line_with(f":{command.name} ")  # type: ignore[attr-defined]


TEXTS = [("activate", "give it a slot"), ("capture", "keep a thought"), ("redo", "bring back"), ("new", "add one")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("act", ["activate"]),
        ("RE", ["redo", "capture"]),
        ("slot", ["activate"]),
        ("cptr", ["capture"]),
        ("keep thought", ["capture"]),
        ("zzz", []),
        ("", ["activate", "capture", "redo", "new"]),
    ],
)
def test_names_before_words_before_letters(words: str, found: list[str]) -> None:
    assert [TEXTS[place][0] for place in ranked(words, TEXTS)] == found
