"""The pulse: answers, and a person's word on each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.drafts.health import JudgedDraft, PulseDraft
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.pulse import QUESTIONS, PulseAnswer, month_of, read_month, read_verdict
from execboard.services import lookup
from execboard.storage.queries import pulse

if TYPE_CHECKING:
    from execboard.domain.pulse import Question
    from execboard.services.people import People
    from execboard.services.session import Session


class Pulse:
    """Writes about the pulse."""

    def __init__(self, session: Session, people: People) -> None:
        self._session = session
        self._people = people

    def answer(
        self, by: str, *, strategy: str | None = None, supports: str | None = None, on: str = "", month: str = ""
    ) -> list[PulseAnswer]:
        """Keep what one person answers this month, or in `month`; one answer again takes the place of the earlier.

        `on` is the item that "my top item" means. An answer that changes is to be judged again.
        """
        session = self._session
        when = read_month(month, session.today) if month else month_of(session.today)
        given: dict[Question, str] = {}
        if strategy is not None:
            given["strategy"] = strategy
        if supports is not None:
            given["supports"] = supports
        if not given:
            raise Invalid("no answer was given", "give --strategy TEXT, --supports TEXT, or both")
        if on and supports is None:
            raise Invalid("--on goes with --supports", "say what the item supports, too")
        with session.change() as batch:
            person = self._people.named(by)
            made = [self._answer(person.id, when, question, text, on) for question, text in given.items()]
            batch.label = batch.label or f"answered the pulse of {when} for @{person.handle}"
        return made

    def _answer(self, person_id: int, month: str, question: Question, text: str, on: str) -> PulseAnswer:
        session = self._session
        draft = PulseDraft.read(session.today, answer=text, on=on if question == "supports" else "")
        with session.change() as batch:
            fresh = PulseAnswer(
                person_id,
                month,
                question,
                draft.answer,
                session.today,
                session.clock.now(),
                vision=session.charter.vision,
                on_ref=lookup.canonical(session, draft.on),
            )
            before = pulse.answer(session.db, person_id, month, question)
            if before is None:
                return batch.insert(fresh)
            if (before.body, before.on_ref) == (fresh.body, fresh.on_ref):
                return before
            return batch.update(before, replace(fresh, id=before.id, created_at=before.created_at))

    def judge(self, by: str, question: str, verdict: str, *, month: str = "", note: str = "") -> PulseAnswer:
        """Say of one answer whether it is right: yes, partly or no. Raises NotFound where there is no such answer."""
        session = self._session
        when = read_month(month, session.today) if month else month_of(session.today)
        asked = _question(question)
        judged, draft = read_verdict(verdict), JudgedDraft.read(session.today, note=note)
        with session.change() as batch:
            person = lookup.person(session, by)
            before = pulse.answer(session.db, person.id, when, asked)
            if before is None:
                raise NotFound(
                    f"@{person.handle} has not answered “{QUESTIONS[asked]}” in {when}",
                    f"execboard pulse answer --by {person.handle} --{asked} TEXT",
                )
            batch.label = batch.label or f"judged an answer of @{person.handle} in {when}: {judged}"
            return batch.update(
                before,
                replace(
                    before,
                    judged=judged,
                    judged_by=session.actor,
                    judged_on=session.today,
                    judged_note=draft.note,
                ),
            )


def _question(text: str) -> Question:
    for one in QUESTIONS:
        if text.strip() and one.startswith(text.strip().casefold()):
            return one
    raise Invalid(f"there is no question {text.strip()[:40]!r}", f"one of: {', '.join(QUESTIONS)}", field="question")
