"""Which entity is in which table. Writers and exports need it; a reading command loads only its own entities."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from execboard.domain import (
    actions,
    blockers,
    charter,
    checkins,
    comparisons,
    decisions,
    inbox,
    initiatives,
    learnings,
    meeting_kinds,
    meetings,
    metrics,
    milestones,
    okrs,
    people,
    pulse,
    retro_reviews,
    retros,
    strategy,
    visions,
    wins,
)
from execboard.domain.text import fold
from execboard.domain.themes import terms
from execboard.storage.mapping import stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.domain.changes import Values

ENTITIES: dict[str, type] = {
    "workspace": charter.Charter,
    "person": people.Person,
    "team": people.Team,
    "membership": people.Membership,
    "goal": strategy.Goal,
    "cycle": okrs.Cycle,
    "objective": okrs.Objective,
    "objective_team": okrs.ObjectiveTeam,
    "key_result": okrs.KeyResult,
    "key_result_team": okrs.KeyResultTeam,
    "check_in": checkins.CheckIn,
    "goalpost": checkins.Goalpost,
    "initiative": initiatives.Initiative,
    "support": initiatives.Support,
    "assignment": initiatives.Assignment,
    "ask": initiatives.Ask,
    "milestone": milestones.Milestone,
    "comparison": comparisons.Comparison,
    "decision": decisions.Decision,
    "inbox": inbox.InboxItem,
    "blocker": blockers.Blocker,
    "win": wins.Win,
    "thanks": wins.Thanks,
    "action": actions.Action,
    "meeting_kind": meeting_kinds.MeetingKind,
    "meeting": meetings.Meeting,
    "attendance": meetings.Attendance,
    "meeting_note": meetings.MeetingNote,
    "outcome": meetings.Outcome,
    "mention": meetings.Mention,
    "spent": meetings.Spent,
    "retro": retros.Retro,
    "retro_column": retros.RetroColumn,
    "retro_group": retros.RetroGroup,
    "retro_note": retros.RetroNote,
    "retro_vote": retros.RetroVote,
    "retro_review": retro_reviews.RetroReview,
    "retro_spent": retros.RetroSpent,
    "learning": learnings.Learning,
    "metric": metrics.Metric,
    "metric_value": metrics.MetricValue,
    "projection": metrics.Projection,
    "pulse_answer": pulse.PulseAnswer,
    "vision": visions.Vision,
    "initiative_team": initiatives.InitiativeTeam,
}
"""Every entity table and the entity in its rows."""

TABLE_OF = {entity: table for table, entity in ENTITIES.items()}


def as_terms(text: str) -> str:
    """The terms of a text, as a column of terms holds them."""
    return json.dumps(terms(text), ensure_ascii=False)


_DERIVED: dict[str, dict[str, tuple[str, Callable[[str], str]]]] = {
    "initiative": {"title_key": ("title", fold)},
    "blocker": {"terms": ("text", as_terms)},
    "retro_note": {"terms": ("body", as_terms)},
    "retro_group": {"terms": ("name", as_terms)},
}
"""Columns that serve storage alone, worked out from another one as it is written: table, column, (from, how)."""


def to_values(entity: Any) -> Values:
    """The columns of an entity as they are stored, without its revision, which the database keeps."""
    values = {name: stored(getattr(entity, name)) for name in _columns(cast("Any", type(entity)))}
    for column, (source, derive) in _DERIVED.get(TABLE_OF[type(entity)], {}).items():
        values[column] = derive(values[source])
    return values


@cache
def _columns(entity: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(entity) if field.name != "rev")
