"""The audit as it is shown: every gap of the plan as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from execboard.domain.audit import catalogue
from execboard.domain.audit.plan import Audited
from execboard.domain.dates import from_stored, local_day
from execboard.domain.errors import Invalid
from execboard.services.views.consistent import consistent
from execboard.services.views.meeting_kinds import kinds
from execboard.storage.queries import audit as reads
from execboard.storage.queries import okrs, people, visions, work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session
    from execboard.storage.database import Database


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap: the code of its rule and what that is called, the item, what is wrong, and the command that repairs it.

    `opened` is the day from which it may have been so, `age_days` how long ago that is.
    """

    code: str
    title: str
    id: str
    text: str
    remedy: str
    opened: date
    age_days: int


@dataclass(frozen=True, slots=True)
class AuditView:
    """Every gap, in the order of the rules."""

    gaps: tuple[GapView, ...]
    count: int


@consistent
def audit(session: Session, codes: Sequence[str] = ()) -> AuditView:
    """The gaps of the plan today, or those of some codes. Raises Invalid for a code that there is not."""
    unknown = [one for one in codes if one not in catalogue.CODES]
    if unknown:
        raise Invalid(f"there is no rule {unknown[0]!r}", f"one of: {', '.join(catalogue.CODES)}")
    today = session.today
    gaps = tuple(
        GapView(rule.code, rule.title, one.id, one.text, one.remedy, one.opened, max(0, (today - one.opened).days))
        for rule, one in catalogue.audit(audited(session), codes)
    )
    return AuditView(gaps, len(gaps))


def audited(session: Session) -> Audited:
    """What the rules look at. Call within a snapshot."""
    db, charter = session.db, session.charter
    goals = okrs.goals(db)
    made = charter.created_at
    vision_at, goals_at = reads.charter_touched(db), reads.goals_touched(db)
    goals_made = max((one.created_at for one in goals), default=made)

    def day(stored: str | None, otherwise: date) -> date:
        return local_day(from_stored(stored), session.clock.zone) if stored else otherwise

    return Audited(
        today=session.today,
        zone=session.clock.zone,
        charter=charter,
        goals=goals,
        cycles=okrs.cycles(db),
        objectives=reads.objectives(db),
        key_results=reads.key_results(db),
        initiatives=reads.initiatives(db),
        supports=reads.supports(db),
        assignments=reads.assignments(db),
        milestones_ahead=reads.with_milestone_ahead(db),
        actions=reads.loose_actions(db),
        blockers=work.blockers(db),
        metrics=reads.loose_metrics(db),
        decisions=reads.decisions(db),
        reopened=reads.reopened(db),
        people=people.everyone(db),
        teams=people.teams(db),
        kinds=[(one, first) for one in kinds(session) if (first := reads.first_held(db, one)) is not None],
        vision_on=max(day(vision_at, local_day(made, session.clock.zone)), _confirmed(db) or date.min),
        strategy_on=day(goals_at, local_day(goals_made, session.clock.zone)),
    )


def _confirmed(db: Database) -> date | None:
    found = visions.confirmed_on(db)
    return date.fromisoformat(found) if found else None
