"""Themes: the terms of notes, groups and blockers, counted as they are written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from execboard.storage.queries.rows import marks, select

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


def latest_retros(db: Database, term: str, limit: int) -> list[tuple[int, date]]:
    """The retros that told a term last, with their days, the latest first."""
    sql = """SELECT id, happened FROM retro WHERE id IN (
            SELECT number FROM theme_told WHERE term = ? AND kind = 'retro' ORDER BY number DESC LIMIT ?)
        ORDER BY happened DESC, id DESC"""
    return [(row["id"], date.fromisoformat(row["happened"])) for row in select(db, sql, (term, limit))]


def latest_blockers(db: Database, term: str, limit: int) -> list[str]:
    """The ids of the blockers that told a term last, the latest first."""
    sql = "SELECT number FROM theme_told WHERE term = ? AND kind = 'blocker' ORDER BY number DESC LIMIT ?"
    return [f"BLK-{row['number']}" for row in select(db, sql, (term, limit))]


def linked_actions(db: Database, term: str, limit: int) -> list[int]:
    """The actions that notes which tell a term have become, the latest first."""
    sql = """SELECT became FROM retro_note WHERE became >= 'ACT-' AND became < 'ACT.' AND instr(terms, ?) > 0
        ORDER BY id DESC LIMIT ?"""
    return [int(row["became"].removeprefix("ACT-")) for row in select(db, sql, (f'"{term}"', limit))]


def of_retros(db: Database, retro_ids: Sequence[int], most: int) -> dict[int, list[str]]:
    """Retro to the names of its groups, the first ones."""
    sql = f"SELECT retro_id, name FROM retro_group WHERE retro_id IN ({marks(retro_ids)}) ORDER BY retro_id, id"
    found: dict[int, list[str]] = {}
    for row in select(db, sql, retro_ids):
        names = found.setdefault(row["retro_id"], [])
        if len(names) < most:
            names.append(row["name"])
    return found
