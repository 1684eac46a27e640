"""Meetings that are over, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.meetings import Meeting
from execboard.storage.mapping import stored
from execboard.storage.queries.rows import many, marks, scalar, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database

_OVER = "status <> 'running'"
_HAS = "instr(casefold(title || ' ' || kind || ' ' || minutes || ' ' || reason), ?) > 0"


def _where(db: Database, words: Sequence[str]) -> tuple[str, list[str]]:
    db.connection.create_function("casefold", 1, lambda text: str(text).casefold(), deterministic=True)
    return " AND ".join([_OVER, *(_HAS for _ in words)]), [word.casefold() for word in words]


def count(db: Database, words: Sequence[str]) -> int:
    """How many there are with these words."""
    where, values = _where(db, words)
    return int(scalar(db, f"SELECT count(*) FROM meeting WHERE {where}", values))


def page(db: Database, words: Sequence[str], offset: int, limit: int) -> list[Meeting]:
    """Some of them, the latest first."""
    where, values = _where(db, words)
    tail = f"WHERE {where} ORDER BY happened DESC, id DESC LIMIT ? OFFSET ?"
    return many(db, Meeting, "meeting", tail, [*values, limit, offset])


def position(db: Database, happened: date, number: int, words: Sequence[str]) -> int | None:
    """The place of one of them; None where it is none of them."""
    where, values = _where(db, words)
    if not scalar(db, f"SELECT 1 FROM meeting WHERE {where} AND id = ?", [*values, number]):
        return None
    before = f"SELECT count(*) FROM meeting WHERE {where} AND (happened, id) > (?, ?)"
    return int(scalar(db, before, [*values, stored(happened), number]))


def there(db: Database, numbers: Sequence[int]) -> dict[int, int]:
    """Meeting to how many were there."""
    sql = f"""SELECT meeting_id, count(*) FROM attendance
        WHERE present = 1 AND meeting_id IN ({marks(numbers)}) GROUP BY meeting_id"""
    return dict(map(tuple, select(db, sql, numbers)))
