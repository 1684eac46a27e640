"""Moves a workspace's clock, and holds meetings in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import clock_at

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.services.workspace import Workspace


def at(board: Workspace, when: str, zone: str = "UTC") -> None:
    """It is that day or time from now on."""
    board.clock = clock_at(when, zone)


def hold(board: Workspace, kind: str, begins: str, ends: str | None = None) -> Meeting:
    """A meeting that begins and ends at those times, with nothing said in it."""
    at(board, begins)
    meeting = board.meetings.start(kind)
    at(board, ends or begins)
    return board.meetings.close(meeting.ref)
