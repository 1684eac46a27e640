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
    from execboard.services.people import People
    from execboard.services.session import Session


class Blockers:
    """Writes about blockers."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def add(self, text: str, **given: Any) -> Blocker:
        """Note what stops something: `on`, `owner`, `kind`, `next_step`, `next_by`, `date` it was noticed."""
        draft = BlockerDraft.read(self._session.today, text=text, **given)
        with self._session.change() as batch:
            blocker = batch.insert(
                Blocker(
                    draft.text,
                    draft.date or self._session.today,
                    self._session.clock.now(),
                    on_ref=lookup.canonical(self._session, draft.on),
                    kind=draft.kind,
                    owner_id=self._people.owner(draft.owner),
                    next_step=draft.next_step,
                    next_by=draft.next_by,
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
            # Where it was noted while the clock was ahead, it can be cleared all the same, on the day it was noted.
            closed = draft.date or max(self._session.today, before.opened)
            if closed < before.opened:
                raise Invalid(f"BLK-{before.id} began on {before.opened}", "give that day or a later one", field="date")
            blocker = batch.update(before, replace(before, status="cleared", closed=closed, how=draft.how))
            batch.label = batch.label or said("cleared", f"BLK-{blocker.id}", blocker.text)
        return blocker

    def _open(self, ref: str) -> Blocker:
        found: Blocker = lookup.find(self._session, ref, "blocker")[1]
        if found.status == "cleared":
            raise Refused(f"BLK-{found.id} is cleared already", "note a new one, or undo that")
        return found
