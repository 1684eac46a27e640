"""Which teams share an objective or a key result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import NotFound
from execboard.domain.okrs import KeyResultTeam, ObjectiveTeam
from execboard.domain.people import handle_of
from execboard.storage.queries import okrs, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session
    from execboard.storage.door import Batch


def team_number(session: Session, name: str) -> int:
    """The number of the team of that name. Raises NotFound with those that there are."""
    teams = people.teams(session.db)
    found = next((one for one in teams if handle_of(one.name) == handle_of(name)), None)
    if found is None:
        known = ", ".join(one.name for one in teams)
        remedy = f"there are: {known}" if known else f"execboard team add {name.strip()}"
        raise NotFound(f"there is no team {name.strip()}", remedy, field="teams")
    return found.id


def share(session: Session, batch: Batch, kind: str, number: int, names: Sequence[str]) -> None:
    """Make the teams of an objective or key result exactly `names`. Call inside a change."""
    wanted = dict.fromkeys(team_number(session, name) for name in names if name)
    present: Sequence[ObjectiveTeam | KeyResultTeam]
    if kind == "objective":
        present = okrs.objective_teams(session.db, [number])
    else:
        present = okrs.key_result_teams(session.db, [number])
    for one in present:
        if one.team_id not in wanted:
            batch.delete(one)
    for team_id in wanted:
        if team_id not in {one.team_id for one in present}:
            batch.insert(ObjectiveTeam(number, team_id) if kind == "objective" else KeyResultTeam(number, team_id))
