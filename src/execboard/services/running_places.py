"""Moving through a running meeting or retro. Where it is survives a crash, and is no change: nothing to undo."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.running_place import Place, to_plain
from execboard.services.views import running_places as views
from execboard.storage.queries import workspace as charters

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.domain.retros import Retro
    from execboard.services.session import Session

SILENCE = timedelta(seconds=60)
"""Where nobody counted a clock for so long, nobody was in it."""


class Places:
    """Writes where in something running the actor is, and how long each part took. A part is a segment or a phase."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def go(self, running: Meeting | Retro, segment: str, person_id: int | None = None) -> Place:
        """Come to a part, or to a person's turn in it; the clock of the part before stands still."""
        now = self._session.clock.now()
        before = self._own(running)
        place = before.moved(segment, person_id, now) if before else Place(segment, person_id, now)
        self._keep(running, place)
        return place

    def beat(self, running: Meeting | Retro) -> None:
        """Count the time so far: what the program was killed after is not lost, and what comes after it not counted."""
        place = self._own(running)
        if place is not None and place.since is not None:
            self._keep(running, place.banked(self._session.clock.now()))

    def come_back(self, running: Meeting | Retro) -> Place | None:
        """Go on where the actor was, or where the one who leads it is; None before its first part.

        Where nobody left it and no clock was counted for a while, the program was killed: that while counts nothing.
        """
        place = views.place(self._session, running)
        if place is None:
            return None
        now = self._session.clock.now()
        if self._own(running) is None:
            return self.go(running, place.segment, place.person_id)
        if place.since is None or now - place.since > SILENCE:
            place = replace(place, since=now)
        self._keep(running, place.banked(now))
        return place

    def _own(self, running: Meeting | Retro) -> Place | None:
        own = self._session.draft(views.key_of(running, self._session.actor)) is not None
        return views.place(self._session, running) if own else None

    def leave(self, running: Meeting | Retro) -> None:
        """Leave it running: its clocks stand still until somebody comes back."""
        place = self._own(running)
        if place is not None:
            self._keep(running, place.left(self._session.clock.now()))

    def forget(self, running: Meeting | Retro) -> None:
        """It is over: nobody is in it any more."""
        for key in charters.kept_under(self._session.db, views.keys_of(running)):
            self._session.keep_draft(key, None)

    def _keep(self, running: Meeting | Retro, place: Place) -> None:
        key = views.key_of(running, self._session.actor)
        self._session.keep_draft(key, json.dumps(to_plain(place)))
