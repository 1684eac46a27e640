"""The vision as it is shown, with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.visions import first
from execboard.services.views.consistent import consistent
from execboard.storage.queries import visions as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.checkins import Trigger
    from execboard.domain.visions import Vision, VisionKind
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class SaidView:
    """One time that it was set, or confirmed: because of what, what changed for whom, who agreed."""

    kind: VisionKind
    vision: str
    date: date
    because: str
    changed: str
    trigger: Trigger | None
    agreed: tuple[str, ...]
    author: str


@dataclass(frozen=True, slots=True)
class VisionView:
    """`set` is the last time it was set, `confirmed_on` the last day on which it was set or confirmed."""

    vision: str
    why: str
    mission: str
    why_company: str
    why_team: str
    why_person: str
    set: SaidView | None
    confirmed_on: date | None


@consistent
def vision(session: Session) -> VisionView:
    """The vision as it stands."""
    row, found = session.charter, _history(session)
    last = next((one for one in found if one.kind == "set" and one.vision == row.vision), None)
    return VisionView(
        row.vision,
        row.why,
        row.mission,
        row.why_company,
        row.why_team,
        row.why_person,
        _said(last) if last else None,
        found[0].happened if found else None,
    )


@consistent
def history(session: Session) -> list[SaidView]:
    """Each time that it was set or confirmed, the latest first."""
    return [_said(one) for one in _history(session)]


def _history(session: Session) -> list[Vision]:
    """What is kept of it; a vision that was set before there was a history is its beginning."""
    charter, found = session.charter, reads.history(session.db)
    if charter.vision and not any(one.kind == "set" for one in found):
        found.append(first(charter, session.clock.zone))
    return found


def _said(one: Vision) -> SaidView:
    return SaidView(
        one.kind, one.vision, one.happened, one.because, one.changed, one.trigger, one.agreed_by, one.author
    )
