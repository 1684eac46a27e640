"""Actions: commitments of one person, and their end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.actions import Action, ActionStatus
from execboard.domain.drafts.notes import ActionDraft
from execboard.domain.errors import Invalid, Refused
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from execboard.services.people import People
    from execboard.services.session import Session


class Actions:
    """Writes about actions."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def add(self, text: str, owner: str, *, source: str | None = None, **given: Any) -> Action:
        """Note a commitment of one person: `due`, `on` what, since which `date`, its `proof`; `source` is whence."""
        draft = ActionDraft.read(self._session.today, text=text, owner=owner, **given)
        with self._session.change() as batch:
            owner_id = self._people.owner(draft.owner)
            if owner_id is None:
                raise Invalid("an action needs its owner", "name one person with --owner", field="owner")
            on_ref = lookup.canonical(self._session, draft.on)
            action = batch.insert(
                Action(
                    draft.text,
                    owner_id,
                    self._session.clock.now(),
                    due=draft.due,
                    on_ref=on_ref,
                    source=source or self._session.source,
                    proof=draft.proof,
                    taken_on=draft.date or self._session.meeting_day,
                )
            )
            batch.label = batch.label or said("added", f"ACT-{action.id}", action.text)
        return action

    def done(self, ref: str, date: str | None = None) -> Action:
        """It is done, today unless `date` says when."""
        return self._end(ref, "done", date=date)

    def drop(self, ref: str, reason: str = "", date: str | None = None) -> Action:
        """It will not be done, and why."""
        return self._end(ref, "dropped", reason=reason, date=date)

    def _end(self, ref: str, status: ActionStatus, **given: Any) -> Action:
        draft = ActionDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before: Action = lookup.find(self._session, ref, "action")[1]
            if before.status != "open":
                raise Refused(f"ACT-{before.id} is {before.status} already", "nothing to do")
            closed = draft.date or self._session.day
            now = self._session.clock.now()
            action = batch.update(
                before, replace(before, status=status, closed=closed, reason=draft.reason, closed_at=now)
            )
            batch.label = batch.label or said(
                "finished" if status == "done" else "dropped", f"ACT-{action.id}", action.text
            )
        return action
