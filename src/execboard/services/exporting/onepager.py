"""The strategy on one page: what a team sends round after its refresh, and hangs on the wall."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from execboard.domain.escaping import inline, paragraphs
from execboard.domain.text import clean, cut
from execboard.services.exporting.lines import cycle_named
from execboard.services.views import initiatives, meeting_dates, plan
from execboard.services.views.cycles import present
from execboard.services.views.refresh.about_work import why_no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.views.okr_shapes import ObjectiveView

MOST_NOS = 7
"""What we say no to, the latest first: more than fit on a page remind nobody."""
LONGEST = 140
"""Cells of an answer of a playbook."""
_WORDS = {3: "three", 4: "four", 5: "five"}


def to_onepager(session: Session, *, cycle: str | None = None) -> str:
    """The page at one moment, with the OKRs of the present cycle or of another one.

    What people wrote is escaped, as in the whole plan. Raises NotFound for a cycle that is not there.
    """
    with session.db.snapshot():
        name = cycle_named(session, cycle).name if cycle is not None else present(session).name
        blocks = [
            *_head(session),
            *_goals(session),
            *_five(session),
            *_okrs(session, name),
            *_nos(session),
            *_rhythm(session),
        ]
    return clean("\n\n".join(blocks)) + "\n"


def _head(session: Session) -> Iterator[str]:
    charter = plan.charter(session)
    yield f"# {inline(charter.vision) or 'No vision yet'}"
    yield from paragraphs(charter.mission)
    for words in paragraphs(charter.why):
        yield f"Why: {words}"


def _goals(session: Session) -> Iterator[str]:
    found = plan.goals(session)
    if found:
        yield "## Goals"
        yield "\n".join(
            f"- {inline(one.title)}" + (f", until {one.due.isoformat()}" if one.due else "") + _who(one.owner)
            for one in found
        )


def _five(session: Session) -> Iterator[str]:
    found = initiatives.active(session)
    yield f"## The {_WORDS[session.charter.active_limit]}"
    if not found:
        yield "None is active yet."
    for one in found:
        yield "\n".join(_one(one))


def _one(one: InitiativeView) -> Iterator[str]:
    yield f"{one.slot}. **{inline(one.title)}**{_who(one.owner)}"
    facts = (("Outcome", one.outcome), ("Measure", one.measure), ("Because", one.because))
    for name, words in facts:
        if words:
            yield f"   - {name}: {inline(cut(words, LONGEST))}"


def _okrs(session: Session, cycle: str) -> Iterator[str]:
    found = [one for one in plan.objectives(session, cycle) if one.status == "open"]
    yield f"## OKRs {inline(cycle)}"
    if not found:
        yield "No objective yet."
    for one in found:
        yield "\n".join(_objective(one))


def _objective(one: ObjectiveView) -> Iterator[str]:
    yield f"- **{inline(one.title)}**{_who(one.owner)}"
    for result in one.key_results:
        yield f"  - {inline(result.title)}: {inline(result.range)}{_who(result.owner)}"


def _nos(session: Session) -> Iterator[str]:
    found = initiatives.page(session, ["declined"])
    found.sort(key=lambda one: (one.ended or date.min, int(one.id.partition("-")[2])), reverse=True)
    if not found:
        return
    yield "## What we say no to"
    lines = []
    for one in found[:MOST_NOS]:
        again = f"; look again on {one.revisit.isoformat()}" if one.revisit else ""
        lines.append(f"- {inline(one.title)}: {inline(cut(why_no(one), LONGEST))}{again}")
    if len(found) > MOST_NOS:
        lines.append(f"- and {len(found) - MOST_NOS} more")
    yield "\n".join(lines)


def _rhythm(session: Session) -> Iterator[str]:
    found = [one for one in meeting_dates.kinds_due(session) if one.rhythm]
    if found:
        yield "## Rhythm"
        yield "\n".join(
            f"- {inline(one.kind.capitalize())}: {one.rhythm}"
            + (f", next on {one.next.isoformat()}" if one.next else "")
            for one in found
        )


def _who(owner: str | None) -> str:
    return f", @{inline(owner)}" if owner else ""
