"""The plan above the board: charter, goals, cycles, objectives, key results."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.charter import Charter
from execboard.domain.dates import cycle_bounds, parse_cycle
from execboard.domain.drafts.plan import CharterDraft, GoalDraft, KeyResultDraft, ObjectiveDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.okrs import Cycle, KeyResult, Objective, check_parent, check_range, status_for
from execboard.domain.strategy import Goal
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import initiatives, okrs, workspace

if TYPE_CHECKING:
    from execboard.domain.okrs import CycleStatus
    from execboard.services.people import People
    from execboard.services.session import Session


class Plan:
    """Writes about everything that initiatives can support."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def set_charter(self, **given: Any) -> Charter:
        """Change the vision, mission, why, or a rule of the workspace."""
        draft = CharterDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = workspace.get(self._session.db)
            changes = draft.given()
            if "timezone" in changes:
                changes["timezone"] = _zone_name(draft.timezone)
            self._check_limit(changes.get("active_limit"))
            if before is None:
                charter = batch.insert(replace(Charter(created_at=self._session.clock.now()), **changes))
            else:
                charter = batch.update(before, replace(before, **changes))
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
            goal = batch.insert(
                Goal(draft.title, self._session.clock.now(), why=draft.why, owner_id=owner, due=draft.due)
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

    def cycle(self, name: str, status: CycleStatus | None = None) -> Cycle:
        """The cycle of that name, made where it is not there yet; with `status`, opened or closed."""
        with self._session.change() as batch:
            name = parse_cycle(name)
            known = okrs.cycle_named(self._session.db, name)
            if known is None:
                starts, ends = cycle_bounds(name)
                now = self._session.clock.now()
                state = status or status_for(starts, ends, self._session.today)
                batch.label = batch.label or f"{'opened' if state == 'open' else 'made'} cycle {name}"
                return batch.insert(Cycle(name, starts, ends, now, state))
            if status is None or status == known.status:
                return known
            batch.label = batch.label or f"{'opened' if status == 'open' else 'closed'} cycle {name}"
            return batch.update(known, replace(known, status=status))

    def add_objective(self, title: str, **given: Any) -> Objective:
        """Add an objective, to the present cycle unless another is named."""
        from execboard.domain.dates import cycle_name

        draft = ObjectiveDraft.read(self._session.today, title=title, **given)
        with self._session.change() as batch:
            cycle = self.cycle(draft.cycle or cycle_name(self._session.today))
            goal_id, parent_id = self._upwards(draft.supports)
            objective = batch.insert(
                Objective(
                    draft.title,
                    self._session.clock.now(),
                    why=draft.why,
                    cycle_id=cycle.id,
                    owner_id=self._people.owner(draft.owner),
                    goal_id=goal_id,
                    parent_id=parent_id,
                    kind=draft.kind,
                )
            )
            batch.label = said("added", f"OBJ-{objective.id}", objective.title)
        return objective

    def edit_objective(self, ref: str, **given: Any) -> Objective:
        """Change an objective."""
        draft = ObjectiveDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before: Objective = lookup.find(self._session, ref, "objective")[1]
            changes = self._owned(draft.given())
            if "cycle" in changes:
                name = changes.pop("cycle")
                changes["cycle_id"] = self.cycle(name).id if name else None
            if "supports" in changes:
                changes["goal_id"], changes["parent_id"] = self._upwards(changes.pop("supports"))
                check_parent(before.id, changes["parent_id"], okrs.parents(self._session.db))
            objective = batch.update(before, replace(before, **changes))
            batch.label = batch.label or said("edited", f"OBJ-{objective.id}", objective.title)
        return objective

    def close_objective(self, ref: str) -> Objective:
        """Close an objective: its time is over, whatever came of it."""
        with self._session.change() as batch:
            before: Objective = lookup.find(self._session, ref, "objective")[1]
            if before.status == "closed":
                raise Refused(f"OBJ-{before.id} is closed already", "nothing to do")
            objective = batch.update(before, replace(before, status="closed"))
            batch.label = batch.label or said("closed", f"OBJ-{objective.id}", objective.title)
        return objective

    def add_key_result(self, objective: str, title: str, **given: Any) -> KeyResult:
        """Add a key result to an objective. A done/not done one runs from 0 to 1."""
        draft = KeyResultDraft.read(self._session.today, title=title, **given)
        with self._session.change() as batch:
            number = lookup.find(self._session, objective, "objective")[0].number
            start, target = draft.start or 0.0, draft.target
            if draft.direction == "done":
                start, target = 0.0, 1.0
            if target is None:
                raise Invalid("a key result needs a target", "give --target N, or --direction done", field="target")
            check_range(draft.direction, start, target)
            result = batch.insert(
                KeyResult(
                    number,
                    draft.title,
                    self._session.clock.now(),
                    start=start,
                    target=target,
                    unit=draft.unit,
                    kind=draft.kind,
                    direction=draft.direction,
                    owner_id=self._people.owner(draft.owner),
                )
            )
            batch.label = batch.label or said("added", f"KR-{result.id}", result.title)
        return result

    def edit_key_result(self, ref: str, **given: Any) -> KeyResult:
        """Change a key result."""
        draft = KeyResultDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before: KeyResult = lookup.find(self._session, ref, "key_result")[1]
            changes = self._owned(draft.given())
            if "target" in changes and changes["target"] is None:
                raise Invalid("a key result needs a target", "give a number", field="target")
            if "start" in changes:
                changes["start"] = changes["start"] or 0.0
            after = replace(before, **changes)
            if after.direction == "done":
                after = replace(after, start=0.0, target=1.0)
            check_range(after.direction, after.start, after.target)
            batch.update(before, after)
            batch.label = batch.label or said("edited", f"KR-{after.id}", after.title)
        return after

    def _owned(self, changes: dict[str, Any]) -> dict[str, Any]:
        if "owner" in changes:
            changes["owner_id"] = self._people.owner(changes.pop("owner"))
        return changes

    def _upwards(self, ref: str) -> tuple[int | None, int | None]:
        if not ref:
            return None, None
        found, _ = lookup.find(self._session, ref, "goal", "objective")
        return (found.number, None) if found.kind == "goal" else (None, found.number)


def _zone_name(name: str) -> str | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not name:
        return None
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(f"{name!r} is no time zone", "give an IANA name such as Europe/Amsterdam") from None
