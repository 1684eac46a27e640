"""What hangs on the items of the board: milestones, blockers, wins, actions, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.actions import Action
from execboard.domain.blockers import Blocker
from execboard.domain.decisions import Decision
from execboard.domain.milestones import Milestone
from execboard.domain.wins import Thanks, Win
from execboard.storage.queries.rows import many, marks, one, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database


def milestone(db: Database, number: int) -> Milestone | None:
    """The milestone with that number."""
    return one(db, Milestone, "milestone", number)


def milestones(db: Database, initiative_ids: Sequence[int] | None = None) -> list[Milestone]:
    """All milestones, or those of some initiatives; the next due first."""
    if initiative_ids is None:
        return many(db, Milestone, "milestone", "ORDER BY due, id")
    tail = f"WHERE initiative_id IN ({marks(initiative_ids)}) ORDER BY due, id"
    return many(db, Milestone, "milestone", tail, initiative_ids)


def blocker(db: Database, number: int) -> Blocker | None:
    """The blocker with that number."""
    return one(db, Blocker, "blocker", number)


def blockers(db: Database, *, every: bool = False, on: Sequence[str] | None = None) -> list[Blocker]:
    """Those that still block (open or escalated), or every one; the oldest first."""
    clauses = [] if every else ["status IN ('open', 'escalated')"]
    clauses += [] if on is None else [f"on_ref IN ({marks(on)})"]
    where = f"WHERE {' AND '.join(clauses)} " if clauses else ""
    return many(db, Blocker, "blocker", f"{where}ORDER BY opened, id", on or ())


def win(db: Database, number: int) -> Win | None:
    """The win with that number."""
    return one(db, Win, "win", number)


def wins(db: Database, *, since: date | None = None, on: Sequence[str] | None = None) -> list[Win]:
    """Wins, the newest first."""
    clauses = [] if since is None else ["happened >= ?"]
    values = [] if since is None else [since.isoformat()]
    if on is not None:
        clauses.append(f"on_ref IN ({marks(on)})")
        values += on
    where = f"WHERE {' AND '.join(clauses)} " if clauses else ""
    return many(db, Win, "win", f"{where}ORDER BY happened DESC, id DESC", values)


def thanks(db: Database, win_ids: Sequence[int]) -> list[Thanks]:
    """Who is thanked for those wins."""
    return many(db, Thanks, "thanks", f"WHERE win_id IN ({marks(win_ids)}) ORDER BY id", win_ids)


def action(db: Database, number: int) -> Action | None:
    """The action with that number."""
    return one(db, Action, "action", number)


def actions(
    db: Database, *, open_only: bool = False, owner_id: int | None = None, on: Sequence[str] | None = None
) -> list[Action]:
    """Actions, those that are due first before the others."""
    clauses = ["status = 'open'"] if open_only else []
    clauses += [] if owner_id is None else ["owner_id = ?"]
    values: list[int | str] = [] if owner_id is None else [owner_id]
    if on is not None:
        clauses.append(f"on_ref IN ({marks(on)})")
        values += on
    where = f"WHERE {' AND '.join(clauses)} " if clauses else ""
    return many(db, Action, "action", f"{where}ORDER BY due IS NULL, due, id", values)


def decision(db: Database, number: int) -> Decision | None:
    """The decision with that number."""
    return one(db, Decision, "decision", number)


def decisions(db: Database, *, about: str | None = None) -> list[Decision]:
    """Decisions, the newest first; with `about`, those on that id or that choose or forgo it."""
    if about is None:
        return many(db, Decision, "decision", "ORDER BY id DESC")
    return many(db, Decision, "decision", "WHERE ? IN (on_ref, chosen, forgone) ORDER BY id DESC", (about,))


def reopened(db: Database, numbers: Sequence[int]) -> dict[int, int]:
    """Decision to the one that takes it up again."""
    sql = f"SELECT reopens_id, id FROM decision WHERE reopens_id IN ({marks(numbers)}) ORDER BY id"
    return {row["reopens_id"]: row["id"] for row in select(db, sql, numbers)}
