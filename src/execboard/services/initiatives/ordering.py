"""Ordering initiatives: by hand, by score inputs, by comparison in pairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain import pairwise
from execboard.domain.comparisons import Comparison
from execboard.domain.errors import Invalid, Refused
from execboard.services import lookup
from execboard.services.initiatives.ranks import RANK_GAP, between
from execboard.services.labels import said
from execboard.storage.queries import comparisons as answers
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.initiatives import Initiative
    from execboard.services.session import Session


class Ordering:
    """Writes about what comes first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rank(self, ref: str, *, before: str | None = None, first: bool = False, last: bool = False) -> Initiative:
        """Move an initiative in the hand order of its status; an active one changes slots with those between."""
        if sum((before is not None, first, last)) != 1:
            raise Invalid("where to is missing", "give --before INI-5, --first or --last")
        with self._session.change() as batch:
            moved = lookup.initiative(self._session, ref)
            batch.label = batch.label or said("ranked", moved.ref, moved.title)
            target = None if before is None else lookup.initiative(self._session, before)
            if target is not None and target.status != moved.status:
                raise Refused(
                    f"{target.ref} is {target.status}, {moved.ref} is {moved.status}",
                    "rank it among those of its own state",
                )
            if target is not None and target.id == moved.id:
                return moved
            if moved.status == "active":
                return self._reslot(_put(reads.active(self._session.db), moved, target, first=first), moved)
            low, high = reads.rank_bounds(self._session.db, moved.status)
            if first:
                return batch.update(moved, replace(moved, rank=low - RANK_GAP))
            if last or target is None:
                return batch.update(moved, replace(moved, rank=high + RANK_GAP))
            return self._before(moved, target)

    def nudge(self, ref: str, by: int) -> Initiative:
        """Swap an initiative with its neighbour above (-1) or below (1). Raises Refused at an end of the list."""
        with self._session.change() as batch:
            moved = lookup.initiative(self._session, ref)
            batch.label = batch.label or said("ranked", moved.ref, moved.title)
            if moved.status == "active":
                order = reads.active(self._session.db)
                at = [one.id for one in order].index(moved.id)
                other = order[at + by] if 0 <= at + by < len(order) else None
            else:
                other = reads.neighbour(self._session.db, moved, by)
            if other is None:
                raise Refused(f"{moved.ref} is {'first' if by < 0 else 'last'} already", "nothing to move")
            if moved.status != "active":
                self._before(*((moved, other) if by < 0 else (other, moved)))
                return lookup.initiative(self._session, moved.ref)
            batch.update(other, replace(other, slot=moved.slot))
            return batch.update(moved, replace(moved, slot=other.slot))

    def _before(self, moved: Initiative, target: Initiative) -> Initiative:
        """Put one before another of its status: one row where there is room, else the whole list is numbered anew."""
        with self._session.change() as batch:
            above = reads.neighbour(self._session.db, target, -1)
            place = between(above.rank if above else None, target.rank)
            if place is None:
                return self._spread(_put(reads.page(self._session.db, [moved.status]), moved, target), moved)
            return batch.update(moved, replace(moved, rank=place))

    def score(self, ref: str, **given: str | None) -> Initiative:
        """Set raw score inputs; an empty one clears it. Nothing computed is stored."""
        from execboard.domain.drafts.board import ScoreDraft

        draft = ScoreDraft.read(self._session.today, **given)
        inputs: dict[str, Any] = draft.checked(self._session.charter.scoring)
        if not inputs:
            raise Invalid("no score input was given", "give one, such as --reach 400")
        with self._session.change() as batch:
            before = lookup.initiative(self._session, ref)
            after = batch.update(before, replace(before, **inputs))
            batch.label = batch.label or said("scored", after.ref, after.title)
        return after

    def next_pair(self) -> pairwise.Ask | pairwise.Ordered:
        """The next question of the comparison of candidates, or their order once it is known."""
        return pairwise.next_step(self._candidates(), answers.answers(self._session.db))

    def prefer(self, winner: str, loser: str) -> None:
        """Record which of two candidates matters more; an answer given before is replaced."""
        with self._session.change() as batch:
            first, second = lookup.initiative(self._session, winner), lookup.initiative(self._session, loser)
            if first.id == second.id:
                raise Invalid(f"{first.ref} cannot be compared with itself", "name two initiatives")
            for one in (first, second):
                if one.status != "candidate":
                    raise Refused(f"{one.ref} is {one.status}, only candidates are compared", "name two candidates")
            low, high = pairwise.pair_of(first.id, second.id)
            known = answers.answer(self._session.db, low, high)
            if known:
                batch.update(known, replace(known, winner_id=first.id))
            else:
                batch.insert(Comparison(low, high, first.id))
            batch.label = batch.label or f"preferred {first.ref} to {second.ref}"

    def forget_pairs(self) -> int:
        """Throw away every answer, so that the comparison starts anew; how many there were."""
        with self._session.change("began the comparison anew") as batch:
            known = answers.every(self._session.db)
            for comparison in known:
                batch.delete(comparison)
        return len(known)

    def apply_pairs(self) -> list[Initiative]:
        """Put the candidates in the order that the answers give so far."""
        with self._session.change("ranked the candidates by comparison"):
            order = pairwise.partial_order(self._candidates(), answers.answers(self._session.db))
            by_id = {one.id: one for one in reads.page(self._session.db, ["candidate"])}
            ordered = [by_id[number] for number in order]
            if ordered:
                self._spread(ordered, ordered[0])
        return ordered

    def _candidates(self) -> list[int]:
        return [one.id for one in reads.page(self._session.db, ["candidate"])]

    def _spread(self, order: Sequence[Initiative], moved: Initiative) -> Initiative:
        """Number the whole list anew, with room between; rows that keep their rank are not written."""
        with self._session.change() as batch:
            for place, initiative in enumerate(order, 1):
                after = batch.update(initiative, replace(initiative, rank=place * RANK_GAP))
                moved = after if after.id == moved.id else moved
        return moved

    def _reslot(self, order: Sequence[Initiative], moved: Initiative) -> Initiative:
        slots = sorted(one.slot for one in order if one.slot)
        with self._session.change() as batch:
            for slot, initiative in zip(slots, order, strict=True):
                after = batch.update(initiative, replace(initiative, slot=slot))
                moved = after if after.id == moved.id else moved
        return moved


def _put(
    order: Sequence[Initiative], moved: Initiative, before: Initiative | None, *, first: bool = False
) -> list[Initiative]:
    """`order` with `moved` before another one, or at an end."""
    others = [one for one in order if one.id != moved.id]
    end = 0 if first else len(others)
    at = end if before is None else [one.id for one in others].index(before.id)
    return [*others[:at], moved, *others[at:]]
