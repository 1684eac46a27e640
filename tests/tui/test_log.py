"""The log screen: what is shown, what is taken back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import initiatives
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_newest_change_stands_first(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    other.initiatives.add("Rooftop rental")
    other.close()
    async with board(demo_path, screen="log") as screen:
        assert "added INI-28 Rooftop rental" in screen.lines[2]


async def test_before_and_after_of_the_change_under_the_cursor_stand_beside_it(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    other.initiatives.edit("INI-12", title="Partner interface")
    other.close()
    async with board(demo_path, screen="log", size=(140, 40)) as screen:
        assert screen.shows("Partner API  →  Partner interface")


async def test_x_takes_back_another_persons_change(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    other.moves.activate("INI-12")
    other.close()
    async with board(demo_path, screen="log") as screen:
        await screen.press("x")
        assert initiatives.one(screen.workspace, "INI-12").status == "candidate"


async def test_U_takes_back_all_that_was_done_after_a_change_once_that_is_confirmed(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    for title in ("One", "Two", "Three"):
        other.initiatives.add(title)
    other.close()
    async with board(demo_path, screen="log") as screen:
        await screen.press("j", "j", "U", "y")
        assert [hit.title for hit in initiatives.page(screen.workspace, ["candidate"])[-1:]] == ["One"]


async def test_U_on_the_operation_that_it_names_comes_back(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    for title in ("One", "Two", "Three"):
        other.initiatives.add(title)
    other.close()
    async with board(demo_path, screen="log") as screen:
        await screen.press("j", "j", "U", "y")
        named = screen.said.partition("U on ")[2].split(" ")[0]
        screen.app.screen.query_one("#entries").move_to(named)
        await screen.press("U", "y")
        assert [hit.title for hit in initiatives.page(screen.workspace, ["candidate"])[-3:]] == ["One", "Two", "Three"]


async def test_f_shows_only_the_changes_of_one_item(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    other.initiatives.add("Rooftop rental")
    other.close()
    async with board(demo_path, screen="log") as screen:
        await screen.press("f", "1")
        assert screen.app.screen.query_one("#entries").row_count == 1


async def test_f_shows_what_became_of_an_item_that_was_taken_back(demo_path: Path) -> None:
    async with board(demo_path, screen="log") as screen:
        await screen.press("c")
        await screen.type("hello\n")
        await screen.press("u", "g", "g", "j", "f", "enter")
        assert screen.app.screen.query_one("#entries").row_count == 2


async def test_the_filter_finds_changes_by_their_words(demo_path: Path) -> None:
    async with board(demo_path, screen="log") as screen:
        await screen.press("slash")
        await screen.type("declined")
        assert screen.app.screen.query_one("#entries").row_count == 6


async def test_d_shows_the_board_as_it_stood_on_a_day(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    other.moves.leave("INI-3", "pause")
    other.close()
    async with board(demo_path, screen="log", size=(100, 40)) as screen:
        await screen.press("d")
        await screen.type("yesterday")
        await screen.press("enter")
        assert screen.shows("1 INI-3    Field-service portal")


async def test_an_undone_change_is_marked_in_words(demo_path: Path) -> None:
    other = reopened(demo_path)
    other.initiatives.add("Rooftop rental")
    other.history.undo()
    other.close()
    async with board(demo_path, screen="log", size=(120, 40)) as screen:
        assert screen.shows("undone  added INI-28")
