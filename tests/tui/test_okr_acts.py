"""What keys do to OKRs beside checking in: health by hand, putting right, moving, narrowing, comparing."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from execboard.services.views import okrs
from execboard.tui.dialogs import drafts
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driver import Board


@asynccontextmanager
async def at(path: Path, ref: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Board]:
    """Screen 2, the cursor on `ref`."""
    async with board(path, screen="okrs", size=size) as screen:
        screen.app.screen.rows.move_to(ref)  # type: ignore[attr-defined]
        await screen.settle()
        yield screen


async def test_health_by_hand_stands_beside_what_the_numbers_say(demo_path: Path) -> None:
    async with at(demo_path, "KR-5", (120, 40)) as screen:
        await screen.press("H", "b")
        await screen.type("two classes are booked\n")
        one = okrs.key_result(reopened(demo_path), "KR-5")
        beside = screen.shows("the numbers say")
        await screen.press("i")
        await screen.type("60 7\n")
        after = okrs.key_result(reopened(demo_path), "KR-5")
        assert (one.health, one.health_derived, beside, after.override) == ("behind", "off track", True, None)


async def test_a_check_in_is_put_right_and_says_what_it_said_before(demo_path: Path) -> None:
    async with at(demo_path, "KR-1") as screen:
        await screen.press("r", "1")
        await screen.type("64")
        await screen.press("ctrl+s", "r", "1")
        before = screen.shows("It said before") and screen.shows("62  7")
        one = okrs.check_ins(reopened(demo_path), "KR-1")[0]
        assert (one.value, one.corrected, before) == (64, 1, True)


async def test_a_key_result_moves_to_another_objective_and_the_cursor_with_it(demo_path: Path) -> None:
    async with at(demo_path, "KR-1") as screen:
        await screen.press("greater_than_sign")
        await screen.type("OBJ-2")
        await screen.press("ctrl+s")
        moved = okrs.key_result(reopened(demo_path), "KR-1").objective
        assert (moved, screen.said, screen.app.screen.ref) == ("OBJ-2", "moved KR-1 to OBJ-2", "KR-1")  # type: ignore[attr-defined]


async def test_an_objective_moves_to_another_cycle(demo_path: Path) -> None:
    async with at(demo_path, "OBJ-3") as screen:
        await screen.press("greater_than_sign", "home")
        await screen.press(*["delete"] * 7)
        await screen.type("2027-Q1")
        await screen.press("ctrl+s")
        assert (okrs.objective(reopened(demo_path), "OBJ-3").cycle, screen.said) == (
            "2027-Q1",
            "moved OBJ-3: 2027-Q1, supports GOAL-2",
        )


async def test_only_mine_is_one_key_away_and_escape_shows_all_again(demo_path: Path) -> None:
    async with at(demo_path, "OBJ-1") as screen:
        await screen.press("f")
        await screen.type("mine\n")
        shown = [word for line in screen.lines for word in line.split() if word.startswith("KR-")]
        titled = screen.shows("only @ana")
        await screen.press("escape")
        assert (shown, titled, screen.shows("KR-5")) == (["KR-3"], True, True)


async def test_v_shows_the_cycle_beside_the_one_before(demo_path: Path) -> None:
    async with at(demo_path, "OBJ-1") as screen:
        await screen.press("v")
        assert screen.line_with("at 0.7 or more").split("│")[-3].split() == [
            "at", "0.7", "or", "more", "2", "of", "3", "2", "of", "8",
        ]  # fmt: skip


async def test_the_newer_fields_of_a_key_result_are_in_its_form(demo_path: Path) -> None:
    async with at(demo_path, "KR-2", (120, 50)) as screen:
        await screen.press("e")
        labels = ("Teams", "Weight", "Commit", "Stretch", "Source", "First day", "Last day", "Every")
        seen = [label for label in labels if screen.shows(label)]
        await screen.press(*["down"] * 10)
        await screen.type("2")
        await screen.press("ctrl+s")
        assert (seen, okrs.key_result(reopened(demo_path), "KR-2").weight) == (list(labels), 2.0)


async def test_a_half_typed_line_of_the_walk_is_there_the_next_time(demo_path: Path) -> None:
    async with at(demo_path, "KR-1") as screen:
        await screen.press("I")
        await screen.type("44 6 hal")
        await screen.press("escape")
        kept = drafts.kept(reopened(demo_path), "checkin:KR-7"), screen.said
        await screen.press("I")
        assert (kept, screen.shows("44 6 hal")) == (
            ({"line": "44 6 hal"}, "checked in 0 of 2, a line about KR-7 half-typed; 2 left as they are: I goes on"),
            True,
        )


async def test_a_question_mark_in_the_walk_says_which_keys_there_are(demo_path: Path) -> None:
    async with at(demo_path, "KR-1") as screen:
        await screen.press("I")
        await screen.type("?")
        await screen.settle()
        assert screen.shows("in a line every key is text: Enter records")
