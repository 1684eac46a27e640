"""One person's page: what they own, support, committed to and were thanked for, and the lines from there upwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.actions import is_late
from execboard.domain.strategy import VISION
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.line import Step
from execboard.services.views.okr_support import stands
from execboard.services.views.people import person
from execboard.services.views.sight import Sight
from execboard.storage.queries import initiatives, people, work
from execboard.storage.queries import person as reads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.services.session import Session

MOST_WINS = 20
"""Wins that are listed; search has all."""
LOOK_BACK_DAYS = 92
"""Days for which commitments that ended are counted."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that somebody has to do with: `state` says how it stands, `line` is what it leads to, itself left out.

    The line ends with ``VISION`` where nothing is missing; `day` is when it is due, or when a win happened.
    """

    id: str
    title: str
    state: str
    line: tuple[str, ...]
    day: date | None = None

    @property
    def reaches(self) -> bool:
        """Whether its line leads up to the vision."""
        return self.line[-1:] == (VISION,)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """`supports` is what they give time to and others own; `committed` what is open; `leads_to` is above it all.

    `done` and `dropped` count commitments that ended in the last 92 days.
    """

    handle: str
    name: str
    teams: tuple[str, ...]
    active: int
    owns: tuple[Held, ...]
    supports: tuple[Held, ...]
    committed: tuple[Held, ...]
    done: int
    dropped: int
    thanked: tuple[Held, ...]
    leads_to: tuple[Step, ...]
    date: date


@consistent
def page(session: Session, who: str) -> PersonPage:
    """The page of one person. Raises NotFound with the nearest."""
    view, number, db = person(session, who), lookup.person(session, who).id, session.db
    owned = _owned(session, number)
    time = reads.assignments(db, number)
    of = initiatives.numbered(db, [one.initiative_id for one in time])
    handles = {one.id: one.handle for one in people.everyone(db)}
    helped = [
        (one.ref, one.title, _share(each.share, handles.get(one.owner_id or 0)), one.due)
        for each in time
        if (one := of[each.initiative_id]).owner_id != number
    ]
    actions = work.actions(db, open_only=True, owner_id=number)
    wins = reads.thanked(db, number, MOST_WINS)
    on = {f"ACT-{one.id}": one.on_ref for one in actions} | {f"WIN-{one.id}": one.on_ref for one in wins}
    sight = Sight(session, [*(ref for ref, *_ in (*owned, *helped)), *on.values()])

    def held(ref: str, title: str, state: str, day: date | None) -> Held:
        above = sight.line(on[ref]) if ref in on else sight.line(ref)[1:]
        top = (above or (ref,))[-1]
        return Held(ref, title, state, (*above, VISION) if top.startswith("GOAL-") else above, day)

    owns = tuple(held(*one) for one in owned)
    supports = tuple(held(*one) for one in helped)
    committed = tuple(
        held(f"ACT-{one.id}", one.text, "late" if is_late(one, session.today) else "open", one.due) for one in actions
    )
    ended = reads.ended_actions(db, number, session.today - timedelta(days=LOOK_BACK_DAYS))
    return PersonPage(
        handle=view.handle,
        name=view.name,
        teams=view.teams,
        active=view.active,
        owns=owns,
        supports=supports,
        committed=committed,
        done=ended.get("done", 0),
        dropped=ended.get("dropped", 0),
        thanked=tuple(held(f"WIN-{one.id}", one.text, "", one.happened) for one in wins),
        leads_to=_leads_to(session, [*owns, *supports, *committed]),
        date=session.today,
    )


def _owned(session: Session, number: int) -> list[tuple[str, str, str, date | None]]:
    """Everything that somebody owns, from the goals down: id, title, how it stands, when it is due."""
    db = session.db
    goals, objectives = reads.goals(db, number), reads.objectives(db, number)
    results = reads.key_results(db, number)
    refs = [*(one.ref for one in goals), *(one.ref for one in objectives), *(one.ref for one in results)]
    stand = stands(session, refs)

    def state(ref: str) -> str:
        return stand[ref].health.words if ref in stand else ""

    return [
        *((one.ref, one.title, state(one.ref), one.due) for one in goals),
        *((one.ref, one.title, state(one.ref), None) for one in objectives),
        *((one.ref, one.title, state(one.ref), one.ends) for one in results),
        *((one.ref, one.title, one.status, one.due) for one in reads.initiatives(db, number)),
        *((f"BLK-{one.id}", one.text, f"since {one.opened}", one.next_by) for one in reads.blockers(db, number)),
    ]


def _share(share: int | None, owner: str | None) -> str:
    parts = [f"{share}% of the week" if share else "", f"for @{owner}" if owner else ""]
    return " ".join(filter(None, parts))


def _leads_to(session: Session, found: Sequence[Held]) -> tuple[Step, ...]:
    """The goals and objectives above those things, the highest first, each once."""
    above = dict.fromkeys(ref for one in found for ref in one.line if ref.startswith(("GOAL-", "OBJ-")))
    refs = sorted(above, key=lambda ref: not ref.startswith("GOAL-"))
    return tuple(Step(ref, lookup.title_of(lookup.find(session, ref)[1])) for ref in refs)
