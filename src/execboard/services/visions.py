"""Setting the vision with what is to be said of it, and confirming that it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.visions import VisionDraft
from execboard.domain.errors import Refused
from execboard.domain.visions import Vision, first
from execboard.storage.queries import visions

if TYPE_CHECKING:
    from execboard.domain.charter import Charter
    from execboard.domain.visions import VisionKind
    from execboard.services.people import People
    from execboard.services.session import Session


class Visions:
    """Writes about what became of the vision. Whoever sets it, by whichever door, leaves a row of its history."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def record(self, vision: str, *, before: Charter | None = None, **given: Any) -> Vision:
        """Keep that the vision was set to this, and the one `before` where nothing tells of it yet.

        Call inside the change that sets it.
        """
        with self._session.change() as batch:
            if before is not None and before.vision and not visions.history(self._session.db):
                batch.insert(first(before, self._session.clock.zone))
            return self._keep("set", vision, given)

    def holds(self, **given: Any) -> Vision:
        """Confirm that the vision stays as it is. Raises Refused where there is none."""
        with self._session.change() as batch:
            vision = self._session.charter.vision
            if not vision:
                raise Refused("there is no vision yet", "execboard vision TEXT --why TEXT")
            made = self._keep("held", vision, given)
            batch.label = batch.label or "confirmed that the vision holds"
        return made

    def explain(self, **given: Any) -> Vision:
        """Say more of when the vision was set last: because of what, what changed for whom, who agreed.

        Raises Refused where it was never set.
        """
        words = self._values(given)
        with self._session.change() as batch:
            before = next((one for one in visions.history(self._session.db) if one.kind == "set"), None)
            charter = self._session.charter
            if not charter.vision:
                raise Refused("there is no vision yet", "execboard vision TEXT --why TEXT")
            if before is None:
                before = batch.insert(first(charter, self._session.clock.zone))
                words = {"happened": before.happened, **words}
            after = batch.update(before, replace(before, **words))
            batch.label = batch.label or "said more of the vision"
        return after

    def _keep(self, kind: VisionKind, vision: str, given: dict[str, Any]) -> Vision:
        session = self._session
        with session.change() as batch:
            words = {"happened": session.meeting_day or session.today, **self._values(given)}
            return batch.insert(Vision(kind, vision, created_at=session.clock.now(), author=session.actor, **words))

    def _values(self, given: dict[str, Any]) -> dict[str, Any]:
        draft = VisionDraft.read(self._session.today, **given)
        values = draft.given()
        day = values.pop("date", None)
        if day is not None:
            values["happened"] = day
        if "trigger" in values:
            values["trigger"] = values["trigger"] or None
        if "agreed" in values:
            names = [name for name in values["agreed"] if name]
            values["agreed"] = " ".join(dict.fromkeys(self._people.named(name).handle for name in names))
        return values
