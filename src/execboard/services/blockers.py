"""Blockers: noting them, their next step, clearing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.blockers import Blocker
from execboard.domain.drafts.notes import BlockerDraft
from execboard.domain.errors import Invalid, Refused
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.people import People
    from execboard.services.session import Session


class Blockers:
    """Writes about blockers."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def add(self, text: str, **given: Any) -> Blocker:
        """Note what stops something: `on`, `owner`, `kind`, `next_step`, `next_by`, `raised_by`, `date` it was noticed.

        Who notes it raised it, unless `raised_by` says who did.
        """
        draft = BlockerDraft.read(self._session.today, text=text, **given)
        with self._session.change() as batch:
            raised_by = self._people.named(draft.raised_by).handle if draft.raised_by else self._session.actor
            blocker = batch.insert(
                Blocker(
                    draft.text,
                    draft.date or self._session.day,
                    self._session.clock.now(),
                    on_ref=lookup.canonical(self._session, draft.on),
                    kind=draft.kind,
                    owner_id=self._people.owner(draft.owner),
                    next_step=draft.next_step,
                    next_by=draft.next_by,
                    raised_by=raised_by,
                    source=self._session.source,
                )
            )
            batch.label = batch.label or said("noted blocker", f"BLK-{blocker.id}", blocker.text)
        return blocker

    def next(self, ref: str, text: str, by: str | None = None) -> Blocker:
        """Say what happens next about it, and by when."""
        draft = BlockerDraft.read(self._session.today, next_step=text, next_by=by)
        with self._session.change() as batch:
            before = self._open(ref)
            blocker = batch.update(before, replace(before, next_step=draft.next_step, next_by=draft.next_by))
            batch.label = batch.label or said("next step on", f"BLK-{blocker.id}", blocker.text)
        return blocker

    def clear(self, ref: str, how: str = "", date: str | None = None) -> Blocker:
        """It stops nothing any more."""
        draft = BlockerDraft.read(self._session.today, how=how, date=date)
        with self._session.change() as batch:
            before = self._open(ref)
            closed = self._day(before, draft.date)
            now = self._session.clock.now()
            blocker = batch.update(
                before, replace(before, status="cleared", closed=closed, how=draft.how, closed_at=now)
            )
            batch.label = batch.label or said("cleared", f"BLK-{blocker.id}", blocker.text)
        return blocker

    def escalate(self, ref: str, to: str = "", date: str | None = None) -> Blocker:
        """It needs somebody higher up: `to` whom. It still blocks."""
        draft = BlockerDraft.read(self._session.today, to=to, date=date)
        with self._session.change() as batch:
            before = self._open(ref)
            to_id = self._people.owner(draft.to) or before.escalated_to_id
            day = self._day(before, draft.date)
            blocker = batch.update(before, replace(before, status="escalated", escalated_on=day, escalated_to_id=to_id))
            batch.label = batch.label or said("escalated", f"BLK-{blocker.id}", blocker.text)
        return blocker

    def accept(self, ref: str, reason: str, date: str | None = None) -> Blocker:
        """The team lives with it, and why: it is gone through no more."""
        draft = BlockerDraft.read(self._session.today, reason=reason, date=date)
        if not draft.reason:
            raise Invalid("accepting it needs a reason", "say why with --reason", field="reason")
        with self._session.change() as batch:
            before = self._open(ref)
            day = self._day(before, draft.date)
            blocker = batch.update(
                before, replace(before, status="accepted", accepted_on=day, accepted_because=draft.reason)
            )
            batch.label = batch.label or said("accepted", f"BLK-{blocker.id}", blocker.text)
        return blocker

    def _day(self, blocker: Blocker, given: date | None) -> date:
        """The day that was given, or today; not before it began.

        Where it was noted while the clock was ahead, it can be ended all the same, on the day on which it was noted.
        """
        day = given or max(self._session.day, blocker.opened)
        if day < blocker.opened:
            raise Invalid(f"BLK-{blocker.id} began on {blocker.opened}", "give that day or a later one", field="date")
        return day

    def _open(self, ref: str) -> Blocker:
        found: Blocker = lookup.find(self._session, ref, "blocker")[1]
        if found.status == "cleared":
            raise Refused(f"BLK-{found.id} is cleared already", "note a new one, or undo that")
        return found
