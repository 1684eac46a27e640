"""When meetings were held, and when the next ones are due."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from execboard.domain.rhythms import next_day, parse_rhythm
from execboard.services.views.consistent import consistent
from execboard.services.views.meeting_kinds import kinds
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.meeting_kinds import MeetingKind
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of meeting. `last` is the day on which it was held last; `next` when it is due, None without rhythm."""

    kind: str
    segments: tuple[str, ...]
    clock: int
    rhythm: str
    serves: str | None
    last: date | None
    last_id: str | None
    next: date | None
    at: str
    """Local time, such as 09:30; empty where the rhythm says none."""
    due: bool
    running: str | None


@consistent
def kinds_due(session: Session) -> list[KindView]:
    """Every kind of meeting, in order, with when it was and will be."""
    running = {one.kind: one.ref for one in reads.running(session.db) if one.status == "running"}
    return [_view(session, one, running.get(one.name)) for one in kinds(session)]


def due_now(session: Session) -> str | None:
    """What ``m`` starts or resumes: a running meeting's kind, else the one due today, the rarest first."""
    found = kinds_due(session)
    running = [one.kind for one in found if one.running]
    due = [one.kind for one in found if one.due]
    return running[-1] if running else due[-1] if due else None


def coming(session: Session, kind: MeetingKind, number: int = 1) -> list[date]:
    """The next days on which a kind is due, today included where it was not held today."""
    if not kind.rhythm:
        return []
    rhythm = parse_rhythm(kind.rhythm)
    last = reads.last_of_kind(session.db, kind.name)
    first = next_day(rhythm, last.happened if last else None, session.today)
    return list(islice(rhythm.days_from(first), number))


def _view(session: Session, kind: MeetingKind, running: str | None) -> KindView:
    last = reads.last_held(session.db, kind.name)
    days = coming(session, kind)
    at = parse_rhythm(kind.rhythm).at if kind.rhythm else None
    return KindView(
        kind=kind.name,
        segments=tuple(str(part) for part in kind.parts),
        clock=kind.clock,
        rhythm=kind.rhythm,
        serves=f"GOAL-{kind.goal_id}" if kind.goal_id else None,
        last=last.happened if last else None,
        last_id=last.ref if last else None,
        next=days[0] if days else None,
        at=f"{at:%H:%M}" if at else "",
        due=bool(days) and days[0] <= session.today,
        running=running,
    )
