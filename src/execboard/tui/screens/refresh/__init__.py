"""The quarterly refresh: the screen of a running meeting, going by steps, each answered with the dialogs there are."""

from execboard.tui.screens.refresh.screen import RefreshScreen

__all__ = ["RefreshScreen"]
