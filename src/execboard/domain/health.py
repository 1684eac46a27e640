"""Health: the words for it, from the worst to the best, and how they add up.

*Stale* replaces a good state and is added to a bad one in words, so that silence never pays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.okrs import Override

if TYPE_CHECKING:
    from collections.abc import Iterable

HealthWord = Literal["off track", "behind", "stale", "no data", "on track", "ahead", "done"]
ORDER: tuple[HealthWord, ...] = get_args(HealthWord)
"""Worst first."""
GOOD: frozenset[HealthWord] = frozenset({"on track", "ahead"})
"""States that silence takes away. What is done needs no news."""
OVERRIDES: tuple[Override, ...] = get_args(Override)
"""What a person may say of a key result. Only news ends silence, so nobody can say that it is not stale."""


@dataclass(frozen=True, slots=True)
class Health:
    """A state and its reason in words. `stale_days` is how long ago the last news is, where that is too long."""

    word: HealthWord
    because: str
    stale_days: int | None = None

    @property
    def words(self) -> str:
        """The state as it is said: ``on track``, ``stale 12d``, ``off track, and stale 12d``."""
        if self.stale_days is None:
            return self.word
        return f"stale {self.stale_days}d" if self.word == "stale" else f"{self.word}, and stale {self.stale_days}d"


def quieted(health: Health, stale_days: int | None) -> Health:
    """What is left of a state after so many days without news; None where there is news."""
    if stale_days is None or health.word in ("done", "no data"):
        return health
    last = f"the last check-in is {stale_days} days old"
    if health.word in GOOD:
        return Health("stale", f"{last}; it was {health.word} then: {health.because}", stale_days)
    return replace(health, because=f"{health.because}, and {last}", stale_days=stale_days)


def severity(word: str) -> int:
    """The place of a word in the order, 0 for the worst; what is no health word comes last."""
    return ORDER.index(word) if word in ORDER else len(ORDER)


def worst(found: Iterable[tuple[str, Health]], nothing: str) -> Health:
    """The worst of some named states, the first of equals, its reason under its name; `nothing` where there is none."""
    named = min(found, key=lambda one: severity(one[1].word), default=None)
    if named is None:
        return Health("no data", nothing)
    name, health = named
    return replace(health, because=f"{name}: {health.because}")
