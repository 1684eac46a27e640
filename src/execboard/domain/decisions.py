"""Decisions: a question, what was decided, why, what was given up, when to look again.

A trade (one initiative in, another out) and a "no" are decisions too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain.checkins import Trigger  # noqa: TC001 (imports read the entity's types)

if TYPE_CHECKING:
    from datetime import date, datetime

DecisionKind = Literal["decision", "trade", "no"]


@dataclass(frozen=True, slots=True)
class Decision:
    """`answer` is None while the question is open. `on_ref`, `chosen` and `forgone` are ids such as ``INI-3``."""

    question: str
    created_at: datetime
    asked_on: date
    kind: DecisionKind = "decision"
    answer: str | None = None
    because: str = ""
    gives_up: str = ""
    on_ref: str | None = None
    chosen: str | None = None
    forgone: str | None = None
    decided_by: str = ""
    decided_on: date | None = None
    revisit: date | None = None
    decided_at: datetime | None = None
    """When the answer was entered."""
    noticed_on: date | None = None
    trigger: Trigger | None = None
    reopens_id: int | None = None
    """The decision that this one takes up again; that one stays on record as it was."""
    source: str | None = None
    id: int = 0
    rev: int = 1

    @property
    def status(self) -> Literal["open", "decided"]:
        """Whether it still waits for an answer."""
        return "open" if self.answer is None else "decided"


def no_to(
    title: str, ref: str, because: str, *, at: datetime, today: date, by: str, revisit: date | None = None
) -> Decision:
    """The decision that a "no" to an initiative is."""
    return Decision(
        f"Do we take on {title}?",
        at,
        today,
        kind="no",
        answer="No" if revisit is None else f"No, look again on {revisit.isoformat()}",
        because=because,
        on_ref=ref,
        forgone=ref,
        decided_by=by,
        decided_on=today,
        revisit=revisit,
    )


def is_due_again(decision: Decision, today: date) -> bool:
    """Whether the day has come on which the team said that it would look again."""
    return decision.revisit is not None and decision.revisit <= today


def lead_days(decision: Decision) -> int | None:
    """Days from when it was asked until it was decided; None while it waits."""
    return None if decision.decided_on is None else max(0, (decision.decided_on - decision.asked_on).days)
