"""Answers of the pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.pulse import PulseAnswer
from execboard.storage.queries.rows import many, select

if TYPE_CHECKING:
    from execboard.domain.pulse import Question
    from execboard.storage.database import Database


def answer(db: Database, person_id: int, month: str, question: Question) -> PulseAnswer | None:
    """One person's answer to one question in one month."""
    tail = "WHERE person_id = ? AND month = ? AND question = ?"
    found = many(db, PulseAnswer, "pulse_answer", tail, (person_id, month, question))
    return found[0] if found else None


def of_month(db: Database, month: str) -> list[PulseAnswer]:
    """The answers of a month, in the order in which people came to the workspace."""
    return many(db, PulseAnswer, "pulse_answer", "WHERE month = ? ORDER BY person_id, question", (month,))


def judgements(db: Database) -> list[tuple[str, str, str | None, int]]:
    """Month, question, judgement, and how many answers have it; the latest month first."""
    sql = """SELECT month, question, judged, count(*) FROM pulse_answer
        GROUP BY month, question, judged ORDER BY month DESC, question, judged"""
    return [(row[0], row[1], row[2], row[3]) for row in select(db, sql)]


def answered(db: Database) -> dict[str, int]:
    """Month to how many people answered."""
    sql = "SELECT month, count(DISTINCT person_id) FROM pulse_answer GROUP BY month"
    return {row[0]: row[1] for row in select(db, sql)}
