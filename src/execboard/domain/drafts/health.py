"""Drafts of metrics, their values and projections, and of the answers of the pulse."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from execboard.domain.drafts.base import Day, Draft, Line, Name, PastDay, ShortLine, Text, Title
from execboard.domain.metrics import MetricKind, Way
from execboard.domain.pulse import ANSWER_LENGTH


class MetricDraft(Draft):
    """A metric, or what is changed of it; the baseline's value is read as values are."""

    name: Name = "-"
    unit: ShortLine = ""
    kind: MetricKind = "other"
    on: Line = ""
    direction: Way = "increase"
    baseline: Line = ""
    baseline_on: PastDay = None
    source: Line = ""


class MetricValueDraft(Draft):
    """When a metric had a value, and what is said of it."""

    note: Text = ""
    date: PastDay = None


class ProjectionDraft(Draft):
    """For which day a value is expected, and why."""

    date: Day = None
    note: Text = ""


class PulseDraft(Draft):
    """One answer: one line."""

    answer: Annotated[Title, StringConstraints(max_length=ANSWER_LENGTH)] = "-"
    on: Line = ""


class JudgedDraft(Draft):
    """What is said of an answer beside yes, partly or no."""

    note: Line = ""
