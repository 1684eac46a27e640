"""Initiatives, what they support, and who works on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.initiatives import Ask, Assignment, Initiative, InitiativeTeam, Support
from execboard.storage.queries.rows import many, marks, one, scalar, select, some_of
from execboard.storage.queries.scores import SCORE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.initiatives import Status
    from execboard.storage.database import Database


ORDERS = {
    "rank": "rank, id",
    "score": "{score} DESC NULLS LAST, rank, id",
    "newest": "id DESC",
    "title": "title_key, id",
}
"""The orders that a list can have, by the word for each."""


def get(db: Database, number: int) -> Initiative | None:
    """The initiative with that number."""
    return one(db, Initiative, "initiative", number)


def active(db: Database) -> list[Initiative]:
    """The active ones, by slot."""
    return many(db, Initiative, "initiative", "WHERE slot IS NOT NULL ORDER BY slot")


def active_refs(db: Database) -> set[str]:
    """The ids of the active ones."""
    return {f"INI-{row[0]}" for row in select(db, "SELECT id FROM initiative WHERE slot IS NOT NULL")}


def page(
    db: Database,
    statuses: Sequence[Status],
    *,
    order: str = "rank",
    method: str = "rice",
    words: str = "",
    offset: int = 0,
    limit: int = -1,
    owner_id: int | None = None,
) -> list[Initiative]:
    """Initiatives in `statuses`, `limit` of them from `offset`; `words` must all be in the title, id or owner."""
    where, values = _filter(statuses, words, owner_id)
    tail = f"{where} ORDER BY {ORDERS[order].format(score=SCORE[method])} LIMIT ? OFFSET ?"
    return many(db, Initiative, "initiative", tail, [*values, limit, offset])


def count(db: Database, statuses: Sequence[Status], words: str = "", owner_id: int | None = None) -> int:
    """How many are in `statuses`, match `words` and have that owner."""
    where, values = _filter(statuses, words, owner_id)
    return int(scalar(db, f"SELECT count(*) FROM initiative {where}", values))


def position(
    db: Database, number: int, statuses: Sequence[Status], *, order: str = "rank", method: str = "rice", words: str = ""
) -> int | None:
    """The offset of one initiative in such a page, or None where it is not in it."""
    where, values = _filter(statuses, words)
    by = ORDERS[order].format(score=SCORE[method])
    places = f"SELECT id, row_number() OVER (ORDER BY {by}) - 1 AS place FROM initiative {where}"
    sql = f"SELECT place FROM ({places}) WHERE id = ?"
    found = scalar(db, sql, [*values, number])
    return None if found is None else int(found)


def counts(db: Database) -> dict[str, int]:
    """Status to how many there are."""
    return dict(tuple(row) for row in select(db, "SELECT status, count(*) FROM initiative GROUP BY status"))


def awake(db: Database, by: date) -> list[Initiative]:
    """The "no"s and pauses to be looked at again by that day, the longest due first."""
    tail = "WHERE status IN ('declined', 'paused') AND revisit <= ? ORDER BY revisit, id"
    return many(db, Initiative, "initiative", tail, (by.isoformat(),))


def asked_since(db: Database) -> list[Initiative]:
    """The "no"s that were asked for again on a later day than they were said, the earliest said first."""
    tail = """WHERE status = 'declined' AND EXISTS
        (SELECT 1 FROM ask WHERE initiative_id = initiative.id AND asked_on > initiative.ended) ORDER BY ended, id"""
    return many(db, Initiative, "initiative", tail)


def awake_count(db: Database, by: date) -> int:
    """How many "no"s and pauses are due to be looked at again by that day."""
    sql = "SELECT count(*) FROM initiative WHERE status IN ('declined', 'paused') AND revisit <= ?"
    return int(scalar(db, sql, (by.isoformat(),)))


def known(db: Database) -> list[tuple[int, str, str, str | None, str | None]]:
    """What every initiative is recognised by: number, status, title key, source and the key that it has there."""
    return [tuple(row) for row in select(db, "SELECT id, status, title_key, source, source_key FROM initiative")]


def numbered(db: Database, numbers: Sequence[int]) -> dict[int, Initiative]:
    """Number to initiative, for as many as there are."""
    found: dict[int, Initiative] = {}
    for some in some_of(numbers):
        found |= {one.id: one for one in many(db, Initiative, "initiative", f"WHERE id IN ({marks(some)})", some)}
    return found


def same_title(db: Database, title_key: str) -> list[Initiative]:
    """Those whose title is the same but for case, accents and punctuation."""
    return many(db, Initiative, "initiative", "WHERE title_key = ? ORDER BY id", (title_key,))


def rank_bounds(db: Database, status: Status) -> tuple[int, int]:
    """The lowest and highest rank in that status; (0, 0) where there is none."""
    row = select(
        db, "SELECT coalesce(min(rank), 0), coalesce(max(rank), 0) FROM initiative WHERE status = ?", (status,)
    )
    return int(row[0][0]), int(row[0][1])


def neighbour(db: Database, initiative: Initiative, by: int) -> Initiative | None:
    """The next one below (1) or above (-1) in the hand order of its status."""
    sign, direction = (">", "ASC") if by > 0 else ("<", "DESC")
    tail = f"WHERE status = ? AND (rank, id) {sign} (?, ?) ORDER BY rank {direction}, id {direction} LIMIT 1"
    values = (initiative.status, initiative.rank, initiative.id)
    return next(iter(many(db, Initiative, "initiative", tail, values)), None)


def hand_place(db: Database, initiative: Initiative) -> int:
    """Its 1-based place by hand among those of its status."""
    sql = "SELECT count(*) FROM initiative WHERE status = ? AND (rank, id) <= (?, ?)"
    return int(scalar(db, sql, (initiative.status, initiative.rank, initiative.id)))


def supports(db: Database, numbers: Sequence[int]) -> dict[int, list[Support]]:
    """Initiative to what it supports, the line that counts first."""
    return _grouped(many(db, Support, "support", _in("initiative_id", numbers, "position, id"), numbers))


def supporting(db: Database, kind: str, number: int, limit: int) -> list[Initiative]:
    """Those that are alive and support that goal, objective or key result: the active ones by slot, then the others."""
    tail = (
        f"WHERE id IN (SELECT initiative_id FROM support WHERE {kind}_id = ?)"
        " AND status IN ('active', 'candidate', 'paused') ORDER BY slot IS NULL, slot, status, rank, id LIMIT ?"
    )
    return many(db, Initiative, "initiative", tail, (number, limit))


def assignments(db: Database, numbers: Sequence[int]) -> dict[int, list[Assignment]]:
    """Initiative to who gives it time."""
    return _grouped(many(db, Assignment, "assignment", _in("initiative_id", numbers, "id"), numbers))


def teams(db: Database, numbers: Sequence[int]) -> dict[int, list[InitiativeTeam]]:
    """Initiative to the teams that have a share in it."""
    return _grouped(many(db, InitiativeTeam, "initiative_team", _in("initiative_id", numbers, "id"), numbers))


def asks(db: Database, numbers: Sequence[int]) -> dict[int, list[Ask]]:
    """Initiative to when it was asked for again, the first first."""
    return _grouped(many(db, Ask, "ask", _in("initiative_id", numbers, "asked_on, id"), numbers))


def _in(column: str, numbers: Sequence[int], order: str) -> str:
    return f"WHERE {column} IN ({marks(numbers)}) ORDER BY {order}"


def _grouped(items: list[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for item in items:
        groups.setdefault(item.initiative_id, []).append(item)
    return groups


def _filter(statuses: Sequence[Status], words: str, owner_id: int | None = None) -> tuple[str, list[Any]]:
    where = f"WHERE status IN ({marks(statuses)})"
    values: list[Any] = list(statuses)
    if owner_id is not None:
        where += " AND owner_id = ?"
        values.append(owner_id)
    for word in words.split():
        where += (
            " AND (title LIKE ? ESCAPE '\\' OR 'INI-' || id LIKE ? ESCAPE '\\'"
            " OR owner_id IN (SELECT id FROM person WHERE handle LIKE ? ESCAPE '\\'))"
        )
        like = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values += [f"%{like}%", f"{like}%", f"{like.lstrip('@')}%"]
    return where, values


def taught(db: Database) -> list[Initiative]:
    """Those that taught something when they were retired or finished; the latest first."""
    tail = "WHERE status IN ('retired', 'done') AND learning <> '' ORDER BY ended DESC, id DESC"
    return many(db, Initiative, "initiative", tail)
