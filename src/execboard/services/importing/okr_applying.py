"""Puts the OKRs that a reader found into the workspace: new ones are added, known ones get what they lack.

The same is what has the same title in the same cycle, or under the same objective; of several the first is the first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from execboard.domain.dates import cycle_bounds
from execboard.domain.drafts.okrs import CycleDraft
from execboard.domain.drafts.plan import GoalDraft, ObjectiveDraft
from execboard.domain.errors import Invalid
from execboard.domain.limits import TEXT
from execboard.domain.okrs import RANK_GAP, Cycle, Objective, ObjectiveTeam, check_dates, status_for
from execboard.domain.people import Team, handle_of
from execboard.domain.strategy import Goal
from execboard.domain.text import clean, clean_line, fold
from execboard.services.importing.found_okrs import joined
from execboard.services.importing.okr_measuring import Measuring
from execboard.services.importing.okr_noting import Noting
from execboard.services.importing.owning import Owners
from execboard.services.importing.remarking import Remarks
from execboard.services.importing.report import Added, EditedHere, Filled, Report
from execboard.services.importing.skipping import Skips
from execboard.services.importing.sources import MOST_THINGS
from execboard.services.importing.words import short
from execboard.storage.queries import okrs, people

if TYPE_CHECKING:
    from execboard.services.importing.found_okrs import FoundCycle, FoundGoal, FoundObjective, FoundOkrs
    from execboard.services.session import Session
    from execboard.storage.door import Batch

EDITS_NAMED = 1_000


def apply_okrs(session: Session, batch: Batch, found: FoundOkrs, name: str = "") -> Report:
    """Add, fill and count; call inside a change. `name` is the file's."""
    return OkrApplying(session, batch, found, name).apply()


@dataclass(slots=True)
class OkrApplying:
    """One import. Rooms of its own: `measuring` writes key results and what belongs to them, `noting` notes."""

    session: Session
    batch: Batch
    source: FoundOkrs
    name: str
    remarks: Remarks = field(default_factory=Remarks)
    skipped: Skips = field(default_factory=Skips)
    added: list[Added] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited_here: list[EditedHere] = field(default_factory=list)
    cycles: dict[str | None, Cycle] = field(default_factory=dict)
    made: dict[str, Objective | Goal] = field(default_factory=dict)
    """What each key of the source is here."""
    teams: dict[str, Team] = field(default_factory=dict)
    owners: Owners = field(init=False)
    _coming: set[str] = field(default_factory=set)
    _seen: Counter[tuple[int | None, str]] = field(default_factory=Counter)
    _position: int = 0

    def apply(self) -> Report:
        """Everything, cycles first."""
        if sum(1 + len(one.results) for one in self.source.objectives) > MOST_THINGS:
            raise Invalid(
                f"There are more than {MOST_THINGS:,} objectives and key results in it", "import some at a time"
            )
        db = self.session.db
        self.owners = Owners(self.session, self.batch, self.source.handles, self.remarks, self.source.names)
        self.teams = {handle_of(one.name): one for one in people.teams(db)}
        self._position = okrs.last_position(db, "objective")
        self.skipped.extend(self.source.skipped)
        noting = Noting(self)
        noting.gather()
        measuring = Measuring(self)
        for cycle in self.source.cycles.values():
            self._cycle(cycle)
        for goal in self.source.goals:
            self._goal(goal)
        here = self._known_objectives()
        by_key = {one.key: one for one in self.source.objectives if one.key}
        order = {id(one): number for number, one in enumerate(self.source.objectives, 1)}
        occurrences = {id(one): self._occurrence(one) for one in self.source.objectives}
        for one in self.source.objectives:
            self._objective(one, by_key, here, order, occurrences, measuring)
        measuring.finish()
        noted = noting.told()
        return Report(
            kind="okrs",
            added=tuple(self.added),
            filled=tuple(self.filled),
            unchanged=tuple(self.unchanged),
            edited_here=tuple(self.edited_here),
            skipped=self.skipped.told(),
            remarks=(*self.source.remarks, *self.remarks.told()),
            people_made=tuple(self.owners.made),
            check_ins=measuring.checked_in,
            notes=noted,
        )

    def _cycle(self, one: FoundCycle) -> None:
        known = okrs.cycle_named(self.session.db, one.name)
        said = dict(one.said)
        words = {"notes": joined(one.notes), "reflection": said.pop("reflection", "")}
        words = {name: text for name, value in words.items() if (text := self._fitting(one.line, name, value))}
        if known is not None:
            self.cycles[one.name] = self.reconcile(known.name, known, words | said, keep=("status",))
            return
        starts, ends = said.pop("starts", None), said.pop("ends", None)
        if not (starts and ends):
            starts, ends = cycle_bounds(one.name, self.session.charter.fiscal_start)
        check_dates(starts, ends)
        name = CycleDraft.read(self.session.today, name=one.name).name
        status = said.pop("status", None) or status_for(starts, ends, self.session.today)
        made = Cycle(name, starts, ends, said.pop("created_at", None) or self.session.clock.now(), status)
        if status == "open" and "opened_on" not in said:
            made = replace(made, opened_on=self.session.today)
        made = self.batch.insert(replace(made, **said, **words))
        self.cycles[one.name] = made
        self.added.append(Added(made.name, f"{made.starts} to {made.ends}", "cycle", None))

    def _goal(self, one: FoundGoal) -> None:
        title = GoalDraft.read(self.session.today, title=one.title).title
        known = next((goal for goal in okrs.goals(self.session.db) if fold(goal.title) == fold(title)), None)
        taken = {goal.id for goal in self.made.values() if isinstance(goal, Goal)}
        if known is not None and known.id not in taken:
            self.made[one.key] = self.reconcile(f"GOAL-{known.id}", known, self.owned(one.line, one.owners, one.said))
            return
        fields = self.owned(one.line, one.owners, one.said)
        made = self.batch.insert(Goal(title, fields.pop("created_at", None) or self.session.clock.now(), **fields))
        self.made[one.key] = made
        self.added.append(Added(f"GOAL-{made.id}", title, "goal", self.owners.handle(made.owner_id)))

    def _known_objectives(self) -> dict[tuple[int | None, str], list[Objective]]:
        here: dict[tuple[int | None, str], list[Objective]] = {}
        for one in okrs.objectives(self.session.db):
            here.setdefault((one.cycle_id, fold(one.title)), []).append(one)
        return here

    def _occurrence(self, one: FoundObjective) -> int:
        cycle = self.cycles.get(one.cycle)
        key = (cycle.id if cycle else None, fold(clean_line(one.title)))
        self._seen[key] += 1
        return self._seen[key] - 1

    def _objective(
        self,
        one: FoundObjective,
        by_key: dict[str, FoundObjective],
        here: dict[tuple[int | None, str], list[Objective]],
        order: dict[int, int],
        occurrences: dict[int, int],
        measuring: Measuring,
    ) -> None:
        """One objective, after those that it supports and goes on from."""
        if id(one) not in occurrences or f"#{id(one)}" in self._coming:
            return
        self._coming.add(f"#{id(one)}")
        for ref in (one.supports, one.goes_on_from):
            if ref in by_key and ref not in self.made:
                self._objective(by_key[ref], by_key, here, order, occurrences, measuring)
        try:
            draft = ObjectiveDraft.read(self.session.today, title=one.title, why=clean(one.said.get("why", "")))
        except Invalid as error:
            self.skipped.add(one.line, one.title, error.message)
            return
        fields = self.owned(one.line, one.owners, {**one.said, "notes": joined(one.notes)}) | self._upwards(one)
        if "why" in fields:
            fields["why"] = draft.why
        cycle = self.cycles.get(one.cycle)
        number = cycle.id if cycle else None
        twins = here.get((number, fold(draft.title)), [])
        nth = occurrences[id(one)]
        if nth < len(twins):
            keep = ("parent_link", "kind", "status") if not one.key else ()
            objective = self.reconcile(twins[nth].ref, twins[nth], fields, keep=keep)
        else:
            now = one.created_at or self.session.clock.now()
            position = self._position + order[id(one)] * RANK_GAP
            objective = self.batch.insert(Objective(draft.title, now, cycle_id=number, position=position, **fields))
            self.added.append(
                Added(objective.ref, objective.title, "objective", self.owners.handle(objective.owner_id))
            )
            for team in self.teams_of(one.teams):
                self.batch.insert(ObjectiveTeam(objective.id, team.id))
        if one.key:
            self.made[one.key] = objective
        measuring.results(one, objective, cycle, new=nth >= len(twins))

    def _upwards(self, one: FoundObjective) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for ref in (one.supports, one.goes_on_from):
            if ref and ref not in self.made:
                self.remarks.about(one.line, f"{short(ref, 20)} is not in this file, so nothing leads there")
        above, before = self.made.get(one.supports), self.made.get(one.goes_on_from)
        if above is not None:
            fields["goal_id" if isinstance(above, Goal) else "parent_id"] = above.id
        return fields | ({"from_id": before.id} if before is not None else {})

    def owned(self, line: int, owners: tuple[str, ...], said: dict[str, Any]) -> dict[str, Any]:
        """The fields that are said, with who owns it; of several the first, the others are named in a note."""
        fields = {name: self._fitting(line, name, value) for name, value in said.items()}
        fields = {name: value for name, value in fields.items() if value not in (None, "")}
        named = self.owners.named(line, owners)
        if named:
            fields["owner_id"] = self.owners.number(named[0])
        if named[1:]:
            others = ", ".join(f"@{person.handle}" for person in named[1:])
            self.remarks.about(line, "the first person named owns it, the others stand in its notes")
            notes = f"With {others}"
            fields["notes"] = "\n".join(filter(None, (fields.get("notes", ""), notes)))
        return fields

    def _fitting(self, line: int, name: str, value: Any) -> Any:
        """A field as it may be stored: text cleaned, and no longer than text may be."""
        if not isinstance(value, str):
            return value
        text = clean(value)
        if len(text) > TEXT:
            self.remarks.about(line, f"{name} is longer than {TEXT:,} characters and ends there")
        return clean(text[:TEXT])

    def teams_of(self, names: tuple[str, ...]) -> list[Team]:
        """The teams of those names, made where they are new; each once."""
        found: dict[int, Team] = {}
        for name in names:
            key = handle_of(name)
            if key and key not in self.teams:
                self.teams[key] = self.batch.insert(Team(clean_line(name), self.session.clock.now()))
            if key:
                found.setdefault(self.teams[key].id, self.teams[key])
        return list(found.values())

    def reconcile(self, ref: str, before: Any, wanted: dict[str, Any], *, keep: tuple[str, ...] = ()) -> Any:
        """Fill what is empty here; report what says something else, but for what the source only supposes."""
        wanted = {name: value for name, value in wanted.items() if name != "created_at" and value not in (None, "")}
        empty = {name: value for name, value in wanted.items() if getattr(before, name) in (None, "")}
        edits = [
            EditedHere(
                ref, name.removesuffix("_id"), self._shown(name, getattr(before, name)), self._shown(name, value)
            )
            for name, value in wanted.items()
            if name not in empty and name not in keep and getattr(before, name) != value
        ]
        self.edited_here += edits[: max(0, EDITS_NAMED - len(self.edited_here))]
        if empty:
            self.filled.append(Filled(ref, tuple(name.removesuffix("_id") for name in empty)))
        elif not edits:
            self.unchanged.append(ref)
        return self.batch.update(before, replace(before, **empty))

    def _shown(self, name: str, value: Any) -> Any:
        if name == "owner_id":
            return self.owners.handle(value)
        return short(value, 60) if isinstance(value, str) else value
