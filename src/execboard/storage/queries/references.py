"""What refers to what, by foreign keys and by ids in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.ids import PREFIXES
from execboard.storage.queries.rows import select
from execboard.storage.schema import TABLES, TEXT_REFERENCES

if TYPE_CHECKING:
    from execboard.storage.database import Database


def to_row(db: Database, kind: str, row_id: int) -> list[tuple[str, int]]:
    """Table and row number of everything that refers to a row; things before links."""
    found: list[tuple[str, int]] = []
    for table in TABLES:
        keys = [row["from"] for row in select(db, f'PRAGMA foreign_key_list("{table}")') if row["table"] == kind]
        words = TEXT_REFERENCES.get(table, ()) if kind in PREFIXES else ()
        clauses = " OR ".join(
            [*(f'"{name}" = sought_number' for name in keys), *(f'"{name}" = sought_ref' for name in words)]
        )
        if clauses:
            sql = f'SELECT id FROM "{table}", (SELECT ? AS sought_number, ? AS sought_ref) WHERE {clauses} ORDER BY id'
            found += [(table, row[0]) for row in select(db, sql, (row_id, f"{PREFIXES.get(kind)}-{row_id}"))]
    return sorted(found, key=lambda one: one[0] not in PREFIXES)
