"""Moving initiatives between their states: activate, trade, pause, resume, complete, retire, decline, reopen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.decisions import Decision, no_to
from execboard.domain.drafts.board import LeaveDraft, NoDraft, RetireDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.initiatives import (
    LEAVE_STATUS,
    NO_CLASSES,
    Initiative,
    cap_reached,
    check_move,
    check_playbook,
    free_slot,
    is_awake,
)
from execboard.services import lookup
from execboard.services.initiatives.ranks import RANK_GAP
from execboard.services.labels import said
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.initiatives import LeaveHow, Status
    from execboard.services.session import Session
    from execboard.storage.door import Batch

_LEFT = {"pause": "paused", "complete": "finished", "retire": "retired"}


class Moving:
    """Writes about the state of initiatives."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def activate(
        self,
        ref: str,
        *,
        instead_of: str | None = None,
        how: str = "pause",
        reason: str = "",
        learning: str = "",
        revisit: str | None = None,
    ) -> Initiative:
        """Give an initiative a slot; with `instead_of`, as a trade in the same step, which writes a decision.

        `reason` is the trade's, and without one why the initiative is taken up; `learning` is what was learned from
        the one that is retired.

        Raises PlaybookIncomplete with what is missing, CapReached with the active ones where no slot is free, and
        Invalid for a trade without a reason.
        """
        with self._session.change() as batch:
            challenger = lookup.initiative(self._session, ref)
            check_move(challenger, "active")
            check_playbook(challenger, supports=bool(reads.supports(self._session.db, [challenger.id])))
            active = reads.active(self._session.db)
            if instead_of is not None:
                terms = LeaveDraft.read(self._session.today, how=how, reason=reason, learning=learning, revisit=revisit)
                slot = self._trade(batch, challenger, instead_of, terms)
            else:
                limit = self._session.charter.active_limit
                free = free_slot({one.slot for one in active if one.slot}, limit)
                if free is None:
                    raise cap_reached(challenger, active, limit)
                slot = free
                batch.label = batch.label or said("activated", challenger.ref, challenger.title)
            started = challenger.started or self._session.today
            why = "" if instead_of is not None else LeaveDraft.read(self._session.today, how=how, reason=reason).reason
            after = replace(
                _without_reason(challenger), status="active", slot=slot, started=started, ended=None, reason=why
            )
            batch.update(challenger, after)
        return after

    def resume(self, ref: str, reason: str = "") -> Initiative:
        """Give a paused initiative a slot again. Raises Refused where it is not paused, else as `activate`."""
        paused = lookup.initiative(self._session, ref)
        if paused.status != "paused":
            raise Refused(f"{paused.ref} is {paused.status}, not paused", f"execboard initiative activate {paused.ref}")
        with self._session.change() as batch:
            after = self.activate(ref, reason=reason)
            batch.label = said("resumed", after.ref, after.title)
        return after

    def _trade(self, batch: Batch, challenger: Initiative, leaving_ref: str, draft: LeaveDraft) -> int:
        leaving = lookup.initiative(self._session, leaving_ref)
        if leaving.slot is None:
            raise Refused(f"{leaving.ref} is {leaving.status}, it has no slot to give", "name one of the active ones")
        if not draft.reason:
            raise Invalid(
                "a trade needs its reason",
                "say why with --reason: it is what you will ask in a quarter",
                field="reason",
            )
        slot = leaving.slot
        self._leave(
            batch,
            leaving,
            draft.how,
            reason=draft.reason,
            result=draft.reason,
            learning=draft.learning if draft.how == "retire" else "",
            revisit=draft.revisit,
        )
        today = self._session.today
        batch.insert(
            Decision(
                f"Which of the two has our attention: {challenger.title} or {leaving.title}?",
                self._session.clock.now(),
                today,
                kind="trade",
                answer=f"{challenger.ref} {challenger.title}",
                because=draft.reason,
                gives_up=f"{leaving.ref} {leaving.title}, {_LEFT[draft.how]}",
                on_ref=challenger.ref,
                chosen=challenger.ref,
                forgone=leaving.ref,
                decided_by=self._session.actor,
                decided_on=today,
                revisit=draft.revisit,
            )
        )
        batch.label = said(f"traded {leaving.ref} for", challenger.ref, challenger.title)
        return slot

    def leave(self, ref: str, how: LeaveHow, reason: str = "", revisit: str | None = None) -> Initiative:
        """Pause or complete an initiative; its slot is free after that. Retiring has its own door."""
        draft = LeaveDraft.read(self._session.today, how=how, reason=reason, revisit=revisit)
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            after = self._leave(
                batch,
                before,
                draft.how,
                reason=draft.reason,
                result=draft.reason or before.result,
                revisit=draft.revisit,
            )
            batch.label = batch.label or said(_LEFT[draft.how], after.ref, after.title)
        return after

    def retire(self, ref: str, outcome: str, learning: str) -> Initiative:
        """End an initiative that will not be finished, with what came of it and what was learned."""
        draft = RetireDraft.read(self._session.today, outcome=outcome, learning=learning)
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            after = self._leave(
                batch, before, "retire", reason=before.reason, result=draft.outcome, learning=draft.learning
            )
            batch.label = batch.label or said("retired", after.ref, after.title)
        return after

    def _leave(
        self,
        batch: Batch,
        before: Initiative,
        how: LeaveHow,
        *,
        reason: str,
        result: str,
        learning: str = "",
        revisit: date | None = None,
    ) -> Initiative:
        status = LEAVE_STATUS[how]
        check_move(before, status)
        pausing = status == "paused"
        return batch.update(
            before,
            replace(
                before,
                status=status,
                slot=None,
                rank=self._last_rank(status),
                ended=None if pausing else self._session.today,
                reason=reason,
                result=before.result if pausing else result,
                learning=learning or before.learning,
                revisit=revisit if pausing else None,
            ),
        )

    def decline(self, ref: str, reason_class: str, reason: str = "", revisit: str | None = None) -> Initiative:
        """Say no, on record: a class, words where they help, and when to look again."""
        draft = NoDraft.read(self._session.today, reason_class=reason_class, reason=reason, revisit=revisit)
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            today = self._session.today
            if not is_awake(before, today) and not self._asked_since(before):  # what has come back may be declined anew
                check_move(before, "declined")
            after = batch.update(
                before,
                replace(
                    before,
                    status="declined",
                    rank=self._last_rank("declined"),
                    reason=draft.reason,
                    reason_class=draft.reason_class,
                    revisit=draft.revisit,
                    ended=today,
                ),
            )
            because = NO_CLASSES[draft.reason_class] + (f": {draft.reason}" if draft.reason else "")
            now, actor = self._session.clock.now(), self._session.actor
            batch.insert(no_to(before.title, before.ref, because, at=now, today=today, by=actor, revisit=draft.revisit))
            batch.label = batch.label or said("declined", after.ref, after.title)
        return after

    def _asked_since(self, declined: Initiative) -> bool:
        return any(one.id == declined.id for one in reads.asked_since(self._session.db))

    def reopen(self, ref: str) -> Initiative:
        """Bring an ended or declined initiative back as a candidate."""
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            check_move(before, "candidate")
            after = batch.update(
                before,
                replace(_without_reason(before), status="candidate", rank=self._last_rank("candidate"), ended=None),
            )
            batch.label = batch.label or said("reopened", after.ref, after.title)
        return after

    def _last_rank(self, status: Status) -> int:
        return reads.rank_bounds(self._session.db, status)[1] + RANK_GAP


def _without_reason(initiative: Initiative) -> Initiative:
    """As it starts anew: why it was paused or declined stays in the decisions and the log."""
    return replace(initiative, reason="", reason_class=None, revisit=None)
