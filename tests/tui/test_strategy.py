"""Screen 5: the tree with its gaps, the audit that closes them, and people."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from execboard.domain.audit.catalogue import CODES
from execboard.services.views import audit
from execboard.tui.copying import state_folder
from execboard.tui.repairs import REPAIRS
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board


def under_cursor(screen: Board) -> str:
    return screen.app.screen.rows.cursor_key  # type: ignore[attr-defined,no-any-return]


async def test_the_tree_folds_stays_folded_and_adds_below(demo_path: Path) -> None:
    async with board(demo_path, size=(80, 50)) as screen:
        await screen.press("5", "j", "j", "j", "j", "l", "l")
        opened = under_cursor(screen)
        await screen.press("h", "h", "h", "h", "h")
        folded, stays = screen.shows("Grid-tariff engine"), under_cursor(screen)
        await screen.press("1", "5", "k", "o")
        await screen.type("Faster quotes")
        await screen.press("ctrl+s")
        assert (opened, folded, stays, screen.said[:8], screen.shows("Grid-tariff engine")) == (
            "MS-6",
            False,
            "OBJ-1",
            "added OB",
            False,
        )


async def test_a_gap_of_the_audit_is_closed_where_it_is_seen(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "right_square_bracket", "G", "f", "ctrl+s")
        first = screen.said
        await screen.press("f", "ctrl+s", "f")
        await screen.type("INI-3")
        await screen.press("ctrl+s")
        title = screen.shows("Audit 6")
        with closing(reopened(demo_path)) as other:
            left = {one.code for one in audit.audit(other).gaps}
        assert (first, title, {"meeting-serves-nothing", "orphan-action"} & left, under_cursor(screen)[:17]) == (
            "the weekly serves GOAL-1",
            True,
            set(),
            "lacks-means INI-9",
        )


async def test_a_person_is_copied_in_fifteen_lines(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("5", "left_square_bracket", "y")
        text = (state_folder() / "one-to-one.md").read_text()
        await screen.press("enter")
        page = screen.shows("INI-3 Field-service portal (active) → KR-3 → OBJ-1")
        assert (text.startswith("# Ana (@ana, Product)"), len(text.splitlines()) <= 15, page) == (True, True, True)


async def test_the_vision_opens_its_form(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("5", "enter", "exclamation_mark", "ctrl+s")
        assert screen.line_with("Light on every roof!").split()[0] == "Light"


def test_every_rule_of_the_audit_has_a_form_that_closes_it() -> None:
    assert set(CODES) == set(REPAIRS)
