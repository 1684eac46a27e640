"""Rules about active work and meetings: what has to be there before and while people work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.audit.plan import Finding
from execboard.domain.initiatives import missing, remedy_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.domain.audit.plan import Audited


def incomplete_playbooks(plan: Audited) -> Iterator[Finding]:
    """Active without what exactly, how measured, who, or what it supports."""
    for one in plan.active:
        lacks = missing(one, supports=one.id in plan.supported)
        if lacks:
            text = f"is active and lacks {', '.join(lacks)}: {one.title}"
            yield Finding(one.ref, text, remedy_for(one.ref, lacks), one.started or plan.day(one.created_at))


def without_milestone(plan: Audited) -> Iterator[Finding]:
    """Active with no dated step ahead."""
    for one in plan.active:
        if one.id not in plan.milestones_ahead:
            remedy = f"execboard milestone add {one.ref} TITLE --due DAY"
            text = f"is active with no milestone ahead: {one.title}"
            yield Finding(one.ref, text, remedy, one.started or plan.day(one.created_at))


def without_means(plan: Audited) -> Iterator[Finding]:
    """Active without the people, time and money that it needs."""
    for one in plan.active:
        if one.resourced in ("no", "asked"):
            asked = f", asked of {plan.at(one.asked_of_id)}" if one.resourced == "asked" and one.asked_of_id else ""
            text = f"is active and lacks what it needs{asked}: {one.title}"
            remedy = f"execboard initiative needs {one.ref} yes, or pause {one.ref}"
            yield Finding(one.ref, text, remedy, one.started or plan.day(one.created_at))


def meetings_for_nothing(plan: Audited) -> Iterator[Finding]:
    """Kinds of meetings that are held and serve no goal."""
    for kind, first in plan.kinds:
        if kind.goal_id is None:
            remedy = f"execboard meeting kind {kind.name} --serves GOAL-1"
            yield Finding(kind.name, "is held and serves no goal", remedy, first)
