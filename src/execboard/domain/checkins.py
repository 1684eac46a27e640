"""Check-ins: a key result's value on a day, and what people type for one. Goalposts: targets that moved, and why."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from execboard.domain.okrs import Direction

Trigger = Literal["internal", "market", "customer"]
TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
"""What made a goalpost move: our own doing, the market, a customer."""
UNCHANGED = "="
"""Typed for a value that is as it was."""
NOT_SAID = "-"
"""Typed for a confidence that nobody can tell."""
FARTHEST_VALUE = 1e15
"""Values beyond are slips of the keys; up to here a float holds every cent."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]{1,2})?", re.IGNORECASE | re.ASCII)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[_'\u2019][0-9]{3})+(?:\.[0-9]*)?", re.ASCII)
_DONE_WORDS = {"done": 1.0, "yes": 1.0, "1": 1.0, "x": 1.0, "no": 0.0, "open": 0.0, "0": 0.0, "not": 0.0}
_CURRENCY = "€$£¥%"
_FORMS = "give a number such as 42, 2.5, 42% or 1_200, or = where it is as it was"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A key result's value on a day, in its unit, with confidence 0-10 that the target will be reached."""

    key_result_id: int
    value: float
    happened: date
    created_at: datetime
    confidence: int | None = None
    note: str = ""
    author: str = ""
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Goalpost:
    """A start or target that was changed after its cycle had opened: from what to what, why, and what made it move."""

    key_result_id: int
    start_before: float
    start_after: float
    target_before: float
    target_after: float
    reason: str
    trigger: Trigger
    moved_on: date
    created_at: datetime
    author: str = ""
    id: int = 0
    rev: int = 1

    @property
    def words(self) -> str:
        """``target 90 → 80 (market): two towns said no``."""
        moves = []
        if self.start_before != self.start_after:
            moves.append(f"start {self.start_before:g} → {self.start_after:g}")
        if self.target_before != self.target_after:
            moves.append(f"target {self.target_before:g} → {self.target_after:g}")
        return f"{', '.join(moves)} ({self.trigger}): {self.reason}"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody typed for one check-in. None where it is as it was, or was not said."""

    value: float | None
    confidence: int | None = None
    note: str = ""


def read_value(text: str, direction: Direction = "increase") -> float | None:
    """A value as it is typed, in the key result's own unit; None for ``=``. Raises Invalid with the forms.

    A comma could stand for thousands or for a decimal point, so it is refused rather than guessed.
    """
    words = text.strip().replace("\u2212", "-")
    if words == UNCHANGED:
        return None
    if direction == "done":
        return _read_done(words)
    bare = words.strip(_CURRENCY).strip() if len(words) > 1 else words
    sign, bare = (bare[0], bare[1:].lstrip(_CURRENCY)) if bare[:1] in ("-", "+") else ("", bare)
    if _NUMBER.fullmatch(sign + bare) or _GROUPED.fullmatch(sign + bare):
        value = float(sign + re.sub("[_'\u2019]", "", bare))
        if math.isfinite(value) and abs(value) <= FARTHEST_VALUE:
            return value
        raise Invalid(f"{_short(words)} is too large", "give a smaller number, or a larger unit", field="value")
    if "," in words:
        raise Invalid(f"{_short(words)} could mean two numbers", "write 1_200 or 1.2", field="value")
    raise Invalid(f"{_short(words)} is not a number", _FORMS, field="value")


def _read_done(words: str) -> float:
    found = _DONE_WORDS.get(words.casefold())
    if found is None:
        raise Invalid(f"{_short(words)} is neither done nor not", "give 1 or done, 0 or no", field="value")
    return found


def read_confidence(text: str) -> int | None:
    """A confidence as it is typed: 0-10, ``7/10`` too; None for ``-`` or nothing. Raises Invalid."""
    words = text.strip().removesuffix("/10")
    if words in ("", NOT_SAID):
        return None
    if re.fullmatch(r"[0-9]{1,2}", words, re.ASCII) and int(words) <= 10:
        return int(words)
    raise Invalid(f"{_short(text.strip())} is no confidence", "give a whole number from 0 to 10", field="confidence")


def read_said(text: str, direction: Direction = "increase") -> Said:
    """``42 7 what changed``: a value, confidence where a number from 0 to 10 follows it, and words.

    Nothing at all means that it is as it was. ``=`` stands for the same value, ``-`` for no confidence, so that words
    may begin with a number. Raises Invalid.
    """
    first, _, rest = text.strip().partition(" ")
    if not first:
        return Said(None)
    value = read_value(first, direction)
    second, _, note = rest.strip().partition(" ")
    if second == NOT_SAID or re.fullmatch(r"(?:[0-9]|10)(?:/10)?", second, re.ASCII):
        return Said(value, read_confidence(second), note.strip())
    return Said(value, None, rest.strip())


def daily(check_ins: Iterable[CheckIn]) -> list[tuple[date, float]]:
    """The last value of each day that has one, the earliest day first."""
    by_day: dict[date, CheckIn] = {}
    for one in check_ins:
        known = by_day.get(one.happened)
        if known is None or one.id > known.id:
            by_day[one.happened] = one
    return [(day, by_day[day].value) for day in sorted(by_day)]


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
