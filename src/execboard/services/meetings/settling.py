"""Making something of what was parked: then it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.ids import Ref

if TYPE_CHECKING:
    from execboard.domain.meetings import MeetingNote
    from execboard.services.actions import Actions
    from execboard.services.blockers import Blockers
    from execboard.services.decisions import Decisions
    from execboard.services.initiatives.keeping import Keeping
    from execboard.services.meetings.noting import Noting
    from execboard.services.session import Session
    from execboard.services.wins import Wins


class Settling:
    """Turns what was parked in one step of undo."""

    def __init__(
        self,
        session: Session,
        noting: Noting,
        blockers: Blockers,
        wins: Wins,
        actions: Actions,
        decisions: Decisions,
        initiatives: Keeping,
    ) -> None:
        self._session = session
        self._noting = noting
        self._blockers = blockers
        self._wins = wins
        self._actions = actions
        self._decisions = decisions
        self._initiatives = initiatives

    def turn(self, ref: str, into: str, owner: str) -> MeetingNote:
        """``MTG-6.2`` becomes a blocker, a win, an action of `owner`, a question that waits, or a candidate."""
        with self._session.change():
            note = self._noting.find(ref)
            return self._noting.settle(ref, self._make(note.body, into, note.on_ref or "", owner))

    def _make(self, text: str, into: str, on: str, owner: str) -> str:
        match into:
            case "blocker":
                return str(Ref("blocker", self._blockers.add(text, on=on).id))
            case "win":
                return str(Ref("win", self._wins.add(text, on=on).id))
            case "action":
                return str(Ref("action", self._actions.add(text, owner, on=on).id))
            case "decision":
                return str(Ref("decision", self._decisions.ask(text, on=on).id))
            case "candidate":
                return self._initiatives.add(text).initiative.ref
        raise Invalid(f"{into!r} is nothing that it can become", "blocker, win, action, decision or candidate")
