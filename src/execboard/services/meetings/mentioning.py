"""Putting right which mentions belong to which blocker: one that is two, two that are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.domain.text import clean_line
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import retold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.blockers import Blocker
    from execboard.domain.meetings import Meeting, Mention
    from execboard.services.session import Session
    from execboard.storage.door import Batch

_BLOCKING = ("open", "escalated")


class Mentioning:
    """Writes about mentions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def split(self, ref: str, meetings: Sequence[str], text: str = "") -> Blocker:
        """Take what was told in some meetings out of a blocker, as a blocker of its own; that one.

        It is called `text`, else as it was told first, began when it was told first, and stands as the other does.
        Raises Invalid where no mention would be left, NotFound where there is none in one of the meetings.
        """
        if not meetings:
            raise Invalid(f"no meeting was named to split {ref} by", "name one, such as MTG-3", field="meetings")
        with self._session.change() as batch:
            found = self._blocker(ref)
            told = retold.mentions(self._session.db, found.id)
            going = self._of_meetings(found, told, meetings)
            if len(going) == len(told):
                raise Invalid(
                    f"BLK-{found.id} would be left without a mention",
                    f"to say it in other words: execboard blocker edit BLK-{found.id} --text …",
                )
            first, *_ = going
            words = clean_line(text) or first.words.partition("\n")[0] or found.text
            made = batch.insert(
                replace(
                    found,
                    id=0,
                    rev=1,
                    text=words,
                    opened=first.happened,
                    created_at=self._session.clock.now(),
                    source=f"MTG-{first.meeting_id}",
                )
            )
            for one in going:
                batch.update(one, replace(one, blocker_id=made.id))
                self._retell(batch, found, made, one.meeting_id)
            rest = [one for one in told if one not in going]
            if rest[0].happened > found.opened and going[0] is told[0]:
                batch.update(found, replace(found, opened=rest[0].happened))
            batch.label = batch.label or said("split", f"BLK-{found.id}", found.text)
        return made

    def join(self, ref: str, other: str) -> Blocker:
        """Say that `other` is the same as `ref`: its mentions go over, and it is cleared with that word; the one left.

        What is left began when the earlier began, and blocks where either does. Raises Refused where both are one.
        """
        with self._session.change() as batch:
            kept, gone = self._blocker(ref), self._blocker(other)
            if kept.id == gone.id:
                raise Refused(f"BLK-{kept.id} is one already", "name two blockers")
            here = {one.meeting_id for one in retold.mentions(self._session.db, kept.id)}
            for one in retold.mentions(self._session.db, gone.id):
                if one.meeting_id in here:
                    batch.delete(one)
                else:
                    batch.update(one, replace(one, blocker_id=kept.id))
                self._retell(batch, gone, kept, one.meeting_id)
            after = replace(kept, opened=min(kept.opened, gone.opened))
            if kept.status not in _BLOCKING and gone.status in _BLOCKING:
                after = replace(
                    gone, id=kept.id, rev=kept.rev, text=kept.text, opened=after.opened, created_at=kept.created_at
                )
            joined = batch.update(kept, after)
            how = f"the same as BLK-{kept.id}"
            today = self._session.today
            closed = gone.closed or max(today, gone.opened)
            batch.update(gone, replace(gone, status="cleared", closed=closed, how=how, closed_at=gone.created_at))
            batch.label = batch.label or said("joined", f"BLK-{gone.id} with BLK-{kept.id}", kept.text)
        return joined

    def _retell(self, batch: Batch, before: Blocker, after: Blocker, meeting_id: int) -> None:
        """What that meeting's minutes say of the one is said of the other."""
        for one in retold.outcomes_on(self._session.db, meeting_id, f"BLK-{before.id}"):
            batch.update(one, replace(one, ref=f"BLK-{after.id}"))

    def _of_meetings(self, blocker: Blocker, told: Sequence[Mention], refs: Sequence[str]) -> list[Mention]:
        numbers = set()
        for ref in refs:
            meeting: Meeting = lookup.find(self._session, ref, "meeting")[1]
            numbers.add(meeting.id)
            if all(one.meeting_id != meeting.id for one in told):
                raise NotFound(
                    f"BLK-{blocker.id} was not raised in {meeting.ref}",
                    f"see execboard blocker mentions BLK-{blocker.id}",
                )
        return [one for one in told if one.meeting_id in numbers]

    def _blocker(self, ref: str) -> Blocker:
        found: Blocker = lookup.find(self._session, ref, "blocker")[1]
        return found
