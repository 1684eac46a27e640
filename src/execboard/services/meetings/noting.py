"""What is said in a meeting: notes, parked things, and what becomes of each item of its agenda."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.drafts.notes import MeetingDraft
from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.domain.meetings import MARKS, MeetingNote, Outcome, check_open
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting, NoteKind
    from execboard.services.actions import Actions
    from execboard.services.meetings.running import Meetings
    from execboard.services.people import People
    from execboard.services.session import Session

_NOTE_ID = re.compile(r"\s*(MTG-?[0-9]{1,15})\.([0-9]{1,9})\s*", re.IGNORECASE | re.ASCII)
_KINDS_OF = {
    "done": ("action",),
    "dropped": ("action",),
    "still": ("action",),
    "not-now": ("blocker", "decision", "initiative"),
    "read": (),
}
"""Marks that `mark` gives, and what they can be given to; the others come with the change that they stand for."""


class Noting:
    """Writes what is said in a meeting."""

    def __init__(self, session: Session, people: People, meetings: Meetings, actions: Actions) -> None:
        self._session = session
        self._people = people
        self._meetings = meetings
        self._actions = actions

    def note(self, meeting: str, body: str, *, person: str = "", on: str = "") -> MeetingNote:
        """Note something in a meeting: in whose turn (`person`), about what (`on`)."""
        return self._add(meeting, "note", body, person, on)

    def park(self, meeting: str, body: str, *, person: str = "", on: str = "") -> MeetingNote:
        """Put something off, so that it is neither discussed now nor lost: it comes again until it is settled."""
        return self._add(meeting, "parked", body, person, on)

    def _add(self, ref: str, kind: NoteKind, body: str, person: str, on: str) -> MeetingNote:
        draft = MeetingDraft.read(self._session.today, body=body, person=person, on=on)
        with self._session.change() as batch:
            meeting = self._meetings.find(ref)
            check_open(meeting)
            made = batch.insert(
                MeetingNote(
                    meeting.id,
                    reads.last_number(self._session.db, meeting.id) + 1,
                    draft.body,
                    self._session.clock.now(),
                    kind=kind,
                    author=self._session.actor,
                    person_id=self._people.owner(draft.person),
                    on_ref=lookup.canonical(self._session, draft.on),
                )
            )
            batch.label = batch.label or said("parked" if kind == "parked" else "noted", made.ref, made.body)
        return made

    def settle(self, ref: str, became: str = "") -> MeetingNote:
        """What was parked needs no more talk; `became` is the id of what was made of it."""
        with self._session.change() as batch:
            before = self.find(ref)
            if before.kind != "parked" or before.settled_on is not None:
                raise Refused(f"{before.ref} does not wait any more", "see execboard meeting list")
            became_ref = lookup.canonical(self._session, became)
            note = batch.update(before, replace(before, settled_on=self._session.today, became=became_ref))
            batch.label = batch.label or said("settled", note.ref, note.body)
        return note

    def mark(self, meeting: str, ref: str, mark: str, note: str = "") -> Outcome:
        """Say of one thing that it is done, still, dropped, read, or not decided now. Done and dropped end it."""
        if mark not in _KINDS_OF:
            known = mark in MARKS
            raise Invalid(
                f"{mark!r} is no mark to give" if not known else f"{mark} comes with the change itself",
                f"one of: {', '.join(_KINDS_OF)}" if not known else f"execboard --meeting {meeting} blocker …",
                field="mark",
            )
        draft = MeetingDraft.read(self._session.today, note=note)
        with self._session.change() as batch:
            found = self._meetings.find(meeting)
            check_open(found)
            thing, entity = lookup.find(self._session, ref, *_KINDS_OF[mark])
            if mark in ("done", "dropped"):
                self._end(found, str(thing), mark, draft.note)
            owner: int | None = getattr(entity, "owner_id", None)
            now = self._session.clock.now()
            outcome = batch.insert(Outcome(found.id, str(thing), mark, now, draft.note, owner, self._session.actor))
            batch.label = batch.label or said(mark, str(thing), lookup.title_of(entity))
        return outcome

    def _end(self, meeting: Meeting, ref: str, mark: str, note: str) -> None:
        date = meeting.happened.isoformat() if meeting.happened < self._session.today else None
        if mark == "done":
            self._actions.done(ref, date)
        else:
            self._actions.drop(ref, note, date)

    def find(self, ref: str) -> MeetingNote:
        """The note that ``MTG-6.2`` names. Raises Invalid or NotFound."""
        match = _NOTE_ID.fullmatch(ref)
        if match is None:
            raise Invalid(f"{ref!r} is no note of a meeting", "give its id, such as MTG-6.2")
        meeting = self._meetings.find(match[1])
        note = reads.note(self._session.db, meeting.id, int(match[2]))
        if note is None:
            raise NotFound(f"there is no {meeting.ref}.{match[2]}", f"see execboard meeting show {meeting.ref}")
        return note
