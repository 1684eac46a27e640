"""Leaving the five: by one key each, with the words that are worth keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import initiatives as views
from execboard.tui.dialogs.leaving import leave
from tests.builders import active, add
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def two_active(empty_path: Path) -> Path:
    """INI-1 and INI-2 active; INI-1 has a milestone that is open."""
    workspace = reopened(empty_path)
    active(workspace, 2)
    workspace.milestones.add("INI-1", "Pilot", "2026-11-30")
    workspace.close()
    return empty_path


async def test_a_pause_needs_no_words(two_active: Path) -> None:
    async with board(two_active) as screen:
        await screen.press("x", "p", "enter", "enter")
        assert (views.one(screen.workspace, "INI-1").status, screen.said) == (
            "paused",
            "INI-1 is paused, slot 1 is free",
        )


async def test_a_pause_keeps_its_reason_and_the_day_to_look_again(two_active: Path) -> None:
    async with board(two_active) as screen:
        await screen.press("x", "p")
        await screen.type("the vendor is late\n+2w\n")
        view = views.one(screen.workspace, "INI-1")
        assert (view.reason, str(view.revisit)) == ("the vendor is late", "2026-12-07")


async def test_finishing_mentions_what_is_still_open(two_active: Path) -> None:
    async with board(two_active) as screen:
        await screen.press("x", "f")
        mentioned = screen.shows("MS-1 Pilot")
        await screen.type("all quotes go through it\n")
        view = views.one(screen.workspace, "INI-1")
        assert (mentioned, view.status, view.result) == (True, "done", "all quotes go through it")


async def test_retiring_needs_result_and_learning(two_active: Path) -> None:
    async with board(two_active) as screen:
        await screen.press("x", "r")
        await screen.type("a prototype\n")
        await screen.press("enter")
        refused = screen.shows("Look at: Learned")
        await screen.type("ask the users first\n")
        view = views.one(screen.workspace, "INI-1")
        assert (refused, view.status, view.result, view.learning) == (
            True,
            "retired",
            "a prototype",
            "ask the users first",
        )


async def test_a_paused_one_is_finished_or_retired(two_active: Path) -> None:
    workspace = reopened(two_active)
    workspace.moves.leave("INI-2", "pause")
    workspace.close()
    async with board(two_active) as screen:
        screen.app.run_worker(leave(screen.app.screen, "INI-2"))
        await screen.settle()
        shown = [screen.shows(words) for words in ("p  pause", "f  finish", "r  retire")]
        await screen.press("f", "enter")
        assert (shown, views.one(screen.workspace, "INI-2").status) == ([False, True, True], "done")


async def test_a_candidate_says_why_not(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    add(workspace)
    workspace.close()
    async with board(empty_path) as screen:
        await screen.press("tab", "x")
        assert screen.said == "INI-1 is a candidate, it has no slot to leave; n says no to it"


async def test_escape_leaves_it_as_it_is(two_active: Path) -> None:
    async with board(two_active) as screen:
        await screen.press("x", "p", "escape")
        assert (views.one(screen.workspace, "INI-1").status, len(screen.app.screen_stack)) == ("active", 1)
