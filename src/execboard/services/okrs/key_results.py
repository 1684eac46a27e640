"""Key results: adding, editing, moving, ordering; goalposts that move; a person's word on their health."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import TRIGGERS, Goalpost
from execboard.domain.dates import local_day
from execboard.domain.drafts.okrs import OverrideDraft
from execboard.domain.drafts.plan import KeyResultDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.okrs import RANK_GAP, KeyResult, Objective, check_dates, check_levels, check_range, status_of
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.okrs.ordering import place, place_beside, wanted_place
from execboard.services.okrs.teams import share
from execboard.storage.queries import checkins, okrs

if TYPE_CHECKING:
    from execboard.services.okrs.cycles import Cycles
    from execboard.services.people import People
    from execboard.services.session import Session

NOT_OVERRIDDEN: dict[str, Any] = {
    "override_health": None,
    "override_note": "",
    "override_by": "",
    "override_on": None,
}
"""What takes a person's word on health back."""


class KeyResults:
    """Writes about key results."""

    def __init__(self, session: Session, people: People, cycles: Cycles) -> None:
        self._session = session
        self._people = people
        self._cycles = cycles

    def add(self, objective: str, title: str, **given: Any) -> KeyResult:
        """Add a key result to an objective. A done/not done one runs from 0 to 1."""
        draft = KeyResultDraft.read(self._session.today, title=title, **given)
        with self._session.change() as batch:
            of = self.objective(objective)
            start, target = draft.start or 0.0, draft.target
            if draft.direction == "done":
                start, target = 0.0, 1.0
            if target is None:
                raise Invalid("a key result needs a target", "give --target N, or --direction done", field="target")
            check_range(draft.direction, start, target)
            made = KeyResult(
                of.id,
                draft.title,
                self._session.clock.now(),
                start=start,
                target=target,
                unit=draft.unit,
                kind=draft.kind,
                direction=draft.direction,
                commit_value=draft.commit_value,
                stretch_value=draft.stretch_value,
                weight=draft.weight,
                source=draft.source,
                starts=draft.starts,
                ends=draft.ends,
                interval_days=draft.interval_days,
                notes=draft.notes,
                priority=draft.priority,
                position=okrs.last_position(self._session.db, "key_result") + RANK_GAP,
            )
            self._check(made, of)
            result = batch.insert(replace(made, owner_id=self._people.owner(draft.owner)))
            share(self._session, batch, "key_result", result.id, draft.teams)
            batch.label = batch.label or said("added", result.ref, result.title)
        return result

    def edit(self, ref: str, **given: Any) -> KeyResult:
        """Change a key result. To move its start or target after its cycle opened takes a `reason` and a `trigger`."""
        draft = KeyResultDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before, of = self.open(ref)
            changes = draft.given()
            reason, trigger = changes.pop("reason", ""), changes.pop("trigger", "")
            if "owner" in changes:
                changes["owner_id"] = self._people.owner(changes.pop("owner"))
            if "teams" in changes:
                share(self._session, batch, "key_result", before.id, changes.pop("teams"))
            if "target" in changes and changes["target"] is None:
                raise Invalid("a key result needs a target", "give a number", field="target")
            if "start" in changes:
                changes["start"] = changes["start"] or 0.0
            after = replace(before, **changes)
            if after.direction == "done":
                after = replace(after, start=0.0, target=1.0)
            check_range(after.direction, after.start, after.target)
            self._check(after, of)
            self._keep_goalpost(before, after, of, reason, trigger)
            batch.update(before, after)
            batch.label = batch.label or said("edited", after.ref, after.title)
        return after

    def _keep_goalpost(self, before: KeyResult, after: KeyResult, of: Objective, reason: str, trigger: Any) -> None:
        moved = (before.start, before.target) != (after.start, after.target)
        if not moved or not self._is_settled(before, of):
            return
        if not reason or not trigger:
            raise Invalid(
                f"{before.ref} is measured already: a start or target that moves now says why",
                f"give --reason TEXT and --trigger {'|'.join(TRIGGERS)}",
                field="trigger" if reason else "reason",
            )
        session = self._session
        ends = (before.start, after.start, before.target, after.target)
        with session.change() as batch:
            batch.insert(
                Goalpost(before.id, *ends, reason, trigger, session.today, session.clock.now(), author=session.actor)
            )

    def _is_settled(self, result: KeyResult, of: Objective) -> bool:
        """Whether its cycle has opened. What was only just added, and never checked in, is still being put right."""
        session = self._session
        cycle = okrs.cycle(session.db, of.cycle_id) if of.cycle_id else None
        if cycle is None or status_of(cycle, session.today) == "planned":
            return False
        new = local_day(result.created_at, session.clock.zone) >= session.today
        return not new or result.id in checkins.latest(session.db, [result.id])

    def move(self, ref: str, objective: str) -> KeyResult:
        """Put a key result under another objective."""
        with self._session.change() as batch:
            before, old = self.open(ref)
            of = self.objective(objective)
            if of.id == before.objective_id:
                raise Refused(f"{before.ref} is under {of.ref} already", "nothing to do")
            resumed = before.resumed_on if old.cycle_id == of.cycle_id else self._session.today
            position = okrs.last_position(self._session.db, "key_result") + RANK_GAP
            batch.label = batch.label or said(f"moved to {of.ref}", before.ref, before.title)
            return batch.update(before, replace(before, objective_id=of.id, position=position, resumed_on=resumed))

    def rank(self, ref: str, *, before: str | None = None, first: bool = False, last: bool = False) -> KeyResult:
        """Move a key result in the order by hand under its objective."""
        with self._session.change() as batch:
            one, of = self.open(ref)
            siblings = okrs.key_results(self._session.db, of.id)
            other = lookup.find(self._session, before, "key_result")[0].number if before else None
            at = wanted_place(siblings, one, before=other, first=first, last=last)
            batch.label = batch.label or said("moved", one.ref, one.title)
            return place(batch, siblings, one, at)

    def nudge(self, ref: str, by: int) -> KeyResult:
        """Move a key result one place down (1) or up (-1) under its objective."""
        with self._session.change() as batch:
            one, of = self.open(ref)
            siblings = okrs.key_results(self._session.db, of.id)
            at = place_beside(siblings, siblings, one, by)
            batch.label = batch.label or said("moved", one.ref, one.title)
            return place(batch, siblings, one, at)

    def override(self, ref: str, health: str, note: str) -> KeyResult:
        """Say what a key result's health is, with a reason; it stands until the next check-in."""
        draft = OverrideDraft.read(self._session.today, health=health, note=note)
        with self._session.change() as batch:
            before, _ = self.open(ref)
            batch.label = batch.label or said(f"called {draft.health}:", before.ref, before.title)
            return batch.update(
                before,
                replace(
                    before,
                    override_health=draft.health,
                    override_note=draft.note,
                    override_by=self._session.actor,
                    override_on=self._session.today,
                ),
            )

    def clear_override(self, ref: str) -> KeyResult:
        """Let the numbers speak again."""
        with self._session.change() as batch:
            before, _ = self.open(ref)
            if before.override_health is None:
                raise Refused(f"nobody has overridden {before.ref}", "nothing to do")
            batch.label = batch.label or said("cleared the override of", before.ref, before.title)
            return batch.update(before, replace(before, **NOT_OVERRIDDEN))

    @property
    def is_filling(self) -> bool:
        """Whether an import writes into what is closed to people."""
        return self._cycles.is_filling

    def open(self, ref: str) -> tuple[KeyResult, Objective]:
        """The key result and its objective, where their cycle can be changed. Raises Refused."""
        found: KeyResult = lookup.find(self._session, ref, "key_result")[1]
        return found, self.objective(f"OBJ-{found.objective_id}")

    def objective(self, ref: str) -> Objective:
        """The objective, where its cycle can be changed. Raises Refused."""
        found: Objective = lookup.find(self._session, ref, "objective")[1]
        self._cycles.check_open(found.cycle_id)
        return found

    def _check(self, result: KeyResult, of: Objective) -> None:
        check_levels(result)
        cycle = okrs.cycle(self._session.db, of.cycle_id) if of.cycle_id else None
        starts = result.starts or (cycle.starts if cycle else None)
        check_dates(starts, result.ends or (cycle.ends if cycle else None))
