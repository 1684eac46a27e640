"""What is above an item, for documents that name the whole line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import NotFound
from execboard.services.views import plan

if TYPE_CHECKING:
    from execboard.services.session import Session
    from execboard.services.views.plan import CycleRow

Titles = dict[str, tuple[str, str | None]]
"""Id of everything that can be supported to its title and what it supports itself."""


def titles(session: Session) -> Titles:
    """Every goal, objective and key result."""
    found: Titles = {one.id: (one.title, None) for one in plan.goals(session)}
    for objective in plan.objectives(session):
        found[objective.id] = (objective.title, objective.supports)
        found |= {one.id: (one.title, objective.id) for one in objective.key_results}
    return found


def upwards(ref: str, known: Titles) -> list[tuple[str, str]]:
    """Id and title of `ref` and of all that is above it; it ends where a line would go round."""
    steps: list[tuple[str, str]] = []
    at: str | None = ref
    while at is not None and at in known and len(steps) < len(known):
        title, above = known[at]
        steps.append((at, title))
        at = above
    return steps


def cycle_named(session: Session, name: str) -> CycleRow:
    """The cycle of that name. Raises NotFound."""
    found = next((one for one in plan.cycles(session) if one.name == name), None)
    if found is None:
        raise NotFound(f"there is no cycle {name}", "see execboard cycle list")
    return found
