"""The actions of retros as they are shown: what is open, what became of them, and whether they helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import actions as action_rules
from execboard.domain import retro_reviews as rules
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.services.views.retro_shapes import RetroActionView
from execboard.storage.queries import people
from execboard.storage.queries import retro_actions as reads
from execboard.storage.queries import retros as retro_reads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from execboard.domain.actions import Action
    from execboard.domain.retros import Retro
    from execboard.services.session import Session


@consistent
def of_retro(session: Session, retro: Retro) -> tuple[RetroActionView, ...]:
    """What was agreed in a retro."""
    return views(session, reads.of_retro(session.db, retro.ref))


@consistent
def previous(session: Session, retro: Retro) -> tuple[RetroActionView, ...]:
    """What a retro opens with: earlier actions that are open or not judged, and those it has said something of."""
    said = {one.action_id: one.verdict for one in retro_reads.reviews_in(session.db, retro.id)}
    found = reads.numbered(session.db, list(said))
    if retro.status == "running":
        earlier = [one for one in reads.unsettled(session.db) if one.source != retro.ref]
        day = _days(session, earlier)
        found |= {one.id: one for one in earlier if day.get(one.source or "", retro.happened) <= retro.happened}
    return views(session, [found[number] for number in sorted(found)], said)


@consistent
def to_judge(session: Session) -> tuple[RetroActionView, ...]:
    """Those done two weeks ago or longer of which nobody has said whether they helped; the longest done first."""
    return views(session, reads.to_judge(session.db, session.today - rules.ASKED_AFTER))


@consistent
def every(session: Session) -> tuple[RetroActionView, ...]:
    """Every action of every retro."""
    return views(session, reads.every(session.db))


@consistent
def one(session: Session, ref: str) -> RetroActionView:
    """One action."""
    return views(session, [lookup.find(session, ref, "action")[1]])[0]


def said_of(session: Session, made: Action) -> str:
    """What to say when an action was agreed on: that there are many, where there are. Nothing is refused."""
    source = made.source or ""
    return rules.too_many(reads.open_count(session.db, source), len(reads.of_retro(session.db, source))) or ""


def advice(session: Session, retro: Retro) -> str:
    """What to bear in mind before agreeing on one more; empty where it is fine."""
    return rules.too_many(reads.open_count(session.db, retro.ref), rules.NEW_AT_MOST + 1) or ""


def views(
    session: Session, found: Sequence[Action], marks: Mapping[int, str] | None = None
) -> tuple[RetroActionView, ...]:
    """Actions with what became of them; `marks` is what one retro said."""
    if not found:
        return ()
    today = session.today
    handles = {person.id: person.handle for person in people.everyone(session.db)}
    looked = rules.looked(retro_reads.reviews(session.db, [one.id for one in found]))
    shown = []
    for one in found:
        seen = looked.get(one.id, rules.Looked())
        shown.append(
            RetroActionView(
                id=f"ACT-{one.id}",
                text=one.text,
                owner=handles[one.owner_id],
                due=one.due,
                status=one.status,
                late=action_rules.is_late(one, today),
                on=one.on_ref,
                source=one.source,
                proof=one.proof,
                closed=one.closed,
                reason=one.reason,
                carried=seen.carried,
                effect=seen.effect,
                judged=seen.judged_on,
                asked=rules.asked_on(one, seen),
                asked_now=rules.is_due(one, seen, today),
                mark=(marks or {}).get(one.id),
            )
        )
    return tuple(shown)


def _days(session: Session, found: Sequence[Action]) -> dict[str, date]:
    numbers = {int(source.partition("-")[2]) for one in found if (source := one.source)}
    return {one.ref: one.happened for one in retro_reads.numbered(session.db, sorted(numbers)).values()}
