"""Copies of a workspace, made by SQLite while others go on writing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from execboard.domain.errors import Unusable
from execboard.storage.database import Database, explained

if TYPE_CHECKING:
    from pathlib import Path


def copy_to(source: Path, target: Path) -> None:
    """Copy a workspace by SQLite's backup API into a new file, and verify the copy. Raises Unusable."""
    with closing(Database(source, even_damaged=True)) as database:
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise Unusable(f"{target} cannot be made ({error.strerror})", "make room beside the workspace") from error
        try:
            with explained(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
                database.connection.backup(copy)
                (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise Unusable(f"{source} is damaged, and so is its copy", "restore a backup")
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise
