"""Screen 5: the tree and its folding, the audit whose gaps are fixed where they stand, the people."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from execboard.services.views import audit, strategy_tree
from tests.tui.driver import Board, board, reopened

if TYPE_CHECKING:
    from pathlib import Path


def cursor(screen: Board) -> str | None:
    return screen.app.screen.rows.cursor_key


async def test_the_tree_is_folded_and_unfolded_from_where_the_cursor_is(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "j", "j", "j", "j")
        seen = []
        for key in ("l", "l", "h", "h", "h", "h"):
            await screen.press(key)
            seen.append((cursor(screen), screen.shows("MS-")))
        assert seen == [
            ("INI-9", True),
            ("MS-6", True),
            ("INI-9", True),
            ("INI-9", False),
            ("KR-1", False),
            ("KR-1", False),
        ]


async def test_a_gap_is_fixed_where_it_stands_and_the_cursor_stays_near(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "]", "j")
        before = (cursor(screen), screen.app.screen._audit.count)
        await screen.press("x")
        await screen.press("tab", "tab", "tab", "tab")
        await screen.type("KR-7")
        await screen.press("ctrl+s")
        with closing(reopened(demo_path)) as other:
            left = [one.id for one in audit.audit(other, ("orphan-initiative",)).gaps]
        after = (cursor(screen), screen.app.screen._audit.count)
        assert (before, after, left) == (
            ("orphan-initiative INI-15 1", 9),
            ("orphan-initiative INI-20 1", 8),
            ["INI-20", "INI-27"],
        )


async def test_what_belongs_below_is_added_from_the_tree(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "j", "o")
        await screen.type("Partners quote for us")
        await screen.press("ctrl+s")
        tree = strategy_tree.tree(screen.workspace)
        new = next(one.id for one in tree.lines if one.title == "Partners quote for us")
        assert strategy_tree.above(tree, new) == ["GOAL-1", "VISION"]


async def test_a_meeting_is_told_which_goal_it_serves(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "]", "G", "x", "enter")
        assert screen.said == "the weekly serves GOAL-1"


async def test_a_persons_page_is_copied_for_a_one_to_one(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "]", "]", "j", "y")
        assert screen.said.startswith("@bram's page")


async def test_an_empty_plan_is_begun_from_its_tree(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("5", "o")
        await screen.type("Half of the town")
        await screen.press("ctrl+s")
        assert screen.line_with("Half of the town").strip("│▌ ").startswith("GOAL-1 Half of the town")
