"""What the rules look at, and what they find."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from execboard.domain.dates import local_day
from execboard.domain.okrs import status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from execboard.domain.actions import Action
    from execboard.domain.blockers import Blocker
    from execboard.domain.charter import Charter
    from execboard.domain.decisions import Decision
    from execboard.domain.initiatives import Assignment, Initiative, Support
    from execboard.domain.meeting_kinds import MeetingKind
    from execboard.domain.metrics import Metric
    from execboard.domain.okrs import Cycle, KeyResult, Objective
    from execboard.domain.people import Person, Team
    from execboard.domain.strategy import Goal

QUARTER_DAYS = 92
"""As long as the longest quarter."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap: at which item, what is wrong, the command that repairs it, and the day from which it may have been so.

    No earlier day is possible; where nobody can tell the day itself, it is the one on which the item was made.
    """

    id: str
    text: str
    remedy: str
    opened: date


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of gap. `title` names it, `why` is its page in the documentation: what counts, and what does not."""

    code: str
    title: str
    why: str
    find: Callable[[Audited], Iterable[Finding]]


@dataclass(frozen=True)
class Audited:
    """What is live of a plan: nothing of closed cycles, no ended initiatives. Without slots, for what it works out.

    `milestones_ahead` are initiatives that have one; `reopened` decisions that were taken up again; `kinds` those of
    which meetings were held, with the day of the first; `vision_on` and `strategy_on` when these were last touched.
    """

    today: date
    zone: tzinfo
    charter: Charter
    goals: Sequence[Goal] = ()
    cycles: Sequence[Cycle] = ()
    objectives: Sequence[Objective] = ()
    key_results: Sequence[KeyResult] = ()
    initiatives: Sequence[Initiative] = ()
    supports: Sequence[Support] = ()
    assignments: Sequence[Assignment] = ()
    milestones_ahead: Collection[int] = ()
    actions: Sequence[Action] = ()
    blockers: Sequence[Blocker] = ()
    metrics: Sequence[Metric] = ()
    decisions: Sequence[Decision] = ()
    reopened: Collection[int] = ()
    people: Sequence[Person] = ()
    teams: Sequence[Team] = ()
    kinds: Sequence[tuple[MeetingKind, date]] = ()
    vision_on: date | None = None
    strategy_on: date | None = None

    def day(self, instant: datetime) -> date:
        """The day of an instant, where the team is."""
        return local_day(instant, self.zone)

    def at(self, owner_id: int | None) -> str:
        """``@ana``."""
        return f"@{self.handles[owner_id]}" if owner_id in self.handles else "nobody"

    @cached_property
    def handles(self) -> Mapping[int | None, str]:
        """Person to handle."""
        return {one.id: one.handle for one in self.people}

    @cached_property
    def present(self) -> frozenset[int]:
        """The cycles that are open."""
        return frozenset(one.id for one in self.cycles if status_of(one, self.today) == "open")

    @cached_property
    def active(self) -> Sequence[Initiative]:
        """The five, by slot."""
        return sorted((one for one in self.initiatives if one.slot is not None), key=lambda one: one.slot or 0)

    @cached_property
    def measures(self) -> Mapping[int, Sequence[KeyResult]]:
        """Objective to its key results."""
        found: dict[int, list[KeyResult]] = {}
        for one in self.key_results:
            found.setdefault(one.objective_id, []).append(one)
        return found

    @cached_property
    def running(self) -> Sequence[Objective]:
        """The objectives of cycles that are open, which have to be whole by now."""
        return [one for one in self.objectives if one.cycle_id in self.present]

    @cached_property
    def running_results(self) -> Sequence[KeyResult]:
        """Their key results."""
        return [result for one in self.running for result in self.measures.get(one.id, ())]

    @cached_property
    def supported(self) -> Mapping[int, Sequence[Support]]:
        """Initiative to what it supports."""
        found: dict[int, list[Support]] = {}
        for one in self.supports:
            found.setdefault(one.initiative_id, []).append(one)
        return found
