"""Ordering a list by comparing two at a time, in about n·log₂ n questions that can stop and go on at any time.

Binary insertion (Knuth, The Art of Computer Programming, volume 3, 6.2.1): each item is put in its place among those
already in order by halving. Nothing but the answers is kept. What they imply is never asked, so a session also goes on
where it was after the list itself has been put in the order found so far.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Answers = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Ask:
    """The next question: which of two ids comes first. `asked` answers are known, of at most `at_most` in all."""

    left: int
    right: int
    asked: int
    at_most: int

    @property
    def remaining(self) -> int:
        """At most so many questions to go, this one included."""
        return self.at_most - self.asked


@dataclass(frozen=True, slots=True)
class Ordered:
    """Nothing left to ask; the ids, first comes first."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Progress:
    """Ids in order; the one whose place lies from `low` to `high` among them; those not looked at."""

    placed: list[int]
    pending: list[int]
    low: int = 0
    high: int = 0


def pair_of(one: int, other: int) -> tuple[int, int]:
    """The key under which the answer about two ids is kept."""
    return (one, other) if one < other else (other, one)


def most_questions(count: int) -> int:
    """How many questions at most put `count` items in order: the sum of ⌈log₂(k + 1)⌉ over those placed before."""
    return sum(placed.bit_length() for placed in range(count))


def next_step(items: Sequence[int], answers: Answers) -> Ask | Ordered:
    """What to ask next about `items`, which come in their present order, or their new order.

    `answers` holds the id that won under the pair's (lower id, higher id). Answers about ids not in `items` are
    ignored. An answered pair is never asked again, so contradictory answers end too: an item then goes below everything
    that beat it.
    """
    known = _valid(items, answers)
    progress = _place(items, known)
    if not progress.pending:
        return Ordered(tuple(progress.placed))
    count = len(progress.placed)
    middle = (progress.low + progress.high) // 2
    later = most_questions(count + len(progress.pending)) - most_questions(count + 1)
    to_go = (progress.high - progress.low).bit_length() + later
    return Ask(progress.pending[0], progress.placed[middle], asked=len(known), at_most=len(known) + to_go)


def partial_order(items: Sequence[int], answers: Answers) -> tuple[int, ...]:
    """The order as far as it is known: of two that were compared the winner comes first, all else stays as it stands.

    Each item comes as early as it stands, once all that the answers put before it are through (a stable topological
    order); where answers contradict each other, the one that stands first goes first.
    """
    known = _valid(items, answers)
    below = _implied(known)
    compared = {one for pair in known for one in pair}
    before = {one: {other for other in compared - {one} if _wins(other, one, known, below)} for one in compared}
    left = dict.fromkeys(items)
    order: list[int] = []
    while left:
        free = (one for one in left if one not in before or not before[one] & left.keys())
        order.append(next(free, next(iter(left))))
        del left[order[-1]]
    return tuple(order)


def _valid(items: Sequence[int], answers: Answers) -> dict[tuple[int, int], int]:
    """The answers about two different `items` that name one of them."""
    present = set(items)
    return {
        (low, high): winner
        for (low, high), winner in answers.items()
        if low < high and low in present and high in present and winner in (low, high)
    }


def _place(items: Sequence[int], known: Answers) -> _Progress:
    """Insert one item after the other until a question is open.

    Those about which most is known go first, else a new item at the top of the list would be compared with all of them.
    """
    below = _implied(known)
    relations = Counter({id_: len(after) for id_, after in below.items()})
    for after in below.values():
        relations.update(after)
    pending = sorted(dict.fromkeys(items), key=lambda id_: -relations[id_])
    placed: list[int] = []
    while pending:
        item = pending[0]
        beaten_by = [at for at, other in enumerate(placed) if _wins(other, item, known, below)]
        beats = [at for at, other in enumerate(placed) if _wins(item, other, known, below)]
        low, high = max(beaten_by, default=-1) + 1, min(beats, default=len(placed))
        if low < high:
            return _Progress(placed, pending, low, high)
        placed.insert(low, pending.pop(0))
    return _Progress(placed, pending)


def _wins(one: int, other: int, known: Answers, below: Mapping[int, set[int]]) -> bool:
    """Whether `one` comes before `other`: by their own answer, else by what the others imply without contradiction."""
    answer = known.get(pair_of(one, other))
    if answer is not None:
        return answer == one
    return other in below.get(one, ()) and one not in below.get(other, ())


def _implied(known: Answers) -> dict[int, set[int]]:
    """Each id to all that come after it, by an answer or by a chain of answers (Warshall's closure)."""
    below: dict[int, set[int]] = {}
    for (low, high), winner in known.items():
        below.setdefault(winner, set()).add(low if winner == high else high)
    for middle, after in list(below.items()):
        for found in below.values():
            if middle in found:
                found |= after
    return below
