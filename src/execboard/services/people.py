"""People and teams: making them, and finding the one person that an owner's name means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.drafts.plan import PersonDraft, TeamDraft
from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.domain.people import CROWDS, Membership, Person, Team, handle_of, near, single_handle
from execboard.services import lookup
from execboard.storage.queries import people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.services.session import Session


class People:
    """Writes about people and teams."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, name: str, handle: str = "") -> Person:
        """Add a person; without a handle it is made from the name. Raises Refused where the handle is taken."""
        draft = PersonDraft.read(self._session.today, name=name, handle=handle)
        chosen = single_handle(draft.handle or draft.name.removeprefix("@"), self._team_handles())
        with self._session.change() as batch:
            if people.by_handle(self._session.db, chosen):
                raise Refused(
                    f"there is a @{chosen} already",
                    f"if it is them: execboard person edit @{chosen} --name NAME; else give another --handle",
                )
            person = batch.insert(Person(chosen, draft.name.removeprefix("@"), self._session.clock.now()))
            batch.label = batch.label or f"added @{person.handle}"
        return person

    def edit(self, who: str, **given: Any) -> Person:
        """Change a person's name or handle."""
        draft = PersonDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = lookup.person(self._session, who)
            changes = draft.given()
            if "handle" in changes:
                changes["handle"] = single_handle(draft.handle, self._team_handles())
                other = people.by_handle(self._session.db, changes["handle"])
                if other and other.id != before.id:
                    raise Refused(f"there is a @{other.handle} already", "choose another handle")
            after = batch.update(before, replace(before, **changes))
            batch.label = batch.label or f"edited @{after.handle}"
        return after

    def add_team(self, name: str, members: Iterable[str] = ()) -> Team:
        """Add a team, or add people to it where it exists."""
        draft = TeamDraft.read(self._session.today, name=name, members=tuple(members))
        with self._session.change() as batch:
            db = self._session.db
            key = handle_of(draft.name)
            if not key or key in CROWDS or key in ("team", "group"):
                raise Invalid(f"{draft.name} cannot name a team", "give it a name of its own")
            if people.by_handle(db, key):
                raise Refused(f"@{key} is a person", "give the team another name")
            known = [team for team in people.teams(db) if handle_of(team.name) == key]
            team = known[0] if known else batch.insert(Team(draft.name, self._session.clock.now()))
            present = {(one.team_id, one.person_id) for one in people.members(db)}
            for member in draft.members:
                person = self.named(member)
                if (team.id, person.id) not in present:
                    present.add((team.id, person.id))
                    batch.insert(Membership(team.id, person.id))
            batch.label = batch.label or f"added team {team.name}"
        return team

    def named(self, text: str, *, strict: bool = True) -> Person:
        """The one person that `text` names, made where unknown. Call inside a change.

        Raises Invalid for a crowd, a team or two names, and NotFound where a known handle is so near that it is more
        likely a slip of the keys; not `strict`, as in an import, the new person is made all the same.
        """
        handle = single_handle(text, self._team_handles())
        found = people.by_handle(self._session.db, handle)
        if found:
            return found
        close = near(handle, (one.handle for one in people.everyone(self._session.db))) if strict else ()
        if close:
            raise NotFound(
                f"there is no @{handle}, did you mean @{close[0]}?",
                f"if not: execboard person add {handle}",
                field="owner",
                near=list(close),
            )
        with self._session.change() as batch:
            person = batch.insert(Person(handle, text.strip().lstrip("@"), self._session.clock.now()))
            batch.label = batch.label or f"added @{handle}"
        return person

    def handles(self) -> tuple[str, ...]:
        """Everybody's handle."""
        return tuple(one.handle for one in people.everyone(self._session.db))

    def owner(self, text: str | None) -> int | None:
        """The number of the owner that `text` names; None for empty text. Call inside a change."""
        return self.named(text).id if text and text.strip() else None

    def _team_handles(self) -> frozenset[str]:
        return frozenset(handle_of(team.name) for team in people.teams(self._session.db))
