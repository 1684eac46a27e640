"""The pulse: two questions a month that tell whether the strategy has arrived, and a person's word on each answer.

Nothing is counted out of the answers but who gave one and what was judged; nobody is ranked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from datetime import date, datetime

Question = Literal["strategy", "supports"]
QUESTIONS: dict[Question, str] = {
    "strategy": "Our strategy in one line",
    "supports": "My top item supports …",
}
"""The two, and how each is asked."""
Verdict = Literal["yes", "partly", "no"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Whether an answer says what the vision says, or names what the item supports."""
ANSWER_LENGTH = 280
"""The longest answer, in characters: it is one line."""
MONTH_FORMS = "give a month such as 2026-11"
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class PulseAnswer:
    """One person's answer to one question in one month, such as ``2026-11``, beside the vision as it read then.

    `on_ref` is the item that the answer names; `judged`, `judged_by` and `judged_on` are one person's word on it.
    """

    person_id: int
    month: str
    question: Question
    body: str
    answered_on: date
    created_at: datetime
    vision: str = ""
    on_ref: str | None = None
    judged: Verdict | None = None
    judged_by: str = ""
    judged_on: date | None = None
    judged_note: str = ""
    id: int = 0
    rev: int = 1


def month_of(day: date) -> str:
    """``2026-11``."""
    return f"{day.year:04d}-{day.month:02d}"


def read_month(text: str, today: date) -> str:
    """A month as it is typed: ``2026-11``, ``this`` or ``last``; never one to come. Raises Invalid with the forms."""
    words = text.strip().casefold()
    if words in ("this", "this month"):
        return month_of(today)
    if words in ("last", "last month"):
        return month_of(today.replace(day=1) - today.resolution)
    if not _MONTH.fullmatch(words):
        raise Invalid(f"{text.strip()[:40]!r} is not a month", MONTH_FORMS, field="month")
    if words > month_of(today):
        raise Invalid(f"{words} is in the future", f"give {month_of(today)} or a month before it", field="month")
    return words


def read_verdict(text: str) -> Verdict:
    """A judgement as it is typed, by its first letters. Raises Invalid."""
    words = text.strip().casefold()
    for one in VERDICTS:
        if words and one.startswith(words):
            return one
    raise Invalid(f"{text.strip()[:40]!r} is no judgement", f"give {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}")
