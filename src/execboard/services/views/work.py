"""What hangs on the board, as it is shown: milestones, decisions, blockers, wins, actions, the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain import actions as action_rules
from execboard.domain import blockers as blocker_rules
from execboard.domain import decisions as decision_rules
from execboard.domain import milestones as milestone_rules
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.storage.queries import inbox, work
from execboard.storage.queries.people import everyone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from execboard.domain.actions import Action
    from execboard.domain.blockers import Blocker
    from execboard.domain.decisions import Decision
    from execboard.domain.inbox import InboxItem
    from execboard.domain.milestones import Milestone
    from execboard.domain.wins import Win
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """`slipped_days` is how far it moved from what was first promised."""

    id: str
    initiative: str
    title: str
    due: date
    first_due: date
    done_on: date | None
    late: bool
    moves: int
    move_reason: str
    slipped_days: int


@dataclass(frozen=True, slots=True)
class DecisionView:
    """`due_again` where the day to look again has come."""

    id: str
    kind: str
    status: str
    question: str
    answer: str | None
    because: str
    gives_up: str
    on: str | None
    chosen: str | None
    forgone: str | None
    decided_by: str
    asked_on: date
    decided_on: date | None
    revisit: date | None
    due_again: bool


@dataclass(frozen=True, slots=True)
class BlockerView:
    """What stops something, and for how many days."""

    id: str
    text: str
    on: str | None
    kind: str | None
    owner: str | None
    status: str
    opened: date
    closed: date | None
    age_days: int
    next_step: str
    next_by: date | None
    how: str
    mentions: int | None = None
    """In how many meetings it was; None as long as no meeting is kept."""
    must_decide: bool | None = None
    threatens: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class WinView:
    """What went well; `by` are handles."""

    id: str
    text: str
    on: str | None
    date: date
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """A commitment."""

    id: str
    text: str
    owner: str
    due: date | None
    status: str
    late: bool
    on: str | None
    source: str | None
    closed: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class InboxView:
    """Something captured."""

    id: str
    text: str
    captured_by: str
    at: datetime
    status: str
    became: str | None


@consistent
def milestones(session: Session, initiative: str | None = None) -> list[MilestoneView]:
    """All milestones, or those of one initiative; the next due first."""
    numbers = [lookup.initiative(session, initiative).id] if initiative else None
    return [_milestone(session, one) for one in work.milestones(session.db, numbers)]


@consistent
def milestone(session: Session, ref: str) -> MilestoneView:
    """One milestone."""
    return _milestone(session, lookup.find(session, ref, "milestone")[1])


@consistent
def decisions(session: Session, about: str | None = None) -> list[DecisionView]:
    """All decisions, or those about one thing; the newest first."""
    ref = lookup.canonical(session, about) if about else None
    return [_decision(session, one) for one in work.decisions(session.db, about=ref)]


def decision(session: Session, ref: str) -> DecisionView:
    """One decision."""
    return _decision(session, lookup.find(session, ref, "decision")[1])


@consistent
def blockers(session: Session, *, every: bool = False, on: str | None = None) -> list[BlockerView]:
    """What still blocks, or every blocker; the oldest first."""
    handles = _handles(session)
    found = work.blockers(session.db, every=every, on=[on] if on else None)
    return [_blocker(session, one, handles) for one in found]


@consistent
def blocker(session: Session, ref: str) -> BlockerView:
    """One blocker."""
    return _blocker(session, lookup.find(session, ref, "blocker")[1], _handles(session))


@consistent
def wins(session: Session, *, since: date | None = None, on: str | None = None) -> list[WinView]:
    """Wins, the newest first."""
    return _wins(session, work.wins(session.db, since=since, on=[on] if on else None))


@consistent
def win(session: Session, ref: str) -> WinView:
    """One win."""
    return _wins(session, [lookup.find(session, ref, "win")[1]])[0]


@consistent
def actions(session: Session, *, owner: str | None = None, on: str | None = None) -> list[ActionView]:
    """Actions, those with a due day first."""
    handles = _handles(session)
    owner_id = lookup.person(session, owner).id if owner else None
    found = work.actions(session.db, owner_id=owner_id, on=[on] if on else None)
    return [_action(session, one, handles) for one in found]


@consistent
def action(session: Session, ref: str) -> ActionView:
    """One action."""
    return _action(session, lookup.find(session, ref, "action")[1], _handles(session))


def inbox_items(session: Session, *, every: bool = False) -> list[InboxView]:
    """What waits in the inbox, or all that was ever captured."""
    found = inbox.everything(session.db) if every else inbox.waiting(session.db)
    return [_inbox(one) for one in found]


def inbox_item(session: Session, ref: str) -> InboxView:
    """One item of the inbox."""
    return _inbox(lookup.find(session, ref, "inbox")[1])


def _handles(session: Session) -> dict[int | None, str]:
    return {person.id: person.handle for person in everyone(session.db)}


def _milestone(session: Session, one: Milestone) -> MilestoneView:
    return MilestoneView(
        id=f"MS-{one.id}",
        initiative=f"INI-{one.initiative_id}",
        title=one.title,
        due=one.due,
        first_due=one.first_due,
        done_on=one.done_on,
        late=milestone_rules.is_late(one, session.today),
        moves=one.moves,
        move_reason=one.move_reason,
        slipped_days=milestone_rules.slipped_days(one),
    )


def _decision(session: Session, one: Decision) -> DecisionView:
    return DecisionView(
        id=f"DEC-{one.id}",
        kind=one.kind,
        status=one.status,
        question=one.question,
        answer=one.answer,
        because=one.because,
        gives_up=one.gives_up,
        on=one.on_ref,
        chosen=one.chosen,
        forgone=one.forgone,
        decided_by=one.decided_by,
        asked_on=one.asked_on,
        decided_on=one.decided_on,
        revisit=one.revisit,
        due_again=decision_rules.is_due_again(one, session.today),
    )


def _blocker(session: Session, one: Blocker, handles: dict[int | None, str]) -> BlockerView:
    return BlockerView(
        id=f"BLK-{one.id}",
        text=one.text,
        on=one.on_ref,
        kind=one.kind,
        owner=handles.get(one.owner_id),
        status=one.status,
        opened=one.opened,
        closed=one.closed,
        age_days=blocker_rules.age_days(one, session.today),
        next_step=one.next_step,
        next_by=one.next_by,
        how=one.how,
    )


def _wins(session: Session, found: Sequence[Win]) -> list[WinView]:
    handles = _handles(session)
    by: dict[int, list[str]] = {}
    for one in work.thanks(session.db, [win.id for win in found]):
        by.setdefault(one.win_id, []).append(handles[one.person_id])
    return [WinView(f"WIN-{one.id}", one.text, one.on_ref, one.happened, tuple(by.get(one.id, []))) for one in found]


def _action(session: Session, one: Action, handles: dict[int | None, str]) -> ActionView:
    return ActionView(
        id=f"ACT-{one.id}",
        text=one.text,
        owner=handles[one.owner_id],
        due=one.due,
        status=one.status,
        late=action_rules.is_late(one, session.today),
        on=one.on_ref,
        source=one.source,
        closed=one.closed,
        reason=one.reason,
    )


def _inbox(one: InboxItem) -> InboxView:
    return InboxView(f"INB-{one.id}", one.text, one.captured_by, one.created_at, one.status, one.became)
