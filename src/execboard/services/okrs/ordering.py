"""The order by hand of goals, of objectives in a cycle, and of key results under an objective."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from execboard.domain.errors import Invalid, Refused
from execboard.domain.okrs import RANK_GAP, KeyResult, Objective
from execboard.domain.strategy import Goal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.storage.door import Batch

Placed = TypeVar("Placed", Goal, Objective, KeyResult)


def place(batch: Batch, siblings: Sequence[Placed], one: Placed, at: int) -> Placed:
    """Put `one` at the 0-based place `at` among the others; where there is no room, all of them are numbered anew."""
    others: list[Placed] = [each for each in siblings if each.id != one.id]
    low = others[at - 1].position if at > 0 else None
    high = others[at].position if at < len(others) else None
    position = _between(low, high)
    if position is not None:
        return batch.update(one, replace(one, position=position))
    row = list(others)
    row.insert(at, one)
    moved = one
    base = max(each.position for each in siblings) + RANK_GAP
    for number, each in enumerate(row):
        after = batch.update(each, replace(each, position=base + number * RANK_GAP))
        moved = after if each.id == one.id else moved
    return moved


def wanted_place(siblings: Sequence[Placed], one: Placed, *, before: int | None, first: bool, last: bool) -> int:
    """The place among the others that is asked for. Raises Invalid or Refused."""
    if (before is not None) + first + last != 1:
        raise Invalid("say where to", "give one of --before ID, --first, --last")
    others = [each.id for each in siblings if each.id != one.id]
    if first or last:
        return 0 if first else len(others)
    if before not in others:
        raise Refused(f"{one.ref} and that one are not side by side", "give one of the same kind, objective or cycle")
    return others.index(before)


def place_beside(siblings: Sequence[Placed], group: Sequence[Placed], one: Placed, by: int) -> int:
    """The place among the other `siblings` that is one below (1) or above (-1) in its `group`. Raises Refused."""
    at = [each.id for each in group].index(one.id) + by
    if not 0 <= at < len(group):
        raise Refused(f"{one.ref} is the {'last' if by > 0 else 'first'} there already", "nothing to do")
    others = [each.id for each in siblings if each.id != one.id]
    return others.index(group[at].id) + (by > 0)


def _between(low: int | None, high: int | None) -> int | None:
    if low is None and high is None:
        return RANK_GAP
    if high is None:
        return (low or 0) + RANK_GAP
    if low is None:
        return high - RANK_GAP
    return (low + high) // 2 if high - low > 1 else None
