"""Closing a cycle: scores with their causes, verdicts, and the drafts of the next one.

Every answer is kept in its row as soon as it is given, so a closing that was broken off goes on where it was. What was
left out can still be said after the cycle is closed; what was said then stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from execboard.domain.closing import check_cause, proposed_score
from execboard.domain.drafts.okrs import ScoreDraft, VerdictDraft
from execboard.domain.errors import Refused
from execboard.domain.okrs import RANK_GAP, KeyResult, Objective, check_range
from execboard.domain.pacing import holds
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.views import cycles as cycle_views
from execboard.services.views import okrs as views
from execboard.storage.queries import checkins, okrs

if TYPE_CHECKING:
    from execboard.domain.okrs import Cycle
    from execboard.services.okrs.cycles import Cycles
    from execboard.services.session import Session

Closed = TypeVar("Closed", Objective, KeyResult)


class Closing:
    """Writes at the end of a cycle."""

    def __init__(self, session: Session, cycles: Cycles) -> None:
        self._session = session
        self._cycles = cycles

    def score(self, ref: str, **given: Any) -> KeyResult:
        """Say what a key result came to: `score` 0-1, `cause_class` and `cause` where it fell short, `reflection`."""
        draft = ScoreDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before: KeyResult = lookup.find(self._session, ref, "key_result")[1]
            of: Objective = lookup.find(self._session, f"OBJ-{before.objective_id}", "objective")[1]
            changes = draft.given()
            if "cause_class" in changes:
                changes["cause_class"] = changes["cause_class"] or None
            elif changes.get("cause") and before.cause_class is None:
                changes["cause_class"] = "other"
            after = replace(before, **changes)
            check_cause(after.cause_class, after.cause)
            self._check_unsaid(of, before, changes)
            batch.label = batch.label or said("scored", before.ref, before.title)
            return batch.update(before, after)

    def verdict(self, ref: str, **given: Any) -> Objective:
        """Say what becomes of an objective: `verdict` keep, modify or abandon; and a `reflection`."""
        draft = VerdictDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before: Objective = lookup.find(self._session, ref, "objective")[1]
            changes = draft.given()
            if "verdict" in changes:
                changes["verdict"] = changes["verdict"] or None
            self._check_unsaid(before, before, changes)
            after = batch.update(before, replace(before, **changes))
            batch.label = batch.label or said(f"decided to {after.verdict or 'think about'}", after.ref, after.title)
        return after

    def _check_unsaid(self, of: Objective, before: Closed, changes: dict[str, Any]) -> None:
        """Raises Refused where something that was said would change after the cycle closed."""
        if not self._cycles.is_closed(of.cycle_id):
            return
        for name, value in changes.items():
            if getattr(before, name) not in (None, "", value):
                self._cycles.check_open(of.cycle_id)

    def close(self, name: str, *, accept: bool = False) -> Cycle:
        """Close a cycle; with `accept`, what has no score yet gets the one that its progress proposes."""
        with self._session.change() as batch:
            cycle = self._cycles.cycle(name)
            if accept and not self._cycles.is_closed(cycle.id):
                for one in views.objectives(self._session, cycle.name):
                    for view in one.key_results:
                        if view.score is None:
                            self.score(view.id, score=proposed_score(view.progress))
            batch.label = f"closed cycle {cycle.name}"
            return self._cycles.cycle(cycle.name, "closed")

    def carry(self, name: str, into: str = "") -> list[Objective]:
        """Draft what was kept or is to be modified into another cycle, the following one unless `into` names it.

        A key result starts from its last value; one that is there already is left behind. Twice makes nothing twice.
        """
        with self._session.change() as batch:
            cycle = self._cycles.find(name)
            to = self._cycles.cycle(into or cycle_views.following(self._session, cycle))
            if to.id == cycle.id:
                raise Refused(f"{cycle.name} cannot be carried into itself", "name another with --into")
            self._cycles.check_open(to.id)
            kept = [one for one in okrs.objectives(self._session.db, cycle.id) if one.verdict in ("keep", "modify")]
            there = {
                one.from_id for one in okrs.carried(self._session.db, [one.id for one in kept]) if one.cycle_id == to.id
            }
            made = [self._draft(one, to) for one in kept if one.id not in there]
            batch.label = f"drafted {len(made)} objectives of {to.name} from {cycle.name}"
        return made

    def _draft(self, one: Objective, to: Cycle) -> Objective:
        session = self._session
        with session.change() as batch:
            made = batch.insert(
                Objective(
                    one.title,
                    session.clock.now(),
                    why=one.why,
                    cycle_id=to.id,
                    owner_id=one.owner_id,
                    goal_id=one.goal_id,
                    parent_id=one.parent_id,
                    kind=one.kind,
                    is_not=one.is_not,
                    parent_link=one.parent_link,
                    notes=one.notes,
                    position=okrs.last_position(session.db, "objective") + RANK_GAP,
                    from_id=one.id,
                )
            )
            for link in okrs.objective_teams(session.db, [one.id]):
                batch.insert(replace(link, id=0, rev=1, objective_id=made.id))
            results = okrs.key_results(session.db, one.id)
            latest = checkins.latest(session.db, [result.id for result in results])
            position = okrs.last_position(session.db, "key_result")
            for result in results:
                value = latest[result.id].value if result.id in latest else None
                drafted = _drafted(result, value)
                if drafted is not None:
                    position += RANK_GAP
                    draft = replace(drafted, objective_id=made.id, created_at=session.clock.now(), position=position)
                    again = batch.insert(draft)
                    for shared in okrs.key_result_teams(session.db, [result.id]):
                        batch.insert(replace(shared, id=0, rev=1, key_result_id=again.id))
        return made


def _drafted(result: KeyResult, value: float | None) -> KeyResult | None:
    """The key result as it goes on, from the value that it came to; None where it is at its target already."""
    if value is not None and result.direction in ("increase", "decrease", "done"):
        if holds("at-least" if result.direction == "done" else result.direction, result.target, value):
            return None
        start = result.start if result.direction == "done" else value
        check_range(result.direction, start, result.target)
        result = replace(result, start=start)
    return KeyResult(
        result.objective_id,
        result.title,
        result.created_at,
        start=result.start,
        target=result.target,
        unit=result.unit,
        kind=result.kind,
        direction=result.direction,
        owner_id=result.owner_id,
        commit_value=result.commit_value,
        stretch_value=result.stretch_value,
        weight=result.weight,
        source=result.source,
        interval_days=result.interval_days,
        notes=result.notes,
        priority=result.priority,
        from_id=result.id,
    )
