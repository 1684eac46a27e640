"""The plan above the board: charter and goals. Cycles, objectives and key results are in the room `okrs`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.charter import Charter
from execboard.domain.drafts.plan import CharterDraft, GoalDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.okr_health import Thresholds
from execboard.domain.okrs import RANK_GAP
from execboard.domain.strategy import Goal
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.okrs.ordering import place, place_beside, wanted_place
from execboard.storage.queries import initiatives, okrs, workspace

if TYPE_CHECKING:
    from execboard.services.okrs.cycles import Cycles
    from execboard.services.okrs.key_results import KeyResults
    from execboard.services.okrs.objectives import Objectives
    from execboard.services.people import People
    from execboard.services.session import Session
    from execboard.services.visions import Visions


ABOUT_CHANGE = ("because", "changed", "trigger", "agreed", "date")
"""What may be said of a change of the vision."""


class Plan:
    """Writes about everything that initiatives can support; what is about OKRs is handed on to their rooms."""

    def __init__(
        self,
        session: Session,
        people: People,
        cycles: Cycles,
        objectives: Objectives,
        key_results: KeyResults,
        visions: Visions,
    ) -> None:
        self._session = session
        self._people = people
        self._visions = visions
        self.cycle = cycles.cycle
        self.add_objective, self.edit_objective = objectives.add, objectives.edit
        self.close_objective = objectives.close
        self.add_key_result, self.edit_key_result = key_results.add, key_results.edit

    def set_charter(self, **given: Any) -> Charter:
        """Change the vision, mission, why, or a rule of the workspace; a vision that changes leaves its history.

        `because`, `changed`, `trigger`, `agreed` and `date` say of the change what services/visions.py keeps; without
        another vision they complete what is kept of the present one.
        """
        about = {name: given.pop(name) for name in ABOUT_CHANGE if name in given}
        about = {name: value for name, value in about.items() if value is not None}
        draft = CharterDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = workspace.get(self._session.db)
            changes = draft.given()
            if "timezone" in changes:
                changes["timezone"] = _zone_name(draft.timezone)
            self._check_limit(changes.get("active_limit"))
            charter = replace(before or Charter(created_at=self._session.clock.now()), **changes)
            Thresholds(charter.off_track, charter.behind, charter.ahead, charter.low_confidence).check()
            charter = batch.insert(charter) if before is None else batch.update(before, charter)
            if charter.vision and charter.vision != (before.vision if before else ""):
                self._visions.record(charter.vision, before=before, **about)
            elif about:
                self._visions.explain(**about)
                batch.label = batch.label or "said more of the vision"
            batch.label = (
                batch.label or f"set {', '.join(sorted(changes)).replace('active_limit', 'limit') or 'nothing'}"
            )
        return charter

    def _check_limit(self, limit: int | None) -> None:
        active = initiatives.active(self._session.db)
        if limit is not None and len(active) > limit:
            raise Refused(f"{len(active)} are active", f"pause, finish or retire {len(active) - limit} first")
        if limit is not None:
            with self._session.change() as batch:
                taken = {one.slot for one in active}
                for one in active:
                    if one.slot is not None and one.slot > limit:
                        free = min(set(range(1, limit + 1)) - taken)
                        taken.add(free)
                        batch.update(one, replace(one, slot=free))

    def add_goal(self, title: str, **given: Any) -> Goal:
        """Add a goal."""
        draft = GoalDraft.read(self._session.today, title=title, **given)
        with self._session.change() as batch:
            owner = self._people.owner(draft.owner)
            last = okrs.last_position(self._session.db, "goal")
            goal = batch.insert(
                Goal(
                    draft.title,
                    self._session.clock.now(),
                    why=draft.why,
                    owner_id=owner,
                    due=draft.due,
                    position=last + RANK_GAP,
                )
            )
            batch.label = batch.label or said("added", f"GOAL-{goal.id}", goal.title)
        return goal

    def edit_goal(self, ref: str, **given: Any) -> Goal:
        """Change a goal."""
        draft = GoalDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            goal: Goal = lookup.find(self._session, ref, "goal")[1]
            goal = batch.update(goal, replace(goal, **self._owned(draft.given())))
            batch.label = batch.label or said("edited", f"GOAL-{goal.id}", goal.title)
        return goal

    def rank_goal(self, ref: str, *, before: str | None = None, first: bool = False, last: bool = False) -> Goal:
        """Move a goal in the order by hand."""
        with self._session.change() as batch:
            one: Goal = lookup.find(self._session, ref, "goal")[1]
            goals = okrs.goals(self._session.db)
            other = lookup.find(self._session, before, "goal")[0].number if before else None
            at = wanted_place(goals, one, before=other, first=first, last=last)
            batch.label = batch.label or said("moved", one.ref, one.title)
            return place(batch, goals, one, at)

    def nudge_goal(self, ref: str, by: int) -> Goal:
        """Move a goal one place down (1) or up (-1)."""
        with self._session.change() as batch:
            one: Goal = lookup.find(self._session, ref, "goal")[1]
            goals = okrs.goals(self._session.db)
            at = place_beside(goals, goals, one, by)
            batch.label = batch.label or said("moved", one.ref, one.title)
            return place(batch, goals, one, at)

    def _owned(self, changes: dict[str, Any]) -> dict[str, Any]:
        if "owner" in changes:
            changes["owner_id"] = self._people.owner(changes.pop("owner"))
        return changes


def _zone_name(name: str) -> str | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not name:
        return None
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(f"{name!r} is no time zone", "give an IANA name such as Europe/Amsterdam") from None
