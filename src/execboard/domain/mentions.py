"""Mentions: how often a blocker was told in meetings and did not get on. The third has to be decided.

A mention is a meeting that was held, at most one a day, at whose end the blocker had no next step, or one whose day
had passed. Nothing else counts: no agenda that was read, no step that is not due yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from execboard.domain.blockers import Blocker

LIMIT = 3
"""The mention at which it is decided, escalated or accepted."""


def is_stuck(blocker: Blocker, day: date) -> bool:
    """Whether a meeting on `day` would mention it: it blocks, and its next step is missing or overdue.

    Overdue is after its day, not on it.
    """
    if blocker.status not in ("open", "escalated") or blocker.opened > day:
        return False
    return not blocker.next_step or (blocker.next_by is not None and blocker.next_by < day)


def count(days: Iterable[date]) -> int:
    """How many mentions those days are: two meetings on one day are one."""
    return len(set(days))


def settled_on(blocker: Blocker, decided: date | None) -> date | None:
    """When it was last escalated, or something was `decided` about it: mentions are counted anew from there."""
    if blocker.escalated_on is None or decided is None:
        return blocker.escalated_on or decided
    return max(blocker.escalated_on, decided)


def must_decide(blocker: Blocker, days: Iterable[date], today: date, decided: date | None = None) -> bool:
    """Whether the coming mention would be the third, or a later one, since it was last escalated or decided."""
    if not is_stuck(blocker, today):
        return False
    settled = settled_on(blocker, decided)
    unsettled = set(days) if settled is None else {day for day in days if day > settled}
    return len(unsettled) >= LIMIT - 1


def deciding(
    blockers: Iterable[Blocker], days: Mapping[int, Iterable[date]], today: date, settled: Mapping[int, date]
) -> frozenset[int]:
    """Those that must be decided, by number, as are the days of their mentions and of the last decision on each."""
    return frozenset(one.id for one in blockers if must_decide(one, days.get(one.id, ()), today, settled.get(one.id)))


_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def raised_words(mentions: int, meetings: int, kinds: Sequence[str], first: date, verb: str = "raised") -> str:
    """``raised in six of twelve weeklies since 2026-09-04``; `kinds` are those of the meetings."""
    if not mentions:
        return f"{verb} in no meeting"
    if max(mentions, meetings) == 1:
        return f"{verb} in one meeting, on {first.isoformat()}"
    several = {"standup": "standups", "weekly": "weeklies", "monthly": "monthlies", "quarterly": "quarterlies"}
    what = several.get(kinds[0], f"{kinds[0]} meetings") if len(kinds) == 1 else "meetings"
    return f"{verb} in {_number(mentions)} of {_number(max(mentions, meetings))} {what} since {first.isoformat()}"


def _number(number: int) -> str:
    return _IN_WORDS[number] if number < len(_IN_WORDS) else f"{number:,}"
