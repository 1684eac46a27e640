"""Moving through a running retro. Where it is survives a crash, and is no change of the plan: nothing to undo."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.meeting_place import Place, to_plain
from execboard.services.meetings.places import SILENCE
from execboard.services.views import retro_places as views
from execboard.storage.queries import workspace as charters

if TYPE_CHECKING:
    from execboard.domain.retros import Retro
    from execboard.services.session import Session


class RetroPlaces:
    """Writes in which phase of a retro the actor is, and how long each took so far."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def go(self, retro: Retro, phase: str) -> Place:
        """Come to a phase; the clock of the one before stands still."""
        now = self._session.clock.now()
        before = self._own(retro)
        place = before.moved(phase, None, now) if before else Place(phase, None, now)
        self._keep(retro, place)
        return place

    def beat(self, retro: Retro) -> None:
        """Count the time so far: what the program was killed after is not lost, and what comes after it not counted."""
        place = self._own(retro)
        if place is not None and place.since is not None:
            self._keep(retro, place.banked(self._session.clock.now()))

    def come_back(self, retro: Retro) -> Place | None:
        """Go on where the actor was, or where the one who leads it is; None before its first phase.

        Where nobody left it and no clock was counted for a while, the program was killed: that while counts nothing.
        """
        place = views.place(self._session, retro)
        if place is None:
            return None
        if self._own(retro) is None:
            return self.go(retro, place.segment)
        now = self._session.clock.now()
        if place.since is None or now - place.since > SILENCE:
            place = replace(place, since=now)
        self._keep(retro, place.banked(now))
        return place

    def leave(self, retro: Retro) -> None:
        """Leave it running: its clocks stand still until somebody comes back."""
        place = self._own(retro)
        if place is not None:
            self._keep(retro, place.left(self._session.clock.now()))

    def _own(self, retro: Retro) -> Place | None:
        own = self._session.draft(views.key_of(retro.id, self._session.actor)) is not None
        return views.place(self._session, retro) if own else None

    def forget(self, retro: Retro) -> None:
        """After its close nobody is in it any more."""
        for key in charters.kept_under(self._session.db, views.keys_of(retro.id)):
            self._session.keep_draft(key, None)

    def _keep(self, retro: Retro, place: Place) -> None:
        body = json.dumps(to_plain(place))
        self._session.keep_draft(views.key_of(retro.id, self._session.actor), body)
