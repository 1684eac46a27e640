"""Moving through a running retro. Where it is survives a crash, and is no change of the plan: nothing to undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from execboard.domain.meeting_place import Place, to_plain
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
        own = self._session.draft(views.key_of(retro.id, self._session.actor)) is not None
        before = views.place(self._session, retro) if own else None
        place = before.moved(phase, None, now) if before else Place(phase, None, now)
        self._keep(retro, place)
        return place

    def leave(self, retro: Retro) -> None:
        """Leave it running: its clocks stand still until somebody comes back."""
        place = views.place(self._session, retro)
        if place is not None:
            self._keep(retro, place.left(self._session.clock.now()))

    def forget(self, retro: Retro) -> None:
        """After its close nobody is in it any more."""
        for key in charters.kept_under(self._session.db, views.keys_of(retro.id)):
            self._session.keep_draft(key, None)

    def _keep(self, retro: Retro, place: Place) -> None:
        body = json.dumps(to_plain(place))
        self._session.keep_draft(views.key_of(retro.id, self._session.actor), body)
