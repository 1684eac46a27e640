"""Closing a cycle on the screen: a walk by keys, left and gone on with, killed and gone on with."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from execboard.services.views import okr_closing, okrs
from execboard.tui.closing_rows import SLIP, rows_of
from execboard.tui.dialogs import drafts
from tests.builders import new_file, open_board
from tests.tui.driver import board, reopened
from tests.tui.test_killed_screens import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board


@pytest.fixture
def ending(tmp_path: Path) -> Path:
    """A quarter near its end: one objective that went well, one that did not."""
    path = new_file(tmp_path / "board.db")
    workspace = open_board(path, when="2026-10-05")
    with workspace.change():
        workspace.plan.set_charter(vision="Leader in solar by 2030")
        workspace.objectives.add("Partners sell for us", owner="ana")
        workspace.objectives.add("Permits are fast", owner="ana")
        workspace.key_results.add("OBJ-1", "Quotes", target="100")
        workspace.key_results.add("OBJ-1", "Signed", direction="done")
        workspace.key_results.add("OBJ-2", "Towns", target="10")
        workspace.check_ins.many([(1, "KR-1 84 8"), (2, "KR-2 done"), (3, "KR-3 3 2")])
    workspace.close()
    return path


def said(path: Path) -> list[tuple[str, float | None, str]]:
    """Key results with their score and cause, as another process reads them."""
    found = okr_closing.closing(reopened(path), "2026-Q4").objectives
    return [(each.id, each.score, each.cause_words) for one in found for each in one.key_results]


def cursor(screen: Board) -> str | None:
    return screen.app.screen.rows.cursor_key  # type: ignore[attr-defined, no-any-return]


async def test_a_cycle_is_closed_and_the_next_one_drafted_by_keys(ending: Path) -> None:
    async with board(ending, screen="okrs") as screen:
        await screen.press("C", "enter", "ctrl+s")  # KR-1 as its progress proposes
        await screen.press("ctrl+s", "k", "ctrl+s")  # KR-2 too; OBJ-1 is kept
        await screen.press("tab", "3", "tab")  # KR-3 waited for somebody
        await screen.type("the clerk fell ill")
        await screen.press("ctrl+s", "m", "ctrl+s")
        await screen.type("begin with the towns")
        await screen.press("ctrl+s", "enter", "y", "N", "y")
        told = screen.said
    later = reopened(ending)
    view = okr_closing.closing(later, "2026-Q4")
    next_ones = [(one.title, one.lineage) for one in okrs.objectives(later, "2027-Q1")]
    assert said(ending) == [
        ("KR-1", 0.84, ""),
        ("KR-2", 1.0, ""),
        ("KR-3", 0.3, "it waited for somebody else: the clerk fell ill"),
    ]
    assert (view.status, view.reflection, [one.verdict for one in view.objectives], next_ones, told) == (
        "closed",
        "begin with the towns",
        ["keep", "modify"],
        [("Partners sell for us", "OBJ-1"), ("Permits are fast", "OBJ-2")],
        "drafted OBJ-3 OBJ-4 in 2027-Q1: ] on the OKRs shows them",
    )


async def test_page_up_and_down_go_back_and_forth_and_lose_nothing(ending: Path) -> None:
    async with board(ending, screen="okrs") as screen:
        await screen.press("C", "enter", "ctrl+s")
        await screen.type("0.9")
        await screen.press("pageup", "pagedown")
        seen = screen.line_with("Score *")
        await screen.press("escape")
        assert ("0.9" in seen, cursor(screen), said(ending)[1][1]) == (True, "KR-2", None)


async def test_a_cause_and_a_verdict_are_asked_for_and_nothing_is_kept_by_itself(ending: Path) -> None:
    async with board(ending, screen="okrs") as screen:
        await screen.press("C", "j", "j", "j", "enter", "ctrl+s")
        asked = [screen.shows("below 0.7 it asks what stopped it")]
        await screen.press("pagedown", "ctrl+s")
        asked.append(screen.shows("say what becomes of it"))
        await screen.press("escape", "N")
        assert (asked, said(ending)[2][1], screen.said) == (
            [True, True],
            None,
            "nothing is left to draft; Enter on an objective says keep or modify",
        )


async def test_what_was_said_stays_once_it_is_closed_and_the_rest_can_still_be_said(ending: Path) -> None:
    other = reopened(ending)
    other.closing.score("KR-1", score="0.8")
    other.closing.close("2026-Q4")
    other.close()
    async with board(ending, screen="okrs") as screen:
        await screen.press("C", "k", "enter")
        await screen.type("0.9")
        await screen.press("ctrl+s")
        refused = screen.shows("2026-Q4 is closed and can only be looked at")
        await screen.press("escape", "j", "enter", "ctrl+s", "escape")
        assert (refused, said(ending)[0][1], said(ending)[1][1]) == (True, 0.8, 1.0)


def test_slippage_stands_below(ending: Path) -> None:
    with closing(reopened(ending)) as other:
        other.key_results.add("OBJ-2", "Late one", target="3")
        other.key_results.edit("KR-1", target="120", reason="two towns joined", trigger="market")
        view = okr_closing.closing(other, "2026-Q4")
    rows = [" ".join(str(cell) for cell in row.cells) for row in rows_of(view) if row.key.startswith(SLIP)]
    assert ["moved goalpost" in rows[0], "added  2026-11-23: Late one" in rows[1]] == [True, True]


def test_it_goes_on_at_the_same_key_result_after_a_kill(demo_path: Path) -> None:
    terminal = Terminal(demo_path, screen="okrs", shown="KR-8")
    terminal.child.send("C")
    terminal.child.expect("what now")
    terminal.child.send("\r")
    terminal.child.expect("1 of 12")
    type_until_kept(terminal, demo_path, "close:KR-1", "0.9")
    terminal.child.send("\x13")
    terminal.child.expect("2 of 12")
    type_until_kept(terminal, demo_path, "close:KR-2", "0.55")
    terminal.child.kill(signal.SIGKILL)
    terminal.child.expect(pexpect.EOF)
    terminal.child.close(force=True)
    assert (said(demo_path)[0], reopened(demo_path).kept_drafts()) == (("KR-1", 0.9, ""), ["close:KR-2"])


def type_until_kept(terminal: Terminal, path: Path, key: str, words: str) -> None:
    """Type into the form that is open, until what was typed is on disk."""
    terminal.child.send(words)
    with closing(reopened(path)) as other:
        while words not in (other.draft(key) or ""):
            os.sched_yield()


async def test_it_opens_where_something_is_half_said(ending: Path) -> None:
    other = reopened(ending)
    drafts.keep(other, "close:KR-2", {"score": "0.55"})
    other.close()
    async with board(ending, screen="okrs") as screen:
        await screen.press("C")
        at = cursor(screen)
        await screen.press("enter")
        assert (at, "0.55" in screen.line_with("Score *")) == ("KR-2", True)


async def test_a_cycle_that_nobody_has_made_yet_is_open_and_says_that_there_is_nothing_to_close(
    empty_path: Path,
) -> None:
    with closing(reopened(empty_path)) as workspace:
        workspace.plan.add_goal("More sun")
    async with board(empty_path) as screen:
        await screen.press("2", "C")
        assert (screen.shows("planned"), screen.said) == (
            False,
            "2026-Q4 has nothing to close yet: o adds an objective",
        )
