"""Drafts of the plan above the board: the charter, goals, cycles, OKRs, people and teams."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from execboard.domain.charter import VISION_LENGTH, ScoringName
from execboard.domain.drafts.base import Day, Draft, Line, Name, Number, ShortLine, Text, Title
from execboard.domain.okrs import Direction, KeyResultKind, ObjectiveKind


class CharterDraft(Draft):
    """What a team says of itself, and the rules that it sets."""

    vision: Annotated[Line, Field(max_length=VISION_LENGTH)] = ""
    mission: Text = ""
    why: Text = ""
    active_limit: Annotated[int, Field(ge=3, le=5)] = 5
    scoring: ScoringName = "rice"
    timezone: Line = ""


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


class KeyResultDraft(Draft):
    """The measure of an objective."""

    title: Title = "-"
    start: Number = None
    target: Number = None
    unit: ShortLine = ""
    owner: Line = ""
    kind: KeyResultKind = "leading"
    direction: Direction = "increase"


class PersonDraft(Draft):
    """Someone, by name; the handle is made from it where none is given."""

    name: Name = "-"
    handle: ShortLine = ""


class TeamDraft(Draft):
    """A team and who is in it."""

    name: Name = "-"
    members: tuple[Line, ...] = ()
