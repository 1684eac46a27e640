"""What kinds of meetings a team has: segments, clocks, rhythm, and the goal that a kind serves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.notes import KindDraft
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.meeting_kinds import STANDARD, MeetingKind, check_name, parse_segments, standard
from execboard.domain.rhythms import parse_rhythm
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from execboard.services.session import Session


class Kinds:
    """Writes about kinds of meetings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set(self, name: str, **given: Any) -> MeetingKind:
        """Change a kind or make a new one: `segments`, `clock` in minutes, `rhythm`, the `goal` that it serves."""
        key = check_name(name)
        draft = KindDraft.read(self._session.today, **given)
        changes = draft.given()
        if "segments" in changes:
            changes["segments"] = ", ".join(str(part) for part in parse_segments(changes["segments"]))
        if "rhythm" in changes:
            changes["rhythm"] = str(parse_rhythm(changes["rhythm"])) if changes["rhythm"] else ""
        with self._session.change() as batch:
            if "goal" in changes:
                goal = changes.pop("goal")
                changes["goal_id"] = lookup.find(self._session, goal, "goal")[0].number if goal else None
            own = {one.name: one for one in reads.kinds(self._session.db)}.get(key)
            if own is not None:
                kind = batch.update(own, replace(own, **changes))
            else:
                kind = batch.insert(self._new(key, changes))
            batch.label = batch.label or said("set", key, "meetings")
        return kind

    def _new(self, key: str, changes: dict[str, Any]) -> MeetingKind:
        now = self._session.clock.now()
        known = standard(key, now)
        if known is not None:
            return replace(known, **changes)
        if "segments" not in changes:
            raise Invalid(f"{key} needs its segments", 'give --segments "wins 5, blockers 10"', field="segments")
        minutes = sum(part.minutes for part in parse_segments(changes["segments"]))
        return MeetingKind(key, created_at=now, **{"clock": minutes or 30, **changes})

    def reset(self, name: str) -> None:
        """Make one of the four what it was at first, or let a kind of the team's own go; its meetings stay."""
        with self._session.change() as batch:
            own = {one.name: one for one in reads.kinds(self._session.db)}.get(name.casefold())
            if own is None:
                remedy = "it is as it was at first" if name.casefold() in STANDARD else "see execboard meeting kinds"
                raise NotFound(f"{name} was not set here", remedy)
            batch.delete(own)
            batch.label = batch.label or said("reset", own.name, "meetings")
