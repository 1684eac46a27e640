"""The inbox: capturing in one go, turning one item into what it is by one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.notes import CaptureDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.ids import Ref
from execboard.domain.inbox import TURNS, InboxItem, InboxStatus
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from execboard.services.actions import Actions
    from execboard.services.blockers import Blockers
    from execboard.services.decisions import Decisions
    from execboard.services.initiatives.keeping import Keeping
    from execboard.services.session import Session
    from execboard.services.wins import Wins


class Inbox:
    """Writes about the inbox."""

    def __init__(
        self,
        session: Session,
        initiatives: Keeping,
        blockers: Blockers,
        wins: Wins,
        actions: Actions,
        decisions: Decisions,
    ) -> None:
        self._session = session
        self._initiatives = initiatives
        self._blockers = blockers
        self._wins = wins
        self._actions = actions
        self._decisions = decisions

    def capture(self, text: str) -> InboxItem:
        """Keep what is on someone's mind; what it is, is asked later."""
        draft = CaptureDraft.read(self._session.today, text=text)
        with self._session.change() as batch:
            item = batch.insert(InboxItem(draft.text, self._session.clock.now(), self._session.actor))
            batch.label = batch.label or said("captured", f"INB-{item.id}", item.text)
        return item

    def turn(self, ref: str, into: str, **given: Any) -> InboxItem:
        """Turn an item into a blocker, win, action, candidate or decision, or let it go.

        `given` are further fields of what it becomes, such as `on` or `owner`. An action needs its owner.
        """
        if into not in TURNS:
            raise Invalid(f"{into!r} is nothing that an item can become", f"one of: {', '.join(TURNS)}")
        given = {name: value for name, value in given.items() if value}
        with self._session.change() as batch:
            before: InboxItem = lookup.find(self._session, ref, "inbox")[1]
            if before.status != "waiting":
                where = f"it became {before.became}" if before.became else "it is gone"
                raise Refused(f"INB-{before.id} does not wait any more", where)
            source, self._session.source = self._session.source, str(Ref("inbox", before.id))
            try:
                became = self._make(before, into, given)
            finally:
                self._session.source = source
            status: InboxStatus = "gone" if into == "gone" else "turned"
            item = batch.update(before, replace(before, status=status, became=became))
            tail = f"into {became}" if became else "away"
            batch.label = said(f"turned INB-{item.id} {tail}:", "", item.text).replace(":  ", ": ")
        return item

    def _make(self, item: InboxItem, into: str, given: dict[str, Any]) -> str | None:
        match into:
            case "gone":
                _check_fields(given)
                return None
            case "blocker":
                return str(Ref("blocker", self._blockers.add(item.text, **given).id))
            case "win":
                return str(Ref("win", self._wins.add(item.text, **given).id))
            case "action":
                return str(Ref("action", self._actions.add(item.text, **{"owner": "", **given}).id))
            case "decision":
                _check_fields(given, "because", "on", "gives_up", "revisit", "date")
                if given.get("because"):
                    return str(Ref("decision", self._decisions.add(item.text, **given).id))
                _check_fields(given, "because", "on")
                return str(Ref("decision", self._decisions.ask(item.text, on=given.get("on") or "").id))
            case _:
                return self._initiatives.add(item.text, **given).initiative.ref


def _check_fields(given: dict[str, Any], *known: str) -> None:
    """Raises Invalid for a field that is not `known`."""
    for name in given:
        if name not in known:
            remedy = "say why too, then it is a decision" if name in ("gives_up", "revisit", "date") else "leave it out"
            raise Invalid(f"there is no field {name!r} here", remedy, field=name)
