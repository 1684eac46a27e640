"""What is known of the file itself."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.storage.queries.rows import scalar
from execboard.storage.schema import TABLES

if TYPE_CHECKING:
    from execboard.storage.database import Database


@dataclass(frozen=True, slots=True)
class About:
    """`counts` are rows by table, in the schema's order; `operations` how many commands changed something."""

    schema: int
    sqlite: str
    journal: str
    operations: int
    counts: dict[str, int]


def about(db: Database) -> About:
    """Ask the file."""
    return About(
        schema=db.version,
        sqlite=sqlite3.sqlite_version,
        journal=str(scalar(db, "PRAGMA journal_mode")),
        operations=int(scalar(db, "SELECT count(*) FROM operation")),
        counts={table: int(scalar(db, f'SELECT count(*) FROM "{table}"')) for table in TABLES},
    )
