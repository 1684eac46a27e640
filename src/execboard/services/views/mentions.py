"""How often blockers were raised, in which meetings and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.mentions import count, raised_words
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.storage.queries import meetings as reads
from execboard.storage.queries import retold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from execboard.domain.blockers import Blocker
    from execboard.domain.meetings import Mention
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class MentionView:
    """One meeting at which a blocker was raised; `words` are its own there, empty where it was merely stuck."""

    meeting: str
    kind: str
    date: date
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class RaisedView:
    """A blocker through its meetings. `words` is a sentence such as "raised in 6 of 12 weeklies since 2026-09-04"."""

    id: str
    text: str
    status: str
    mentions: int
    meetings: int
    """Meetings of those kinds that were held since its first mention."""
    words: str
    told: tuple[MentionView, ...]


@consistent
def raised(session: Session, ref: str) -> RaisedView:
    """Where one blocker was raised."""
    found: Blocker = lookup.find(session, ref, "blocker")[1]
    return raised_of(session, found, retold.mentions(session.db, found.id))


@consistent
def most_raised(session: Session) -> list[RaisedView]:
    """Every blocker that was raised in two meetings or more, what was raised most first."""
    by_blocker: dict[int, list[Mention]] = {}
    for one in retold.mentions(session.db):
        by_blocker.setdefault(one.blocker_id, []).append(one)
    found = [
        raised_of(session, lookup.find(session, f"BLK-{number}")[1], told)
        for number, told in by_blocker.items()
        if count(one.happened for one in told) > 1
    ]
    return sorted(found, key=lambda one: (-one.mentions, one.id))


def raised_in(session: Session, found: Iterable[Blocker], days: Mapping[int, Sequence[date]]) -> dict[str, str]:
    """Blocker to the sentence about how often it was raised, for those that were in two meetings or more.

    `days` are those of their mentions, the earliest first. Call within a snapshot.
    """
    often = [one for one in found if count(days.get(one.id, ())) > 1]
    kinds = retold.kinds_of_mentions(session.db, [one.id for one in often])
    return {
        f"BLK-{one.id}": _words(session, one, kinds[one.id], count(days[one.id]), days[one.id][0])[1] for one in often
    }


def _words(session: Session, blocker: Blocker, kinds: Sequence[str], mentions: int, first: date) -> tuple[int, str]:
    """How many meetings of those kinds were held since its first mention, and the sentence about it."""
    last = blocker.closed or session.today
    meetings = sum(retold.held_between(session.db, kind, first, last) for kind in kinds)
    return meetings, raised_words(mentions, meetings, kinds, first)


def raised_of(session: Session, blocker: Blocker, told: list[Mention]) -> RaisedView:
    """One blocker with those mentions, the earliest first."""
    held = {one.meeting_id: reads.get(session.db, one.meeting_id) for one in told}
    kinds = sorted({meeting.kind for meeting in held.values() if meeting})
    mentions = count(one.happened for one in told)
    first = told[0].happened if told else blocker.opened
    meetings, words = _words(session, blocker, kinds, mentions, first)
    return RaisedView(
        f"BLK-{blocker.id}",
        blocker.text,
        blocker.status,
        mentions,
        meetings,
        words,
        tuple(
            MentionView(
                meeting.ref, meeting.kind, one.happened, one.words.partition("\n")[0], one.words.partition("\n")[2]
            )
            for one in told
            if (meeting := held[one.meeting_id])
        ),
    )
