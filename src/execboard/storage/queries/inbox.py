"""The inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.inbox import InboxItem
from execboard.storage.queries.rows import many, one, scalar

if TYPE_CHECKING:
    from execboard.storage.database import Database


def get(db: Database, number: int) -> InboxItem | None:
    """The item with that number."""
    return one(db, InboxItem, "inbox", number)


def waiting(db: Database) -> list[InboxItem]:
    """What was captured and not yet turned into anything, the oldest first."""
    return many(db, InboxItem, "inbox", "WHERE status = 'waiting' ORDER BY id")


def everything(db: Database) -> list[InboxItem]:
    """All that was ever captured."""
    return many(db, InboxItem, "inbox")


def waiting_count(db: Database) -> int:
    """How many wait."""
    return int(scalar(db, "SELECT count(*) FROM inbox WHERE status = 'waiting'"))
