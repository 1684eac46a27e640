"""Writes into the minutes what is changed while a meeting is on, in the same operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.meetings import OPEN, Outcome
from execboard.domain.recording import told
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.session import Session
    from execboard.storage.door import Batch


def recorder(session: Session, meeting_id: int) -> Callable[[Batch], None]:
    """What a session calls before each commit while that meeting is on.

    A change counts whatever becomes of the meeting: where somebody else has closed it meanwhile, it is told nowhere.
    """

    def record(batch: Batch) -> None:
        found = told(batch.changes)
        if not found:
            return
        meeting = reads.get(session.db, meeting_id)
        if meeting is None or meeting.status not in OPEN:
            return
        now = session.clock.now()
        marked = {one.after["ref"] for one in batch.changes if one.kind == "outcome" and one.after is not None}
        for one in found:
            if one.ref in marked:  # somebody has said what became of it
                continue
            batch.insert(Outcome(meeting_id, one.ref, one.what, now, one.note, one.person_id, session.actor))

    return record
