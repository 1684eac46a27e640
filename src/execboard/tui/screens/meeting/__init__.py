"""A running meeting: its screen, the keys that say what became of each thing, the lines that are typed in it."""

from execboard.tui.screens.meeting.screen import MeetingScreen

__all__ = ["MeetingScreen"]
