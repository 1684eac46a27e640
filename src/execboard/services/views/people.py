"""People and teams as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.storage.queries import people

if TYPE_CHECKING:
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person; `active` counts the active initiatives that they own."""

    handle: str
    name: str
    teams: tuple[str, ...]
    active: int


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team and the handles of who is in it."""

    name: str
    members: tuple[str, ...]


@consistent
def everyone(session: Session) -> list[PersonView]:
    """All people, by handle."""
    db = session.db
    names = {team.id: team.name for team in people.teams(db)}
    teams: dict[int, list[str]] = {}
    for one in people.members(db):
        teams.setdefault(one.person_id, []).append(names[one.team_id])
    owned = people.owned_active(db)
    return [
        PersonView(one.handle, one.name, tuple(sorted(teams.get(one.id, []))), owned.get(one.id, 0))
        for one in people.everyone(db)
    ]


@consistent
def person(session: Session, who: str) -> PersonView:
    """One person. Raises NotFound with the nearest."""
    handle = lookup.person(session, who).handle
    return next(one for one in everyone(session) if one.handle == handle)


@consistent
def teams(session: Session) -> list[TeamView]:
    """All teams, by name."""
    db = session.db
    handles = {one.id: one.handle for one in people.everyone(db)}
    members: dict[int, list[str]] = {}
    for one in people.members(db):
        members.setdefault(one.team_id, []).append(handles[one.person_id])
    return [TeamView(team.name, tuple(sorted(members.get(team.id, [])))) for team in people.teams(db)]
