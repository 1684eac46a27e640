"""The trade: one comes in, one goes out, and why is on record; Escape keeps the five."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.services.views import initiatives as views
from execboard.services.views import plan, work
from execboard.services.views.log import entries
from execboard.tui.dialogs.trade import TradeDialog
from tests.builders import active, add, ready
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def full(empty_path: Path) -> Path:
    """Five active, INI-6 complete and INI-7 bare."""
    workspace = reopened(empty_path)
    active(workspace)
    ready(workspace, "Partner API")
    add(workspace, "Solar tiles", owner="ana", outcome="x")
    workspace.close()
    return empty_path


async def test_a_sixth_opens_the_trade_with_the_challenger_in_and_the_first_out(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a")
        assert (screen.shows("IN  Partner API"), screen.shows("INI-6 in, INI-1 out")) == (True, True)


async def test_a_trade_needs_a_key_a_reason_and_two_enters(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "j", "p")
        await screen.type("it pays sooner\n\n")
        come, gone = views.one(screen.workspace, "INI-6"), views.one(screen.workspace, "INI-2")
        assert (come.slot, gone.status, gone.reason, screen.said) == (
            2,
            "paused",
            "it pays sooner",
            "INI-6 in, INI-2 out, paused, because it pays sooner",
        )


@pytest.mark.parametrize(("key", "status"), [("p", "paused"), ("f", "done"), ("r", "retired")])
async def test_one_key_says_how_it_leaves(full: Path, key: str, status: str) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", key)
        await screen.type("it pays sooner\nask first\n\n" if key == "r" else "it pays sooner\n\n")
        assert views.one(screen.workspace, "INI-1").status == status


async def test_a_slot_that_becomes_free_meanwhile_is_said_and_taken_without_a_trade(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a")
        reopened(full, "bram").moves.leave("INI-3", "pause")
        screen.app.poll()
        await screen.settle()
        told = screen.shows("slot 3 is free now: a gives it to INI-6, nobody leaves")
        await screen.press("a")
        assert (told, screen.said, len(views.active(screen.workspace))) == (True, "INI-6 is active, in slot 3", 5)


async def test_a_reason_half_typed_is_never_given_for_another_that_leaves(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "p")
        await screen.type("it pays")
        reopened(full, "bram").moves.leave("INI-1", "pause")
        screen.app.poll()
        await screen.settle()
        await screen.press("ctrl+s")
        assert (screen.shows("slot 1 is free now: Esc, then a"), screen.app.screen.answers["reason"]) == (
            True,
            "it pays",
        )


async def test_retiring_asks_what_was_learned(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "r")
        await screen.type("it pays sooner\n\n\n")
        asked = screen.shows("what was learned is missing")
        await screen.type("ask first\n\n")
        assert (asked, views.one(screen.workspace, "INI-1").learning) == (True, "ask first")


async def test_the_sentence_follows_the_words(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "p")
        await screen.type("it pays")
        assert screen.shows("INI-6 in, INI-1 out, paused, because it pays")


async def test_a_paused_one_is_looked_at_again_in_a_quarter(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "p")
        await screen.type("it pays sooner\n\n")
        decided = work.decisions(screen.workspace)[0]
        assert (decided.kind, str(decided.revisit)) == ("trade", "2027-02-23")


async def test_a_finished_one_is_not_looked_at_again(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "p", "escape", "f")
        await screen.type("it pays sooner\n\n")
        assert work.decisions(screen.workspace)[0].revisit is None


async def test_a_trade_without_a_reason_is_not_saved(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "p", "ctrl+s")
        assert (screen.shows("Look at: Because"), views.one(screen.workspace, "INI-6").status) == (True, "candidate")


async def test_enter_on_the_list_says_which_keys_choose(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "enter")
        assert screen.shows("press p to pause it")


async def test_escape_goes_back_to_choosing_and_keeps_the_words(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "a", "p")
        await screen.type("it pays")
        await screen.press("escape", "j", "f")
        assert screen.shows("INI-6 in, INI-2 out, finished, because it pays")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_escape_keeps_the_five(full: Path, key: str) -> None:
    async with board(full) as screen:
        before = len(entries(screen.workspace))
        await screen.press("tab", "a", key)
        assert (len(entries(screen.workspace)), len(screen.app.screen_stack)) == (before, 1)


async def test_what_is_missing_comes_first_and_all_of_it_is_one_step(full: Path) -> None:
    async with board(full) as screen:
        before = len(entries(screen.workspace))
        await screen.press("tab", "j", "a")
        await screen.type("tiles sold a week\nA firm that lasts\n")
        asked_then_trade = isinstance(screen.app.screen, TradeDialog)
        nothing_yet = len(entries(screen.workspace)) == before
        await screen.press("p")
        await screen.type("it pays sooner\n\n")
        view = views.one(screen.workspace, "INI-7")
        assert (asked_then_trade, nothing_yet, view.slot, view.measure, len(entries(screen.workspace)) - before) == (
            True,
            True,
            1,
            "tiles sold a week",
            1,
        )


async def test_answers_given_before_a_trade_that_was_left_come_back(full: Path) -> None:
    async with board(full) as screen:
        await screen.press("tab", "j", "a")
        await screen.type("tiles sold a week\nA firm that lasts\n")
        await screen.press("escape", "a")
        answers = screen.app.screen.answers
        assert (answers["measure"], answers["supports"], len(plan.objectives(screen.workspace))) == (
            "tiles sold a week",
            "A firm that lasts",
            1,
        )


async def test_it_says_what_nobody_would_work_on_any_more(full: Path) -> None:
    workspace = reopened(full)
    workspace.plan.add_goal("Light")
    workspace.initiatives.edit("INI-1", supports=("GOAL-1", "OBJ-1"))
    workspace.close()
    async with board(full) as screen:
        await screen.press("tab", "a")
        assert screen.shows("leaves GOAL-1 to nobody")


async def test_of_two_who_trade_the_same_one_away_the_later_is_told_and_keeps_the_words(full: Path) -> None:
    other = reopened(full, "bram")
    ready(other, "Battery bundles")
    async with board(full) as screen:
        await screen.press("tab", "a", "p")
        await screen.type("it pays sooner")
        other.starting.complete_and_activate("INI-8", {}, instead_of="INI-1", how="pause", reason="bram was first")
        await screen.press("ctrl+s")
        told, kept = screen.shows("INI-1 is paused"), screen.app.screen.answers["reason"]
        screen.app.poll()
        await screen.settle()
        await screen.press("ctrl+s")
        where = screen.shows("INI-1 left meanwhile: Esc, then choose another")
        await screen.press("escape", "j", "p", "ctrl+s")
        traded = [(one.chosen, one.because) for one in work.decisions(screen.workspace) if one.kind == "trade"]
        assert (told, kept, where, len(views.active(screen.workspace)), sorted(traded)) == (
            True,
            "it pays sooner",
            True,
            5,
            [("INI-6", "it pays sooner"), ("INI-8", "bram was first")],
        )
    other.close()
