"""The quarterly refresh: its twelve steps in their order, and when each is done.

A step is done where nothing is left of it and the meeting has been in it; what is left is worked out from the plan
(see services/views/refresh/). Only what no row of the plan tells is recorded: that a step was skipped, and why; what
was answered. Such an answer is an outcome of the meeting on itself, ``capacity: tight``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain.errors import NotFound
from execboard.domain.meeting_kinds import REFRESH_STEPS, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from execboard.domain.meetings import Outcome

REFRESH = "refresh"
"""The segment that stands for all of the steps."""
FEWEST = 3
"""Initiatives that are chosen at least; at most it is the workspace's limit."""
SKIPPED = "skipped"
State = Literal["done", "skipped", "open", "to come"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `share` is its part of the segment's minutes; `command` does it without screens."""

    name: str
    share: int
    asks: str
    command: str

    @property
    def title(self) -> str:
        """Its heading."""
        return REFRESH_STEPS[self.name]


STEPS: tuple[Step, ...] = (
    Step("vision", 5, "Does it hold, or change because of something?", "execboard vision --holds"),
    Step("close", 15, "What did each key result come to?", "execboard cycle close"),
    Step("causes", 10, "What stopped them; keep, modify or abandon?", "execboard objective verdict"),
    Step("nos", 5, "Which nos come back; what did the quarter teach?", "execboard initiative decline"),
    Step("compare", 5, "Which of the candidates come first?", "execboard initiative compare"),
    Step("choose", 10, "Which three to five have our attention?", "execboard initiative activate"),
    Step("playbooks", 8, "Complete? Who agrees, who does not, and why?", "execboard meeting agree"),
    Step("okrs", 10, "What is true at the end of the next cycle?", "execboard objective add"),
    Step("capacity", 7, "Do people and time fit, and what was cut?", "execboard meeting fits"),
    Step("rhythm", 2, "When do we meet?", "execboard export --format ics"),
    Step("onepager", 2, "What do we send round?", "execboard export --format onepager"),
    Step("audit", 6, "Which gaps are left?", "execboard audit"),
)
NAMES = tuple(one.name for one in STEPS)


@dataclass(frozen=True, slots=True)
class Said:
    """What was recorded of a step: `what` in a word, and more `words`."""

    step: str
    what: str
    words: str = ""
    by: str = ""


def named(name: str) -> Step:
    """The step of that name, by its first letters where they fit one only, or by its number from 1. Raises NotFound."""
    key = name.strip().casefold()
    if key.isdecimal() and 1 <= int(key) <= len(STEPS):
        return STEPS[int(key) - 1]
    found = [one for one in STEPS if one.name == key] or [one for one in STEPS if key and one.name.startswith(key)]
    if len(found) != 1:
        raise NotFound(f"there is no step {name!r}", f"one of: {', '.join(NAMES)}")
    return found[0]


def is_refresh(parts: Iterable[Segment]) -> bool:
    """Whether a meeting with those parts is a refresh."""
    return any(part.name == REFRESH for part in parts)


def expanded(parts: Sequence[Segment]) -> tuple[Segment, ...]:
    """The parts with the steps in the place of the refresh, which share its minutes."""
    found: list[Segment] = []
    for part in parts:
        if part.name == REFRESH:
            found += map(Segment, NAMES, shared(part.minutes))
        else:
            found.append(part)
    return tuple(found)


def shared(minutes: int) -> tuple[int, ...]:
    """So many minutes over the steps by their share, whole and adding up; a step that gets none has no clock."""
    whole = sum(one.share for one in STEPS)
    parts = [minutes * one.share / whole for one in STEPS]
    floors = [int(part) for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda at: (floors[at] - parts[at], at))
    for at in by_rest[: minutes - sum(floors)]:
        floors[at] += 1
    return tuple(floors)


def state(left: int, *, been: bool, skipped: bool) -> State:
    """How far a step is. What is done is no longer skipped; where nobody has been nothing is done."""
    if been and not left:
        return "done"
    if skipped:
        return "skipped"
    return "open" if been else "to come"


def as_outcome(step: str, what: str) -> str:
    """What was said of a step, as an outcome of the meeting keeps it."""
    return f"{step}: {what}"


def said_in(outcomes: Iterable[Outcome], meeting: str) -> dict[str, Said]:
    """Step to the last that was said of it; `outcomes` in the order in which they came, `meeting` the meeting's id."""
    found: dict[str, Said] = {}
    for one in outcomes:
        step, _, what = one.what.partition(": ")
        if one.ref == meeting and step in REFRESH_STEPS and what:
            found[step] = Said(step, what, one.note, one.author)
    return found
