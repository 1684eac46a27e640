"""The first start, and the start walk from a list of candidates to a filled board."""

from execboard.tui.screens.start.screen import StartScreen
from execboard.tui.screens.start.walk import walk

__all__ = ["StartScreen", "walk"]
