"""Themes: the terms of notes, groups and blockers, counted as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.storage.queries.rows import marks, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.storage.database import Database


def of_retros(db: Database, retro_ids: Sequence[int], most: int) -> dict[int, list[str]]:
    """Retro to the names of its groups, the first ones."""
    sql = f"SELECT retro_id, name FROM retro_group WHERE retro_id IN ({marks(retro_ids)}) ORDER BY retro_id, id"
    found: dict[int, list[str]] = {}
    for row in select(db, sql, retro_ids):
        names = found.setdefault(row["retro_id"], [])
        if len(names) < most:
            names.append(row["name"])
    return found
