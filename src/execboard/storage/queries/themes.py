"""Themes: the terms of notes, groups and blockers, counted as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.retros import Retro
from execboard.storage.queries.rows import many, marks, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.storage.database import Database


def recurring(db: Database, retros: int, limit: int) -> list[tuple[str, int, int]]:
    """Terms told in so many retros or more, those told in most first: term, retros, blockers."""
    sql = "SELECT term, retros, blockers FROM theme WHERE retros >= ? ORDER BY retros DESC, blockers DESC, term LIMIT ?"
    return [(row["term"], row["retros"], row["blockers"]) for row in select(db, sql, (retros, limit))]


def known(db: Database, terms: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Term to in how many retros and blockers it is told."""
    sql = f"SELECT term, retros, blockers FROM theme WHERE term IN ({marks(terms)})"
    return {row["term"]: (row["retros"], row["blockers"]) for row in select(db, sql, terms)}


def retros_telling(db: Database, term: str) -> list[Retro]:
    """The retros in which a term is told, the latest first."""
    tail = """WHERE id IN (SELECT number FROM theme_told WHERE term = ? AND kind = 'retro')
        ORDER BY happened DESC, id DESC"""
    return many(db, Retro, "retro", tail, (term,))


def blockers_telling(db: Database, term: str) -> list[str]:
    """The ids of the blockers that tell a term, the latest first."""
    sql = "SELECT number FROM theme_told WHERE term = ? AND kind = 'blocker' ORDER BY number DESC"
    return [f"BLK-{row['number']}" for row in select(db, sql, (term,))]


def notes_telling(db: Database, retro_ids: Sequence[int], term: str) -> list[int]:
    """The rows of notes in some retros that tell a term, by their own words or by their group's name."""
    sql = f"""SELECT retro_note.id AS id FROM retro_note LEFT JOIN retro_group ON retro_group.id = group_id
        WHERE retro_note.retro_id IN ({marks(retro_ids)}) AND (
            EXISTS (SELECT 1 FROM json_each(retro_note.terms) WHERE value = ?)
            OR EXISTS (SELECT 1 FROM json_each(coalesce(retro_group.terms, '[]')) WHERE value = ?))
        ORDER BY retro_note.id"""
    return [row["id"] for row in select(db, sql, (*retro_ids, term, term))]


def of_retros(db: Database, retro_ids: Sequence[int], most: int) -> dict[int, list[str]]:
    """Retro to the names of its groups, the first ones."""
    sql = f"SELECT retro_id, name FROM retro_group WHERE retro_id IN ({marks(retro_ids)}) ORDER BY retro_id, id"
    found: dict[int, list[str]] = {}
    for row in select(db, sql, retro_ids):
        names = found.setdefault(row["retro_id"], [])
        if len(names) < most:
            names.append(row["name"])
    return found
