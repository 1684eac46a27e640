"""Drafts of what is on the board: initiatives and what hangs on them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from execboard.domain.checkins import Trigger
from execboard.domain.decisions import DecisionKind
from execboard.domain.drafts.base import Day, Draft, Line, Number, PastDay, Text, Title
from execboard.domain.initiatives import LeaveHow, NoClass, Resourced, check_answer
from execboard.domain.scoring import check_input, input_names


def _answer(value: str, info: ValidationInfo) -> str:
    return check_answer(info.field_name or "answer", value)


Answer = Annotated[Line, AfterValidator(_answer)]
"""One answer of a playbook."""


class InitiativeDraft(Draft):
    """An initiative as it is added, or what an edit changes of it."""

    title: Title = "-"
    owner: Line = ""
    outcome: Answer = ""
    measure: Answer = ""
    because: Text = ""
    notes: Text = ""
    link: Line = ""
    supports: tuple[Line, ...] = ()
    teams: tuple[Line, ...] = ()
    due: Day = None


class LeaveDraft(Draft):
    """How an initiative leaves the five. A trade's reason matters, so it is asked for there."""

    how: LeaveHow
    reason: Text = ""
    learning: Text = ""
    revisit: Day = None


class RetireDraft(Draft):
    """What came of a retired initiative and what was learned from it."""

    outcome: Text = Field(min_length=1)
    learning: Text = Field(min_length=1)


class NoDraft(Draft):
    """A "no": its class by one key, words optional, and when to look again."""

    reason_class: NoClass
    reason: Text = ""
    revisit: Day = None


class ScoreDraft(Draft):
    """Raw inputs of a score; units and ranges are those of domain/scoring.py."""

    reach: Number = None
    impact: Number = None
    confidence: Number = None
    effort: Number = None
    ease: Number = None
    value: Number = None
    urgency: Number = None
    risk: Number = None
    size: Number = None

    def checked(self, method: str) -> dict[str, float | None]:
        """The inputs that were given, each within its range for the method; those of other methods, within any."""
        for name, number in self.given().items():
            if number is not None:
                check_input(name, number, method if name in input_names(method) else None)
        return self.given()


class NeedsDraft(Draft):
    """Whether an initiative has what it needs: yes, no, or asked of whom."""

    answer: Resourced
    asked_of: Line = ""


class ShareDraft(Draft):
    """A person's time on an initiative, per cent of their week."""

    share: Annotated[Number, Field(ge=1, le=100)] = None


class MilestoneDraft(Draft):
    """A dated step."""

    title: Title = "-"
    due: Day = None
    reason: Text = ""


class DecisionDraft(Draft):
    """A decision, or the answer to a question."""

    question: Title = "-"
    answer: Text = ""
    kind: DecisionKind = "decision"
    because: Text = ""
    gives_up: Text = ""
    on: Line = ""
    revisit: Day = None
    date: PastDay = None
    noticed: PastDay = None
    asked: PastDay = None
    trigger: Trigger | None = None
    by: Line = ""
