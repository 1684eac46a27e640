"""What the parts of the score look at: rows as they are dated, of as many weeks as trends go back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from execboard.domain.dates import local_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from execboard.domain.blockers import Blocker
    from execboard.domain.decisions import Decision
    from execboard.domain.meeting_kinds import MeetingKind
    from execboard.domain.metrics import Metric, MetricValue, Projection
    from execboard.domain.okrs import Direction, KeyResultKind

WEEKS = 13
"""A quarter: what a part looks back over, and how far its trend goes back."""
WINDOW_DAYS = WEEKS * 7


class Ending(NamedTuple):
    """An initiative that was worked on: its state now, when it began, was due and ended."""

    ref: str
    title: str
    status: str
    started: date | None
    due: date | None
    ended: date | None


class Commitment(NamedTuple):
    """An action: `made` and `closed` are days, `moves` the active initiative that its line leads through."""

    ref: str
    text: str
    status: str
    made: date
    due: date | None
    closed: date | None
    moves: str | None = None


class Measure(NamedTuple):
    """A key result of a cycle that has begun: the days over which it ought to be checked in, and how often."""

    ref: str
    title: str
    objective: str
    kind: KeyResultKind
    direction: Direction
    starts: date
    ends: date
    interval: int


class Checked(NamedTuple):
    """The last check-in of a day. `sure` is the confidence last said on it, 0-10; None where nobody did."""

    day: date
    value: float
    sure: int | None


_DAY = attrgetter("day")


class Held(NamedTuple):
    """A meeting of a kind on a day; `cancelled` where it was called off."""

    ref: str
    kind: str
    day: date
    cancelled: bool


class Five(NamedTuple):
    """One of the active initiatives, and the teams of those who work on it."""

    ref: str
    title: str
    teams: tuple[str, ...]


@dataclass(frozen=True)
class HealthFacts:
    """Rows of a workspace. Without slots, for what it works out. Rows are in the order of their ids.

    `first_held` is kind of meeting to the day of its first; `first_blocker` the day on which the first was opened;
    `confident` and `doubtful` are confidences from and up to which somebody counts as such.
    """

    today: date
    zone: tzinfo
    initiatives: Sequence[Ending] = ()
    traded: Mapping[str, date] = field(default_factory=dict)
    """Initiative that had to leave for another to the day on which it did."""
    commitments: Sequence[Commitment] = ()
    blockers: Sequence[Blocker] = ()
    first_blocker: date | None = None
    decisions: Sequence[Decision] = ()
    kinds: Sequence[MeetingKind] = ()
    first_held: Mapping[str, date] = field(default_factory=dict)
    meetings: Sequence[Held] = ()
    measures: Sequence[Measure] = ()
    checked: Mapping[str, Sequence[Checked]] = field(default_factory=dict)
    metrics: Sequence[Metric] = ()
    values: Mapping[int, Sequence[MetricValue]] = field(default_factory=dict)
    projections: Mapping[int, Sequence[Projection]] = field(default_factory=dict)
    five: Sequence[Five] = ()
    teams: int = 0
    confident: int = 7
    doubtful: int = 3

    def day(self, instant: datetime) -> date:
        """The day of an instant, where the team is."""
        return local_day(instant, self.zone)

    @cached_property
    def points(self) -> Mapping[int, Sequence[tuple[date, float]]]:
        """Metric to its value of each day, the earliest first."""
        from execboard.domain.metrics import by_day

        return {number: by_day(found) for number, found in self.values.items()}


def between(checked: Sequence[Checked], since: date, until: date) -> Sequence[Checked]:
    """The check-ins from one day to another, both included; they have to be in the order of their days."""
    start = bisect_left(checked, since, key=_DAY)
    return checked[start : bisect_right(checked, until, lo=start, key=_DAY)]


@lru_cache(maxsize=256)
def first_day(on: date) -> date:
    """The first of the 13 weeks that end with `on`."""
    return on - timedelta(days=WINDOW_DAYS - 1)


def within(day: date | None, on: date) -> bool:
    """Whether a day is in the 13 weeks that end with `on`."""
    return day is not None and first_day(on) <= day <= on
