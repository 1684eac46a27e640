"""Objectives: adding, editing, ordering, closing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.plan import ObjectiveDraft
from execboard.domain.errors import Refused
from execboard.domain.okrs import RANK_GAP, Objective, check_parent
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.okrs.ordering import place, place_beside, wanted_place
from execboard.services.okrs.teams import share
from execboard.storage.queries import okrs

if TYPE_CHECKING:
    from execboard.services.okrs.cycles import Cycles
    from execboard.services.people import People
    from execboard.services.session import Session


class Objectives:
    """Writes about objectives."""

    def __init__(self, session: Session, people: People, cycles: Cycles) -> None:
        self._session = session
        self._people = people
        self._cycles = cycles

    def add(self, title: str, **given: Any) -> Objective:
        """Add an objective, to the present cycle unless another is named; ``backlog`` is none."""
        draft = ObjectiveDraft.read(self._session.today, title=title, **given)
        with self._session.change() as batch:
            cycle_id = self._cycles.number(draft.cycle)
            self._cycles.check_open(cycle_id)
            goal_id, parent_id = self._upwards(draft.supports)
            objective = batch.insert(
                Objective(
                    draft.title,
                    self._session.clock.now(),
                    why=draft.why,
                    cycle_id=cycle_id,
                    owner_id=self._people.owner(draft.owner),
                    goal_id=goal_id,
                    parent_id=parent_id,
                    kind=draft.kind,
                    is_not=draft.is_not,
                    parent_link=draft.parent_link,
                    notes=draft.notes,
                    position=okrs.last_position(self._session.db, "objective") + RANK_GAP,
                )
            )
            share(self._session, batch, "objective", objective.id, draft.teams)
            batch.label = said("added", objective.ref, objective.title)
        return objective

    def edit(self, ref: str, **given: Any) -> Objective:
        """Change an objective; its cycle and its parent too."""
        draft = ObjectiveDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = self._open(ref)
            changes = draft.given()
            if "owner" in changes:
                changes["owner_id"] = self._people.owner(changes.pop("owner"))
            if "teams" in changes:
                share(self._session, batch, "objective", before.id, changes.pop("teams"))
            if "supports" in changes:
                changes["goal_id"], changes["parent_id"] = self._upwards(changes.pop("supports"))
                check_parent(before.id, changes["parent_id"], okrs.parents(self._session.db))
            if "cycle" in changes:
                changes |= self._moved(before, changes.pop("cycle"))
            objective = batch.update(before, replace(before, **changes))
            batch.label = batch.label or said("edited", objective.ref, objective.title)
        return objective

    def _moved(self, before: Objective, name: str) -> dict[str, Any]:
        """What changes when an objective comes into another cycle: its key results have a full interval there."""
        cycle_id = self._cycles.number(name) if name else None
        if cycle_id == before.cycle_id:
            return {}
        self._cycles.check_open(cycle_id)
        with self._session.change() as batch:
            for result in okrs.key_results(self._session.db, before.id):
                batch.update(result, replace(result, resumed_on=self._session.today))
        return {"cycle_id": cycle_id, "position": okrs.last_position(self._session.db, "objective") + RANK_GAP}

    def rank(self, ref: str, *, before: str | None = None, first: bool = False, last: bool = False) -> Objective:
        """Move an objective in the order by hand of its cycle."""
        with self._session.change() as batch:
            one = self._open(ref)
            siblings = self._siblings(one)
            other = lookup.find(self._session, before, "objective")[0].number if before else None
            at = wanted_place(siblings, one, before=other, first=first, last=last)
            batch.label = batch.label or said("moved", one.ref, one.title)
            return place(batch, siblings, one, at)

    def nudge(self, ref: str, by: int) -> Objective:
        """Move an objective one place down (1) or up (-1) among those that support the same."""
        with self._session.change() as batch:
            one = self._open(ref)
            siblings = self._siblings(one)
            group = [each for each in siblings if (each.goal_id, each.parent_id) == (one.goal_id, one.parent_id)]
            at = place_beside(siblings, group, one, by)
            batch.label = batch.label or said("moved", one.ref, one.title)
            return place(batch, siblings, one, at)

    def _siblings(self, one: Objective) -> list[Objective]:
        if one.cycle_id is None:
            return okrs.backlog(self._session.db)
        return okrs.objectives(self._session.db, one.cycle_id)

    def close(self, ref: str) -> Objective:
        """Close an objective: its time is over, whatever came of it."""
        return self._set_status(ref, "closed")

    def reopen(self, ref: str) -> Objective:
        """Take up a closed objective again; its key results have a full interval for their next check-in."""
        with self._session.change() as batch:
            objective = self._set_status(ref, "open")
            for result in okrs.key_results(self._session.db, objective.id):
                batch.update(result, replace(result, resumed_on=self._session.today))
        return objective

    def _set_status(self, ref: str, status: Any) -> Objective:
        with self._session.change() as batch:
            before: Objective = lookup.find(self._session, ref, "objective")[1]
            if before.status == status:
                raise Refused(f"{before.ref} is {status} already", "nothing to do")
            self._cycles.check_open(before.cycle_id)
            objective = batch.update(before, replace(before, status=status))
            verb = "closed" if status == "closed" else "reopened"
            batch.label = batch.label or said(verb, objective.ref, objective.title)
        return objective

    def _open(self, ref: str) -> Objective:
        """The objective, where its cycle can be changed."""
        found: Objective = lookup.find(self._session, ref, "objective")[1]
        self._cycles.check_open(found.cycle_id)
        return found

    def _upwards(self, ref: str) -> tuple[int | None, int | None]:
        if not ref:
            return None, None
        found, _ = lookup.find(self._session, ref, "goal", "objective")
        return (found.number, None) if found.kind == "goal" else (None, found.number)
