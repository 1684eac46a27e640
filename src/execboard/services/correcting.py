"""Putting right what was noted: the words of blockers, wins, actions, decisions, milestones and inbox items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.board import DecisionDraft, MilestoneDraft
from execboard.domain.drafts.notes import ActionDraft, BlockerDraft, CaptureDraft, WinDraft
from execboard.domain.errors import ChangedMeanwhile, Invalid, Refused
from execboard.domain.wins import Thanks
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import work

if TYPE_CHECKING:
    from execboard.domain.drafts.base import Draft
    from execboard.domain.wins import Win
    from execboard.services.people import People
    from execboard.services.session import Session
    from execboard.storage.door import Batch

FIELDS: dict[str, tuple[type[Draft], tuple[str, ...]]] = {
    "blocker": (BlockerDraft, ("text", "on", "owner", "kind", "next_step", "next_by", "raised_by")),
    "win": (WinDraft, ("text", "on", "by", "date")),
    "action": (ActionDraft, ("text", "on", "owner", "due", "proof")),
    "decision": (DecisionDraft, ("question", "on", "because", "gives_up", "revisit", "noticed", "trigger")),
    "milestone": (MilestoneDraft, ("title",)),
    "inbox": (CaptureDraft, ("text",)),
}
"""Kind to what can be put right in it. What is a step of its own (clearing, finishing, moving) is not among these."""


class Correcting:
    """Writes that change the words of a note."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def edit(self, ref: str, *, expected_rev: int | None = None, **given: Any) -> str:
        """Change what was given of one thing; its id. Raises ChangedMeanwhile, Invalid, NotFound or Refused."""
        found = lookup.find(self._session, ref, *FIELDS)[0]
        draft_class, names = FIELDS[found.kind]
        strange = next((name for name in given if name not in names), None)
        if strange is not None:
            raise Invalid(f"{found} has no {strange} to edit", f"one of: {', '.join(names)}", field=strange)
        draft = draft_class.read(self._session.today, **given)
        with self._session.change() as batch:
            before = lookup.find(self._session, str(found))[1]
            if expected_rev is not None and before.rev != expected_rev:
                raise ChangedMeanwhile(f"{found} was changed meanwhile", "look at it again, then save", id=str(found))
            if found.kind == "inbox" and before.status != "waiting":
                raise Refused(f"{found} does not wait any more", f"edit {before.became or 'nothing: it is gone'}")
            changes = draft.given()
            if "by" in changes:
                self._thank(batch, before, changes.pop("by"))
            after = batch.update(before, replace(before, **self._columns(found.kind, before, changes)))
            batch.label = batch.label or said("edited", str(found), lookup.title_of(after))
        return str(found)

    def _columns(self, kind: str, before: Any, changes: dict[str, Any]) -> dict[str, Any]:
        if "on" in changes:
            changes["on_ref"] = lookup.canonical(self._session, changes.pop("on"))
        if "owner" in changes:
            changes["owner_id"] = self._people.owner(changes.pop("owner"))
            if kind == "action" and changes["owner_id"] is None:
                raise Invalid("an action needs its owner", "name one person", field="owner")
            if kind == "action" and changes["owner_id"] != before.owner_id:
                changes["taken_on"] = self._session.today  # it goes on with the new owner; the past stays with the old
        if "raised_by" in changes:
            name = changes["raised_by"]
            changes["raised_by"] = self._people.named(name).handle if name else ""
        if "noticed" in changes:
            changes["noticed_on"] = changes.pop("noticed")
            if changes["noticed_on"] and changes["noticed_on"] > before.asked_on:
                raise Invalid(f"it was asked on {before.asked_on}", "give that day or an earlier one", field="noticed")
        if "date" in changes:
            changes["happened"] = changes.pop("date") or self._session.today
        return changes

    def _thank(self, batch: Batch, win: Win, names: tuple[str, ...]) -> None:
        """Make those who are thanked exactly `names`."""
        wanted = dict.fromkeys(self._people.named(name).id for name in names if name)
        present = work.thanks(self._session.db, [win.id])
        for one in present:
            if one.person_id not in wanted:
                batch.delete(one)
        for person_id in wanted:
            if person_id not in {one.person_id for one in present}:
                batch.insert(Thanks(win.id, person_id))
