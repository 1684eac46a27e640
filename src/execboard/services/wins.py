"""Wins: noting what went well and whom to thank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.notes import WinDraft
from execboard.domain.wins import Thanks, Win
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from execboard.services.people import People
    from execboard.services.session import Session


class Wins:
    """Writes about wins."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def add(self, text: str, **given: Any) -> Win:
        """Note what went well: `on` what, `by` whom, on which `date`."""
        draft = WinDraft.read(self._session.today, text=text, **given)
        with self._session.change() as batch:
            on_ref = lookup.canonical(self._session, draft.on)
            day = draft.date or self._session.day
            win = batch.insert(
                Win(draft.text, day, self._session.clock.now(), on_ref=on_ref, source=self._session.source)
            )
            for person_id in dict.fromkeys(self._people.named(name).id for name in draft.by if name):
                batch.insert(Thanks(win.id, person_id))
            batch.label = batch.label or said("noted win", f"WIN-{win.id}", win.text)
        return win
