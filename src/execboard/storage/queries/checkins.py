"""Check-ins and moved goalposts. Each look costs the rows that it gives back, however many others there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from execboard.domain.checkins import CheckIn, Goalpost
from execboard.storage.mapping import from_rows
from execboard.storage.queries.rows import many, marks, one, select, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database


LATEST = """SELECT check_in.* FROM key_result JOIN check_in ON check_in.id = (
        SELECT id FROM check_in WHERE key_result_id = key_result.id ORDER BY happened DESC, id DESC LIMIT 1)
    WHERE key_result.id IN ({marks})"""
"""One index seek for each key result: 5 ms for a thousand among a million check-ins, where GROUP BY takes 189."""
SINCE = "WHERE key_result_id IN ({marks}) AND happened >= ? ORDER BY key_result_id, happened, id"

K = TypeVar("K", CheckIn, Goalpost)


def get(db: Database, number: int) -> CheckIn | None:
    """The check-in with that number."""
    return one(db, CheckIn, "check_in", number)


def latest(db: Database, key_result_ids: Sequence[int], *, sure: bool = False) -> dict[int, CheckIn]:
    """Key result to its newest check-in; of one day's the last that was entered. `sure`: that says a confidence."""
    only = "= key_result.id AND confidence IS NOT NULL ORDER" if sure else "= key_result.id ORDER"
    sql = LATEST.replace("= key_result.id ORDER", only)
    found = []
    for some in some_of(key_result_ids):
        found += from_rows(CheckIn, select(db, sql.format(marks=marks(some)), some))
    return {one.key_result_id: one for one in found}


def since(db: Database, key_result_ids: Sequence[int], day: date) -> dict[int, list[CheckIn]]:
    """Key result to its check-ins from `day` on, the earliest first."""
    found: list[CheckIn] = []
    for some in some_of(key_result_ids):
        found += many(db, CheckIn, "check_in", SINCE.format(marks=marks(some)), [*some, day.isoformat()])
    return _grouped(found)


def of(db: Database, key_result_id: int, *, limit: int = -1, offset: int = 0) -> list[CheckIn]:
    """A key result's check-ins, the newest first."""
    tail = "WHERE key_result_id = ? ORDER BY happened DESC, id DESC LIMIT ? OFFSET ?"
    return many(db, CheckIn, "check_in", tail, (key_result_id, limit, offset))


def goalposts(db: Database, key_result_ids: Sequence[int]) -> dict[int, list[Goalpost]]:
    """Key result to how its start and target were moved, the earliest first."""
    found: list[Goalpost] = []
    for some in some_of(key_result_ids):
        tail = f"WHERE key_result_id IN ({marks(some)}) ORDER BY key_result_id, moved_on, id"
        found += many(db, Goalpost, "goalpost", tail, some)
    return _grouped(found)


def _grouped(items: list[K]) -> dict[int, list[K]]:
    groups: dict[int, list[K]] = {}
    for item in items:
        groups.setdefault(item.key_result_id, []).append(item)
    return groups
