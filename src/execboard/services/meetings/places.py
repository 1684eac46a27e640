"""Moving through a running meeting. Where it is survives a crash, and is no change of the plan: nothing to undo."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.meeting_place import Place, to_plain
from execboard.services.views import meeting_places as views
from execboard.storage.queries import workspace as charters

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.services.session import Session

SILENCE = timedelta(seconds=60)
"""Where nobody counted a clock for so long, nobody was in the meeting."""


class Places:
    """Writes where in a meeting the actor is, and how long each part took."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def go(self, meeting: Meeting, segment: str, person_id: int | None = None) -> Place:
        """Come to a segment, or to a person's turn in it; the clock of the part before stands still."""
        now = self._session.clock.now()
        before = self._own(meeting)
        place = before.moved(segment, person_id, now) if before else Place(segment, person_id, now)
        self._keep(meeting, place)
        return place

    def beat(self, meeting: Meeting) -> None:
        """Count the time so far: what the program was killed after is not lost, and what comes after it not counted."""
        place = self._own(meeting)
        if place is not None and place.since is not None:
            self._keep(meeting, place.banked(self._session.clock.now()))

    def come_back(self, meeting: Meeting) -> Place | None:
        """Go on where the actor was, or where the one who leads it is; None before its first part.

        Where nobody left it and no clock was counted for a while, the program was killed: that while counts nothing.
        """
        place = views.place(self._session, meeting)
        if place is None:
            return None
        now = self._session.clock.now()
        if self._own(meeting) is None:
            return self.go(meeting, place.segment, place.person_id)
        if place.since is None or now - place.since > SILENCE:
            place = replace(place, since=now)
        self._keep(meeting, place.banked(now))
        return place

    def _own(self, meeting: Meeting) -> Place | None:
        own = self._session.draft(views.key_of(meeting.id, self._session.actor)) is not None
        return views.place(self._session, meeting) if own else None

    def leave(self, meeting: Meeting) -> None:
        """Leave it running: its clocks stand still until somebody comes back."""
        place = self._own(meeting)
        if place is not None:
            self._keep(meeting, place.left(self._session.clock.now()))

    def forget(self, meeting: Meeting) -> None:
        """It is over."""
        for key in charters.kept_under(self._session.db, views.keys_of(meeting.id)):
            self._session.keep_draft(key, None)

    def _keep(self, meeting: Meeting, place: Place) -> None:
        key = views.key_of(meeting.id, self._session.actor)
        self._session.keep_draft(key, json.dumps(to_plain(place)))
