"""What every command about a key result prints at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.cli.base import Run


def show_key_result(run: Run, number: int, verb: str = "") -> None:
    """Print a key result: as JSON whole, for people what was done to it."""
    from execboard.services.views import okrs

    view = okrs.key_result(run.workspace, f"KR-{number}")
    run.emit(view, f"{verb}{view.id} {view.title}, {view.range}")
