"""Steps about the line: the vision at its upper end, and where it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import plan
from execboard.services.views.agenda_shapes import ItemView
from execboard.services.views.audit import audit
from execboard.services.views.refresh.shapes import Found
from execboard.storage.queries import visions

if TYPE_CHECKING:
    from execboard.domain.visions import Vision
    from execboard.services.views.refresh.looking import Looking


def vision(at: Looking) -> Found:
    """The vision, whole, with what it is for; whether it was confirmed or changed since the meeting began."""
    charter = plan.charter(at.session)
    said = _said(at)
    words = charter.why or charter.mission
    command = "execboard vision --holds"
    if not charter.vision:
        command = "execboard vision TEXT --why TEXT"
        items = [ItemView("ask", "VISION", "There is no vision yet", "what is true once you have done it?", command)]
    elif said is None:
        because = f"does it hold? {words}".rstrip()
        items = [ItemView("answer", "VISION", charter.vision, because, command)]
    else:
        items = [ItemView("ok", "VISION", charter.vision, _words(said), command)]
    items += [
        ItemView("look", one.id, one.title, one.why or (f"until {one.due.isoformat()}" if one.due else ""))
        for one in plan.goals(at.session)
    ]
    done = said is not None and bool(charter.vision)
    return Found(tuple(items), int(not done), "" if done else "nobody has said whether it holds")


def _said(at: Looking) -> Vision | None:
    """The last that was said of the vision in the meeting, by whichever door."""
    if at.meeting is None:
        return None
    began = at.meeting.created_at
    return next((one for one in visions.history(at.session.db) if one.created_at >= began), None)


def _words(one: Vision) -> str:
    """``changed: market: panels cost half; agreed by @ana @bram``."""
    said = "holds" if one.kind == "held" else "changed"
    said = ": ".join(filter(None, (said, one.trigger, one.because)))
    return said + (f"; agreed by {' '.join(f'@{name}' for name in one.agreed_by)}" if one.agreed else "")


def gaps(at: Looking) -> Found:
    """Every gap with its remedy; each is closed, or named."""
    named = named_gaps(at)
    items = []
    for one in audit(at.session).gaps:
        key = gap_key(one.code, one.id)
        because = f"named: {named[key]}".rstrip(": ") if key in named else f"{one.title}, for {one.age_days} days"
        items.append(ItemView("named" if key in named else "ask", one.id, f"{one.text}", because, one.remedy))
    left = sum(one.code == "ask" for one in items)
    if left:
        text = f"Name all {left} in the minutes" if left > 1 else "Name it in the minutes"
        items.append(ItemView("answer", "named", text, "they stay for now, each with its remedy", ""))
    return Found(tuple(items), left, f"{left} open gap{'s' * (left > 1)}" if left else "")


def named_gaps(at: Looking) -> dict[str, str]:
    """Gap to why it stays, for those that were named."""
    found: dict[str, str] = {}
    for one in at.outcomes:
        step, _, key = one.what.partition(": named ")
        if step == "audit" and key:
            found[key] = one.note
    return found


def gap_key(code: str, ref: str) -> str:
    """How a gap is named in an outcome."""
    return f"{code} {ref}"
