"""The screens behind the digits: which there are, and where each is, so that none is loaded before it is shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

MODES = {
    "five": "FiveScreen",
    "okrs": "OkrsScreen",
    "meetings": "MeetingsScreen",
    "retros": "RetrosScreen",
    "strategy": "StrategyScreen",
    "health": "HealthScreen",
    "log": "LogScreen",
}
"""Each in the module of its name below `screens`; in the order of their digits."""


def make(mode: str, workspace: Workspace) -> BoardScreen:
    """The screen of a mode."""
    screen: BoardScreen = getattr(import_module(f"execboard.tui.screens.{mode}"), MODES[mode])(workspace)
    return screen
