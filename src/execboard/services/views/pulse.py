"""The pulse as it is shown: who answered, what was judged, beside the vision; and one month after the other.

People stand in the order in which they came to the workspace: nobody is ranked, nothing is counted for anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.pulse import QUESTIONS, month_of
from execboard.services.views.consistent import consistent
from execboard.storage.queries import people
from execboard.storage.queries import pulse as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.pulse import Question, Verdict
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer beside the vision as it read then. `judged` is None until somebody has."""

    by: str
    question: str
    asked: str
    text: str
    on: str | None
    answered_on: date
    vision: str
    judged: Verdict | None
    judged_by: str
    judged_on: date | None
    judged_note: str


@dataclass(frozen=True, slots=True)
class PulseView:
    """One month. `missing` are people who have not answered every question; `counts` judgements by question."""

    month: str
    vision: str
    questions: dict[Question, str]
    answers: tuple[AnswerView, ...]
    answered: int
    people: int
    missing: tuple[str, ...]
    waiting: int
    """Answers that nobody has judged yet."""
    counts: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month in a line: how many people answered, and the judgements of each question."""

    month: str
    answered: int
    counts: dict[str, dict[str, int]]


@consistent
def pulse(session: Session, month: str = "") -> PulseView:
    """The pulse of a month, ``2026-11``, or of this one."""
    when = month or month_of(session.today)
    everyone = people.everyone(session.db)
    handles = {one.id: one.handle for one in everyone}
    found = reads.of_month(session.db, when)
    given = {(one.person_id, one.question) for one in found}
    counts: dict[str, dict[str, int]] = {}
    for one in found:
        _count(counts, one.question, one.judged, 1)
    return PulseView(
        month=when,
        vision=session.charter.vision,
        questions=dict(QUESTIONS),
        answers=tuple(
            AnswerView(
                by=handles[one.person_id],
                question=one.question,
                asked=QUESTIONS[one.question],
                text=one.body,
                on=one.on_ref,
                answered_on=one.answered_on,
                vision=one.vision,
                judged=one.judged,
                judged_by=one.judged_by,
                judged_on=one.judged_on,
                judged_note=one.judged_note,
            )
            for one in found
        ),
        answered=len({one.person_id for one in found}),
        people=len(everyone),
        missing=tuple(one.handle for one in everyone if any((one.id, question) not in given for question in QUESTIONS)),
        waiting=sum(one.judged is None for one in found),
        counts=counts,
    )


@consistent
def months(session: Session) -> list[MonthView]:
    """Every month that has answers, the latest first."""
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for month, question, judged, number in reads.judgements(session.db):
        _count(counts.setdefault(month, {}), question, judged, number)
    answered = reads.answered(session.db)
    return [MonthView(month, answered[month], found) for month, found in counts.items()]


def _count(counts: dict[str, dict[str, int]], question: str, judged: str | None, number: int) -> None:
    of = counts.setdefault(question, {"yes": 0, "partly": 0, "no": 0, "waiting": 0})
    of[judged or "waiting"] += number
