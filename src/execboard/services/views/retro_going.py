"""Whether a retro is going on, for the top line of every screen: asked by the second, it loads little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.services.views import running_places
from execboard.services.views.consistent import consistent
from execboard.services.views.retro_now import MINUTES
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from datetime import datetime

    from execboard.domain.running_place import Place
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class RetroGoingView:
    """That a retro is going on: enough for one line. `clock` is how many minutes it ought to take."""

    id: str
    clock: int
    place: Place | None

    def seconds(self, now: datetime) -> int:
        """How long it took so far."""
        return self.place.seconds(now) if self.place else 0


@consistent
def going(session: Session) -> RetroGoingView | None:
    """The retro that was started last and is running."""
    found = reads.running(session.db)
    if not found:
        return None
    one = max(found, key=lambda retro: retro.id)
    return RetroGoingView(one.ref, MINUTES, running_places.clock_of(session, one))
