"""What is said where a workspace is gone: the way back, where there are backups of it."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from execboard.domain.errors import Unusable

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.settings import Settings


def refuse_where_backed_up(path: Path, settings: Settings) -> None:
    """Raises Unusable where there is no file at `path` but backups of what was there: it is lost, not new."""
    if os.path.lexists(path):
        return
    from execboard.services.backups import backups_of
    from execboard.services.clock import clock

    count = len(backups_of(path, clock(), settings).stamps())
    if count:
        command = f"execboard --db {quote(str(path))}"
        raise Unusable(
            f"there is no workspace at {path}, but {count} backup{'s' if count > 1 else ''} of it",
            f"bring the newest back: {command} restore latest; or begin anew: {command} init",
        )
