"""The inbox: one key says what an item is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import work
from execboard.services.views.line import upwards
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("keys", "became"), [("b", "BLK"), ("w", "WIN"), ("a", "INI"), ("x", "")])
async def test_one_key_turns_it_and_the_cursor_goes_on(demo_path: Path, keys: str, became: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", keys, *([] if keys == "x" else ["enter"]))
        after = work.inbox_item(reopened(demo_path), "INB-3")
        assert ((after.became or "").split("-")[0], screen.app.screen.ref) == (became, "INB-4")


async def test_an_action_asks_whose_and_when(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "j", "t", "ctrl+u")
        await screen.type("@chen\nfri\nini-3\n")
        became = work.inbox_item(reopened(demo_path), "INB-4").became
        assert became
        one = work.action(reopened(demo_path), became)
        assert (one.owner, one.due and one.due.isoformat(), one.on) == ("chen", "2026-11-27", "INI-3")


@pytest.mark.parametrize(("because", "status"), [("we promised", "decided"), ("", "open")])
async def test_a_decision_asks_why_or_waits(demo_path: Path, because: str, status: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "D")
        await screen.type(because)
        await screen.press("ctrl+s")
        became = work.inbox_item(reopened(demo_path), "INB-3").became
        assert became
        assert work.decision(reopened(demo_path), became).status == status


@pytest.mark.parametrize(
    ("key", "words", "on"), [("b", "ini-3", "INI-3"), ("a", "kr-2", "KR-2")], ids=["a blocker", "a candidate"]
)
async def test_what_it_supports_is_asked_where_it_is_turned(demo_path: Path, key: str, words: str, on: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", key)
        await screen.type(f"{words}\n")
        ref = work.inbox_item(screen.workspace, "INB-3").became or ""
        assert upwards(screen.workspace, ref).steps[1].id == on


async def test_what_is_gone_comes_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "x", "u")
        assert work.inbox_item(reopened(demo_path), "INB-3").status == "waiting"


async def test_leaving_the_question_turns_nothing(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "t", "escape")
        assert work.inbox_item(reopened(demo_path), "INB-3").status == "waiting"


async def test_its_words_are_put_right(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "e", "end")
        await screen.type(" soon\n")
        assert work.inbox_item(reopened(demo_path), "INB-3").text.endswith("one price soon")


async def test_an_empty_inbox_says_what_belongs_there(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("g", "i")
        assert (screen.shows("The inbox is empty"), screen.shows("keeps a thought")) == (True, True)


async def test_the_first_capture_fills_it(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("g", "i", "c")
        await screen.type("hello\n")
        await screen.press("w", "enter")
        assert [one.text for one in work.wins(reopened(empty_path))] == ["hello"]


async def test_the_last_one_leaves_it_empty(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        screen.workspace.inbox.capture("hello")
        await screen.press("g", "i", "x", "x")
        assert (screen.shows("The inbox is empty"), screen.said) == (
            True,
            "there is no item under the cursor: move to one",
        )


async def test_the_filter_keeps_what_has_the_words(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "slash")
        await screen.type("shade")
        assert (screen.shows("INB-5"), screen.shows("INB-3")) == (True, False)


async def test_escape_goes_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "escape")
        assert len(screen.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("key", "words"),
    [("s", "s (score) works on the Five: 1 goes there"), ("U", "U (undo to here) works in the log: 7 goes there")],
)
async def test_a_key_of_another_place_says_where_it_works(demo_path: Path, key: str, words: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", key)
        assert screen.said == words


async def test_o_keeps_another_thought_in_the_inbox(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "i", "o")
        await screen.type("hello\n")
        assert screen.said == "captured INB-8 · gi opens the inbox"
