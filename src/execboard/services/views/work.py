"""What hangs on the board, as it is shown: milestones, decisions, blockers, wins, actions, the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import milestones as milestone_rules
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.work_reading import Noted
from execboard.services.views.work_shapes import (
    ActionView,
    BlockerView,
    DecisionView,
    InboxView,
    MilestoneView,
    WinView,
)
from execboard.storage.queries import inbox, work

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.inbox import InboxItem
    from execboard.domain.milestones import Milestone
    from execboard.services.session import Session


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
    return Noted(session).decisions(work.decisions(session.db, about=ref))


@consistent
def decision(session: Session, ref: str) -> DecisionView:
    """One decision."""
    return Noted(session).decisions([lookup.find(session, ref, "decision")[1]])[0]


@consistent
def blockers(session: Session, *, every: bool = False, on: str | None = None) -> list[BlockerView]:
    """What still blocks, or every blocker; what endangers most first."""
    return Noted(session).blockers(work.blockers(session.db, every=every, on=[on] if on else None))


@consistent
def blocker(session: Session, ref: str) -> BlockerView:
    """One blocker."""
    return Noted(session).blockers([lookup.find(session, ref, "blocker")[1]])[0]


@consistent
def wins(session: Session, *, since: date | None = None, on: str | None = None) -> list[WinView]:
    """Wins, the newest first."""
    return Noted(session).wins(work.wins(session.db, since=since, on=[on] if on else None))


@consistent
def win(session: Session, ref: str) -> WinView:
    """One win."""
    return Noted(session).wins([lookup.find(session, ref, "win")[1]])[0]


@consistent
def actions(session: Session, *, owner: str | None = None, on: str | None = None) -> list[ActionView]:
    """Actions, those with a due day first."""
    owner_id = lookup.person(session, owner).id if owner else None
    return Noted(session).actions(work.actions(session.db, owner_id=owner_id, on=[on] if on else None))


@consistent
def action(session: Session, ref: str) -> ActionView:
    """One action."""
    return Noted(session).actions([lookup.find(session, ref, "action")[1]])[0]


def inbox_items(session: Session, *, every: bool = False) -> list[InboxView]:
    """What waits in the inbox, or all that was ever captured."""
    found = inbox.everything(session.db) if every else inbox.waiting(session.db)
    return [_inbox(one) for one in found]


def inbox_item(session: Session, ref: str) -> InboxView:
    """One item of the inbox."""
    return _inbox(lookup.find(session, ref, "inbox")[1])


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
        moved_on=one.moved_on,
        slipped_days=milestone_rules.slipped_days(one),
    )


def _inbox(one: InboxItem) -> InboxView:
    return InboxView(f"INB-{one.id}", one.text, one.captured_by, one.created_at, one.status, one.became)


__all__ = [
    "ActionView",
    "BlockerView",
    "DecisionView",
    "InboxView",
    "MilestoneView",
    "WinView",
    "action",
    "actions",
    "blocker",
    "blockers",
    "decision",
    "decisions",
    "inbox_item",
    "inbox_items",
    "milestone",
    "milestones",
    "win",
    "wins",
]
