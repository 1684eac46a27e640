"""People, teams and who is in which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.people import Membership, Person, Team
from execboard.storage.queries.rows import many, one, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.storage.database import Database


def get(db: Database, person_id: int) -> Person | None:
    """The person with that number."""
    return one(db, Person, "person", person_id)


def by_handle(db: Database, handle: str) -> Person | None:
    """The person with that handle."""
    return next(iter(many(db, Person, "person", "WHERE handle = ?", (handle,))), None)


def everyone(db: Database) -> Sequence[Person]:
    """All people, by handle."""
    return db.once("people", lambda db: tuple(many(db, Person, "person", "ORDER BY handle")))


def teams(db: Database) -> list[Team]:
    """All teams, by name."""
    return many(db, Team, "team", "ORDER BY name COLLATE NOCASE")


def members(db: Database) -> list[Membership]:
    """Who is in which team."""
    return many(db, Membership, "membership")


def owned_active(db: Database) -> dict[int, int]:
    """Person to how many active initiatives they own."""
    sql = "SELECT owner_id, count(*) FROM initiative WHERE status = 'active' AND owner_id IS NOT NULL GROUP BY owner_id"
    return dict(tuple(row) for row in select(db, sql))
