"""Initiatives as lists, cards and scripts show them: everything worked out, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from execboard.domain import blockers as blocker_rules
from execboard.domain import scoring
from execboard.domain.dates import from_stored, local_day, to_stored
from execboard.domain.ids import PREFIXES
from execboard.domain.initiatives import (
    Initiative,
    Resourced,
    Status,
    Support,
    asked_again_words,
    is_awake,
    missing,
    starved_days,
)
from execboard.domain.scoring import score
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.okr_support import stands, supported
from execboard.storage.queries import history, work
from execboard.storage.queries import initiatives as reads
from execboard.storage.queries.people import everyone, teams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from execboard.domain.actions import Action
    from execboard.domain.blockers import Blocker
    from execboard.domain.changes import RowChange
    from execboard.domain.decisions import Decision
    from execboard.domain.milestones import Milestone
    from execboard.domain.wins import Win
    from execboard.services.session import Session

INPUTS = ("reach", "impact", "confidence", "effort", "ease", "value", "urgency", "risk", "size")
MOST_BY_HAND = 500
"""Candidates beyond which hand places are not held against scores."""
_AT_ONCE = 500
"""Initiatives that are read together where all are wanted."""
_QUIET = frozenset({"slot", "rank", *INPUTS})
"""Columns whose change is bookkeeping: it does not mean that anything happened to the work."""


@dataclass(frozen=True, slots=True)
class Share:
    """Who gives time; per cent of their week, None where not said."""

    name: str
    share: int | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The milestone that is due next; `in_days` is negative where it is late."""

    id: str
    title: str
    due: date
    in_days: int


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """One initiative, whole. `rank` is its 1-based place by hand among those of its status, where asked for.

    `disagreement` is how many places higher (or, negative, lower) its score would put a candidate than the hand order
    does, where that was compared. Its health is the worst of what it supports; `progress` and `expected` are shares of
    the key result or objective that it supports first, which is `measured_by`.
    """

    id: str
    title: str
    status: Status
    slot: int | None
    rank: int | None
    owner: str | None
    outcome: str
    measure: str
    because: str
    supports: tuple[str, ...]
    score: float | None
    disagreement: int | None
    inputs: dict[str, float | None]
    due: date | None
    started: date | None
    ended: date | None
    reason: str
    reason_class: str | None
    revisit: date | None
    awake: bool
    result: str
    learning: str
    missing: tuple[str, ...]
    health: str
    health_because: str
    health_words: str
    progress: float | None
    expected: float | None
    measured_by: str | None
    starved: bool
    starved_days: int | None
    people: tuple[Share, ...]
    teams: tuple[str, ...]
    resourced: Resourced | None
    asked_of: str | None
    asked: int
    asked_words: str
    next: NextStep | None
    blockers: int
    oldest_blocker_days: int | None
    last_win_days: int | None
    notes: str
    link: str
    age_days: int
    rev: int


@consistent
def one(session: Session, ref: str) -> InitiativeView:
    """The initiative with that id."""
    return views(session, [lookup.initiative(session, ref)], places=True, compared=True)[0]


@consistent
def active(session: Session) -> list[InitiativeView]:
    """The active ones, by slot."""
    return views(session, reads.active(session.db), places=True)


@consistent
def page(
    session: Session,
    statuses: Sequence[Status],
    *,
    order: str = "rank",
    words: str = "",
    offset: int = 0,
    limit: int = -1,
    owner_id: int | None = None,
    compared: bool = False,
) -> list[InitiativeView]:
    """Initiatives in `statuses` in the order rank, score, newest or title, of one owner where that is said.

    By rank they come status by status, in the order of `statuses`: places by hand are among those of one status.
    """
    narrowed = bool(words) or owner_id is not None
    if order == "rank" and len(statuses) > 1:
        return _by_status(
            session, statuses, words=words, offset=offset, limit=limit, owner_id=owner_id, compared=compared
        )
    method = session.charter.scoring
    found = reads.page(
        session.db, statuses, order=order, method=method, words=words, offset=offset, limit=limit, owner_id=owner_id
    )
    if tuple(statuses) == ("active",):
        found.sort(key=lambda one: one.slot or 0)
    place = offset + 1 if order == "rank" and not narrowed else None
    return views(session, found, first_place=place, compared=compared)


def _by_status(
    session: Session, statuses: Sequence[Status], *, words: str, offset: int, limit: int, **more: Any
) -> list[InitiativeView]:
    found: list[InitiativeView] = []
    for status in statuses:
        room = limit - len(found) if limit >= 0 else -1
        if room == 0:
            break
        there = reads.count(session.db, [status], words, more["owner_id"])
        if offset >= there:
            offset -= there
            continue
        found += page(session, [status], words=words, offset=offset, limit=room, **more)
        offset = 0
    return found


def every(session: Session, statuses: Sequence[Status], *, order: str = "rank") -> Iterator[InitiativeView]:
    """All of them, status by status in `order`, read some hundreds at a time. Hold a snapshot meanwhile."""
    for status in statuses:
        offset = 0
        while found := page(session, [status], order=order, offset=offset, limit=_AT_ONCE):
            yield from found
            offset += len(found)


def awake(session: Session) -> list[InitiativeView]:
    """The "no"s and pauses whose day to look again has come, the longest due first."""
    return views(session, reads.awake(session.db, session.today))


def asked_since(session: Session) -> list[InitiativeView]:
    """The "no"s that were asked for again on a later day than they were said."""
    return views(session, reads.asked_since(session.db))


def count(session: Session, statuses: Sequence[Status], words: str = "", owner_id: int | None = None) -> int:
    """How many initiatives are in `statuses`."""
    return reads.count(session.db, statuses, words, owner_id)


def disagreements(session: Session) -> dict[str, int]:
    """Candidate to how many places higher (or, negative, lower) its score would put it than the hand order does.

    Empty where there are more candidates than anybody orders by hand.
    """
    if reads.count(session.db, ["candidate"]) > MOST_BY_HAND:
        return {}
    found = reads.page(session.db, ["candidate"])
    method = session.charter.scoring
    scores = {one.id: score(inputs_of(one), method) for one in found}
    by_hand = [one.id for one in found]
    return {f"INI-{number}": places for number, places in scoring.disagreements(by_hand, scores).items()}


def inputs_of(one: Initiative) -> scoring.Inputs:
    """The score inputs of an initiative."""
    return scoring.Inputs(**{name: getattr(one, name) for name in INPUTS})


def position(
    session: Session, ref: str, statuses: Sequence[Status], *, order: str = "rank", words: str = ""
) -> int | None:
    """The offset of one initiative in such a page, or None."""
    number = int(ref.partition("-")[2])
    return reads.position(session.db, number, statuses, order=order, method=session.charter.scoring, words=words)


def views(
    session: Session,
    found: Sequence[Initiative],
    *,
    places: bool = False,
    first_place: int | None = None,
    compared: bool = False,
) -> list[InitiativeView]:
    """Everything that is shown of `found`, read together. `places` costs a look each, `first_place` nothing.

    `compared` holds candidates' places by hand against their scores, which costs a look at all of them.
    """
    if not found:
        return []
    db, today, method = session.db, session.today, session.charter.scoring
    moved = disagreements(session) if compared and any(one.status == "candidate" for one in found) else {}
    numbers = [one.id for one in found]
    refs = [one.ref for one in found]
    supports, shares, asks = reads.supports(db, numbers), reads.assignments(db, numbers), reads.asks(db, numbers)
    stand = stands(session, {support_ref(line) for lines in supports.values() for line in lines})
    shared = reads.teams(db, numbers)
    names = {team.id: team.name for team in teams(db)} if shared else {}
    handles = {person.id: person.handle for person in everyone(db)}
    steps: dict[int, NextStep] = {}
    for step in work.milestones(db, numbers):
        if step.done_on is None and step.initiative_id not in steps:
            in_days = (step.due - today).days
            steps[step.initiative_id] = NextStep(f"MS-{step.id}", step.title, step.due, in_days)
    blocked: dict[str | None, list[int]] = {}
    for blocker in work.blockers(db, on=refs):
        blocked.setdefault(blocker.on_ref, []).append(blocker_rules.age_days(blocker, today))
    won: dict[str | None, int] = {}
    for win in work.wins(db, on=refs):
        won.setdefault(win.on_ref, max(0, (today - win.happened).days))

    def view(at: int, one: Initiative) -> InitiativeView:
        lines = supports.get(one.id, [])
        asked = asks.get(one.id, [])
        made = local_day(one.created_at, session.clock.zone)
        starved = starved_days(one, last_activity(session, one), today) if one.status == "active" else None
        inputs = {name: getattr(one, name) for name in INPUTS}
        days = blocked.get(one.ref, [])
        place = first_place + at if first_place is not None else reads.hand_place(db, one) if places else None
        above = supported([support_ref(line) for line in lines], stand)
        return InitiativeView(
            id=one.ref,
            title=one.title,
            status=one.status,
            slot=one.slot,
            rank=place,
            owner=handles.get(one.owner_id) if one.owner_id else None,
            outcome=one.outcome,
            measure=one.measure,
            because=one.because,
            supports=tuple(support_ref(line) for line in lines),
            score=score(inputs_of(one), method),
            disagreement=moved.get(one.ref),
            inputs=inputs,
            due=one.due,
            started=one.started,
            ended=one.ended,
            reason=one.reason,
            reason_class=one.reason_class,
            revisit=one.revisit,
            awake=is_awake(one, today),
            result=one.result,
            learning=one.learning,
            missing=missing(one, supports=bool(lines)),
            health=above.health,
            health_because=above.health_because,
            health_words=above.health_words,
            progress=above.progress,
            expected=above.expected,
            measured_by=above.measured_by,
            starved=starved is not None,
            starved_days=starved,
            people=tuple(Share(handles[share.person_id], share.share) for share in shares.get(one.id, [])),
            teams=tuple(sorted(names[each.team_id] for each in shared.get(one.id, []))),
            resourced=one.resourced,
            asked_of=handles.get(one.asked_of_id) if one.asked_of_id else None,
            asked=len(asked) + 1,
            asked_words=asked_again_words(len(asked) + 1, made, one) if one.status == "declined" else "",
            next=steps.get(one.id),
            blockers=len(days),
            oldest_blocker_days=max(days, default=None),
            last_win_days=won.get(one.ref),
            notes=one.notes,
            link=one.link,
            age_days=max(0, (today - made).days),
            rev=one.rev,
        )

    return [view(at, one) for at, one in enumerate(found)]


def support_ref(line: Support) -> str:
    """The id at the upper end of a line."""
    for kind in ("goal", "objective", "key_result"):
        number = getattr(line, f"{kind}_id")
        if number is not None:
            return f"{PREFIXES[kind]}-{number}"
    return ""


def last_activity(session: Session, initiative: Initiative) -> date:
    """The day on which anything last happened to it, its milestones, blockers, wins, actions or decisions.

    Moving it in the order and scoring it do not count: they touch the plan, not the work. Nor does what was entered
    while the clock was ahead: it would count as activity for as long as the clock was wrong by.
    """
    db, zone = session.db, session.clock.zone
    now = to_stored(session.clock.now())
    days = [local_day(initiative.created_at, zone)]
    days += [initiative.started] if initiative.started else []
    happened = (
        at for at, change in history.operations_on(db, "initiative", initiative.id, by=now) if not _is_quiet(change)
    )
    days += [local_day(from_stored(at), zone) for at in islice(happened, 1)]
    around: dict[str, Sequence[Milestone | Blocker | Win | Action | Decision]] = {
        "milestone": work.milestones(db, [initiative.id]),
        "blocker": work.blockers(db, every=True, on=[initiative.ref]),
        "win": work.wins(db, on=[initiative.ref]),
        "action": work.actions(db, on=[initiative.ref]),
        "decision": work.decisions(db, about=initiative.ref),
    }
    for kind, found in around.items():
        days += [local_day(one.created_at, zone) for one in found]
        at = history.changed_last(db, kind, [one.id for one in found], by=now)
        days += [local_day(from_stored(at), zone)] if at else []
    return max((day for day in days if day <= session.today), default=session.today)


def _is_quiet(change: RowChange) -> bool:
    """Whether nothing happened to the work. Adding it is told by when it was made, which an import does not change."""
    return change.before is None or _QUIET.issuperset(change.columns)


def active_days(session: Session, view: InitiativeView) -> int:
    """Days since it was activated; since it was added where it never was."""
    return max(0, (session.today - view.started).days) if view.started else view.age_days
