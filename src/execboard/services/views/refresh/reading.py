"""A refresh, read whole: every step with what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import refresh as rules
from execboard.services.views import meeting_kinds, running_places
from execboard.services.views.consistent import consistent
from execboard.services.views.refresh import about_cycle, about_line, about_time, about_work
from execboard.services.views.refresh.looking import Looking, looking
from execboard.services.views.refresh.shapes import Found, RefreshView, StepView
from execboard.storage.queries import meetings as reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.domain.meetings import Meeting
    from execboard.services.session import Session

_READERS: dict[str, Callable[[Looking], Found]] = {
    "vision": about_line.vision,
    "close": about_cycle.close,
    "causes": about_cycle.causes,
    "nos": about_work.nos,
    "compare": about_work.compare,
    "choose": about_work.choose,
    "playbooks": about_work.playbooks,
    "okrs": about_cycle.next_okrs,
    "capacity": about_time.capacity,
    "rhythm": about_time.rhythm,
    "onepager": about_time.one_pager,
    "audit": about_line.gaps,
}


@consistent
def refresh(session: Session, meeting: Meeting | None = None, kind: str = "quarterly") -> RefreshView:
    """The refresh of a meeting; without one what the next of that kind would start from. Reading it changes nothing."""
    at = looking(session, meeting)
    parts = meeting_kinds.kind_of(session, meeting).parts if meeting else meeting_kinds.kind(session, kind).parts
    minutes = {one.name: one.minutes for one in rules.expanded(parts)}
    been = _been(session, meeting)
    steps = tuple(
        _step(at, number, one, minutes.get(one.name, 0), been=one.name in been)
        for number, one in enumerate(rules.STEPS, 1)
    )
    left = sum(one.state not in ("done", "skipped") for one in steps)
    return RefreshView(meeting.ref if meeting else None, at.cycle.name, at.into.name, steps, left)


def running(session: Session) -> Meeting | None:
    """The refresh that was started last and runs."""
    found = [one for one in reads.running(session.db) if one.status == "running"]
    return next((one for one in reversed(found) if rules.is_refresh(meeting_kinds.kind_of(session, one).parts)), None)


def _been(session: Session, meeting: Meeting | None) -> frozenset[str]:
    """Where the meeting was, by its clocks; in one that is run by commands everywhere, for nobody goes through it."""
    if meeting is None:
        return frozenset()
    place = running_places.clock_of(session, meeting)
    if place is None:
        return frozenset(rules.NAMES)
    return frozenset({part for (part, _), _ in place.spent} | {place.segment})


def _step(at: Looking, number: int, step: rules.Step, minutes: int, *, been: bool) -> StepView:
    found = _READERS[step.name](at)
    said = at.said.get(step.name)
    skipped = said.words if said is not None and said.what == rules.SKIPPED else None
    been = been or said is not None
    return StepView(
        number=number,
        name=step.name,
        title=step.title,
        asks=step.asks,
        minutes=minutes,
        state=rules.state(found.left, been=been, skipped=skipped is not None),
        left=found.left,
        left_words=found.words,
        said=f"{said.what}: {said.words}".rstrip(": ") if said else "",
        skipped=skipped,
        command=step.command,
        items=found.items,
    )
