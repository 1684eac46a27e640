"""Milestones: adding, moving with a reason, keeping."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.drafts.board import MilestoneDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.milestones import Milestone
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from execboard.services.session import Session


class Milestones:
    """Writes about milestones."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, initiative: str, title: str, due: str) -> Milestone:
        """Add a dated step to an initiative."""
        draft = MilestoneDraft.read(self._session.today, title=title, due=due)
        if draft.due is None:
            raise Invalid("due is missing", "give a day, such as --due +2w", field="due")
        with self._session.change() as batch:
            owner = lookup.initiative(self._session, initiative)
            now = self._session.clock.now()
            milestone = batch.insert(Milestone(owner.id, draft.title, draft.due, draft.due, now))
            batch.label = batch.label or said("added", f"MS-{milestone.id}", milestone.title)
        return milestone

    def done(self, ref: str, date: str | None = None) -> Milestone:
        """Mark a milestone as kept, today unless `date` says when."""
        from execboard.domain.dates import parse_past_day

        day = parse_past_day(date, self._session.today) if date else self._session.today
        with self._session.change() as batch:
            before = self._open(ref)
            milestone = batch.update(before, replace(before, done_on=day))
            batch.label = batch.label or said("finished", f"MS-{milestone.id}", milestone.title)
        return milestone

    def move(self, ref: str, due: str, reason: str = "") -> Milestone:
        """Move a milestone to another day; what was first promised stays on record."""
        draft = MilestoneDraft.read(self._session.today, due=due, reason=reason)
        if draft.due is None:
            raise Invalid("the new day is missing", "give a day, such as +2w", field="due")
        with self._session.change() as batch:
            before = self._open(ref)
            if before.due == draft.due:
                return before
            milestone = batch.update(
                before,
                replace(
                    before,
                    due=draft.due,
                    moves=before.moves + 1,
                    move_reason=draft.reason,
                    moved_on=self._session.today,
                ),
            )
            batch.label = batch.label or said("moved", f"MS-{milestone.id}", milestone.title)
        return milestone

    def _open(self, ref: str) -> Milestone:
        found: Milestone = lookup.find(self._session, ref, "milestone")[1]
        if found.done_on is not None:
            raise Refused(f"MS-{found.id} is done already", "undo that first if it is not")
        return found
