"""The plan above the board as it is shown: charter and goals; what is about OKRs comes from its own rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.okrs import status_of
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.cycles import CycleRow, cycles
from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView
from execboard.services.views.okrs import key_result, key_results, objective, objectives
from execboard.storage.queries import okrs
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.strategy import Goal
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class CharterView:
    """What the team says of itself, and its own rules."""

    vision: str
    mission: str
    why: str
    why_company: str
    why_team: str
    why_person: str
    limit: int
    scoring: str
    timezone: str | None
    fiscal_start: int
    cycle_months: int
    checkin_days: int
    off_track: float
    behind: float
    ahead: float
    low_confidence: int


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal."""

    id: str
    title: str
    why: str
    owner: str | None
    due: date | None


def charter(session: Session) -> CharterView:
    """The workspace's own row."""
    row = session.charter
    return CharterView(
        row.vision,
        row.mission,
        row.why,
        row.why_company,
        row.why_team,
        row.why_person,
        row.active_limit,
        row.scoring,
        row.timezone,
        row.fiscal_start,
        row.cycle_months,
        row.checkin_days,
        row.off_track,
        row.behind,
        row.ahead,
        row.low_confidence,
    )


@consistent
def goals(session: Session) -> list[GoalView]:
    """All goals."""
    handles = _handles(session)
    return [_goal(one, handles) for one in okrs.goals(session.db)]


@consistent
def goal(session: Session, ref: str) -> GoalView:
    """One goal."""
    return _goal(lookup.find(session, ref, "goal")[1], _handles(session))


@consistent
def supportable(session: Session) -> list[tuple[str, str]]:
    """Id and title of everything that an initiative can support now: key results, open objectives, goals."""
    closed = {one.id for one in okrs.cycles(session.db) if status_of(one, session.today) == "closed"}
    open_ones = [one for one in okrs.objectives(session.db) if one.status == "open" and one.cycle_id not in closed]
    numbers = {one.id for one in open_ones}
    results = [one for one in okrs.key_results(session.db) if one.objective_id in numbers]
    return [
        *((f"KR-{one.id}", one.title) for one in results),
        *((f"OBJ-{one.id}", one.title) for one in open_ones),
        *((f"GOAL-{one.id}", one.title) for one in okrs.goals(session.db)),
    ]


def _handles(session: Session) -> dict[int | None, str]:
    return {person.id: person.handle for person in everyone(session.db)}


def _goal(one: Goal, handles: dict[int | None, str]) -> GoalView:
    return GoalView(f"GOAL-{one.id}", one.title, one.why, handles.get(one.owner_id), one.due)


__all__ = [
    "CharterView",
    "CycleRow",
    "GoalView",
    "KeyResultView",
    "ObjectiveView",
    "charter",
    "cycles",
    "goal",
    "goals",
    "key_result",
    "key_results",
    "objective",
    "objectives",
    "supportable",
]
