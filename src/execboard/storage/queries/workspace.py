"""The workspace's own row, and drafts of half-typed forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.charter import Charter
from execboard.storage.queries.rows import many, scalar, select

if TYPE_CHECKING:
    from execboard.storage.database import Database


def get(db: Database) -> Charter | None:
    """The one row, or None in a file that was only just made."""
    return db.once("workspace", lambda db: next(iter(many(db, Charter, "workspace")), None))


def is_empty(db: Database) -> bool:
    """Whether nothing is in it but its own row, and what became of the vision in that."""
    from execboard.storage.schema import TABLES

    found = " UNION ALL ".join(
        f'SELECT * FROM (SELECT 1 FROM "{table}" LIMIT 1)' for table in TABLES[1:] if table != "vision"
    )
    return scalar(db, found) is None


def kept_draft(db: Database, key: str) -> str | None:
    """The JSON of a kept draft."""
    body: str | None = scalar(db, "SELECT body FROM kept_draft WHERE key = ?", (key,))
    return body


def kept_drafts(db: Database) -> list[str]:
    """The forms in which something is half-typed, the newest first."""
    sql = "SELECT key FROM kept_draft WHERE key NOT LIKE 'meeting:%' AND key NOT LIKE 'retro:%' ORDER BY at DESC, key"
    return [row[0] for row in select(db, sql)]


def kept_under(db: Database, start: str) -> list[str]:
    """The keys of kept drafts that begin with `start`."""
    return [row[0] for row in select(db, "SELECT key FROM kept_draft WHERE substr(key, 1, ?) = ?", (len(start), start))]
