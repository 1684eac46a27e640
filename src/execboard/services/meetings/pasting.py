"""Takes the update of somebody who is not there into a meeting: what is done, what blocks, what comes next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.meetings import check_open
from execboard.domain.text import fold
from execboard.domain.updates import parse_update
from execboard.services.labels import said
from execboard.storage.queries import work

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.domain.updates import Update
    from execboard.services.actions import Actions
    from execboard.services.blockers import Blockers
    from execboard.services.meetings.noting import Noting
    from execboard.services.meetings.running import Meetings
    from execboard.services.people import People
    from execboard.services.session import Session

_ACTION = re.compile(r"\bACT-?([0-9]{1,15})\b", re.IGNORECASE | re.ASCII)


class Pasting:
    """Writes what a pasted update says."""

    def __init__(
        self,
        session: Session,
        people: People,
        meetings: Meetings,
        noting: Noting,
        actions: Actions,
        blockers: Blockers,
    ) -> None:
        self._session = session
        self._people = people
        self._meetings = meetings
        self._noting = noting
        self._actions = actions
        self._blockers = blockers

    def paste(self, meeting: str, person: str, text: str) -> Update:
        """One step of undo. A line that names or says one of the person's open actions ends that one; another that is
        done becomes a done action; what blocks becomes a blocker unless it is one already; the rest is noted."""
        update = parse_update(text)
        if update.is_empty:
            raise Invalid("nothing was pasted", 'give lines such as "Done: …", "Blocked: …", "Next: …"', field="text")
        with self._meetings.during(meeting) as found, self._session.change() as batch:
            check_open(found)
            who = self._people.named(person)
            self._done(found, who.handle, who.id, update.done)
            open_ones = {fold(one.text) for one in work.blockers(self._session.db)}
            for line in update.blocked:
                if fold(line) in open_ones:
                    self._noting.note(found.ref, f"blocked: {line}", person=who.handle)
                else:
                    self._blockers.add(line, raised_by=who.handle, date=self._date(found))
            known = {fold(one.text) for one in work.actions(self._session.db, open_only=True, owner_id=who.id)}
            for line in update.next:
                if fold(line) not in known:
                    self._actions.add(line, who.handle, source=found.ref)
            for line in update.other:
                self._noting.note(found.ref, line, person=who.handle)
            batch.label = said("update of", f"@{who.handle}", f"in {found.ref}")
        return update

    def _done(self, meeting: Meeting, handle: str, person_id: int, lines: tuple[str, ...]) -> None:
        own = work.actions(self._session.db, open_only=True, owner_id=person_id)
        by_text = {fold(one.text): one.id for one in own}
        numbers = {one.id for one in own}
        for line in lines:
            named = [int(number) for number in _ACTION.findall(line) if int(number) in numbers]
            same = by_text.get(fold(line))
            for number in named or ([same] if same in numbers else []):
                numbers.discard(number)
                self._noting.mark(meeting.ref, f"ACT-{number}", "done")
                break
            else:
                made = self._actions.add(line, handle, source=meeting.ref)
                self._noting.mark(meeting.ref, f"ACT-{made.id}", "done")

    def _date(self, meeting: Meeting) -> str | None:
        return meeting.happened.isoformat() if meeting.happened < self._session.today else None
