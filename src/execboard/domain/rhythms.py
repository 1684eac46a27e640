"""How often a kind of meeting takes place, in words: ``weekdays 09:30``, ``first mon``, ``quarter last fri``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Literal

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = "give weekdays, mon wed fri, fri 15:00, first mon, last fri, or quarter last fri"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PLACES = ("first", "second", "third", "fourth", "last")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_QUARTERS = (3, 6, 9, 12)
_FIRST_OF_QUARTER = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On which weekdays (0 is Monday) of every week, or the which one in a month or quarter, at what local time."""

    days: tuple[int, ...]
    every: Literal["week", "month", "quarter"] = "week"
    place: int = 0
    """Of a month or quarter: 0 the first, 1 the second, …; -1 the last."""
    at: time | None = None

    def __str__(self) -> str:
        days = "weekdays" if self.days == (0, 1, 2, 3, 4) else " ".join(_DAYS[day] for day in self.days)
        words = [days] if self.every == "week" else [_PLACES[self.place], days]
        if self.every == "quarter":
            words.insert(0, "quarter")
        return " ".join([*words, *([f"{self.at:%H:%M}"] if self.at else [])])

    def falls_on(self, day: date) -> bool:
        """Whether a meeting is on that day."""
        if day.weekday() not in self.days:
            return False
        if self.every == "week":
            return True
        if self.place == -1:
            end = _ends_month(day)
            in_month = day + timedelta(days=7) > end
            return in_month and (self.every == "month" or day.month in _QUARTERS)
        in_month = (day.day - 1) // 7 == self.place
        return in_month and (self.every == "month" or day.month in _FIRST_OF_QUARTER)

    def days_from(self, day: date) -> Iterator[date]:
        """The days of meetings from `day` on, itself included."""
        while True:
            if self.falls_on(day):
                yield day
            day += timedelta(days=1)


def parse_rhythm(text: str) -> Rhythm:
    """Read the words for a rhythm. Raises Invalid with the forms."""
    words = text.casefold().replace(",", " ").split()
    at = None
    if words and (match := _TIME.fullmatch(words[-1])):
        at = time(int(match[1]), int(match[2]))
        words.pop()
    every: Literal["week", "month", "quarter"] = "week"
    if words and words[0] in ("quarter", "quarterly"):
        every = "quarter"
        words.pop(0)
    place = 0
    if words and words[0] in _PLACES:
        every = "month" if every == "week" else every
        place = -1 if words[0] == "last" else _PLACES.index(words[0])
        words.pop(0)
    days = _days(words)
    if not days or (every != "week" and len(days) != 1):
        raise Invalid(f"{text!r} is no rhythm", FORMS, field="rhythm")
    return Rhythm(days, every, place, at)


def _days(words: list[str]) -> tuple[int, ...] | None:
    if words in (["weekdays"], ["daily"]):
        return (0, 1, 2, 3, 4)
    found = {_DAYS.index(word[:3]) for word in words if len(word) >= 3 and word[:3] in _DAYS}
    return tuple(sorted(found)) if words and len(found) == len(words) else None


def _ends_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def next_day(rhythm: Rhythm, last: date | None, today: date) -> date:
    """When the next meeting is due, if the last was on `last`: the first day after it that has not passed.

    A meeting that was skipped is not made up for: the next one looks back past it.
    """
    start = today if last is None else max(today, last + timedelta(days=1))
    return next(rhythm.days_from(start))
