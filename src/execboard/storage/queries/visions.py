"""What became of the vision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.visions import Vision
from execboard.storage.queries.rows import many, scalar

if TYPE_CHECKING:
    from execboard.storage.database import Database


def history(db: Database) -> list[Vision]:
    """Each time it was set or confirmed, the latest first."""
    return many(db, Vision, "vision", "ORDER BY happened DESC, id DESC")


def confirmed_on(db: Database) -> str | None:
    """The last day on which the vision was set or confirmed, as it is stored."""
    found: str | None = scalar(db, "SELECT max(happened) FROM vision")
    return found
