"""The page of an initiative, and reading everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import initiatives, work
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.dialogs.editing import edit_item
from execboard.tui.dialogs.read import ReadDialog
from execboard.tui.screens.item import Reading
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board

PARTS = ("What exactly", "How measured", "@ana", "KR-3", "OBJ-1", "Milestones", "History")
HOSTILE = ["[/foo] [bold red]x", "日本語" * 40, "word " * 1999 + "end"]


async def go(screen: Board, ref: str) -> None:
    await screen.press("colon")
    await screen.type(f"{ref}\n")


async def test_enter_opens_the_page(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("enter")
        shown = "\n".join(screen.lines)
        assert [part for part in PARTS if part not in shown] == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_both_panes_stay_in_sight(demo_path: Path, size: tuple[int, int]) -> None:
    async with board(demo_path, size=size) as screen:
        await screen.press("enter")
        assert (screen.shows("Field-service portal"), screen.shows("Milestones")) == (True, True)


async def test_what_is_missing_is_named(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await go(screen, "ini-27")
        assert sum("— missing" in line for line in screen.lines) == 4


async def test_o_adds_a_milestone_here(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter", "o")
        await screen.type("vans have it\n+3w\n")
        assert ("vans have it" in [one.title for one in work.milestones(reopened(demo_path), "INI-3")]) is True


async def test_d_finishes_the_milestone_under_the_cursor(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter")
        key = screen.app.screen.rows.cursor_key
        await screen.press("d")
        assert work.milestone(reopened(demo_path), key).done_on is not None


async def test_r_moves_it_with_a_reason(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter")
        key = screen.app.screen.rows.cursor_key
        await screen.press("r")
        await screen.type("2027-01-15\nthe vans came late\n")
        one = work.milestone(reopened(demo_path), key)
        assert (one.due.isoformat(), one.move_reason) == ("2027-01-15", "the vans came late")


async def test_milestone_keys_elsewhere_say_where_they_work(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter", "G", "d")
        assert screen.said == "move to a milestone first; o adds one"


async def test_notes_are_on_the_initiative_wherever_the_cursor_is(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter", "G", "w")
        await screen.type("first van")
        await screen.press("ctrl+s")
        assert work.wins(reopened(demo_path))[0].on == "INI-3"


async def test_what_hangs_on_it_opens(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter")
        key = screen.app.screen.rows.cursor_key
        await screen.press("enter")
        assert isinstance(screen.app.screen, ReadDialog)
        assert screen.app.screen.ref == key


async def test_an_operation_of_its_history_opens(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter", "G", "enter")
        assert isinstance(screen.app.screen, NoticeDialog)


async def test_the_text_scrolls_once_it_has_the_focus(demo_path: Path) -> None:
    async with board(demo_path, size=(60, 20)) as screen:
        await screen.press("enter", "h", "j", "j")
        assert screen.app.screen.query_one(Reading).scroll_offset.y == 2


async def test_an_edit_elsewhere_is_followed(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("enter")
        reopened(demo_path, "bram").initiatives.edit("INI-3", because="the board asked")
        screen.app.poll()
        await screen.settle()
        assert screen.shows("the board asked")


async def test_u_on_the_page_of_what_was_just_added_says_what_it_took_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        added = screen.workspace.initiatives.add("Roof gardens").initiative.ref
        await go(screen, added)
        await screen.press("u")
        assert (screen.said, screen.shows(f"{added} is gone")) == (
            f"undid: added {added} Roof gardens · Ctrl+r brings it back",
            True,
        )


async def test_a_key_on_the_page_of_what_is_gone_touches_nothing_else(demo_path: Path) -> None:
    other = reopened(demo_path, "bram")
    added = other.initiatives.add("Roof gardens").initiative.ref
    async with board(demo_path) as screen:
        await go(screen, added)
        other.history.undo()
        screen.app.poll()
        await screen.settle()
        await screen.press("x")
        assert screen.said == f"{added} is gone: Esc goes back"


async def test_the_page_that_is_open_is_not_opened_again(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await go(screen, "ini-3")
        await go(screen, "ini-3")
        assert len(screen.app.screen_stack) == 2


async def test_the_filter_keeps_what_has_the_words(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("enter", "slash")
        await screen.type("pilot")
        assert (screen.shows("MS-2"), screen.shows("MS-3")) == (True, False)


@pytest.mark.parametrize("title", HOSTILE, ids=["markup", "wide", "long"])
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_hostile_titles_are_only_text(demo_path: Path, title: str, size: tuple[int, int]) -> None:
    async with board(demo_path, size=size) as screen:
        screen.workspace.initiatives.edit("INI-3", title=title, notes=title)
        screen.workspace.milestones.add("INI-3", title, "+1d")
        await go(screen, "ini-3")
        assert (screen.shows(title[:12]), screen.shows("Milestones")) == (True, True)


@pytest.mark.parametrize("ref", ["GOAL-1", "OBJ-1", "KR-2", "MS-2", "BLK-3", "WIN-7", "ACT-1", "DEC-7", "INB-3"])
async def test_everything_else_is_read_with_its_line_and_history(demo_path: Path, ref: str) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await go(screen, ref)
        assert (screen.shows("Line up"), screen.shows("History")) == (True, True)


@pytest.mark.parametrize(("ref", "key", "words"), [("ACT-8", "x", "ACT-8 is done"), ("MS-2", "d", "MS-2 is done")])
async def test_its_own_step_is_one_key(demo_path: Path, ref: str, key: str, words: str) -> None:
    async with board(demo_path) as screen:
        await go(screen, ref)
        await screen.press(key)
        assert screen.said == words


async def test_a_step_that_is_taken_is_offered_no_more(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await go(screen, "ACT-8")
        await screen.press("x", "x")
        assert (work.action(reopened(demo_path), "ACT-8").status, screen.shows("x done")) == ("done", False)


@pytest.mark.parametrize(
    ("ref", "first"),
    [
        ("GOAL-1", "title"),
        ("OBJ-1", "title"),
        ("KR-2", "title"),
        ("MS-2", "title"),
        ("BLK-3", "text"),
        ("WIN-7", "text"),
        ("ACT-1", "text"),
        ("DEC-10", "question"),
        ("INB-3", "text"),
        ("RET-1", "title"),
        ("LRN-1", "text"),
    ],
)
async def test_e_edits_what_is_read(demo_path: Path, ref: str, first: str) -> None:
    async with board(demo_path) as screen:
        await go(screen, ref)
        await screen.press("e", "ctrl+u")
        await screen.type("In other words")
        await screen.press("ctrl+s")
        assert (screen.shows("In other words"), screen.said) == (True, f"edited {ref}")


async def test_e_on_a_meeting_says_how_it_is_corrected(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await edit_item(screen.app.screen, "MTG-1")  # type: ignore[arg-type]
        assert screen.said.startswith("MTG-1 is corrected as a meeting; R on it on screen 3")


async def test_a_question_that_waits_is_decided_where_it_is_read(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await go(screen, "DEC-12")
        await screen.press("e", "tab")
        await screen.type("by use\nit is what they pay for")
        await screen.press("ctrl+s")
        one = work.decision(reopened(demo_path), "DEC-12")
        assert (one.status, one.answer, one.because) == ("decided", "by use", "it is what they pay for")


async def test_a_person_is_read_and_renamed(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await go(screen, "@chen")
        owns = screen.shows("INI-9")
        await screen.press("e", "ctrl+u")
        await screen.type("Chen Wu")
        await screen.press("ctrl+s")
        assert (owns, screen.shows("Chen Wu")) == (True, True)


async def test_the_five_keys_work_on_the_page(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await go(screen, "ini-12")
        await screen.press("a")
        assert initiatives.one(reopened(demo_path), "INI-12").status == "active"
