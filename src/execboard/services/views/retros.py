"""Retros as they are shown: the log, and one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import retros as rules
from execboard.services import lookup
from execboard.services.views import learnings as learning_views
from execboard.services.views import retro_actions, retro_formats
from execboard.services.views.consistent import consistent
from execboard.services.views.retro_shapes import ColumnView, NoteView, RetroLineView, RetroView, TopicView
from execboard.storage.queries import learnings, themes
from execboard.storage.queries import retro_actions as action_reads
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.domain.retros import Retro, RetroGroup, RetroNote
    from execboard.services.session import Session

THEMES = 3
"""How many themes a retro is shown with in the log."""


@consistent
def retros(session: Session, *, format: str = "", open_only: bool = False) -> list[RetroLineView]:
    """All retros, the latest first; those of a format, those with open actions."""
    counts = reads.counts(session.db)
    actions = action_reads.open_counts(session.db)
    found = [one for one in reads.everything(session.db) if not format or one.format == format]
    about = themes.of_retros(session.db, [one.id for one in found], THEMES)
    lines = [
        RetroLineView(
            id=one.ref,
            title=one.title,
            date=one.happened,
            format=one.format,
            status=one.status,
            notes=counts[one.id][0],
            actions=actions.get(one.ref, (0, 0))[1],
            open_actions=actions.get(one.ref, (0, 0))[0],
            learnings=counts[one.id][1],
            themes=tuple(about.get(one.id, ())),
        )
        for one in found
    ]
    return [line for line in lines if line.open_actions or not open_only]


@consistent
def retro(session: Session, ref: str) -> RetroView:
    """One retro, whole."""
    one: Retro = lookup.find(session, ref, "retro")[1]
    return _whole(session, one)


@consistent
def running(session: Session) -> list[RetroView]:
    """The retros that are going on."""
    return [_whole(session, one) for one in reads.running(session.db)]


def _whole(session: Session, one: Retro) -> RetroView:
    db = session.db
    notes, groups, votes = reads.notes(db, one.id), reads.groups(db, one.id), reads.votes(db, one.id)
    counted, names = rules.tally(votes), {group.id: group for group in groups}
    phases: dict[str, int] = {}
    for part in reads.spent(db, one.id):
        phases[part.phase] = phases.get(part.phase, 0) + part.seconds
    return RetroView(
        id=one.ref,
        title=one.title,
        date=one.happened,
        format=one.format,
        format_title=retro_formats.title_of(one.format),
        status=one.status,
        columns=tuple(
            ColumnView(
                column.name,
                tuple(_note(note, one, counted, names) for note in notes if note.column_id == column.id),
            )
            for column in reads.columns(db, one.id)
        ),
        topics=_topics(rules.topics(notes, groups, votes)),
        actions=retro_actions.of_retro(session, one),
        learned=tuple(learning_views.view(each) for each in learnings.of_retro(db, one.id)),
        previous_actions=retro_actions.previous(session, one),
        since=one.since,
        led_by=one.led_by,
        revealed=bool(one.revealed),
        started=one.started,
        ended=one.ended,
        seconds=one.seconds,
        phases=phases,
        kept=one.kept,
        source=one.source,
        advice=retro_actions.advice(session, one) if one.status == "running" else "",
    )


def _note(note: RetroNote, of: Retro, votes: Mapping[int, int], groups: Mapping[int, RetroGroup]) -> NoteView:
    group = groups.get(note.group_id) if note.group_id else None
    return NoteView(
        id=note.ref,
        text=note.body,
        votes=votes.get(note.id, 0),
        group=group.name if group else None,
        author=note.author if of.revealed else "",
        on=note.on_ref,
        became=note.became,
        said=note.said,
        cause=note.cause,
    )


def _topics(found: Sequence[rules.Topic]) -> tuple[TopicView, ...]:
    return tuple(
        TopicView(
            id=one.notes[0].ref,
            title=one.title,
            group=one.group.name if one.group else None,
            notes=tuple(note.ref for note in one.notes),
            votes=one.votes,
            tied=one.tied,
            said=one.head.said,
            cause=one.head.cause,
            became=one.head.became,
        )
        for one in found
    )
