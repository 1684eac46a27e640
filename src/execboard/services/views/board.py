"""The board at a glance: what ``status`` prints and what the top line and the Five show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.actions import is_late
from execboard.domain.dates import week_of
from execboard.domain.initiatives import QUIET_HINT_BELOW
from execboard.services.views import cycles, initiatives, okrs
from execboard.storage.queries import inbox, work
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.session import Session
    from execboard.services.views.health import HealthGlance
    from execboard.services.views.initiatives import InitiativeView

WAKING_DAYS = 7
"""A "no" that wakes within so many days is announced as waking this week."""


@dataclass(frozen=True, slots=True)
class CycleView:
    """The present cycle: its name, first and last day, and the week that today is in, of how many."""

    name: str
    starts: date
    ends: date
    week: int
    weeks: int


@dataclass(frozen=True, slots=True)
class StatusView:
    """Everything that is worth one look. `hint` is a quiet word, empty where there is nothing to say.

    `key_results` are those of the present cycle by health word, `stale` how many of them are; `checkins_due` in all.
    `health` is the score, where it was asked for.
    """

    vision: str
    cycle: CycleView
    active: tuple[InitiativeView, ...]
    limit: int
    free_slots: int
    candidates: int
    paused: int
    declined: int
    done: int
    retired: int
    waking: int
    inbox: int
    blockers: int
    wins_7d: int
    actions_late: int
    starved: int
    key_results: dict[str, int]
    stale: int
    checkins_due: int
    hint: str
    date: date
    health: HealthGlance | None = None


def cycle_now(session: Session) -> CycleView:
    """The cycle that today is in."""
    return cycle_on(session, session.today)


def cycle_on(session: Session, day: date) -> CycleView:
    """The cycle that `day` is in."""
    one = cycles.present(session, day)
    week, weeks = week_of(one.starts, one.ends, day)
    return CycleView(one.name, one.starts, one.ends, week, weeks)


def active_count(session: Session) -> int:
    """How many slots are taken."""
    return reads.count(session.db, ["active"])


def is_empty(session: Session) -> bool:
    """Whether nobody has said anything here yet: no vision and no initiative."""
    return not session.charter.vision and not reads.counts(session.db)


def status_with_health(session: Session) -> StatusView:
    """The board today, with the score of health, which reads a quarter of history."""
    from execboard.services.views import health

    with session.db.snapshot():
        return replace(status(session), health=health.glance(session))


def status(session: Session) -> StatusView:
    """The board today."""
    with session.db.snapshot():
        charter, today, counts = session.charter, session.today, reads.counts(session.db)
        active = tuple(initiatives.active(session))
        candidates = counts.get("candidate", 0)
        measured = okrs.tree(session, forecasts=False)
        late = [one for one in work.actions(session.db, open_only=True) if is_late(one, today)]
        return StatusView(
            vision=charter.vision,
            cycle=cycle_now(session),
            active=active,
            limit=charter.active_limit,
            free_slots=max(0, charter.active_limit - len(active)),
            candidates=candidates,
            paused=counts.get("paused", 0),
            declined=counts.get("declined", 0),
            done=counts.get("done", 0),
            retired=counts.get("retired", 0),
            waking=reads.awake_count(session.db, today + timedelta(days=WAKING_DAYS)),
            inbox=inbox.waiting_count(session.db),
            blockers=len(work.blockers(session.db)),
            wins_7d=len(work.wins(session.db, since=today - timedelta(days=7))),
            actions_late=len(late),
            starved=sum(one.starved for one in active),
            key_results=measured.counts,
            stale=measured.stale,
            checkins_due=measured.due,
            hint=_hint(len(active), candidates),
            date=today,
        )


def _hint(active: int, candidates: int) -> str:
    if active == 0:
        waiting = "1 candidate waits" if candidates == 1 else f"{candidates} candidates wait"
        return f"nothing is active, {waiting}" if candidates else "nothing is active"
    if active < QUIET_HINT_BELOW:
        return f"only {active} active: " + (
            "is there room for one more?" if candidates else "is that all that matters?"
        )
    return ""
