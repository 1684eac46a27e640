"""Learnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.learnings import Learning
from execboard.storage.queries.rows import many, one

if TYPE_CHECKING:
    from datetime import date

    from execboard.storage.database import Database


def get(db: Database, number: int) -> Learning | None:
    """The learning with that number."""
    return one(db, Learning, "learning", number)


def everything(db: Database, since: date | None = None) -> list[Learning]:
    """Learnings, the latest first; with `since`, those of that day and later."""
    if since is None:
        return many(db, Learning, "learning", "ORDER BY happened DESC, id DESC")
    return many(db, Learning, "learning", "WHERE happened >= ? ORDER BY happened DESC, id DESC", (since.isoformat(),))


def of_retro(db: Database, retro_id: int) -> list[Learning]:
    """What one retro learned, in order."""
    return many(db, Learning, "learning", "WHERE retro_id = ? ORDER BY id", (retro_id,))
