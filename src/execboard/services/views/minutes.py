"""The minutes of a meeting, as Markdown and as text for a chat: what its agenda held, and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from execboard.domain.dates import local_day
from execboard.domain.escaping import inline
from execboard.domain.meetings import MARKS, last_marks
from execboard.domain.mentions import LIMIT
from execboard.domain.minutes import Item, Section, Sheet, item, section_chat, section_markdown, to_chat, to_markdown
from execboard.services import lookup
from execboard.services.views import agenda_text as words
from execboard.services.views.agenda import agenda_of
from execboard.services.views.meeting_kinds import kind_of
from execboard.services.views.refresh_text import sections_of
from execboard.storage.queries import meetings as reads
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from execboard.domain.meetings import Meeting, MeetingNote, Outcome
    from execboard.services.session import Session
    from execboard.services.views.agenda_shapes import AgendaView

_MARK_WORDS = {"not-now": "not now", "next": "next step", "checked-in": "checked in", "decided": "decided"}
_ELSEWHERE = frozenset({"ACT", "BLK", "DEC", "WIN", "INB", "MTG"})
"""Things that have sections of their own; what became of the others is told under "Changed"."""
_CORRECTION = re.compile(r"\n(?:## )?Corrected [0-9]{4}-[0-9]{2}-[0-9]{2}\n(?:(?!\n## ).)*\Z", re.DOTALL)
"""What an earlier correction added at the end."""
CELEBRATING = frozenset({"wins", "blockers"})


def compose(session: Session, meeting: Meeting) -> tuple[str, str]:
    """Markdown and chat text of a meeting as it stands; one that was closed keeps its words, with corrections."""
    if meeting.minutes:
        return _corrected(session, meeting)
    sheet = _sheet(session, meeting)
    return to_markdown(sheet).rstrip("\n"), to_chat(sheet).rstrip("\n")


def share_of_wins(session: Session, meeting: Meeting) -> float | None:
    """The share of its time that went into wins and blockers; None where nobody went through its segments."""
    spent = reads.spent(session.db, meeting.id)
    total = sum(one.seconds for one in spent)
    return sum(one.seconds for one in spent if one.segment in CELEBRATING) / total if total else None


def _sheet(session: Session, meeting: Meeting) -> Sheet:
    view = agenda_of(session, meeting)
    handles = _handles(session)
    outcomes = reads.outcomes(session.db, meeting.id)
    notes = reads.notes(session.db, meeting.id)
    zone = session.clock.zone
    marks = last_marks(outcomes)
    sections = [
        Section("Wins", tuple(words.items_of(view, "wins"))),
        *_steps(session, meeting, view),
        Section("Commitments", tuple(_commitments(meeting, view, marks, notes, handles))),
        Section("Blockers", tuple(_blockers(view, marks, outcomes))),
        Section("Decisions", tuple(Item(words.decision_words(one)) for one in (*view.decided, *view.decisions))),
        Section("Changed", tuple(_changed(session, outcomes, _told(view)))),
        Section("Parked", tuple(Item(f"{one.id} {one.text}") for one in view.parked)),
        Section("Notes", tuple(item(one.body) for one in notes if one.kind == "note" and one.person_id is None)),
        Section("Carried", tuple(_carried(view, marks))),
        Section("Read yourself", tuple(Item(f"{one.id} {one.text}") for one in view.status if one.folded)),
    ]
    return Sheet(
        title=meeting.title,
        vision="",  # who looks for a word of it wants no minutes
        facts=(
            ("When", words.moment_words(meeting.started, zone)),
            ("Since", words.moment_words(meeting.since, zone) if meeting.since else "the beginning"),
            ("Took", _took(session, meeting)),
            ("Serves", view.serves or ""),
            ("Led by", f"@{meeting.led_by}"),
            *_there(session, meeting, handles),
            ("Rating", f"{meeting.rating} of 5" if meeting.rating else ""),
        ),
        sections=tuple(sections),
    )


def _steps(session: Session, meeting: Meeting, view: AgendaView) -> list[Section]:
    """The steps of a refresh: what each found and decided, what was skipped, how long it took."""
    if view.refresh is None:
        return []
    seconds: dict[str, int] = {}
    for one in reads.spent(session.db, meeting.id):
        seconds[one.segment] = seconds.get(one.segment, 0) + one.seconds
    return sections_of(view.refresh, seconds)


def _took(session: Session, meeting: Meeting) -> str:
    if meeting.seconds is None:
        return ""
    kind = kind_of(session, meeting)
    share = share_of_wins(session, meeting)
    took = f"{round(meeting.seconds / 60)} of {kind.clock} minutes"
    return took + (f", {share:.0%} of it on wins and blockers" if share is not None else "")


def _there(session: Session, meeting: Meeting, handles: dict[int, str]) -> Iterable[tuple[str, str]]:
    there = reads.attendance(session.db, meeting.id)
    yield "There", ", ".join(handles[one.person_id] for one in there if one.present)
    yield "Absent", ", ".join(handles[one.person_id] for one in there if not one.present)


def _commitments(
    meeting: Meeting,
    view: AgendaView,
    marks: dict[str, Outcome],
    notes: Sequence[MeetingNote],
    handles: dict[int, str],
) -> Iterable[Item]:
    """Person by person: what has ended, what is still to do, what is new; and what was noted in their turn."""
    actions = {one.id: one for one in (*view.actions, *view.ended)}
    said: dict[str, list[str]] = {}
    for note in notes:
        if note.person_id is not None and note.kind == "note":
            said.setdefault(handles[note.person_id], []).append(note.body)
    for turn in view.people:
        lines = [words.action_words(actions[ref]) for ref in turn.ended]
        for ref in turn.actions:
            state = "new" if actions[ref].source == meeting.ref else "still"
            more = f", {marks[ref].note}" if ref in marks and marks[ref].note else ""
            lines.append(f"{state}: {words.action_words(actions[ref])}{more}")
        lines += said.pop(f"@{turn.name}", [])
        if lines:
            yield Item(f"@{turn.name}" + ("" if turn.present else " (absent)"), tuple(lines))
    for name, bodies in said.items():
        yield Item(name, tuple(bodies))


def _blockers(view: AgendaView, marks: dict[str, Outcome], outcomes: Sequence[Outcome]) -> Iterable[Item]:
    new = {one.ref for one in outcomes if one.what == "added"}
    for one in view.blockers:
        below = []
        if one.id in new:
            below.append("new")
        for each in outcomes:
            if each.ref == one.id and each.what in MARKS:
                said = _MARK_WORDS.get(each.what, each.what)
                below.append(f"{said}: {each.note}" if each.note else said)
        if one.must_decide and one.mentions >= LIMIT and one.id not in marks:
            below.append(f"{words.ordinal(one.mentions)} mention, nothing was decided")
        yield Item(words.blocker_words(one), tuple(below))
    shown = {one.id for one in view.blockers} | {one.id for one in view.cleared}
    for ref, mark in marks.items():
        if ref.startswith("BLK-") and ref not in shown:
            yield Item(f"{ref} {mark.what}" + (f": {mark.note}" if mark.note else ""))


def _told(view: AgendaView) -> frozenset[str]:
    """What the steps of a refresh tell of already."""
    return frozenset(one.id for step in (view.refresh.steps if view.refresh else ()) for one in step.items)


def _changed(session: Session, outcomes: Sequence[Outcome], told: frozenset[str]) -> Iterable[Item]:
    """What was adjusted on the board in the meeting, and is not `told` elsewhere: the last word on each thing."""
    last = {one.ref: one for one in outcomes if one.ref.partition("-")[0] not in _ELSEWHERE and one.ref not in told}
    for ref, one in last.items():
        note = f", {one.note}" if one.note else ""
        yield Item(
            f"{ref} {lookup.title_of(lookup.find(session, ref)[1])}: {_MARK_WORDS.get(one.what, one.what)}{note}"
        )


def _carried(view: AgendaView, marks: dict[str, Outcome]) -> Iterable[Item]:
    """What is carried on, and how often it was by now."""
    for one in view.actions:
        if one.id in marks and marks[one.id].what == "still":
            times = "once" if one.carried == 1 else f"{one.carried} times"
            yield Item(f"{one.id} {one.text}, @{one.owner}, {times}")


def _corrected(session: Session, meeting: Meeting) -> tuple[str, str]:
    """The words of its first close stay; what was said after it is added below."""
    handles = _handles(session)
    day = local_day(session.clock.now(), session.clock.zone).isoformat()
    closed = meeting.ended or meeting.started
    known = _CORRECTION.sub("", meeting.minutes)
    notes = [
        one
        for one in reads.notes(session.db, meeting.id)
        if one.created_at > closed or (one.created_at == closed and inline(item(one.body).text) not in known)
    ]
    later = [one for one in reads.outcomes(session.db, meeting.id) if one.created_at > closed]
    items = [Item(f"{name}: {value}") for name, value in _there(session, meeting, handles) if value]
    items += [item(f"{'parked: ' if one.kind == 'parked' else ''}{one.body}") for one in notes]
    for one in later:
        title = lookup.title_of(lookup.find(session, one.ref)[1])
        said = _MARK_WORDS.get(one.what, one.what)
        items.append(Item(f"{one.ref} {title}: {said}" + (f", {one.note}" if one.note else "")))
    section = Section(f"Corrected {day}", tuple(items))
    markdown = _CORRECTION.sub("", meeting.minutes).rstrip("\n")
    chat = _CORRECTION.sub("", meeting.chat).rstrip("\n")
    added = (section_markdown(section).rstrip("\n"), section_chat(section).rstrip("\n"))
    return f"{markdown}\n\n{added[0]}", f"{chat}\n\n{added[1]}"


def _handles(session: Session) -> dict[int, str]:
    return {person.id: f"@{person.handle}" for person in everyone(session.db)}
