"""A running retro: its screen, its phases, the keys of each, the lines that are typed in it."""

from execboard.tui.screens.retro.screen import RetroScreen

__all__ = ["RetroScreen"]
