"""Drafts of the plan above the board: the charter, goals, cycles, OKRs, people and teams."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from execboard.domain.charter import VISION_LENGTH, ScoringName
from execboard.domain.checkins import Trigger
from execboard.domain.drafts.base import Day, Draft, Line, Name, Number, ShortLine, Text, Title
from execboard.domain.okrs import Direction, KeyResultKind, ObjectiveKind, ParentLink

Share = Annotated[float, Field(ge=-10, le=10)]
Days = Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value), Field(ge=1, le=366)]
"""So many days; empty clears it."""
Weight = Annotated[float, Field(gt=0, le=1000)]


class CharterDraft(Draft):
    """What a team says of itself, and the rules that it sets."""

    vision: Annotated[Line, Field(max_length=VISION_LENGTH)] = ""
    mission: Text = ""
    why: Text = ""
    why_company: Text = ""
    why_team: Text = ""
    why_person: Text = ""
    active_limit: Annotated[int, Field(ge=3, le=5)] = 5
    scoring: ScoringName = "rice"
    timezone: Line = ""
    fiscal_start: Annotated[int, Field(ge=1, le=12)] = 1
    cycle_months: Annotated[Literal[1, 3, 4, 6, 12], BeforeValidator(lambda value: _whole(value))] = 3
    checkin_days: Annotated[int, Field(ge=1, le=366)] = 7
    off_track: Share = -0.25
    behind: Share = -0.1
    ahead: Share = 0.1
    low_confidence: Annotated[int, Field(ge=0, le=10)] = 3


class GoalDraft(Draft):
    """A long-term goal."""

    title: Title = "-"
    why: Text = ""
    owner: Line = ""
    due: Day = None


class ObjectiveDraft(Draft):
    """What must be true by the end of a cycle."""

    title: Title = "-"
    why: Text = ""
    owner: Line = ""
    cycle: Line = ""
    supports: Line = ""
    kind: ObjectiveKind = "committed"
    is_not: Text = ""
    parent_link: ParentLink = "supports"
    notes: Text = ""
    teams: tuple[Line, ...] = ()


class KeyResultDraft(Draft):
    """The measure of an objective."""

    title: Title = "-"
    start: Number = None
    target: Number = None
    unit: ShortLine = ""
    owner: Line = ""
    kind: KeyResultKind = "leading"
    direction: Direction = "increase"
    commit_value: Number = None
    stretch_value: Number = None
    weight: Weight = 1.0
    source: Line = ""
    starts: Day = None
    ends: Day = None
    interval_days: Days = None
    notes: Text = ""
    priority: ShortLine = ""
    teams: tuple[Line, ...] = ()
    reason: Text = ""
    trigger: Trigger | Literal[""] = ""


class PersonDraft(Draft):
    """Someone, by name; the handle is made from it where none is given."""

    name: Name = "-"
    handle: ShortLine = ""


class TeamDraft(Draft):
    """A team and who is in it."""

    name: Name = "-"
    members: tuple[Line, ...] = ()


def _whole(value: object) -> object:
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value
