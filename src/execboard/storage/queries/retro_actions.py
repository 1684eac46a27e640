"""The actions that came out of retros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.actions import Action
from execboard.storage.queries.rows import many, marks, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database

FROM_RETROS = "source >= 'RET-' AND source < 'RET.'"
"""Their source is a retro's id; written so that the index serves it."""
_UNJUDGED = "id NOT IN (SELECT action_id FROM retro_review WHERE verdict IN ('helped', 'no-effect'))"


def of_retro(db: Database, ref: str) -> list[Action]:
    """The actions of one retro, in the order in which they were agreed."""
    return many(db, Action, "action", "WHERE source = ? ORDER BY id", (ref,))


def numbered(db: Database, numbers: Sequence[int]) -> dict[int, Action]:
    """Actions by their numbers."""
    return {one.id: one for one in many(db, Action, "action", f"WHERE id IN ({marks(numbers)})", numbers)}


def of_retros(db: Database, refs: Sequence[str]) -> list[Action]:
    """The actions of some retros."""
    return many(db, Action, "action", f"WHERE source IN ({marks(refs)}) ORDER BY id", refs)


def every(db: Database) -> list[Action]:
    """Every action of every retro."""
    return many(db, Action, "action", f"WHERE {FROM_RETROS} ORDER BY id")


def unsettled(db: Database) -> list[Action]:
    """Those that are open, or done without anybody having said whether it helped; the oldest first."""
    tail = f"WHERE {FROM_RETROS} AND (status = 'open' OR (status = 'done' AND {_UNJUDGED})) ORDER BY id"
    return many(db, Action, "action", tail)


def to_judge(db: Database, done_by: date) -> list[Action]:
    """Those done on that day or earlier, without anybody having said whether it helped; the oldest first."""
    tail = f"WHERE {FROM_RETROS} AND status = 'done' AND closed <= ? AND {_UNJUDGED} ORDER BY closed, id"
    return many(db, Action, "action", tail, (done_by.isoformat(),))


def open_count(db: Database, but: str = "") -> int:
    """How many are open, those of one retro left out."""
    sql = f"SELECT count(*) AS n FROM action WHERE {FROM_RETROS} AND status = 'open' AND source <> ?"
    return int(select(db, sql, (but,))[0]["n"])


def open_counts(db: Database) -> dict[str, tuple[int, int]]:
    """Retro to how many of its actions are open, and how many there are."""
    sql = f"""SELECT source, sum(status = 'open') AS open, count(*) AS n FROM action
        WHERE {FROM_RETROS} GROUP BY source"""
    return {row["source"]: (row["open"], row["n"]) for row in select(db, sql)}
