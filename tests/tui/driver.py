"""Drives the whole program as its user: keys in, what the screen shows out."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC
from typing import TYPE_CHECKING

from textual import events

from execboard.domain.dates import parse_instant
from execboard.services.clock import Clock
from execboard.services.settings import Settings
from execboard.services.workspace import Workspace
from execboard.tui.app import ExecboardApp
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

NOW = "2026-11-23T09:30"
CLOCK = Clock(UTC, parse_instant(NOW, UTC))


def reopened(path: Path, actor: str = "ana") -> Workspace:
    """The same file in another session, as another process would have it."""
    return Workspace(path, actor, CLOCK)


class Board:
    """The running program."""

    def __init__(self, app: ExecboardApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.workspace = app.workspace
        self._pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names, and wait until what they began is done."""
        await self._pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type words at once, as a fast typist does; a line break is Enter, pressed when the words stand there."""
        for place, words in enumerate(text.split("\n")):
            if place:
                await self.press("enter")
            for char in words:
                self.app.post_message(events.Key(_KEYS.get(char, char), char))
            if words:
                await self._pilot.pause()
                await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is left to do; a slow machine may still be composing the screen that was just opened."""
        await self._pilot.pause()
        while not self.app.screen.is_mounted:
            await self._pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What the screen shows, dialogs included, without trailing spaces."""
        return ["".join(part.text for part in strip).rstrip() for strip in self.app.screen._compositor.render_strips()]

    def line_with(self, words: str) -> str:
        """The first line that has these words; empty where none has."""
        return next((line for line in self.lines if words in line), "")

    def shows(self, words: str) -> bool:
        """Whether the words are on the screen."""
        return bool(self.line_with(words))

    @property
    def said(self) -> str:
        """What the footer of the topmost screen says."""
        for screen in reversed(self.app.screen_stack):
            for line in screen.query(StatusLine):
                return line.said
        return ""


_KEYS = {
    " ": "space",
    "@": "at",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    "+": "plus",
}


@asynccontextmanager
async def board(
    path: Path, *, actor: str = "ana", size: tuple[int, int] = (80, 24), screen: str | None = None
) -> AsyncIterator[Board]:
    """The program on a workspace file, its clock standing still."""
    workspace = reopened(path, actor)
    app = ExecboardApp(workspace, Settings(path.parent / "config.toml"), screen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Board(app, pilot)
    workspace.close()
