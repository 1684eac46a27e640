"""What every command about an initiative prints at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.cli.base import Run


def show_one(run: Run, ref: str, words: str) -> None:
    """Print an initiative: as JSON whole, for people what was done to it."""
    from execboard.services.views import initiatives

    run.emit(initiatives.one(run.workspace, ref), words)
