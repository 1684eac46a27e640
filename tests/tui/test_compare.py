"""Comparing in pairs: one key an answer, kept at once; it stops, goes on, takes back, and puts the list in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import add, by_rank
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board

WANTED = ["INI-4", "INI-2", "INI-1", "INI-3"]


@pytest.fixture
def four(empty_path: Path) -> Path:
    """Four candidates in the order in which they were added."""
    workspace = reopened(empty_path)
    for title in ("Partner API", "Solar tiles", "Battery bundles", "Roof check"):
        add(workspace, title)
    workspace.close()
    return empty_path


async def answer(screen: Board, first: str = "h", second: str = "l", most: int = 20) -> int:
    """Answer by the wanted order until there is nothing left to ask; how many answers it took."""
    asked = 0
    while screen.shows("of at most") and asked < most:
        shown = [line for line in screen.lines if "INI-" in line and "·" in line]
        refs = [ref for line in shown for ref in WANTED if f"{ref} ·" in line]
        await screen.press(first if WANTED.index(refs[0]) < WANTED.index(refs[1]) else second)
        asked += 1
    return asked


@pytest.mark.parametrize(("first", "second"), [("h", "l"), ("1", "2"), ("left", "right")])
async def test_a_key_an_answer_and_enter_put_the_list_in_order(four: Path, first: str, second: str) -> None:
    async with board(four) as screen:
        await screen.press("v")
        asked = await answer(screen, first, second)
        await screen.press("enter")
        assert (asked <= 5, by_rank(screen.workspace), screen.said) == (
            True,
            WANTED,
            "4 candidates in order, INI-4 first",
        )


async def test_the_order_shows_what_would_move(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v")
        await answer(screen)
        assert (screen.shows("4 in order, 3 would move"), "↑3" in screen.line_with("Roof check")) == (True, True)


async def test_progress_is_told(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v")
        first = screen.shows("1 of at most 5")
        await screen.press("h")
        assert (first, screen.shows("2 of at most 5")) == (True, True)


async def test_u_takes_back_the_last_answer(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "h", "u")
        assert screen.shows("1 of at most 5  taken back")


async def test_u_does_not_take_back_what_was_done_before(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "u")
        assert (screen.shows("nothing was answered"), by_rank(screen.workspace)) == (
            True,
            ["INI-1", "INI-2", "INI-3", "INI-4"],
        )


async def test_it_stops_and_goes_on_where_it_was(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "h", "h", "escape", "k", "v")
        assert screen.shows("3 of at most")


async def test_escape_after_no_answer_of_this_time_just_leaves(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "h", "escape", "k", "v")
        told = screen.shows("2 of at most 5  1 answer kept from before")
        await screen.press("escape")
        assert (told, len(screen.app.screen_stack), screen.said) == (True, 1, "the answers are kept: v goes on")


async def test_escape_twice_leaves_and_keeps_the_answers_in_no_order(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "h", "escape", "escape")
        assert (len(screen.app.screen_stack), by_rank(screen.workspace)) == (1, ["INI-1", "INI-2", "INI-3", "INI-4"])


async def test_the_order_so_far_can_be_taken(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "h", "escape", "p")
        assert by_rank(screen.workspace) == ["INI-2", "INI-1", "INI-3", "INI-4"]


async def test_escape_before_any_answer_just_leaves(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v", "escape")
        assert len(screen.app.screen_stack) == 1


async def test_it_begins_anew(four: Path) -> None:
    async with board(four) as screen:
        await screen.press("v")
        await answer(screen)
        await screen.press("f")
        assert screen.shows("1 of at most 5")


async def test_one_candidate_is_not_compared(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    add(workspace)
    workspace.close()
    async with board(empty_path) as screen:
        await screen.press("v")
        assert screen.said == "it takes two candidates to compare; o adds one"
