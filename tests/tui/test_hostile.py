"""Hostile and unlucky text on every screen and dialog: shown as text, never obeyed, never fatal."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.hostile import FORBIDDEN, MARK, WORDS, fill
from tests.sampling import sampled
from tests.tui.driver import board, reopened
from tests.tui.test_snapshots import SHOTS

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = {shown: name for name, (shown, _) in reversed(SHOTS.items())}
"""Each screen and dialog once."""
WALK: dict[str, tuple[str, ...]] = {
    **{name: SHOTS[name][1] for name in _FIRST.values()},
    "trade": ("tab", "a"),
    "leave-form": ("x", "p"),
    "no-form": ("tab", "n", "v"),
    "log-item": ("7", "enter"),
    "page-edit": ("enter", "e"),
    "page-down": ("enter", "G"),
    "blocker-edit": ("g", "b", "e"),
    "blocker-page": ("g", "b", "enter"),
    "inbox-turn": ("g", "i", "b"),
    "workspace-edit": ("g", "w", "e"),
    "search-hit": ("g", "slash", "x"),
    "filter-hit": ("slash", "left_square_bracket"),
    "jump-person": ("colon", "at"),
    "copy": ("y",),
    "copy-all": ("Y",),
    "undo": ("c", "a", "enter", "u"),
    "theme": ("ctrl+p", "t", "h", "e", "m", "e", "enter"),
}
SIZES = [(1, 1), (12, 3), (500, 200), (80, 24)]
"""A terminal that is dragged about."""
DRAGGED = ("five", "edit", "trade")
"""What is dragged about in every run; the rest in `make stress`."""


@pytest.fixture(scope="module")
def hostile_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(shutil.copy(demo_file, tmp_path_factory.mktemp("hostile") / "hostile.db"))


@pytest.fixture
def hostile_path(hostile_file: Path, tmp_path: Path) -> Path:
    """A copy of the demo in which every word is hostile."""
    return shutil.copy(hostile_file, tmp_path / "board.db")


@pytest.mark.parametrize("name", sampled(WALK, 3))
async def test_no_control_code_reaches_the_terminal(name: str, hostile_path: Path) -> None:
    async with board(hostile_path) as screen:
        await screen.press(*WALK[name])
        found = re.findall(FORBIDDEN, "".join(screen.lines))
        assert (found, screen.app._exception) == ([], None)


@pytest.mark.parametrize("name", ["five", "log", "item", "inbox", "blockers", "workspace", "edit", "line", "board"])
async def test_markup_is_text(name: str, hostile_path: Path) -> None:
    async with board(hostile_path, size=(120, 40)) as screen:
        await screen.press(*WALK[name])
        assert screen.shows(MARK[:12])


@pytest.mark.parametrize(
    "name", [name if name in DRAGGED else pytest.param(name, marks=pytest.mark.stress) for name in WALK]
)
async def test_any_size_is_survived_and_the_layout_comes_back(name: str, demo_path: Path) -> None:
    if name == "restore":
        with closing(reopened(demo_path)) as workspace:
            workspace.backups.make()
    async with board(demo_path) as screen:
        await screen.press(*WALK[name])
        before = screen.lines
        for size in SIZES:
            await screen._pilot.resize_terminal(*size)
            await screen.settle()
        await screen.settle()
        assert (len(screen.lines), screen.lines[-3:], screen.app._exception) == (24, before[-3:], None)


@pytest.mark.parametrize("words", [WORDS, '" NEAR(', "a AND -b title:x ^ *", "%s {0}", "'; DROP TABLE x"])
async def test_words_that_are_typed_are_words(words: str, demo_path: Path) -> None:
    from textual import events

    async with board(demo_path) as screen:
        for keys in (("slash",), ("g", "slash"), ("colon",), ("ctrl+p",)):
            await screen.press(*keys)
            screen.app.post_message(events.Paste(words))
            await screen.settle()
            await screen.press("enter", "escape", "escape")
        assert (re.findall(FORBIDDEN, "".join(screen.lines)), screen.app._exception) == ([], None)


async def test_both_spellings_of_one_letter_are_one_idea(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    workspace.initiatives.add("Cafe\u0301 bonus")
    workspace.close()
    async with board(empty_path) as screen:
        await screen.press("o")
        await screen.type("Caf\u00e9 bonus")
        known = screen.shows("INI-1 has that title")
        await screen.press("escape", "t", "g", "slash")
        await screen.type("cafe\u0301")
        assert (known, "INI-1" in screen.line_with("Café bonus")) == (True, True)
