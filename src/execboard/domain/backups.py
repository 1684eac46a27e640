"""Backups: what they are called, which of them stay, when the next one is due, and when rows went missing.

Everything is reckoned in UTC, so that neither daylight saving nor a journey makes a day longer or a backup older.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

EVERY = timedelta(minutes=30)
"""How old the newest one is when a change makes another."""
CLOSE = timedelta(days=2)
"""For so long every half-hour stays."""
DAYS, WEEKS, MONTHS = 12, 10, 9
"""Of so many days, weeks and months that have one, the newest stays."""
MOST = int(CLOSE / EVERY) + 1 + DAYS + WEEKS + MONTHS
"""More than this never stay: two days touch 97 half-hours."""
STAYING = {"asked": 20, "before-restore": 10, "schema": 3}
"""Of those that were not made by the clock, so many of the newest stay."""
MEANINGFUL = 20
"""Rows. Of fewer than these, losing half is an afternoon's work."""
WATCHFUL = timedelta(days=14)
"""For so long after a loss nothing is pruned."""

Kind = Literal["automatic", "asked", "after-loss", "before-restore", "schema"]
_NAME = re.compile(
    r"(\d{4}-\d\d-\d\dT\d{6})Z(?:-(asked|after-loss|before-restore|schema-(\d{1,9})))?(?:\.([2-9]|[1-9]\d{1,5}))?\.db",
    re.ASCII,
)
_AT = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """What a backup's name tells: when and why it was made; `turn` tells apart those of one second."""

    at: datetime
    turn: int = 1
    kind: Kind = "automatic"
    schema: int = 0
    """The schema version that a migration was about to leave."""

    @property
    def name(self) -> str:
        """The name of its file, such as ``2026-11-23T093000Z-asked.db``."""
        why = "" if self.kind == "automatic" else f"-{self.kind}"
        why += f"-{self.schema}" if self.kind == "schema" else ""
        return f"{self.at.astimezone(UTC):{_AT}}Z{why}{'' if self.turn == 1 else f'.{self.turn}'}.db"


def stamp_of(name: str) -> Stamp | None:
    """Read a backup's name; None where it is none of ours."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1], _AT).replace(tzinfo=UTC)
    except ValueError:
        return None
    kind: Kind = "schema" if match[3] else match[2] or "automatic"  # type: ignore[assignment]
    return Stamp(at, int(match[4] or 1), kind, int(match[3] or 0))


def is_due(stamps: Iterable[Stamp], now: datetime) -> bool:
    """Whether a change at `now` makes a backup. Those from the future, of a clock that was wrong, do not count."""
    newest = max((one.at for one in stamps if one.kind in _OF_A_STATE and one.at <= now), default=None)
    return newest is None or now - newest >= EVERY


def latest(stamps: Iterable[Stamp]) -> Stamp | None:
    """The newest that was made of a state somebody worked on, rather than to get back behind a restore or migration."""
    return max((one for one in stamps if one.kind in _OF_A_STATE), default=None)


def going(stamps: Collection[Stamp], now: datetime) -> tuple[Stamp, ...]:
    """Which backups are removed at `now`; none while a loss is not two weeks old."""
    if watched(stamps, now) is not None:
        return ()
    clocked = [one for one in stamps if one.kind in ("automatic", "after-loss")]
    stays = staying({one.at for one in clocked}, now)
    gone = [one for one in clocked if one.at not in stays]
    for kind, most in STAYING.items():
        gone += sorted((one for one in stamps if one.kind == kind), reverse=True)[most:]
    return tuple(sorted(gone))


def watched(stamps: Iterable[Stamp], now: datetime) -> Stamp | None:
    """The newest backup that was made after most rows had gone, where that is not two weeks ago."""
    lost = [one for one in stamps if one.kind == "after-loss" and abs(now - one.at) < WATCHFUL]
    return max(lost, default=None)


def staying(instants: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which of these stay at `now`: two days of half-hours, then 12 days, 10 weeks and 9 months that have one.

    Of each half-hour, day, week and month the newest stays. Days, weeks and months are counted where there is one, so
    that a machine that was off loses nothing by it. Those from the future are sorted out among themselves, so that a
    clock that was wrong once costs nothing either. What is dropped would never be needed later.
    """
    every = sorted(set(instants), reverse=True)
    ahead = [one for one in every if one > now]
    return frozenset(_stay([one for one in every if one <= now], now) | (_stay(ahead, ahead[0]) if ahead else set()))


def lost_most(before: int, now: int) -> bool:
    """Whether more than half of the rows that there were `before` are gone `now`."""
    return before >= MEANINGFUL and 2 * now < before


def _stay(newest_first: list[datetime], now: datetime) -> set[datetime]:
    close = [one for one in newest_first if now - one < CLOSE]
    return {
        *_newest_of_each(close, lambda one: int(one.timestamp() // EVERY.total_seconds()), len(close)),
        *_newest_of_each(newest_first, lambda one: one.astimezone(UTC).date(), DAYS),
        *_newest_of_each(newest_first, lambda one: one.astimezone(UTC).isocalendar()[:2], WEEKS),
        *_newest_of_each(newest_first, lambda one: (one.astimezone(UTC).year, one.astimezone(UTC).month), MONTHS),
    }


def _newest_of_each(newest_first: list[datetime], part: Callable[[datetime], object], most: int) -> list[datetime]:
    found: dict[object, datetime] = {}
    for one in newest_first:
        found.setdefault(part(one), one)
    return list(found.values())[:most]


_OF_A_STATE = ("automatic", "asked", "after-loss")
