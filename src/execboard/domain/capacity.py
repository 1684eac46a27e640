"""Whether people and time fit what was chosen: weeks that each person has in a cycle against those that are asked.

A person has the weeks of the cycle less a fifth, which goes into what no plan holds (days off, the help line, the
meeting itself), or as many as the team says. Asked is their share of each initiative for as long as that runs within
the cycle: until its day, else to the end. Who owns an initiative and has no share of it is asked for an unknown number
of weeks, which is said and not invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

Fit = Literal["fits", "tight", "exceeds"]
FITS: tuple[Fit, ...] = ("fits", "tight", "exceeds")
PLANNABLE = 0.8
"""The part of a cycle that can be planned."""
TIGHT_FROM = 0.85
"""From this part of what somebody has it is tight: one thing that takes longer, and it does not fit."""


@dataclass(frozen=True, slots=True)
class Share:
    """An initiative takes so many per cent of a person's week, None where nobody said, until `due` where it has one."""

    person: str
    initiative: str
    per_cent: int | None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """One person: weeks that they have and that are asked of them; what asks for an unknown number."""

    person: str
    has: float
    asked: float
    unsaid: tuple[str, ...] = ()

    @property
    def fit(self) -> Fit:
        """Whether what is known of it fits."""
        return fit_of(self.asked, self.has)


def weeks_of(starts: date, ends: date) -> float:
    """Weeks from the first day to the last, both included."""
    return ((ends - starts).days + 1) / 7


def plannable(starts: date, ends: date) -> float:
    """Weeks of a cycle that a person can be planned for, in halves."""
    return round(weeks_of(starts, ends) * PLANNABLE * 2) / 2


def fit_of(asked: float, has: float) -> Fit:
    """Whether so many weeks fit into those that there are."""
    if asked > has:
        return "exceeds"
    return "tight" if asked and asked >= has * TIGHT_FROM else "fits"


def loads(shares: Iterable[Share], starts: date, ends: date, own: Mapping[str, float]) -> tuple[Load, ...]:
    """Each person of whom something is asked, the fullest first; `own` is person to the weeks that the team says."""
    usual = plannable(starts, ends)
    by_person: dict[str, list[Share]] = {}
    for one in shares:
        by_person.setdefault(one.person, []).append(one)
    found = [
        Load(person, own.get(person, usual), _asked(each, starts, ends), _unsaid(each))
        for person, each in by_person.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.has - one.asked, -len(one.unsaid), one.person)))


def worst(found: Iterable[Load]) -> Fit:
    """What is to be said of the whole: it fits as well as it does for whom it fits worst."""
    return worst_of(one.fit for one in found)


def worst_of(words: Iterable[str]) -> Fit:
    """The worst fit among some words, other words left aside; it fits where there is none."""
    said = frozenset(words)
    return max((one for one in FITS if one in said), key=FITS.index, default="fits")


def _asked(shares: Sequence[Share], starts: date, ends: date) -> float:
    weeks = 0.0
    for one in shares:
        until = ends if one.due is None else min(one.due, ends)
        weeks += (one.per_cent or 0) / 100 * max(0.0, weeks_of(starts, until))
    return round(weeks, 1)


def _unsaid(shares: Sequence[Share]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.initiative for one in shares if one.per_cent is None))
