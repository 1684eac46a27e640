"""What keys do to OKRs beside checking in: health by hand, putting right, moving, narrowing, comparing."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

from execboard.services.views import okrs
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.okr_fields import given_of, key_result_fields
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


def test_a_form_goes_on_from_all_that_a_key_result_says(demo_path: Path) -> None:
    with closing(reopened(demo_path)) as workspace:
        given = {"teams": ("Field",), "weight": "2", "commit_value": "60", "source": "the till", "ends": "2026-12-01"}
        workspace.key_results.edit("KR-2", **given)
        found = {field.name: field.value for field in key_result_fields(workspace, okrs.key_result(workspace, "KR-2"))}
    names = ("teams", "weight", "commit_value", "stretch_value", "source", "starts", "ends", "interval_days")
    assert [found[name] for name in names] == ["Field", "2", "60", "", "the till", "", "2026-12-01", ""]


def test_teams_of_a_form_are_apart_by_commas_and_none_takes_all_away() -> None:
    given = [given_of({"teams": words, "weight": ""}) for words in ("Field, Product", "")]
    assert given == [{"teams": ("Field", "Product"), "weight": "1"}, {"teams": ("",), "weight": "1"}]


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
