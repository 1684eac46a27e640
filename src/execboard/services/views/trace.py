"""The whole line through one thing: up to the vision, down to all that hangs on it, and every gap in it.

Down is the inverse of up: a thing stands below whatever its line upwards leads through, and nowhere else. What is only
helped by an initiative whose line leads elsewhere names it in `helped_by`. Meetings, retros, the notes of both and what
is in the inbox lead up and are listed below nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.blockers import BLOCKING
from execboard.domain.strategy import ENDED, VISION, Gap, gap_below
from execboard.services import lookup
from execboard.services.views.line import Step, upwards
from execboard.services.views.sight import Sight
from execboard.storage.queries import below as reads
from execboard.storage.queries import okrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from execboard.services.session import Session
    from execboard.services.views.line import Line
    from execboard.storage.queries.below import Below

_OWN_STATE = ("GOAL-", "OBJ-", "INI-", "ACT-", "BLK-")
"""What ends by itself. All else ends with what it hangs on."""
_PARENTS = ("VISION", "GOAL-", "OBJ-", "KR-", "INI-")


@dataclass(frozen=True, slots=True)
class Branch:
    """One thing and what hangs on it. `state` is empty for what has none; `gap` what is missing right below it."""

    id: str
    title: str
    state: str
    down: tuple[Branch, ...]
    gap: Gap | None
    live: bool
    """Whether it, or anything below it, has not ended."""


@dataclass(frozen=True, slots=True)
class Threat:
    """What a blocker threatens: since when, and by which day that ought to be there, where it has one."""

    id: str
    title: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class TraceView:
    """`line` leads up, `tree` down; `threatens` of a blocker that still blocks."""

    line: Line
    tree: Branch
    helped_by: tuple[Step, ...]
    threatens: tuple[Threat, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap, those above first, then those below in the order of the tree."""
        return (*self.line.breaks, *(one.gap for one in walk(self.tree) if one.gap))


def trace(session: Session, ref: str) -> TraceView:
    """The line through one thing; ``VISION`` is the whole plan. Raises Invalid or NotFound."""
    with session.db.snapshot():
        line = upwards(session, ref)
        start = line.steps[0]
        found, helpers = read_below(session, [start.id])
        state = _state(session, start.id)
        worked = _objective_is_worked_on(session, line)
        tree = branch(Start(start.id, start.title, state), found, helpers, ended=state in ENDED, worked=worked)
        helped = tuple(Step(one.ref, one.title) for one in helpers.get(start.id, ()))
        return TraceView(line, tree, helped, _threats(session, start.id))


def walk(branch: Branch, *, every: bool = True) -> Iterator[Branch]:
    """A tree from the top, itself first; without `every` only what is live."""
    waiting = [branch]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [each for each in reversed(one.down) if every or each.live]


def to_shape(view: TraceView) -> dict[str, object]:
    """What scripts get; `gap` of a branch is null where nothing is missing right below it."""
    start = view.line.steps[0]
    return {
        "id": start.id,
        "title": start.title,
        "up": view.line.steps,
        "down": [_shape(one) for one in view.tree.down],
        "gaps": [one.text for one in view.gaps],
        "beside": view.line.beside,
        "helped_by": view.helped_by,
        "threatens": view.threatens,
    }


def _shape(one: Branch) -> dict[str, object]:
    gap = one.gap.text if one.gap else None
    return {
        "id": one.id,
        "title": one.title,
        "state": one.state,
        "gap": gap,
        "down": [_shape(each) for each in one.down],
    }


@dataclass(frozen=True, slots=True)
class Start:
    """The thing that the tree begins with."""

    ref: str
    title: str
    state: str


def read_below(session: Session, refs: Iterable[str]) -> tuple[dict[str, list[Below]], dict[str, list[Below]]]:
    """Everything below some things, floor by floor: thing to what leads through it, and to what only helps it."""
    leads: dict[str, list[Below]] = {}
    helps: dict[str, list[Below]] = {}
    level = list(refs)
    seen = set(level)
    while level:
        rows = reads.goals(session.db) if VISION in level else []
        rows += reads.below(session.db, [one for one in level if one != VISION])
        level = []
        for one in rows:
            if not one.counts:
                helps.setdefault(one.above, []).append(one)
            elif one.ref not in seen:
                seen.add(one.ref)
                leads.setdefault(one.above, []).append(one)
                level.append(one.ref)
    return leads, helps


def branch(
    one: Below | Start,
    leads: dict[str, list[Below]],
    helps: dict[str, list[Below]],
    *,
    ended: bool,
    worked: bool = False,
) -> Branch:
    """The tree below a thing. `ended` where it or something above it has; `worked` where its objective is worked on."""
    there = [*leads.get(one.ref, ()), *helps.get(one.ref, ())]
    standing = {each.ref.partition("-")[0] for each in there if each.state not in ENDED}
    under = [
        branch(
            each,
            leads,
            helps,
            ended=each.state in ENDED or (ended and not each.ref.startswith(_OWN_STATE)),
            worked="INI" in standing,
        )
        for each in leads.get(one.ref, ())
    ]
    asks = not ended and one.ref.startswith(_PARENTS) and not (worked and one.ref.startswith("KR-"))
    gap = gap_below(one.ref, one.state, standing) if asks else None
    live = not ended or any(each.live for each in under)
    return Branch(one.ref, one.title, one.state, tuple(under), gap, live)


def _state(session: Session, ref: str) -> str:
    """The state of the thing that the tree begins with."""
    if ref == VISION or "." in ref:
        return ""
    _, entity = lookup.find(session, ref)
    if ref.startswith("MS-"):
        return "done" if entity.done_on else ""
    if ref.startswith("DEC-"):
        return ""
    if ref.startswith("KR-"):
        return _state(session, f"OBJ-{entity.objective_id}")
    if ref.startswith("OBJ-"):
        of = okrs.cycle(session.db, entity.cycle_id) if entity.cycle_id else None
        return "closed" if "closed" in (entity.status, of and of.status) else ""
    return str(getattr(entity, "status", ""))


def _objective_is_worked_on(session: Session, line: Line) -> bool:
    """Whether an initiative works on the objective of a key result as a whole."""
    if not line.steps[0].id.startswith("KR-"):
        return False
    beside = reads.below(session.db, [line.steps[1].id])
    return any(one.ref.startswith("INI-") and one.state not in ENDED for one in beside)


def _threats(session: Session, ref: str) -> tuple[Threat, ...]:
    if not ref.startswith("BLK-"):
        return ()
    _, blocker = lookup.find(session, ref)
    if blocker.status not in BLOCKING:
        return ()
    found = []
    for one in Sight(session, [blocker.on_ref]).threatened(blocker.on_ref):
        kind, entity = lookup.find(session, one)
        found.append(Threat(one, lookup.title_of(entity), blocker.opened, _until(session, kind.kind, entity)))
    return tuple(found)


def _until(session: Session, kind: str, entity: object) -> date | None:
    """The day by which a goal, an objective or a key result ought to be there."""
    own: date | None = getattr(entity, "due" if kind == "goal" else "ends", None)
    if kind == "goal" or own:
        return own
    if kind == "key_result":
        return _until(session, "objective", okrs.objective(session.db, getattr(entity, "objective_id", 0)))
    number = getattr(entity, "cycle_id", None)
    cycle = okrs.cycle(session.db, number) if number else None
    return cycle.ends if cycle else None
