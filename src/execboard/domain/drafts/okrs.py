"""Drafts of what happens to OKRs: cycles, check-ins, a person's word on health, scores, verdicts."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from execboard.domain.drafts.base import Day, Draft, Line, Number, PastDay, Text
from execboard.domain.errors import Invalid
from execboard.domain.okrs import CauseClass, Override, Verdict

_CYCLE_NAME = re.compile(r"\w[\w .:-]{0,38}\w|\w")


def _cycle_name(name: str) -> str:
    if name and not _CYCLE_NAME.fullmatch(name):
        raise Invalid(
            f"{name!r} cannot name a cycle", "give up to 40 letters and digits, such as 2026-Q4 or Spring 2027"
        )
    return name


class CycleDraft(Draft):
    """A cycle's own name and days, where they are not those of its quarter, and what was learned in it."""

    name: Annotated[Line, AfterValidator(_cycle_name)] = ""
    starts: Day = None
    ends: Day = None
    reflection: Text = ""
    notes: Text = ""


class CheckInDraft(Draft):
    """A note on a key result's value on a day; the value and the confidence are read by the key result's direction."""

    note: Text = ""
    date: PastDay = None


class OverrideDraft(Draft):
    """A person's word on a key result's health, and why."""

    health: Override
    note: Annotated[Text, StringConstraints(min_length=1)]


class ScoreDraft(Draft):
    """What a key result came to, and why where it fell short."""

    score: Annotated[Number, Field(ge=0, le=1)] = None
    cause_class: CauseClass | Literal[""] = ""
    cause: Text = ""
    reflection: Text = ""


class VerdictDraft(Draft):
    """What becomes of an objective when its cycle closes."""

    verdict: Verdict | Literal[""] = ""
    reflection: Text = ""
