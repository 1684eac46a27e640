"""The weekly digest for whoever the lead answers to: health, what changed, what is at risk, decisions, wins, asks.

It looks back as the weekly does, and says the same things in fewer words: a boss reads it without knowing the ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.minutes import Item, Section, Sheet, to_chat, to_markdown
from execboard.services.views import health, initiatives, okrs
from execboard.services.views.agenda import agenda
from execboard.services.views.agenda_text import day_words, decision_words
from execboard.services.views.consistent import consistent
from execboard.services.views.cycles import present

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from execboard.services.session import Session
    from execboard.services.views.agenda_shapes import AgendaView
    from execboard.services.views.work_shapes import WinView

AT_RISK = ("off track", "behind", "stale")
"""Health words that a digest names, with who owns what has them."""
KIND = "weekly"


@dataclass(slots=True)
class RiskView:
    """Something that does not stand as it ought to: `owner` without ``@``, None where nobody has it."""

    id: str
    title: str
    owner: str | None
    health: str
    because: str


@dataclass(slots=True)
class AskView:
    """Something that waits for somebody beyond the team: `of` is a name, empty where nobody is named."""

    id: str
    text: str
    of: str


@dataclass(slots=True)
class DigestView:
    """A week in six parts, from the day `since` to today. `health` is the score in words."""

    since: date | None
    until: date
    vision: str
    health: str
    score: int | None
    coverage: float
    changed: tuple[str, ...]
    at_risk: tuple[RiskView, ...]
    decisions: tuple[str, ...]
    wins: tuple[str, ...]
    asks: tuple[AskView, ...]


@consistent
def digest(session: Session, since: date | None = None, kind: str = KIND) -> DigestView:
    """What happened since the last meeting of a kind that was held, or from the day `since` on.

    While one of that kind is running it looks back as that one does. Raises as the agenda does.
    """
    view, glance = agenda(session, kind, since), health.glance(session)
    return DigestView(
        since=since or (view.since.astimezone(session.clock.zone).date() if view.since else None),
        until=session.today,
        vision=view.vision,
        health=glance.words,
        score=glance.score,
        coverage=glance.coverage,
        changed=tuple(_changed(view)),
        at_risk=tuple(_at_risk(session)),
        decisions=tuple(decision_words(one) for one in view.decided),
        wins=tuple(_win(one) for one in view.wins),
        asks=tuple(_asks(session, view)),
    )


def as_text(view: DigestView, form: str) -> str:
    """The digest as ``markdown`` or ``chat``. Parts without anything in them are left out."""
    sections = sections_of(view)
    sheet = Sheet(
        title=f"Week to {day_words(view.until)}",
        vision=view.vision,
        facts=(("Health", view.health), ("Since", day_words(view.since) if view.since else "the beginning")),
        sections=sections,
        last="" if sections else "a quiet week",
    )
    return to_markdown(sheet) if form == "markdown" else to_chat(sheet)


def sections_of(view: DigestView) -> tuple[Section, ...]:
    """Its parts, but for those without anything in them."""
    risks = (
        Item(f"{one.title} ({f'@{one.owner}' if one.owner else 'nobody owns it'}): {one.health}, {one.because}")
        for one in view.at_risk
    )
    asks = (Item(f"{f'@{one.of}: ' if one.of else ''}{one.text}") for one in view.asks)
    parts = (
        Section("Changed", tuple(Item(one) for one in view.changed)),
        Section("At risk", tuple(risks)),
        Section("Decisions", tuple(Item(one) for one in view.decisions)),
        Section("Wins", tuple(Item(one) for one in view.wins)),
        Section("Asks", tuple(asks)),
    )
    return tuple(one for one in parts if one.items)


def _changed(view: AgendaView) -> Iterator[str]:
    """Check-ins, milestones, initiatives that ended, blockers cleared; then what all of it comes to in numbers."""
    yield from (one.text for one in view.status)
    yield from (f"cleared: {one.text}" for one in view.cleared)
    if view.digest:
        yield ", ".join(view.digest)


def _win(one: WinView) -> str:
    thanks = ", ".join(f"@{name}" for name in one.by)
    return f"{one.text}, thanks to {thanks}" if thanks else one.text


def _at_risk(session: Session) -> Iterator[RiskView]:
    for objective in okrs.objectives(session, present(session).name, forecasts=False):
        for one in objective.key_results:
            if one.health in AT_RISK:
                owner = one.owner or objective.owner
                yield RiskView(one.id, one.title, owner, one.health_words, one.health_because)
    for active in initiatives.active(session):
        if active.starved:
            yield RiskView(active.id, active.title, active.owner, "starved", "nothing has moved on it")


def _asks(session: Session, view: AgendaView) -> Iterator[AskView]:
    """Blockers that were escalated, and questions that wait to be decided."""
    for one in view.blockers:
        if one.status == "escalated":
            yield AskView(one.id, one.text, one.escalated_to or "")
    for question in view.decisions:
        if question.answer is None:
            yield AskView(question.id, question.question, "")
