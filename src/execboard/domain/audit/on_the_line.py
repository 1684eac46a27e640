"""Rules about the line itself: what leads nowhere, and what nothing leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.audit.plan import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.domain.audit.plan import Audited

_LIVE = ("candidate", "active", "paused")


def no_vision(plan: Audited) -> Iterator[Finding]:
    """The upper end is missing."""
    if not plan.charter.vision:
        opened = plan.day(plan.charter.created_at)
        yield Finding("VISION", "there is no vision yet", "execboard vision TEXT", opened)


def orphan_objectives(plan: Audited) -> Iterator[Finding]:
    """Objectives that serve no goal."""
    for one in plan.objectives:
        if one.goal_id is None and one.parent_id is None:
            remedy = f"execboard objective edit {one.ref} --supports GOAL-1"
            yield Finding(one.ref, f"supports no goal: {one.title}", remedy, plan.day(one.created_at))


def orphan_key_results(plan: Audited) -> Iterator[Finding]:
    """Key results that no work moves."""
    worked = {(one.key_result_id, one.objective_id) for one in plan.supports}
    for one in plan.running_results:
        if (one.id, None) not in worked and (None, one.objective_id) not in worked:
            remedy = f"execboard initiative add TITLE --supports {one.ref}"
            yield Finding(one.ref, f"no initiative works on it: {one.title}", remedy, plan.day(one.created_at))


def orphan_initiatives(plan: Audited) -> Iterator[Finding]:
    """Work that moves nothing."""
    for one in plan.initiatives:
        if one.status in _LIVE and one.id not in plan.supported:
            remedy = f"execboard initiative edit {one.ref} --supports KR-1"
            yield Finding(one.ref, f"supports nothing: {one.title}", remedy, plan.day(one.created_at))


def orphan_actions(plan: Audited) -> Iterator[Finding]:
    """Commitments that belong to nothing."""
    for one in plan.actions:
        if one.status == "open" and one.on_ref is None:
            ref = f"ACT-{one.id}"
            remedy = f"execboard action edit {ref} --on INI-1"
            yield Finding(ref, f"is on nothing: {one.text}", remedy, plan.day(one.created_at))
