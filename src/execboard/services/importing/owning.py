"""Who owns what comes in: the first person named owns, the others help; crowds and teams own nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.drafts.plan import PersonDraft
from execboard.domain.errors import Invalid
from execboard.domain.people import Person, handle_of, single_handle
from execboard.domain.text import fold
from execboard.services.importing.words import quoted
from execboard.storage.queries import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from execboard.services.importing.found import FoundInitiative
    from execboard.services.importing.remarking import Remarks
    from execboard.services.session import Session
    from execboard.storage.door import Batch


@dataclass(frozen=True, slots=True)
class Named:
    """One person whom the source names: the handle that they have here, or would have."""

    handle: str
    name: str


class Owners:
    """The people of a workspace as a source names them; who is not known yet is made."""

    def __init__(
        self,
        session: Session,
        batch: Batch,
        handles: Mapping[str, str],
        remarks: Remarks,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """What the source itself gives people: `handles` by their names there, `names` by their handles."""
        self._session = session
        self._batch = batch
        self._remarks = remarks
        everyone = people.everyone(session.db)
        self._teams = frozenset(handle_of(team.name) for team in people.teams(session.db))
        self._by_handle = {person.handle: person for person in everyone}
        self._handles: dict[int | None, str] = {person.id: person.handle for person in everyone}
        self._handle_by_name: dict[str, str | None] = {}
        for person in everyone:
            key = fold(person.name)
            self._handle_by_name[key] = None if key in self._handle_by_name else person.handle
        self._handle_in_source = {fold(name): handle for name, handle in handles.items()}
        self._names = names or {}
        self._named: dict[str, Named | None] = {}
        self.made: list[str] = []

    def of(self, found: FoundInitiative) -> tuple[Named, ...]:
        """The owner and after them the helpers; empty where the source names no person. Nobody is made by this."""
        return self.named(found.line, found.owners)

    def named(self, line: int, owners: Iterable[str]) -> tuple[Named, ...]:
        """The people of these names, each once; a crowd or a team is remarked on, and nobody is made."""
        named: dict[str, Named] = {}
        for name in owners:
            person = self.one(name)
            if person is None:
                self._remarks.about(line, f"{quoted(name)} is not one person, so it owns nothing")
            else:
                named.setdefault(person.handle, person)
        return tuple(named.values())

    def one(self, name: str) -> Named | None:
        """The one person whom a name means; None for crowds, teams and several. Nobody is made by this."""
        if name not in self._named:
            self._named[name] = self._find(name)
        return self._named[name]

    def number(self, named: Named) -> int:
        """The number of a person, who is made where nobody here is the same."""
        if named.handle not in self._by_handle:
            name = self._names.get(named.handle) or named.name.removeprefix("@")
            draft = PersonDraft.read(self._session.today, name=name)
            person = self._batch.insert(Person(named.handle, draft.name, self._session.clock.now()))
            self._by_handle[named.handle] = person
            self._handles[person.id] = person.handle
            self.made.append(named.handle)
        return self._by_handle[named.handle].id

    @property
    def handles(self) -> frozenset[str]:
        """The handles of everybody who is known by now."""
        return frozenset(self._by_handle)

    def handle(self, person_id: int | None) -> str | None:
        """The handle of a known person."""
        return self._handles.get(person_id)

    def _find(self, name: str) -> Named | None:
        key = fold(name)
        try:
            handle = single_handle(self._handle_in_source.get(key, name), self._teams)
        except Invalid:
            return None
        if handle not in self._by_handle:
            handle = self._handle_by_name.get(key) or handle
        return Named(handle, name)
