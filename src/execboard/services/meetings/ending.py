"""How a meeting ends: what is carried, what is mentioned, how long it took, what the minutes say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from execboard.domain.dates import day_begins
from execboard.domain.meetings import Mention, Outcome, Spent, last_marks
from execboard.domain.mentions import is_stuck
from execboard.services.views import meeting_kinds, minutes, running_places
from execboard.storage.queries import meetings as reads
from execboard.storage.queries import work

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.services.running_places import Places
    from execboard.services.session import Session
    from execboard.storage.door import Batch

CARRYING = frozenset({"round", "commitments", "next-week"})
"""Segments in which commitments are gone through; a meeting without any carries none."""
MENTIONING = frozenset({"blockers", "attention"})


class Ending:
    """Writes what a meeting leaves behind."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def close(self, batch: Batch, before: Meeting) -> Meeting:
        """Within a change: end a meeting, or write the minutes of a reopened one anew."""
        meeting = before
        if before.status == "running":
            seconds = self._count(batch, before)
            self._carry(batch, before)
            self._mention(batch, before)
            meeting = replace(before, status="held", ended=self._ended(before, seconds), seconds=seconds)
        else:
            meeting = replace(before, status="held")
        with self._session.change():
            pass  # flushed, so that the minutes see it
        markdown, chat = minutes.compose(self._session, meeting)
        return batch.update(before, replace(meeting, minutes=markdown, chat=chat))

    def forget_places(self, meeting: Meeting) -> None:
        """After the commit: nobody is in it any more."""
        self._places.forget(meeting)

    def _count(self, batch: Batch, meeting: Meeting) -> int:
        """The seconds that it took; those of every part, where somebody went through them."""
        now = self._session.clock.now()
        place = running_places.clock_of(self._session, meeting)
        if place is None:
            return max(0, int((now - meeting.created_at).total_seconds()))
        for (segment, person_id), seconds in place.banked(now).spent:
            batch.insert(Spent(meeting.id, segment, seconds, person_id))
        return place.seconds(now)

    def _ended(self, meeting: Meeting, seconds: int) -> datetime:
        """Now; for one that is told afterwards, that long after its beginning, on its own day."""
        if meeting.started == meeting.created_at:
            return max(self._session.clock.now(), meeting.started)
        midnight = day_begins(meeting.happened + timedelta(days=1), self._session.clock.zone)
        return min(meeting.started + timedelta(seconds=seconds), midnight - timedelta(seconds=1))

    def _carry(self, batch: Batch, meeting: Meeting) -> None:
        """Unmarked means still, for what was committed to before the meeting."""
        if not CARRYING & self._segments(meeting):
            return
        marks = last_marks(reads.outcomes(self._session.db, meeting.id))
        now = self._session.clock.now()
        for action in work.actions(self._session.db, open_only=True):
            ref = f"ACT-{action.id}"
            if ref not in marks and action.source != meeting.ref and action.created_at <= meeting.created_at:
                batch.insert(Outcome(meeting.id, ref, "still", now, "", action.owner_id, self._session.actor))

    def _mention(self, batch: Batch, meeting: Meeting) -> None:
        if not MENTIONING & self._segments(meeting):
            return
        for blocker in work.blockers(self._session.db):
            if is_stuck(blocker, meeting.happened):
                batch.insert(Mention(blocker.id, meeting.id, meeting.happened))

    def _segments(self, meeting: Meeting) -> set[str]:
        return {part.name for part in meeting_kinds.kind_of(self._session, meeting).parts}
