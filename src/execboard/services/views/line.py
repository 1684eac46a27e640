"""The line of sight: from one thing up to the vision, and where it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from execboard.domain.ids import PREFIXES, Ref
from execboard.services import lookup
from execboard.services.views.initiatives import support_ref
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from execboard.services.session import Session

VISION = "VISION"
"""The id of the upper end of every line."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on a line."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """`steps` lead from the thing itself upwards, to the vision where nothing is missing.

    `gaps` say what is missing and which keys fix it; `beside` is what else an initiative on the line supports,
    which is shown and does not count.
    """

    steps: tuple[Step, ...]
    gaps: tuple[str, ...] = ()
    beside: tuple[Step, ...] = ()

    @property
    def reaches(self) -> bool:
        """Whether it leads up to the vision."""
        return self.steps[-1].id == VISION


def upwards(session: Session, ref: str) -> Line:
    """The line from one thing up to the vision. Raises Invalid or NotFound for what is not there."""
    with session.db.snapshot():
        found, entity = lookup.find(session, ref)
        steps, beside = [Step(str(found), lookup.title_of(entity))], []
        above, gap = _above(session, found, entity)
        seen = {str(found)}
        while above and above[0] not in seen:
            seen.add(above[0])
            if found.kind == "initiative":
                beside += [_step(session, one) for one in above[1:]]
            found, entity = lookup.find(session, above[0])
            steps.append(Step(str(found), lookup.title_of(entity)))
            above, gap = _above(session, found, entity)
        vision = session.charter.vision
        gaps = [gap] if gap else []
        if not vision:
            gaps.append("there is no vision yet: :vision sets it")
        if not gap:
            steps.append(Step(VISION, vision))
        return Line(tuple(steps), tuple(gaps), tuple(beside))


def _above(session: Session, ref: Ref, entity: Any) -> tuple[list[str], str]:
    """What a thing leads to, the one that counts first; or else the gap, in words. A goal leads to the vision."""
    match ref.kind:
        case "goal" | "meeting" | "retro":
            return [], ""
        case "objective":
            above = _ids(goal=entity.goal_id, objective=entity.parent_id)
            return above, _gap(above, f"{ref} supports no goal: :{ref}, then e says which")
        case "key_result":
            return _ids(objective=entity.objective_id), ""
        case "initiative":
            lines = reads.supports(session.db, [entity.id]).get(entity.id, [])
            above = [support_ref(line) for line in lines]
            return above, _gap(above, f"{ref} supports nothing: :{ref}, then e says what")
        case "milestone":
            return _ids(initiative=entity.initiative_id), ""
        case "inbox":
            above = [entity.became] if entity.became else []
            return above, _gap(above, f"{ref} is in the inbox and nothing yet: gi, then one key says what it is")
    above = [entity.on_ref] if entity.on_ref else []
    return above, _gap(above, f"{ref} is on nothing: e says what it belongs to")


def _gap(above: list[str], words: str) -> str:
    return "" if above else words


def _ids(**numbers: int | None) -> list[str]:
    return [f"{PREFIXES[kind]}-{number}" for kind, number in numbers.items() if number]


def _step(session: Session, ref: str) -> Step:
    return Step(ref, lookup.title_of(lookup.find(session, ref)[1]))
