"""Where a running meeting or retro is: segment or phase, whose turn it is, and how long each took so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.dates import from_stored, to_stored

if TYPE_CHECKING:
    from datetime import datetime

Part = tuple[str, int | None]
"""A segment, and the number of the person whose turn it is in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """`since` is when it came there, None while nobody is in it; `spent` has the seconds of every part."""

    segment: str
    person_id: int | None = None
    since: datetime | None = None
    spent: tuple[tuple[Part, int], ...] = ()

    def banked(self, now: datetime) -> Place:
        """The same place, with the whole seconds up to `now` counted. A clock that was set back counts nothing."""
        if self.since is None:
            return self
        seconds = max(0, int((now - self.since).total_seconds()))
        spent = dict(self.spent)
        part = (self.segment, self.person_id)
        spent[part] = spent.get(part, 0) + seconds
        since = min(now, self.since + timedelta(seconds=seconds))  # what is left of a second counts the next time
        return replace(self, since=since, spent=tuple(spent.items()))

    def moved(self, segment: str, person_id: int | None, now: datetime) -> Place:
        """The next place; the clock of the one before stands still from `now`."""
        before = self.banked(now)
        return replace(before, segment=segment, person_id=person_id, since=before.since or now)

    def left(self, now: datetime) -> Place:
        """The same place, with nobody in it: all clocks stand still."""
        return replace(self.banked(now), since=None)

    def seconds(self, now: datetime) -> int:
        """Seconds that it took so far."""
        return sum(seconds for _, seconds in self.banked(now).spent)

    def seconds_in(self, segment: str, now: datetime, person_id: int | None = None) -> int:
        """Seconds that a segment took so far, or one person's turn in it."""
        return sum(
            seconds
            for (name, whose), seconds in self.banked(now).spent
            if name == segment and person_id in (None, whose)
        )


def to_plain(place: Place) -> dict[str, object]:
    """As it is kept in JSON."""
    return {
        "segment": place.segment,
        "person": place.person_id,
        "since": to_stored(place.since) if place.since else None,
        "spent": [[segment, person, seconds] for (segment, person), seconds in place.spent],
    }


def from_plain(plain: dict[str, object]) -> Place:
    """Back from JSON. Raises ValueError, TypeError or KeyError for what `to_plain` did not write."""
    spent = plain["spent"]
    if not isinstance(spent, list):
        raise TypeError(spent)
    person, since = plain["person"], plain["since"]
    return Place(
        str(plain["segment"]),
        None if person is None else int(str(person)),
        None if since is None else from_stored(str(since)),
        tuple(((str(name), None if whose is None else int(whose)), int(seconds)) for name, whose, seconds in spent),
    )
