"""Decisions: recording them, asking questions, answering them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.decisions import Decision
from execboard.domain.drafts.board import DecisionDraft
from execboard.domain.errors import Invalid, Refused
from execboard.services import lookup
from execboard.services.labels import said

if TYPE_CHECKING:
    from execboard.services.session import Session


class Decisions:
    """Writes about decisions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        text: str,
        because: str,
        *,
        on: str = "",
        gives_up: str = "",
        revisit: str | None = None,
        date: str | None = None,
    ) -> Decision:
        """Record what was decided and why."""
        draft = DecisionDraft.read(
            self._session.today, question=text, because=because, on=on, gives_up=gives_up, revisit=revisit, date=date
        )
        if not draft.because:
            raise Invalid("a decision needs its reason", "say why with --because", field="because")
        day = draft.date or self._session.today
        with self._session.change() as batch:
            decision = batch.insert(
                Decision(
                    draft.question,
                    self._session.clock.now(),
                    day,
                    answer=draft.question,
                    because=draft.because,
                    gives_up=draft.gives_up,
                    on_ref=lookup.canonical(self._session, draft.on),
                    decided_by=self._session.actor,
                    decided_on=day,
                    revisit=draft.revisit,
                )
            )
            batch.label = batch.label or said("decided", f"DEC-{decision.id}", decision.question)
        return decision

    def ask(self, question: str, on: str = "", date: str | None = None) -> Decision:
        """Record a question that waits for a decision, since `date`."""
        draft = DecisionDraft.read(self._session.today, question=question, on=on, date=date)
        with self._session.change() as batch:
            on_ref = lookup.canonical(self._session, draft.on)
            asked_on = draft.date or self._session.today
            decision = batch.insert(Decision(draft.question, self._session.clock.now(), asked_on, on_ref=on_ref))
            batch.label = batch.label or said("asked", f"DEC-{decision.id}", decision.question)
        return decision

    def answer(
        self, ref: str, text: str, because: str, *, revisit: str | None = None, date: str | None = None
    ) -> Decision:
        """Decide a question that was asked."""
        draft = DecisionDraft.read(self._session.today, answer=text, because=because, revisit=revisit, date=date)
        if not draft.answer or not draft.because:
            field = "because" if draft.answer else "answer"
            raise Invalid("an answer needs its words and its reason", "say why with --because", field=field)
        with self._session.change() as batch:
            before: Decision = lookup.find(self._session, ref, "decision")[1]
            if before.answer is not None:
                raise Refused(f"DEC-{before.id} is decided already", "record a new decision, or undo that one")
            decision = batch.update(
                before,
                replace(
                    before,
                    answer=draft.answer,
                    because=draft.because,
                    decided_by=self._session.actor,
                    decided_on=draft.date or self._session.today,
                    revisit=draft.revisit,
                ),
            )
            batch.label = batch.label or said("answered", f"DEC-{decision.id}", decision.question)
        return decision
