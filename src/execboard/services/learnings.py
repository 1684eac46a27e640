"""Learnings: noted in a retro or between two, tagged, put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.retros import LearningDraft
from execboard.domain.learnings import Learning, read_tags, tags_in
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from execboard.domain.retros import Retro
    from execboard.services.session import Session


class Learnings:
    """Writes about learnings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def learned(self, text: str, *, retro: str = "", **given: Any) -> Learning:
        """Keep what was learned: `tags`, also as ``#tag`` in the text, `on` what, `date`; in which `retro`."""
        draft = LearningDraft.read(self._session.today, text=text, **given)
        with self._session.change() as batch:
            found: Retro | None = lookup.find(self._session, retro, "retro")[1] if retro else None
            day = draft.date or (found.happened if found else self._session.today)
            learning = batch.insert(
                Learning(
                    draft.text,
                    day,
                    self._session.clock.now(),
                    tags=read_tags([*draft.tags, *tags_in(draft.text)]),
                    retro_id=found.id if found else None,
                    on_ref=lookup.canonical(self._session, draft.on),
                    author=self._session.actor,
                )
            )
            batch.label = batch.label or said("learned", learning.ref, learning.text.split("\n", 1)[0])
        return learning

    def edit(self, ref: str, **given: Any) -> Learning:
        """Change its `text`, `tags` (all of them), `on` or `date`."""
        draft = LearningDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before: Learning = lookup.find(self._session, ref, "learning")[1]
            changes = draft.given()
            if "tags" in changes:
                changes["tags"] = read_tags(changes["tags"])
            if "on" in changes:
                changes["on_ref"] = lookup.canonical(self._session, changes.pop("on"))
            if "date" in changes:
                changes["happened"] = changes.pop("date") or before.happened
            learning = batch.update(before, replace(before, **changes))
            batch.label = batch.label or said("edited", learning.ref, learning.text.split("\n", 1)[0])
        return learning

    def delete(self, ref: str) -> Learning:
        """Let it go; undo brings it back."""
        with self._session.change() as batch:
            found: Learning = lookup.find(self._session, ref, "learning")[1]
            batch.delete(found)
            batch.label = batch.label or said("deleted", found.ref, found.text.split("\n", 1)[0])
        return found
