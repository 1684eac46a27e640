"""Drafts of what is noted as it happens: captures, blockers, wins, actions."""

from __future__ import annotations

from execboard.domain.blockers import BlockerKind
from execboard.domain.drafts.base import Day, Draft, Line, PastDay, Text, Title


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
    date: PastDay = None
