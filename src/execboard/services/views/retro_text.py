"""A retro as Markdown: the report for people, and the file in which it is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.retro_text import (
    RetroText,
    TextAction,
    TextColumn,
    TextGroup,
    TextLearning,
    TextNote,
)
from execboard.domain.retro_writing import write
from execboard.domain.retros import split_ref

if TYPE_CHECKING:
    from execboard.services.views.retro_shapes import NoteView, RetroActionView, RetroView

ABOUT = (
    "{id}. +3 at the end of a note are its votes, ^3 says which note it is; ### makes a group; an action is "
    "'- [ ] text @who !2026-12-01'; an earlier one ends with = helped, = no effect, = carry or = drop"
)


def to_markdown(view: RetroView, *, names: bool = True) -> str:
    """The report of a retro; without `names` nobody is named in it but in the words of notes."""
    return write(of(view, names=names))


def to_file(view: RetroView) -> str:
    """The file in which a retro is edited."""
    return write(of(view, ids=True), about=ABOUT.format(id=view.id), empty=True)


def of(view: RetroView, *, names: bool = True, ids: bool = False) -> RetroText:
    """A retro as text; with `ids`, each note, action and learning says which one it is."""
    topics = {topic.group: topic for topic in view.topics if topic.group}
    return RetroText(
        title=view.title,
        date=view.date.isoformat(),
        format=view.format,
        since=view.since.isoformat() if view.since else "",
        previous=tuple(action(one, names=names, earlier=True) for one in view.previous_actions),
        columns=tuple(
            TextColumn(column.name, tuple(note(one, names=names, ids=ids) for one in column.notes))
            for column in view.columns
        ),
        groups=tuple(TextGroup(name, one.said, one.cause, one.became) for name, one in topics.items() if name),
        actions=tuple(action(one, names=names, ids=ids) for one in view.actions),
        learnings=tuple(TextLearning(one.text, one.tags, one.on, one.id if ids else "") for one in view.learned),
        kept=view.kept,
    )


def note(view: NoteView, *, names: bool = True, ids: bool = False) -> TextNote:
    """One note as text."""
    parts = split_ref(view.id)
    return TextNote(
        body=view.text,
        votes=view.votes,
        group=view.group or "",
        author=view.author if names else "",
        on=view.on,
        became=view.became,
        cause=view.cause,
        said=view.said,
        number=parts[1] if ids and parts else None,
    )


def action(view: RetroActionView, *, names: bool = True, ids: bool = False, earlier: bool = False) -> TextAction:
    """One action as text; an `earlier` one with what the retro said of it."""
    return TextAction(
        text=view.text,
        owner=view.owner if names else "",
        due=view.due.isoformat() if view.due else "",
        on=view.on,
        proof="" if earlier else view.proof,
        status=view.status,
        closed=view.closed.isoformat() if view.closed else "",
        effect=(view.mark or "") if earlier else "",
        id=view.id if ids or earlier else "",
    )
