"""Retros and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.retro_reviews import RetroReview
from execboard.domain.retros import Retro, RetroColumn, RetroGroup, RetroNote, RetroSpent, RetroVote
from execboard.storage.queries.rows import many, marks, one, scalar, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database


def get(db: Database, number: int) -> Retro | None:
    """The retro with that number."""
    return one(db, Retro, "retro", number)


def everything(db: Database) -> list[Retro]:
    """All retros, the latest first."""
    return many(db, Retro, "retro", "ORDER BY happened DESC, id DESC")


def numbered(db: Database, numbers: Sequence[int]) -> dict[int, Retro]:
    """Retros by their numbers."""
    found = many(db, Retro, "retro", f"WHERE id IN ({marks(numbers)})", numbers)
    return {each.id: each for each in found}


def running(db: Database) -> list[Retro]:
    """The retros that are going on, the oldest first."""
    return many(db, Retro, "retro", "WHERE status = 'running' ORDER BY id")


def last_held(db: Database, before: date | None = None) -> Retro | None:
    """The retro held last; with `before`, on that day or earlier."""
    if before is None:
        found = many(db, Retro, "retro", "WHERE status = 'held' ORDER BY happened DESC, id DESC LIMIT 1")
    else:
        tail = "WHERE status = 'held' AND happened <= ? ORDER BY happened DESC, id DESC LIMIT 1"
        found = many(db, Retro, "retro", tail, (before.isoformat(),))
    return found[0] if found else None


def last_formats(db: Database, limit: int = 50) -> list[str]:
    """The formats of the last retros, the latest first."""
    sql = "SELECT format FROM retro ORDER BY happened DESC, id DESC LIMIT ?"
    return [row["format"] for row in select(db, sql, (limit,))]


def imported(db: Database, source: str, key: str) -> Retro | None:
    """The retro that came from that file."""
    found = many(db, Retro, "retro", "WHERE source = ? AND source_key = ? ORDER BY id LIMIT 1", (source, key))
    return found[0] if found else None


def columns(db: Database, retro_id: int) -> list[RetroColumn]:
    """The columns of a retro, in order."""
    return many(db, RetroColumn, "retro_column", "WHERE retro_id = ? ORDER BY position, id", (retro_id,))


def notes(db: Database, retro_id: int) -> list[RetroNote]:
    """The notes of a retro, in their order within each column."""
    return many(db, RetroNote, "retro_note", "WHERE retro_id = ? ORDER BY column_id, position, number", (retro_id,))


def note(db: Database, retro_id: int, number: int) -> RetroNote | None:
    """One note."""
    found = many(db, RetroNote, "retro_note", "WHERE retro_id = ? AND number = ?", (retro_id, number))
    return found[0] if found else None


def note_refs(db: Database, ids: Sequence[int]) -> dict[int, str]:
    """The ids of notes by the numbers of their rows."""
    sql = f"SELECT id, retro_id, number FROM retro_note WHERE id IN ({marks(ids)})"
    return {row["id"]: f"RET-{row['retro_id']}.{row['number']}" for row in select(db, sql, ids)}


def notes_about(db: Database, ref: str) -> list[RetroNote]:
    """The notes that became a thing, or that were made from it as evidence."""
    tail = "WHERE id IN (SELECT id FROM retro_note WHERE became = ? UNION SELECT id FROM retro_note WHERE on_ref = ?)"
    return many(db, RetroNote, "retro_note", f"{tail} ORDER BY id", (ref, ref))


def groups_about(db: Database, ref: str) -> list[RetroGroup]:
    """The groups whose discussion came to a thing."""
    return many(db, RetroGroup, "retro_group", "WHERE became = ? ORDER BY id", (ref,))


def groups(db: Database, retro_id: int) -> list[RetroGroup]:
    """The groups of a retro, in the order in which they were made."""
    return many(db, RetroGroup, "retro_group", "WHERE retro_id = ? ORDER BY id", (retro_id,))


def votes(db: Database, retro_id: int) -> list[RetroVote]:
    """Every vote in a retro."""
    tail = "WHERE note_id IN (SELECT id FROM retro_note WHERE retro_id = ?) ORDER BY id"
    return many(db, RetroVote, "retro_vote", tail, (retro_id,))


def votes_for(db: Database, note_id: int) -> list[RetroVote]:
    """The votes that a note was given."""
    return many(db, RetroVote, "retro_vote", "WHERE note_id = ? ORDER BY id", (note_id,))


def spent(db: Database, retro_id: int) -> list[RetroSpent]:
    """How long its phases took."""
    return many(db, RetroSpent, "retro_spent", "WHERE retro_id = ? ORDER BY id", (retro_id,))


def reviews(db: Database, action_ids: Sequence[int]) -> list[RetroReview]:
    """Every look back at those actions, in order."""
    return many(db, RetroReview, "retro_review", f"WHERE action_id IN ({marks(action_ids)}) ORDER BY id", action_ids)


def every_review(db: Database) -> list[RetroReview]:
    """Every look back at an action, in order."""
    return many(db, RetroReview, "retro_review")


def first_notes(db: Database, group_ids: Sequence[int]) -> dict[int, str]:
    """Group to the id of its first note."""
    sql = f"""SELECT group_id, retro_id, min(number) AS number FROM retro_note
        WHERE group_id IN ({marks(group_ids)}) GROUP BY group_id, retro_id"""
    return {row["group_id"]: f"RET-{row['retro_id']}.{row['number']}" for row in select(db, sql, group_ids)}


def reviews_in(db: Database, retro_id: int) -> list[RetroReview]:
    """What a retro said of earlier actions, in order."""
    return many(db, RetroReview, "retro_review", "WHERE retro_id = ? ORDER BY id", (retro_id,))


def last_number(db: Database, retro_id: int) -> int:
    """The highest number of a retro's notes."""
    return int(scalar(db, "SELECT coalesce(max(number), 0) FROM retro_note WHERE retro_id = ?", (retro_id,)))


def last_position(db: Database, column_id: int) -> int:
    """The place of the last note of a column."""
    return int(scalar(db, "SELECT coalesce(max(position), 0) FROM retro_note WHERE column_id = ?", (column_id,)))


def counts(db: Database) -> dict[int, tuple[int, int]]:
    """Retro to how many notes and learnings it has."""
    sql = """SELECT id, (SELECT count(*) FROM retro_note WHERE retro_id = retro.id) AS notes,
        (SELECT count(*) FROM learning WHERE retro_id = retro.id) AS learnings FROM retro"""
    return {row["id"]: (row["notes"], row["learnings"]) for row in select(db, sql)}
