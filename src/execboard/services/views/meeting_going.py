"""Whether a meeting is going on, for the top line of every screen: asked by the second, it loads little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.services.views import meeting_kinds, running_places
from execboard.services.views.consistent import consistent
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from datetime import datetime

    from execboard.domain.running_place import Place
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class GoingView:
    """That a meeting is going on: enough for one line."""

    id: str
    kind: str
    clock: int
    """Minutes that it ought to take."""
    place: Place | None
    correcting: bool

    def seconds(self, now: datetime) -> int:
        """How long it took so far."""
        return self.place.seconds(now) if self.place else 0


@consistent
def going(session: Session) -> GoingView | None:
    """The meeting that was started last and goes on; else the one that is being corrected."""
    found = reads.running(session.db)
    found.sort(key=lambda one: (one.status == "running", one.id))
    if not found:
        return None
    one = found[-1]
    kind = meeting_kinds.kind_of(session, one)
    return GoingView(one.ref, one.kind, kind.clock, running_places.clock_of(session, one), one.status == "reopened")
