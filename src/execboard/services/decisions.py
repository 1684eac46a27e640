"""Decisions: recording them, asking questions, answering them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.decisions import Decision
from execboard.domain.drafts.board import DecisionDraft
from execboard.domain.errors import Invalid, Refused
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import work

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.people import People
    from execboard.services.session import Session


class Decisions:
    """Writes about decisions."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def add(
        self,
        text: str,
        because: str,
        *,
        on: str = "",
        gives_up: str = "",
        revisit: str | None = None,
        date: str | None = None,
        noticed: str | None = None,
        asked: str | None = None,
        trigger: str | None = None,
        by: str = "",
    ) -> Decision:
        """Record what was decided and why; when it was noticed and asked, what set it off, `by` whom it was decided."""
        draft = DecisionDraft.read(
            self._session.today,
            question=text,
            because=because,
            on=on,
            gives_up=gives_up,
            revisit=revisit,
            date=date,
            noticed=noticed,
            asked=asked,
            trigger=trigger,
            by=by,
        )
        if not draft.because:
            raise Invalid("a decision needs its reason", "say why with --because", field="because")
        day = draft.date or self._session.day
        asked_on = draft.asked or draft.noticed or day
        _check_order(draft.noticed, asked_on, day)
        with self._session.change() as batch:
            decision = batch.insert(
                Decision(
                    draft.question,
                    self._session.clock.now(),
                    asked_on,
                    answer=draft.question,
                    because=draft.because,
                    gives_up=draft.gives_up,
                    on_ref=lookup.canonical(self._session, draft.on),
                    decided_by=self._decider(draft.by),
                    decided_on=day,
                    decided_at=self._session.clock.now(),
                    revisit=draft.revisit,
                    noticed_on=draft.noticed,
                    trigger=draft.trigger,
                    source=self._session.source,
                )
            )
            batch.label = batch.label or said("decided", f"DEC-{decision.id}", decision.question)
        return decision

    def ask(
        self,
        question: str,
        on: str = "",
        date: str | None = None,
        *,
        noticed: str | None = None,
        trigger: str | None = None,
    ) -> Decision:
        """Record a question that waits for a decision, since `date`; when it was noticed, and what set it off."""
        draft = DecisionDraft.read(
            self._session.today, question=question, on=on, date=date, noticed=noticed, trigger=trigger
        )
        asked_on = draft.date or self._session.day
        _check_order(draft.noticed, asked_on, None)
        with self._session.change() as batch:
            on_ref = lookup.canonical(self._session, draft.on)
            decision = batch.insert(
                Decision(
                    draft.question,
                    self._session.clock.now(),
                    asked_on,
                    on_ref=on_ref,
                    noticed_on=draft.noticed,
                    trigger=draft.trigger,
                    source=self._session.source,
                )
            )
            batch.label = batch.label or said("asked", f"DEC-{decision.id}", decision.question)
        return decision

    def answer(
        self,
        ref: str,
        text: str,
        because: str,
        *,
        revisit: str | None = None,
        date: str | None = None,
        gives_up: str | None = None,
        by: str = "",
    ) -> Decision:
        """Decide a question that was asked; `by` whom, where that is not the actor."""
        draft = DecisionDraft.read(
            self._session.today, answer=text, because=because, revisit=revisit, date=date, gives_up=gives_up, by=by
        )
        if not draft.answer or not draft.because:
            field = "because" if draft.answer else "answer"
            raise Invalid("an answer needs its words and its reason", "say why with --because", field=field)
        with self._session.change() as batch:
            before: Decision = lookup.find(self._session, ref, "decision")[1]
            if before.answer is not None:
                remedy = f"take it up again: execboard decision reopen DEC-{before.id}"
                raise Refused(f"DEC-{before.id} is decided already", remedy)
            day = draft.date or self._session.day
            _check_order(None, before.asked_on, day)
            decision = batch.update(
                before,
                replace(
                    before,
                    answer=draft.answer,
                    because=draft.because,
                    gives_up=draft.gives_up or before.gives_up,
                    decided_by=self._decider(draft.by),
                    decided_on=day,
                    decided_at=self._session.clock.now(),
                    revisit=draft.revisit,
                ),
            )
            batch.label = batch.label or said("answered", f"DEC-{decision.id}", decision.question)
        return decision

    def reopen(self, ref: str, because: str = "") -> Decision:
        """Take up a decision again: a new question that waits, while the old one stays on record as it was decided."""
        draft = DecisionDraft.read(self._session.today, because=because)
        with self._session.change() as batch:
            before: Decision = lookup.find(self._session, ref, "decision")[1]
            if before.answer is None:
                raise Refused(f"DEC-{before.id} is not decided yet", f"execboard decision answer DEC-{before.id} TEXT")
            again = work.reopened(self._session.db, [before.id]).get(before.id)
            if again is not None:
                raise Refused(f"DEC-{before.id} was taken up again as DEC-{again}", f"reopen DEC-{again}")
            decision = batch.insert(
                Decision(
                    before.question,
                    self._session.clock.now(),
                    self._session.today,
                    because=draft.because,
                    on_ref=before.on_ref,
                    trigger=before.trigger,
                    reopens_id=before.id,
                    source=self._session.source,
                )
            )
            batch.label = batch.label or said("reopened", f"DEC-{before.id}", before.question)
        return decision

    def _decider(self, name: str) -> str:
        return self._people.named(name).handle if name else self._session.actor


def _check_order(noticed: date | None, asked: date, decided: date | None) -> None:
    """Raises Invalid where something was decided before it was asked, or asked before it was noticed."""
    if noticed is not None and noticed > asked:
        raise Invalid(f"it was asked on {asked}, and noticed on {noticed}", "give an earlier day", field="noticed")
    if decided is not None and decided < asked:
        raise Invalid(f"it was asked on {asked}, and decided on {decided}", "give a later day", field="date")
