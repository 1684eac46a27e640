"""Midnight with the board open."""

from __future__ import annotations

import asyncio
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from tests.builders import clock_at, new_file, open_board
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board

PATIENCE = 30.0
"""Seconds after which the screen counts as standing still; as a rule it takes some hundredths."""


@pytest.fixture
def blocked(path: Path) -> Path:
    """A board with a blocker of this Monday."""
    with closing(open_board(new_file(path))) as opened:
        opened.plan.set_charter(vision="Sun")
        opened.blockers.add("No rig")
    return path


async def until_shown(screen: Board, words: str) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not screen.shows(words):
                await screen.settle()
    return screen.shows(words)


@pytest.mark.parametrize(("now", "shown"), [("2026-11-24T00:00:05", "1d"), ("2027-01-01T00:00", "5w")])
async def test_the_screen_follows_the_day_without_a_key(
    blocked: Path, monkeypatch: pytest.MonkeyPatch, now: str, shown: str
) -> None:
    monkeypatch.setattr("execboard.tui.app.POLL_SECONDS", 0.01)
    async with board(blocked) as screen:
        await screen.press("g", "b")
        screen.workspace.clock = clock_at(now)
        assert await until_shown(screen, shown)


async def test_the_top_line_turns_to_the_new_quarter_at_midnight(
    blocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("execboard.tui.app.POLL_SECONDS", 0.01)
    async with board(blocked) as screen:
        screen.workspace.clock = clock_at("2027-01-01T00:00:01")
        assert await until_shown(screen, "2027-Q1 · week 1 of 13")


def test_the_day_is_looked_for_every_few_seconds() -> None:
    from execboard.tui import app

    assert app.POLL_SECONDS <= 2
