"""The minutes of a meeting, as Markdown and as text for a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.meetings import last_marks
from execboard.services import lookup
from execboard.storage.queries import meetings as reads
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.services.session import Session


def compose(session: Session, meeting: Meeting) -> tuple[str, str]:
    """Markdown and chat text of a meeting as it stands."""
    handles = {person.id: f"@{person.handle}" for person in everyone(session.db)}
    there = reads.attendance(session.db, meeting.id)
    notes = reads.notes(session.db, meeting.id)
    marks = last_marks(reads.outcomes(session.db, meeting.id))
    lines = [f"# {meeting.title}", "", session.charter.vision, ""]
    lines += [f"- There: {', '.join(handles[one.person_id] for one in there if one.present)}"]
    for ref, one in marks.items():
        lines.append(f"- {ref} {lookup.title_of(lookup.find(session, ref)[1])}: {one.what}")
    lines += [f"- {note.ref} {note.body}" for note in notes]
    text = "\n".join(lines) + "\n"
    return text, text
