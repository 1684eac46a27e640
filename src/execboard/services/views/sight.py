"""The line of sight of many things at once: what each leads to, and what a blocker on it threatens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.blockers import danger
from execboard.domain.ids import KINDS
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
        self._lines: dict[str | None, tuple[str, ...]] = {None: ()}
        self._threats: dict[str | None, tuple[str, ...]] = {None: ()}
        waiting = {ref for ref in refs if ref}
        while waiting:
            by_prefix: dict[str, list[int]] = {}
            for ref in waiting:
                self._above[ref] = []
                prefix, _, number = ref.partition("-")
                if prefix in KINDS and number.isdecimal():  # another program may have written anything
                    by_prefix.setdefault(prefix, []).append(int(number))
            below, waiting = waiting, set()
            for prefix, numbers in by_prefix.items():
                for found, above in sight.above(session.db, KINDS[prefix], sorted(numbers)).items():
                    self._above[f"{prefix}-{found}"] = above
            waiting = {ref for one in below for ref in self._above[one] if ref not in self._above}

    def line(self, ref: str | None) -> tuple[str, ...]:
        """From a thing upwards along what counts, itself first."""
        if ref not in self._lines:
            found: list[str] = []
            at = ref
            while at and at not in found:
                found.append(at)
                at = next(iter(self._above.get(at, ())), None)
            self._lines[ref] = tuple(found)
        return self._lines[ref]

    def threatened(self, ref: str | None) -> tuple[str, ...]:
        """The results, objectives and goals that a blocker on `ref` endangers, the nearest first."""
        if ref not in self._threats:
            found = [ref] if ref else []
            for one in found:
                found += [above for above in self._above.get(one, ()) if above not in found]
            self._threats[ref] = tuple(one for one in found if one.startswith(_THREATENED))
        return self._threats[ref]


def dangers(session: Session, sight_of: Sight, blockers: Sequence[Blocker]) -> dict[int, int]:
    """Blocker to how much it endangers: see domain/blockers.py."""
    threats = {on: sight_of.threatened(on) for on in {one.on_ref for one in blockers}}
    measured = {on: _measured(refs) for on, refs in threats.items()}
    wanted = {ref for refs in measured.values() for ref in refs}
    stand = stands(session, wanted) if wanted else {}
    active = initiatives.active_refs(session.db)

    def danger_on(on: str | None) -> int:
        words = [stand[ref].health.word for ref in measured[on] if ref in stand]
        idle = any(ref.startswith("INI-") and ref not in active for ref in sight_of.line(on))
        return danger(words, idle=idle, goals=sum(ref.startswith("GOAL-") for ref in threats[on]))

    found = {on: danger_on(on) for on in threats}
    return {one.id: found[one.on_ref] for one in blockers}


def _measured(threatened: Iterable[str]) -> list[str]:
    """Whose health counts: that of the key results; that of the objectives, where no key result is threatened."""
    found = [ref for ref in threatened if not ref.startswith("GOAL-")]
    return [ref for ref in found if ref.startswith("KR-")] or found
