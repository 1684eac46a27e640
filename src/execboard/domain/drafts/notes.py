"""Drafts of what is noted as it happens: captures, blockers, wins, actions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from execboard.domain.blockers import BlockerKind
from execboard.domain.drafts.base import Day, Draft, Line, PastDay, ShortLine, Text, Title, Words
from execboard.domain.meeting_kinds import LONGEST


class CaptureDraft(Draft):
    """One thing on someone's mind; what it is, is asked later."""

    text: Title = "-"


class BlockerDraft(Draft):
    """What stops something."""

    text: Title = "-"
    on: Line = ""
    owner: Line = ""
    kind: BlockerKind | None = None
    next_step: Text = ""
    next_by: Day = None
    how: Text = ""
    reason: Text = ""
    to: Line = ""
    raised_by: Line = ""
    date: PastDay = None


class WinDraft(Draft):
    """What went well, thanks to whom."""

    text: Title = "-"
    on: Line = ""
    by: tuple[Line, ...] = ()
    date: PastDay = None


class ActionDraft(Draft):
    """A commitment of one person."""

    text: Title = "-"
    owner: Line = ""
    due: Day = None
    on: Line = ""
    reason: Text = ""
    proof: Text = ""
    date: PastDay = None


class MeetingDraft(Draft):
    """Words about a meeting: what is noted or parked in it, on what, in whose turn; why it is called off."""

    body: Words = "-"
    on: Line = ""
    person: Line = ""
    note: Text = ""
    reason: Text = ""


class KindDraft(Draft):
    """A kind of meeting, or what is changed of it."""

    segments: Title = "-"
    clock: Annotated[int, Field(ge=1, le=LONGEST)] = 10
    rhythm: ShortLine = ""
    goal: Line = ""
