"""What is known here that minutes may tell again: open commitments and blockers, and those that minutes told before."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from execboard.domain.dates import local_day
from execboard.domain.likeness import phrase
from execboard.domain.told_again import Thread
from execboard.storage.queries import people, retold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from execboard.domain.likeness import Phrase
    from execboard.domain.told_again import State
    from execboard.services.session import Session

_STATES: Final[dict[str, State]] = {"cleared": "cleared", "accepted": "dropped"}
"""What the statuses of blockers come to; the others block. What is accepted is told no more, unless minutes tell it."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]]+")


def known_threads(session: Session) -> list[Thread]:
    """A thread for each action and blocker that may be told again. Their numbers are those of the things."""
    return _Known(session).threads()


class _Known:
    def __init__(self, session: Session) -> None:
        self._session = session
        db = session.db
        self._handles = {person.id: person.handle for person in people.everyone(db)}
        self._days = retold.days(db)
        self._notes: dict[str, list[str]] = defaultdict(list)
        self._last: dict[str, date] = {}
        self._reported: dict[str, set[date]] = defaultdict(set)
        """Person to the days on which they gave an update."""
        for one in retold.outcomes(db):
            day = self._days[one.meeting_id]
            self._notes[one.ref].append(one.note)
            if one.person_id is not None:
                self._reported[self._handles[one.person_id]].add(day)
            if one.what in ("added", "still", "done"):
                self._last[one.ref] = max(day, self._last.get(one.ref, day))
        self._mentions = defaultdict(list)
        for each in retold.mentions(db):
            self._mentions[each.blocker_id].append(each)

    def threads(self) -> list[Thread]:
        return [*self._actions(), *self._blockers()]

    def _actions(self) -> Iterable[Thread]:
        zone = self._session.clock.zone
        for one in retold.actions(self._session.db):
            ref = f"ACT-{one.id}"
            first = local_day(one.created_at, zone)
            handle = self._handles[one.owner_id]
            thread = Thread(
                "action",
                one.text,
                handle,
                first,
                self._last.get(ref, first),
                state="open" if one.status == "open" else "dropped",
                ended=one.closed,
                why=one.reason,
                tellers={handle},
                phrases=[phrase(one.text, _links(self._notes[ref]))],
                number=one.id,
                kept=not self._is_from_minutes(one.source),
            )
            yield self._with_silence(thread)

    def _blockers(self) -> Iterable[Thread]:
        for one in retold.blockers(self._session.db):
            handle = self._handles.get(one.owner_id or 0) or one.raised_by
            told = self._mentions[one.id]
            words = [each.words for each in told if each.words]
            thread = Thread(
                "blocker",
                one.text,
                handle,
                one.opened,
                max((each.happened for each in told), default=one.opened),
                state=_STATES.get(one.status, "open"),
                ended=one.closed or one.accepted_on,
                why=one.how or one.accepted_because,
                tellers={name for name in (handle, one.raised_by) if name},
                phrases=[phrase(one.text, _links(self._notes[f"BLK-{one.id}"])), *map(_told, words)],
                number=one.id,
                kept=not self._is_from_minutes(one.source),
            )
            yield self._with_silence(thread)

    def _is_from_minutes(self, source: str | None) -> bool:
        return source is not None and source.startswith("MTG-") and int(source.removeprefix("MTG-")) in self._days

    def _with_silence(self, thread: Thread) -> Thread:
        days = set().union(*(self._reported[person] for person in thread.tellers))
        thread.silent = sum(day > thread.last for day in days)
        return thread


def _told(words: str) -> Phrase:
    """Words as a mention keeps them: the line, and below it what was nested in it."""
    return phrase(words.partition("\n")[0], _links([words]))


def _links(notes: Iterable[str]) -> frozenset[str]:
    return frozenset(link.rstrip(".,;:") for note in notes for link in _ADDRESS.findall(note))
