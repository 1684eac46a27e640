"""Rules about owners: that there is one, that it is a person, and that it is not too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.audit.plan import Finding
from execboard.domain.okr_hints import MOST_OWNED
from execboard.domain.people import CROWDS, PLACEHOLDERS, handle_of, is_group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from execboard.domain.audit.plan import Audited

MOST_ACTIVE = 2
"""Active initiatives that one person can drive."""
WHOLE_WEEK = 100
"""Per cent."""


def missing(plan: Audited) -> Iterator[Finding]:
    """What nobody owns."""
    for ref, title, owner_id, opened, command in _owned(plan):
        if owner_id is None:
            yield Finding(ref, f"has no owner: {title}", f"{command} --owner NAME", opened)


def not_a_person(plan: Audited) -> Iterator[Finding]:
    """What a crowd, a team or a placeholder owns."""
    teams = {handle_of(one.name) for one in plan.teams}
    nobody = {
        number
        for number, handle in plan.handles.items()
        if handle in CROWDS or handle in PLACEHOLDERS or handle in teams or is_group(handle)
    }
    for ref, title, owner_id, opened, command in _owned(plan):
        if owner_id in nobody:
            text = f"is owned by {plan.at(owner_id)}, who is not a person: {title}"
            yield Finding(ref, text, f"{command} --owner NAME", opened)


def too_much(plan: Audited) -> Iterator[Finding]:
    """Who has more than one person can do."""
    found: dict[tuple[int, str], list[tuple[date, str]]] = {}
    for result in plan.running_results:
        if result.owner_id is not None:
            found.setdefault((result.owner_id, "key results"), []).append((plan.day(result.created_at), result.ref))
    for one in plan.active:
        if one.owner_id is not None:
            since = one.started or plan.day(one.created_at)
            found.setdefault((one.owner_id, "active initiatives"), []).append((since, one.ref))
    most = {"key results": (MOST_OWNED, "kr"), "active initiatives": (MOST_ACTIVE, "initiative")}
    for (owner_id, what), items in sorted(found.items(), key=lambda each: (plan.at(each[0][0]), each[0][1])):
        limit, command = most[what]
        if len(items) > limit:
            day, ref = sorted(items)[limit]
            text = f"owns {len(items)} {what}, more than {limit}"
            yield Finding(plan.at(owner_id), text, f"execboard {command} edit {ref} --owner NAME", day)
    yield from _overbooked(plan)


def _overbooked(plan: Audited) -> Iterator[Finding]:
    """Who is promised for more than a whole week."""
    active = {one.id: one for one in plan.active}
    shares: dict[int, list[tuple[date, int, str]]] = {}
    for each in plan.assignments:
        of = active.get(each.initiative_id)
        if of is not None and each.share:
            shares.setdefault(each.person_id, []).append((of.started or plan.today, each.share, of.ref))
    for person_id, booked in sorted(shares.items(), key=lambda each: plan.at(each[0])):
        total = sum(share for _, share, _ in booked)
        if total > WHOLE_WEEK:
            who, (day, _, ref) = plan.at(person_id), max(booked)
            text = f"is booked for {total}% of the week on active initiatives"
            yield Finding(who, text, f"execboard initiative assign {ref} {who} --share N", day)


def _owned(plan: Audited) -> Iterator[tuple[str, str, int | None, date, str]]:
    """Everything that needs an owner by now: id, title, owner, since when, and the command that names one."""
    for goal in plan.goals:
        yield goal.ref, goal.title, goal.owner_id, plan.day(goal.created_at), f"execboard goal edit {goal.ref}"
    for one in plan.running:
        yield one.ref, one.title, one.owner_id, plan.day(one.created_at), f"execboard objective edit {one.ref}"
    for each in plan.running_results:
        yield each.ref, each.title, each.owner_id, plan.day(each.created_at), f"execboard kr edit {each.ref}"
    for work in plan.active:
        since = work.started or plan.day(work.created_at)
        yield work.ref, work.title, work.owner_id, since, f"execboard initiative edit {work.ref}"
    for blocker in plan.blockers:
        ref = f"BLK-{blocker.id}"
        yield ref, blocker.text, blocker.owner_id, blocker.opened, f"execboard blocker edit {ref}"
