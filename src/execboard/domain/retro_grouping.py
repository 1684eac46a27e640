"""Which notes are likely to belong together: those that share words, told with the words. A suggestion, no more."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from execboard.domain.themes import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMON = 0.5
"""A word that more than this share of all notes have says nothing about any two of them."""
LIKE = 0.3
"""The share of their weight that two notes have in common, from which on they are likely to belong together."""
MOST_NOTES = 600


@dataclass(frozen=True, slots=True)
class Likely:
    """Notes (their places in what was given) that may belong together, and the words that they share, best first."""

    notes: tuple[int, ...]
    shared: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the group might be called."""
        return " ".join(self.shared[:2]).capitalize()


def likely_groups(texts: Sequence[str]) -> tuple[Likely, ...]:
    """Groups of two notes or more; each note is in one at most. The order of `texts` decides between equals."""
    bags = [words(text) for text in texts[:MOST_NOTES]]
    weights = _weights(bags)
    by_word: dict[str, list[int]] = {}
    for at, bag in enumerate(bags):
        for word in bag & weights.keys():
            by_word.setdefault(word, []).append(at)
    pairs: dict[tuple[int, int], float] = {}
    for word, places in by_word.items():
        for pair in combinations(places, 2):
            pairs[pair] = pairs.get(pair, 0.0) + weights[word]
    totals = [sum(weights.get(word, 0.0) for word in bag) for bag in bags]
    scored = sorted(
        ((-weight / min(totals[one], totals[two]), one, two) for (one, two), weight in pairs.items()), key=lambda s: s
    )
    of: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for score, one, two in scored:
        if -score < LIKE:
            break
        _join(one, two, of, groups, bags)
    found = [Likely(tuple(sorted(some)), _shared(some, bags, weights)) for some in groups.values() if len(some) > 1]
    return tuple(sorted((one for one in found if one.shared), key=lambda one: (-len(one.notes), one.notes)))


def _join(one: int, two: int, of: dict[int, int], groups: dict[int, list[int]], bags: Sequence[frozenset[str]]) -> None:
    """Put two notes together, where all of their groups go on sharing a word."""
    first, second = of.get(one), of.get(two)
    if first is not None and first == second:
        return
    mine = groups[first] if first is not None else [one]
    theirs = groups[second] if second is not None else [two]
    if not frozenset.intersection(*(bags[at] for at in (*mine, *theirs))):
        return
    whole = [*mine, *theirs]
    for gone in (first, second):
        if gone is not None:
            del groups[gone]
    groups[min(whole)] = whole
    for at in whole:
        of[at] = min(whole)


def _weights(bags: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """What sharing a word says: the rarer, the more. Words of one note alone, and of most, say nothing."""
    counts: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            counts[word] = counts.get(word, 0) + 1
    most = max(2.0, len(bags) * COMMON)
    return {word: log(1 + len(bags) / count) for word, count in counts.items() if 1 < count <= most}


def _shared(some: Sequence[int], bags: Sequence[frozenset[str]], weights: Mapping[str, float]) -> tuple[str, ...]:
    """The words that stand in all of them first, then those in most."""
    counts = {word: sum(word in bags[at] for at in some) for word in frozenset().union(*(bags[at] for at in some))}
    said = [word for word, count in counts.items() if count > 1 and word in weights]
    return tuple(sorted(said, key=lambda word: (-counts[word], -weights[word], word)))[:4]
