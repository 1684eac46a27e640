"""Check-ins: recording them, one or many at once, and putting them right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import FARTHEST_VALUE, CheckIn, Said, read_confidence, read_said, read_value
from execboard.domain.drafts.okrs import CheckInDraft
from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.services.all_or_none import all_or_none
from execboard.services.labels import said
from execboard.services.okrs.key_results import NOT_OVERRIDDEN
from execboard.storage.queries import checkins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.okrs import Direction, KeyResult, Objective
    from execboard.services.okrs.key_results import KeyResults
    from execboard.services.session import Session

Value = str | float | None
"""A value as it is typed or as it is; None and ``=`` for the one that it has."""


class CheckIns:
    """Writes about check-ins."""

    def __init__(self, session: Session, key_results: KeyResults) -> None:
        self._session = session
        self._key_results = key_results

    def check_in(
        self,
        ref: str,
        value: Value = None,
        confidence: str | int | None = None,
        note: str = "",
        date: str | None = None,
    ) -> CheckIn:
        """Record a key result's value on a day, today unless `date` says when; it ends a person's word on its health.

        Without a value it is as it was, confidence too. A confidence that is not said stands as it was said last.
        """
        with self._session.change() as batch:
            result, _ = self._open(ref)
            number = _read(value, result.direction)
            sure = read_confidence(str(confidence)) if confidence is not None else None
            made = self._record(result, Said(number, sure, note), date)
            words = f"{made.value:g}{result.unit if result.unit == '%' else ''}"
            batch.label = batch.label or said(f"checked in {words} for", result.ref, result.title)
        return made

    def check_in_line(self, ref: str, line: str, date: str | None = None) -> CheckIn:
        """Record what was typed in one line, ``42 7 what changed``; an empty one means that it is as it was."""
        with self._session.change() as batch:
            result, _ = self._open(ref)
            made = self._record(result, read_said(line, result.direction), date)
            batch.label = batch.label or said(f"checked in {made.value:g} for", result.ref, result.title)
        return made

    def many(self, lines: Iterable[tuple[int, str]], date: str | None = None) -> list[CheckIn]:
        """Record many lines, ``KR-1 42 7 what changed``, each with its number: all of them or none.

        Raises Invalid with the first line that is off; ``data["lines"]`` names every one.
        """
        empty = Invalid("there are no check-ins to record", "give lines such as KR-1 42 7 what changed")
        with self._session.change() as batch:
            made = all_or_none(((number, partial(self._line, line, date)) for number, line in lines), empty)
            count = len({one.key_result_id for one in made})
            batch.label = f"checked in {count} key results" if count > 1 else batch.label
        return made

    def _line(self, line: str, date: str | None) -> CheckIn:
        ref, _, words = line.strip().partition(" ")
        return self.check_in_line(ref, words, date)

    def correct(self, ref: str, *, number: int | None = None, **given: Any) -> CheckIn:
        """Put right a key result's newest check-in, or the one with that number; the log keeps what it said before.

        What can be put right are `value`, `confidence`, `note` and `date`.
        """
        with self._session.change() as batch:
            result, _ = self._open(ref)
            before = self._of(result, number)
            changes: dict[str, Any] = {}
            if given.get("value") is not None:
                value = _read(given["value"], result.direction)
                changes |= {} if value is None else {"value": value}
            if given.get("confidence") is not None:
                changes["confidence"] = read_confidence(str(given["confidence"]))
            words = {name: given[name] for name in ("note", "date") if given.get(name) is not None}
            draft = CheckInDraft.read(self._session.today, **words).given()
            if "note" in draft:
                changes["note"] = draft["note"]
            if draft.get("date") is not None:
                changes["happened"] = draft["date"]
            batch.label = batch.label or said("corrected a check-in of", result.ref, result.title)
            return batch.update(before, replace(before, **changes))

    def _record(self, result: KeyResult, words: Said, date: str | None) -> CheckIn:
        session = self._session
        draft = CheckInDraft.read(session.today, note=words.note, date=date)
        with session.change() as batch:
            value, confidence = words.value, words.confidence
            if value is None:
                last = checkins.latest(session.db, [result.id]).get(result.id)
                if last is None:
                    raise Invalid(f"{result.ref} has no value yet that could be unchanged", "give one", field="value")
                value, confidence = last.value, last.confidence if confidence is None else confidence
            if result.override_health is not None:
                batch.update(result, replace(result, **NOT_OVERRIDDEN))
            return batch.insert(
                CheckIn(
                    result.id,
                    value,
                    draft.date or session.today,
                    session.clock.now(),
                    confidence,
                    draft.note,
                    session.actor,
                )
            )

    def _open(self, ref: str) -> tuple[KeyResult, Objective]:
        result, of = self._key_results.open(ref)
        if of.status == "closed" and not self._key_results.is_filling:
            raise Refused(f"{of.ref}, which {result.ref} measures, is closed", f"execboard objective reopen {of.ref}")
        return result, of

    def _of(self, result: KeyResult, number: int | None) -> CheckIn:
        if number is None:
            found = checkins.latest(self._session.db, [result.id]).get(result.id)
        else:
            found = checkins.get(self._session.db, number)
        if found is None or found.key_result_id != result.id:
            what = "no check-in yet" if number is None else f"no check-in {number}"
            raise NotFound(f"{result.ref} has {what}", f"see execboard kr show {result.ref}")
        return found


def _read(value: Value, direction: Direction) -> float | None:
    if value is None or isinstance(value, str):
        return None if value is None else read_value(value, direction)
    if not abs(value) <= FARTHEST_VALUE:
        raise Invalid(f"{value} is too large", "give a smaller number, or a larger unit", field="value")
    return read_value(f"{value:g}", direction) if direction == "done" else float(value)
