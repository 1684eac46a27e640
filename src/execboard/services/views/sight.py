"""The line of sight of many things at once: what each leads to, and what a blocker on it threatens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.blockers import danger
from execboard.domain.ids import KINDS, Ref
from execboard.services.views.okr_support import stands
from execboard.storage.queries import initiatives, sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from execboard.domain.blockers import Blocker
    from execboard.services.session import Session

_THREATENED = ("KR-", "OBJ-", "GOAL-")


class Sight:
    """What is above some things, read floor by floor: a few looks for all of them. Make it within a snapshot."""

    def __init__(self, session: Session, refs: Iterable[str | None]) -> None:
        self._above: dict[str, list[str]] = {}
        waiting = {ref for ref in refs if ref}
        while waiting:
            by_kind: dict[str, list[int]] = {}
            for ref in waiting:
                self._above[ref] = []
                found = _read(ref)
                if found is not None:
                    by_kind.setdefault(found.kind, []).append(found.number)
            below, waiting = waiting, set()
            for kind, numbers in by_kind.items():
                for number, above in sight.above(session.db, kind, sorted(numbers)).items():
                    self._above[str(Ref(kind, number))] = above
            waiting = {ref for one in below for ref in self._above[one] if ref not in self._above}

    def line(self, ref: str | None) -> tuple[str, ...]:
        """From a thing upwards along what counts, itself first."""
        found: list[str] = []
        while ref and ref not in found:
            found.append(ref)
            ref = next(iter(self._above.get(ref, ())), None)
        return tuple(found)

    def threatened(self, ref: str | None) -> tuple[str, ...]:
        """The results, objectives and goals that a blocker on `ref` endangers, the nearest first."""
        found = [ref] if ref else []
        for one in found:
            found += [above for above in self._above.get(one, ()) if above not in found]
        return tuple(one for one in found if one.startswith(_THREATENED))


def dangers(session: Session, sight_of: Sight, blockers: Sequence[Blocker]) -> dict[int, int]:
    """Blocker to how much it endangers: see domain/blockers.py."""
    threats = {one.id: sight_of.threatened(one.on_ref) for one in blockers}
    results = {ref for refs in threats.values() for ref in refs if not ref.startswith("GOAL-")}
    stand = stands(session, results)
    active = {one.ref for one in initiatives.active(session.db)}
    found = {}
    for one in blockers:
        words = [stand[ref].health.word for ref in threats[one.id] if ref in stand and ref.startswith("KR-")]
        words = words or [stand[ref].health.word for ref in threats[one.id] if ref in stand]
        line = sight_of.line(one.on_ref)
        idle = any(ref.startswith("INI-") and ref not in active for ref in line)
        found[one.id] = danger(words, idle=idle, goals=sum(ref.startswith("GOAL-") for ref in threats[one.id]))
    return found


def _read(ref: str) -> Ref | None:
    """The reference in an id as it is stored; None for what another program wrote."""
    prefix, _, number = ref.partition("-")
    return Ref(KINDS[prefix], int(number)) if prefix in KINDS and number.isdecimal() else None
