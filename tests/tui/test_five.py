"""The Five as its user has it: keys in, screen out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import board as views
from execboard.services.views import health
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "[/foo] [red]x[/]",
    "$(id) '; drop table x",
    "太陽光発電の計画",
    "e\u0301te\u0301 ✨",
]


async def test_the_top_line_tells_vision_week_and_how_many_are_active(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        words = " ".join(screen.lines[0].split())
        score = health.glance(screen.workspace).score
        assert words == f"Leader in solar by 2030 2026-Q4 · week 8 of 13 · 4/5 · health {score}"


async def test_a_puts_the_candidate_under_the_cursor_into_the_free_slot(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("tab", "a")
        assert [one.id for one in views.status(screen.workspace).active] == [
            "INI-3",
            "INI-7",
            "INI-9",
            "INI-11",
            "INI-12",
        ]


async def test_a_on_a_free_slot_takes_the_candidate_under_the_other_cursor(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("G", "a")
        assert "INI-12" in screen.said


@pytest.mark.parametrize("key", ["J", "n", "s", "p", "x", "R", "e", "T"])
async def test_on_a_free_slot_no_other_key_takes_the_candidate_of_the_other_list(demo_path: Path, key: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("G", key)
        assert screen.said == "slot 5 is free: a fills it, j goes on to the list below"


async def test_a_remedy_names_keys_and_no_command(empty_path: Path) -> None:
    async with board(empty_path, actor="zoe") as screen:
        await screen.press("u")
        assert screen.said == "there is nothing of yours to undo; 7, then x on a change takes back another's"


async def test_the_cursor_stands_on_what_was_just_added(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("l", "o")
        await screen.type("Roof gardens")
        await screen.press("ctrl+s")
        assert (screen.app.screen.ref, screen.shows("Roof gardens")) == ("INI-28", True)


async def test_the_cursor_goes_from_the_slots_on_to_the_candidates_and_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("G", "j", "j")
        assert screen.app.screen.ref == "INI-4"
        await screen.press("k", "k")
        assert screen.app.screen.ref == "free5"


async def test_l_turns_the_list_below_to_what_is_paused(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("l")
        assert screen.app.screen.section == "paused"


async def test_J_moves_a_candidate_down_and_the_cursor_goes_with_it(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("tab", "J")
        order = [view.id for view in views.initiatives.page(screen.workspace, ["candidate"])][:2]
        assert (order, screen.app.screen.ref) == (["INI-4", "INI-12"], "INI-12")


async def test_ranking_by_hand_says_why_not_while_ordered_by_score(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("tab", "S", "J")
        assert screen.said == "the list is ordered by score: S orders it by hand"


async def test_undo_says_what_it_took_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("tab", "a", "u")
        assert screen.said == "undid: activated INI-12 Partner API · Ctrl+r brings it back"


async def test_a_filter_shows_only_rows_with_its_words(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("slash")
        await screen.type("quotes in")
        await screen.press("enter")
        assert screen.app.screen.below.row_count == 1


async def test_printable_keys_are_text_in_the_filter(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("slash", "q", "question_mark", "1", "u")
        assert screen.app.screen.words == "q?1u"


async def test_another_process_change_appears_with_cursor_and_half_typed_filter_kept(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("tab", "j", "slash", "r", "e")
        other = reopened(demo_path, "bram")
        other.initiatives.add("Rooftop renewal")
        other.close()
        screen.app.poll()
        await screen.settle()
        assert screen.shows("Rooftop renewal")
        assert (screen.app.screen.words, screen.app.screen.below.cursor_key) == ("re", "INI-4")


async def test_ctrl_c_never_quits(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+c")
        assert screen.app.is_running


async def test_q_at_the_top_level_quits(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("q")
        assert screen.app.return_code == 0


@pytest.mark.parametrize("title", HOSTILE)
async def test_titles_are_shown_as_they_were_written(empty_path: Path, title: str) -> None:
    other = reopened(empty_path)
    shown = other.initiatives.add(title).initiative.title
    other.close()
    async with board(empty_path, size=(120, 40)) as screen:
        assert screen.shows(shown)


async def test_a_title_of_ten_thousand_characters_is_cut_with_an_ellipsis(empty_path: Path) -> None:
    other = reopened(empty_path)
    other.initiatives.add("x" * 10_000)
    other.close()
    async with board(empty_path, size=(120, 40)) as screen:
        assert "xxx…" in screen.line_with("INI-1 xxx")


async def test_a_no_whose_day_has_come_stands_before_the_candidates(demo_path: Path) -> None:
    other = reopened(demo_path)
    other.moves.decline("INI-27", "not-now", revisit="today")
    other.close()
    async with board(demo_path) as screen:
        await screen.press("tab", "g", "g")
        assert "INI-27" in screen.line_with("look again")


async def test_no_can_be_said_again_to_what_comes_back(demo_path: Path) -> None:
    other = reopened(demo_path)
    other.moves.decline("INI-27", "not-now", revisit="today")
    other.close()
    async with board(demo_path) as screen:
        await screen.press("tab", "g", "g", "n", "v", "enter", "enter")
        assert views.initiatives.one(screen.workspace, "INI-27").reason_class == "not-aligned"


async def test_a_step_back_takes_a_refusal_away_before_it_quits(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("ctrl+r", "escape")
        assert (screen.said, screen.app.is_running) == ("", True)
