"""Whole tables out of a workspace and into an empty one: rows with their ids, times and revisions, and the counters."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from execboard.domain.changes import RowChange
from execboard.storage.entities import ENTITIES, TABLE_OF, to_values
from execboard.storage.queries.rows import select

if TYPE_CHECKING:
    from execboard.domain.changes import Values
    from execboard.storage.database import Database
    from execboard.storage.door import Batch


def columns(table: str) -> list[str]:
    """The columns that an export has, the id first and the revision last; those that storage derives are left out."""
    names = [field.name for field in fields(ENTITIES[table])]
    return ["id", *(name for name in names if name not in ("id", "rev")), "rev"]


def rows(db: Database, table: str) -> list[Values]:
    """Every row of a table, as it is stored, by id."""
    names = columns(table)
    listed = ", ".join(f'"{name}"' for name in names)
    return [dict(zip(names, row, strict=True)) for row in select(db, f'SELECT {listed} FROM "{table}" ORDER BY id')]


def counters(db: Database) -> dict[str, int]:
    """Table to the last id that was given in it."""
    return dict(tuple(row) for row in select(db, "SELECT kind, last FROM counter ORDER BY kind"))


def references(db: Database, table: str) -> list[tuple[str, str]]:
    """Columns that hold another row's id, each with the table of that row."""
    return [(row["from"], row["table"]) for row in select(db, f'PRAGMA foreign_key_list("{table}")')]


def adopt(batch: Batch, entity: Any) -> None:
    """Keep an entity for the end as it is, with its own id and revision."""
    batch.changes.append(RowChange(TABLE_OF[type(entity)], entity.id, None, {**to_values(entity), "rev": entity.rev}))


def let_go(batch: Batch, since: int) -> int:
    """Forget what the rows hold that were written `since`; who watches is only told their places. The next `since`.

    Call after a flush, in a command that does not look back at its changes.
    """
    for at in range(since, batch.applied):
        change = batch.changes[at]
        batch.changes[at] = RowChange(change.kind, change.row_id, None, None)
    return batch.applied


def raise_counters(db: Database, at_least: dict[str, int]) -> None:
    """Make the counters go on after these ids. They only ever grow. Call inside a transaction."""
    for kind, last in at_least.items():
        db.connection.execute(
            "INSERT INTO counter (kind, last) VALUES (?, ?) "
            "ON CONFLICT (kind) DO UPDATE SET last = max(last, excluded.last)",
            (kind, last),
        )
