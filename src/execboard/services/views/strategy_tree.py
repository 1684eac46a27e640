"""The whole plan as a tree, from the vision down to milestones and actions, with health carried up and every gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.health import worst
from execboard.domain.strategy import VISION
from execboard.services.views.audit import audit
from execboard.services.views.consistent import consistent
from execboard.services.views.okr_support import stands
from execboard.services.views.trace import trace, walk
from execboard.storage.queries import sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from execboard.domain.health import Health
    from execboard.domain.strategy import Gap
    from execboard.services.session import Session
    from execboard.services.views.trace import Branch

LOOSE = ("orphan-objective", "orphan-initiative", "orphan-action", "metric-on-nothing")
"""Rules of the audit that find what hangs on nothing."""
_MEASURED = ("GOAL-", "OBJ-", "KR-")


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One thing in the tree, `depth` floors below the vision. `below` counts what hangs on it directly and is live.

    `health` is None where nothing is worked out for such a thing; `gap` is what is missing right below it.
    """

    id: str
    title: str
    depth: int
    state: str
    health: Health | None
    gap: Gap | None
    below: int


@dataclass(frozen=True, slots=True)
class LooseLine:
    """One thing that hangs on nothing, the rule that found it, and what it lacks."""

    id: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class TreeView:
    """The tree from the top, each thing before what hangs on it; and what is on no line. Only what is live."""

    lines: tuple[TreeLine, ...]
    loose: tuple[LooseLine, ...]

    @property
    def gaps(self) -> int:
        """How many gaps there are in it."""
        return sum(one.gap is not None for one in self.lines) + len(self.loose)


@consistent
def tree(session: Session) -> TreeView:
    """The plan as it stands today."""
    whole = trace(session, VISION).tree
    live = list(walk(whole, every=False))
    healths = _healths(session, [one.id for one in live])
    lines = tuple(_lines(whole, 0, healths))
    gaps = audit(session, LOOSE).gaps
    return TreeView(lines, tuple(LooseLine(one.id, one.text, one.code) for one in gaps))


def shown(view: TreeView, folded: Iterable[str]) -> list[TreeLine]:
    """The lines that are seen where what hangs on the `folded` things is put away."""
    away, found, below = frozenset(folded), [], None
    for one in view.lines:
        if below is not None and one.depth > below:
            continue
        below = one.depth if one.id in away else None
        found.append(one)
    return found


def above(view: TreeView, ref: str) -> list[str]:
    """The things that a thing hangs on, the nearest first."""
    at = next((place for place, one in enumerate(view.lines) if one.id == ref), None)
    if at is None:
        return []
    found, depth = [], view.lines[at].depth
    for one in reversed(view.lines[:at]):
        if one.depth < depth:
            found.append(one.id)
            depth = one.depth
    return found


def _lines(branch: Branch, depth: int, healths: Mapping[str, Health]) -> Iterator[TreeLine]:
    under = [one for one in branch.down if one.live]
    yield TreeLine(branch.id, branch.title, depth, branch.state, healths.get(branch.id), branch.gap, len(under))
    for one in under:
        yield from _lines(one, depth + 1, healths)


def _healths(session: Session, refs: Sequence[str]) -> dict[str, Health]:
    """Goals, objectives and key results as they stand; an initiative as what it supports; the vision as its goals."""
    numbers = [int(ref.removeprefix("INI-")) for ref in refs if ref.startswith("INI-")]
    supported = {f"INI-{number}": found for number, found in sight.above(session.db, "initiative", numbers).items()}
    helped = {each for found in supported.values() for each in found}
    stand = stands(session, {ref for ref in (*refs, *helped) if ref.startswith(_MEASURED)})
    healths = {ref: stand[ref].health for ref in refs if ref in stand}
    for ref, found in supported.items():
        named = [(each, stand[each].health) for each in found if each in stand]
        if named:
            healths[ref] = worst(named, "")
    goals = [(ref, healths[ref]) for ref in refs if ref.startswith("GOAL-") and ref in healths]
    if goals:
        healths[VISION] = worst(goals, "")
    return healths
