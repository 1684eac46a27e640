"""What a meeting looks at on the board: the five, what needs attention, what to retire, measures, learnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import milestones as milestone_rules
from execboard.domain.blockers import danger
from execboard.services.views import initiatives, okrs, retro_actions
from execboard.services.views import metrics as metric_views
from execboard.services.views.agenda_shapes import ItemView
from execboard.services.views.agenda_text import ordinal
from execboard.services.views.cycles import present
from execboard.storage.queries import agenda as reads
from execboard.storage.queries import learnings as learning_reads
from execboard.storage.queries import okrs as okr_reads

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from execboard.domain.blockers import Blocker
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView

_BAD = ("off track", "behind")


def five(session: Session, moved: Collection[str]) -> tuple[ItemView, ...]:
    """The active ones, by slot: each moves, holds or is starved. `moved` are ids of what something happened on."""
    return tuple(_of_five(one, moved) for one in initiatives.active(session))


def _of_five(one: InitiativeView, moved: Collection[str]) -> ItemView:
    if one.starved:
        return ItemView(
            "starved", one.id, one.title, f"nothing for {one.starved_days} days", f"x on {one.id}, or a next step"
        )
    if one.id in moved or any(ref in moved for ref in one.supports):
        return ItemView("move", one.id, one.title, one.health_words)
    return ItemView("hold", one.id, one.title, f"nothing since the last meeting, {one.health_words}")


def retire(board: Sequence[ItemView]) -> tuple[ItemView, ...]:
    """The lowest of the five that does not move: put up for retirement. None where all of them move."""
    still = [one for one in board if one.code != "move"]
    return (
        (
            ItemView(
                "retire", still[-1].id, still[-1].text, still[-1].because, f"execboard initiative retire {still[-1].id}"
            ),
        )
        if still
        else ()
    )


def attention(session: Session, day: date | None, deciding: Sequence[tuple[Blocker, int]]) -> tuple[ItemView, ...]:
    """Slips, blockers that have to be decided with how often they were mentioned, actions of retros of which it is not
    known whether they helped, gaps, and "no"s that wake."""
    today = session.today
    found = [
        ItemView(
            "slip",
            f"MS-{one.id}",
            one.title,
            f"{(today - one.due).days} days late" if milestone_rules.is_late(one, today) else f"moved to {one.due}",
            f"execboard milestone move MS-{one.id}, or done",
        )
        for one in reads.slipped(session.db, today, day)
    ]
    found += [
        ItemView(
            "must-decide", f"BLK-{one.id}", one.text, f"{ordinal(number + 1)} mention", "decide, escalate or accept it"
        )
        for one, number in deciding
    ]
    found += [
        ItemView(
            "did-it-help",
            one.id,
            one.text,
            f"done on {one.closed}: did it help?" + (f" {one.proof}" if one.proof else ""),
            f"execboard retro review {one.id} helped, or no-effect",
        )
        for one in retro_actions.to_judge(session)
    ]
    for one in initiatives.active(session):
        found += [
            ItemView("gap", one.id, one.title, f"{lack} missing", f"execboard initiative edit {one.id}")
            for lack in one.missing
        ]
    for each in okrs.objectives(session, present(session).name, forecasts=False):
        if each.status == "open" and not each.key_results:
            found.append(ItemView("gap", each.id, each.title, "it has no key result", f"execboard kr add {each.id}"))
        if each.status == "open" and each.supports is None:
            found.append(
                ItemView("gap", each.id, each.title, "it supports no goal", f"execboard objective edit {each.id}")
            )
        for result in each.key_results:
            if result.health in _BAD and each.status == "open":
                found.append(ItemView(result.health.replace(" ", "-"), result.id, result.title, result.health_because))
            if result.owner is None and each.owner is None:
                found.append(
                    ItemView("gap", result.id, result.title, "nobody owns it", f"execboard kr edit {result.id}")
                )
    found += [
        ItemView(
            "wakes", one.id, one.title, f"to look at again on {one.revisit}", f"execboard initiative show {one.id}"
        )
        for one in initiatives.awake(session)
    ]
    return tuple(found)


def metrics(session: Session) -> tuple[ItemView, ...]:
    """What the business sees of all the work: its metrics, then the lagging measures of this cycle, the worst first."""
    measured = [
        ItemView(
            "metric",
            one.id,
            one.name,
            ", ".join(
                (
                    one.current_words + (f" on {one.last}" if one.last else ""),
                    *(("silent since",) if one.silent and one.last else ()),
                    one.against,
                    *((f"last values {one.trend_words}",) if len(one.values) > 1 else ()),
                )
            ),
            f"execboard metric record {one.id} VALUE",
        )
        for one in metric_views.metrics(session)
    ]
    found = [
        one
        for each in okrs.objectives(session, present(session).name, forecasts=False)
        for one in each.key_results
        if one.kind == "lagging"
    ]
    found.sort(key=lambda one: -danger([one.health]))
    return (
        *measured,
        *(
            ItemView("metric", one.id, one.title, f"{one.range}, {one.health_words}: {one.health_because}")
            for one in found
        ),
    )


def learnings(session: Session, day: date | None) -> tuple[ItemView, ...]:
    """What was learned in retros, from initiatives that ended, and from cycles that were closed."""
    found = [
        ItemView("learning", one.ref, one.title, one.learning or one.result)
        for one in reads.left(session.db, day)
        if one.learning or one.result
    ]
    found += [
        ItemView("learning", one.name, f"cycle {one.name}", one.reflection)
        for one in okr_reads.cycles(session.db)
        if one.reflection and one.closed_on is not None and (day is None or one.closed_on >= day)
    ]
    found += [
        ItemView("learning", one.ref, one.text, f"learned on {one.happened}")
        for one in learning_reads.everything(session.db, day)
    ]
    return tuple(found)


def refresh(session: Session) -> tuple[ItemView, ...]:
    """The quarterly refresh: each objective of this cycle is kept, modified or left, each goal has one in the next."""
    now = present(session)
    objectives = okrs.objectives(session, now.name, forecasts=False)
    found = [
        ItemView("verdict", one.id, one.title, one.health_words, f"execboard cycle close {now.name}")
        for one in objectives
        if one.verdict is None
    ]
    served = {one.supports for one in objectives}
    found += [
        ItemView(
            "goal", f"GOAL-{goal.id}", goal.title, f"no objective of {now.name} supports it", "execboard objective add"
        )
        for goal in okr_reads.goals(session.db)
        if f"GOAL-{goal.id}" not in served
    ]
    return tuple(found)
