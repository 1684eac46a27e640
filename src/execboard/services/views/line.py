"""The line of sight: from one thing up to the vision, and where it breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import NotFound
from execboard.domain.ids import PREFIXES, parse_ref
from execboard.domain.strategy import NO_VISION, VISION, Gap, gap_above, gap_circle, gap_gone
from execboard.services import lookup
from execboard.services.views.initiatives import support_ref
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from execboard.domain.ids import Ref
    from execboard.services.session import Session

__all__ = ["VISION", "Line", "Step", "upwards"]

_NOTE = re.compile(r"((?:MTG|RET)-?[0-9]{1,15})\.([0-9]{1,9})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on a line."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """`steps` lead from the thing itself upwards, to the vision where nothing is missing.

    `breaks` say what is missing and how it is fixed; `beside` is what else an initiative on the line supports,
    which is shown and does not count.
    """

    steps: tuple[Step, ...]
    breaks: tuple[Gap, ...] = ()
    beside: tuple[Step, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing, each with the keys that fix it."""
        return tuple(f"{one.what}: {one.keys}" for one in self.breaks)

    @property
    def reaches(self) -> bool:
        """Whether it leads up to the vision."""
        return self.steps[-1].id == VISION


def upwards(session: Session, ref: str) -> Line:
    """The line from one thing up to the vision. Raises Invalid or NotFound for what is not there."""
    with session.db.snapshot():
        vision = session.charter.vision
        no_vision = () if vision else (NO_VISION,)
        if ref.strip().upper() == VISION:
            return Line((Step(VISION, vision),), no_vision)
        note = _note(session, ref)
        steps: list[Step] = []
        beside: list[Step] = []
        if note is not None:
            steps.append(note[0])
            ref = note[1]
        found, entity = lookup.find(session, ref)
        gap: Gap | None = None
        while True:
            steps.append(Step(str(found), lookup.title_of(entity)))
            above = _above(session, found, entity)
            if above is None:
                steps.append(Step(VISION, vision))
                break
            gap = _broken(session, found, above, steps)
            if gap is not None:
                break
            if found.kind == "initiative":
                beside += [_step(session, one) for one in above[1:]]
            found, entity = lookup.find(session, above[0])
        return Line(tuple(steps), (*((gap,) if gap else ()), *no_vision), tuple(beside))


def _broken(session: Session, ref: Ref, above: list[str], steps: list[Step]) -> Gap | None:
    """Where the line cannot go on from a thing, why; None where it can."""
    if not above:
        return gap_above(ref.kind, str(ref))
    if any(step.id == above[0] for step in steps):
        return gap_circle(ref.kind, str(ref), above[0])
    try:
        lookup.find(session, above[0])
    except NotFound:
        return gap_gone(ref.kind, str(ref), above[0])
    return None


def _above(session: Session, ref: Ref, entity: Any) -> list[str] | None:
    """What a thing leads to, the one that counts first; nothing where something is missing; None for the vision."""
    match ref.kind:
        case "goal" | "retro":
            return None
        case "meeting":
            serves = _served(session, entity.kind)
            return [serves] if serves else None
        case "objective":
            return _ids(goal=entity.goal_id, objective=entity.parent_id)
        case "key_result":
            return _ids(objective=entity.objective_id)
        case "initiative":
            return [support_ref(line) for line in reads.supports(session.db, [entity.id]).get(entity.id, [])]
        case "milestone":
            return _ids(initiative=entity.initiative_id)
        case "inbox":
            return [entity.became] if entity.became else []
    return [entity.on_ref] if entity.on_ref else []


def _served(session: Session, kind: str) -> str | None:
    """The goal that a kind of meeting serves. Which kinds serve none is for the audit to say."""
    from execboard.storage.queries import meetings

    return next((f"GOAL-{one.goal_id}" for one in meetings.kinds(session.db) if one.name == kind and one.goal_id), None)


def _note(session: Session, ref: str) -> tuple[Step, str] | None:
    """A note of a meeting or retro as a step, and what it leads to: what it became, what it is on, or where it is."""
    match = _NOTE.fullmatch(ref.strip())
    if match is None:
        return None
    from execboard.storage.queries import meetings, retros

    of = parse_ref(match[1], "meeting", "retro")
    read = retros.note if of.kind == "retro" else meetings.note
    found = read(session.db, of.number, int(match[2]))
    if found is None:
        raise NotFound(f"there is no note {of}.{match[2]}", f"see execboard {of.kind} show {of}")
    above = found.became if found.became and _is_there(session, found.became) else found.on_ref
    return Step(f"{of}.{found.number}", found.body), above or str(of)


def _is_there(session: Session, ref: str) -> bool:
    try:
        lookup.find(session, ref)
    except NotFound:
        return False
    return True


def _ids(**numbers: int | None) -> list[str]:
    return [f"{PREFIXES[kind]}-{number}" for kind, number in numbers.items() if number]


def _step(session: Session, ref: str) -> Step:
    return Step(ref, lookup.title_of(lookup.find(session, ref)[1]))
