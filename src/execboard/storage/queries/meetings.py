"""Meetings and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.meeting_kinds import MeetingKind
from execboard.domain.meetings import HELD, Attendance, Meeting, MeetingNote, Mention, Outcome, Spent
from execboard.storage.mapping import stored
from execboard.storage.queries.rows import many, marks, one, scalar, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from execboard.storage.database import Database


def get(db: Database, number: int) -> Meeting | None:
    """The meeting with that number."""
    return one(db, Meeting, "meeting", number)


def everything(db: Database, kind: str | None = None) -> list[Meeting]:
    """All meetings, or those of a kind; the latest first."""
    if kind is None:
        return many(db, Meeting, "meeting", "ORDER BY happened DESC, id DESC")
    return many(db, Meeting, "meeting", "WHERE kind = ? ORDER BY happened DESC, id DESC", (kind,))


def running(db: Database) -> list[Meeting]:
    """The meetings that are going on, or are being corrected; the oldest first."""
    return many(db, Meeting, "meeting", "WHERE status IN ('running', 'reopened') ORDER BY id")


def last_held(db: Database, kind: str | None = None, before: datetime | None = None) -> Meeting | None:
    """The meeting (of a kind) that ended last, at `before` or earlier."""
    if before is None:
        return db.once(f"last held {kind}", lambda db: _last_held(db, kind, None))
    return _last_held(db, kind, before)


def _last_held(db: Database, kind: str | None, before: datetime | None) -> Meeting | None:
    clauses = [*(["kind = :kind"] if kind is not None else []), *(["ended <= :before"] if before is not None else [])]
    values = {"kind": kind, "before": stored(before)}
    where = "".join(f" AND {clause}" for clause in clauses)
    newest = [
        f"id = (SELECT id FROM meeting WHERE status = '{status}'{where} ORDER BY ended DESC, id DESC LIMIT 1)"
        for status in HELD  # one seek each in the index, where IN would sort them all
    ]
    found = many(db, Meeting, "meeting", f"WHERE {' OR '.join(newest)}", values)
    return max(found, key=lambda meeting: (meeting.ended or meeting.started, meeting.id), default=None)


def last_of_kind(db: Database, kind: str) -> Meeting | None:
    """The latest meeting of a kind that was held or called off."""
    tail = "WHERE kind = ? AND status <> 'running' ORDER BY happened DESC, id DESC LIMIT 1"
    found = many(db, Meeting, "meeting", tail, (kind,))
    return found[0] if found else None


def imported(db: Database, source: str, key: str) -> Meeting | None:
    """The meeting that came from those minutes."""
    found = many(db, Meeting, "meeting", "WHERE source = ? AND source_key = ? ORDER BY id LIMIT 1", (source, key))
    return found[0] if found else None


def kinds(db: Database) -> list[MeetingKind]:
    """The kinds that the team has set itself."""
    return many(db, MeetingKind, "meeting_kind")


def attendance(db: Database, meeting_id: int) -> list[Attendance]:
    """Who is there and who is not, in the order in which they came to the list."""
    return many(db, Attendance, "attendance", "WHERE meeting_id = ? ORDER BY id", (meeting_id,))


def attendances(db: Database, meeting_ids: Sequence[int]) -> dict[int, list[Attendance]]:
    """Meeting to who was there and who was not."""
    tail = f"WHERE meeting_id IN ({marks(meeting_ids)}) ORDER BY id"
    found: dict[int, list[Attendance]] = {}
    for each in many(db, Attendance, "attendance", tail, meeting_ids):
        found.setdefault(each.meeting_id, []).append(each)
    return found


def notes(db: Database, meeting_id: int) -> list[MeetingNote]:
    """What was noted and parked in a meeting, in order."""
    return many(db, MeetingNote, "meeting_note", "WHERE meeting_id = ? ORDER BY number", (meeting_id,))


def note(db: Database, meeting_id: int, number: int) -> MeetingNote | None:
    """One note."""
    tail = "WHERE meeting_id = ? AND number = ?"
    found = many(db, MeetingNote, "meeting_note", tail, (meeting_id, number))
    return found[0] if found else None


def parked(db: Database, kind: str | None = None) -> list[MeetingNote]:
    """What was parked (in meetings of a kind) and is not settled; the oldest first."""
    tail = "WHERE kind = 'parked' AND settled_on IS NULL"
    if kind is None:
        return many(db, MeetingNote, "meeting_note", f"{tail} ORDER BY id")
    tail += " AND meeting_id IN (SELECT id FROM meeting WHERE kind = ? AND status <> 'cancelled') ORDER BY id"
    return many(db, MeetingNote, "meeting_note", tail, (kind,))


def outcomes(db: Database, meeting_id: int) -> list[Outcome]:
    """What became of things in a meeting, in order."""
    return many(db, Outcome, "outcome", "WHERE meeting_id = ? ORDER BY id", (meeting_id,))


def mentions(db: Database, meeting_id: int) -> list[Mention]:
    """The blockers that a meeting mentions."""
    return many(db, Mention, "mention", "WHERE meeting_id = ? ORDER BY id", (meeting_id,))


def mention_days(db: Database, blocker_ids: Sequence[int]) -> dict[int, list[date]]:
    """Blocker to the days on which it was mentioned, the earliest first; some may be there twice."""
    tail = f"WHERE blocker_id IN ({marks(blocker_ids)}) ORDER BY happened, id"
    found: dict[int, list[date]] = {}
    for each in many(db, Mention, "mention", tail, blocker_ids):
        found.setdefault(each.blocker_id, []).append(each.happened)
    return found


def decided_on(db: Database, refs: Sequence[str]) -> dict[str, date]:
    """Thing to the day on which something was last decided about it."""
    sql = f"""SELECT on_ref, max(decided_on) AS day FROM decision
        WHERE on_ref IN ({marks(refs)}) AND decided_on IS NOT NULL GROUP BY on_ref"""
    from datetime import date

    return {row["on_ref"]: date.fromisoformat(row["day"]) for row in select(db, sql, refs)}


def spent(db: Database, meeting_id: int) -> list[Spent]:
    """How long segments and turns took."""
    return many(db, Spent, "spent", "WHERE meeting_id = ? ORDER BY id", (meeting_id,))


def last_number(db: Database, meeting_id: int) -> int:
    """The number of a meeting's last note."""
    return int(scalar(db, "SELECT coalesce(max(number), 0) FROM meeting_note WHERE meeting_id = ?", (meeting_id,)))
