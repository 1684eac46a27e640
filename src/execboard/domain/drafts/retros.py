"""Drafts of what is said in a retro."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from execboard.domain.drafts.base import Day, Draft, Line, Name, PastDay, ShortLine, Text, Title, Words

MOST_VOTES = 10_000


class RetroDraft(Draft):
    """A retro, or what is changed of it."""

    format: ShortLine = ""
    title: Line = ""
    date: PastDay = None
    since: PastDay = None
    columns: tuple[Line, ...] = ()


class RetroNoteDraft(Draft):
    """A note in a column; what was said of it."""

    column: Line = ""
    body: Words = "-"
    by: Line = ""
    on: Line = ""
    said: Text = ""
    cause: ShortLine = ""


class RetroGroupDraft(Draft):
    """The name of a group."""

    name: Name = "-"


class RetroVoteDraft(Draft):
    """Votes for one note: added, or taken away where there are fewer than none."""

    count: Annotated[int, Field(ge=-MOST_VOTES, le=MOST_VOTES)] = 1
    by: Line = ""


class RetroActionDraft(Draft):
    """What was agreed, by one person, and what will show that it helped."""

    text: Title = "-"
    owner: Line = ""
    due: Day = None
    on: Line = ""
    proof: Text = ""


class ReviewDraft(Draft):
    """What became of an action."""

    note: Text = ""
    date: PastDay = None


class LearningDraft(Draft):
    """What was learned."""

    text: Words = "-"
    tags: tuple[Line, ...] = ()
    on: Line = ""
    date: PastDay = None
