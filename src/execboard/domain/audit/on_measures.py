"""Rules about measures: whether there are any, which kind, and whether two pull at one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from execboard.domain.audit.plan import Finding
from execboard.domain.okr_hints import vanity_word
from execboard.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from execboard.domain.audit.plan import Audited
    from execboard.domain.okrs import KeyResult, Objective

_DIRECTIONS = frozenset(
    {
        *("accelerate", "at", "boost", "cut", "decrease", "double", "drop", "fewer", "grow", "halve", "higher"),
        *("improve", "increase", "least", "less", "lift", "lower", "more", "most", "push", "raise", "reduce"),
        *("shorten", "shrink", "slow", "the", "a", "of"),
    }
)
"""Words that say where a measure goes, not what it is. For English; in another language titles have to be the same."""
_UP = frozenset({"increase", "at-least"})
_DOWN = frozenset({"decrease", "at-most"})


def measure_key(title: str) -> str:
    """What a key result measures: its title without the words that say where it ought to go."""
    words = fold(title).split()
    return " ".join([word for word in words if word not in _DIRECTIONS] or words)


def without_key_results(plan: Audited) -> Iterator[Finding]:
    """Objectives of the open cycle that nobody can tell the end of."""
    counted = {one.parent_id for one in plan.objectives if one.parent_link == "counts"}
    for one in plan.running:
        if not plan.measures.get(one.id) and one.id not in counted:
            remedy = f"execboard kr add {one.ref} TITLE --target N"
            yield Finding(one.ref, f"has no key result: {one.title}", remedy, plan.day(one.created_at))


def only_lagging(plan: Audited) -> Iterator[Finding]:
    """Objectives all of whose measures come too late to act on."""
    for one, results in _measured(plan):
        if all(result.kind == "lagging" for result in results):
            text = f"has only lagging key results: {one.title}"
            yield Finding(one.ref, text, _add_leading(one), max(plan.day(each.created_at) for each in results))


def no_leading(plan: Audited) -> Iterator[Finding]:
    """Objectives whose leading measures say nothing before the end, for each is done or not."""
    for one, results in _measured(plan):
        leading = [result for result in results if result.kind == "leading"]
        if leading and all(result.direction == "done" for result in leading):
            text = f"has no leading key result that moves before the end: {one.title}"
            yield Finding(one.ref, text, _add_leading(one), max(plan.day(each.created_at) for each in results))


def claimed_twice(plan: Audited) -> Iterator[Finding]:
    """One measure that two people own in one cycle."""
    cycles = {one.id: one.cycle_id for one in plan.running}
    groups: dict[tuple[int | None, str], list[KeyResult]] = {}
    for result in plan.running_results:
        groups.setdefault((cycles[result.objective_id], measure_key(result.title)), []).append(result)
    for group in groups.values():
        first, *others = sorted(group, key=lambda result: result.id)
        for one in others:
            if None not in (one.owner_id, first.owner_id) and one.owner_id != first.owner_id:
                owners = f"{plan.at(first.owner_id)} and {plan.at(one.owner_id)} own them"
                text = f"measures what {first.ref} measures, and {owners}: {one.title}"
                remedy = f"execboard kr edit {one.ref} --owner {plan.at(first.owner_id)}"
                yield Finding(one.ref, text, remedy, plan.day(one.created_at))


def opposed(plan: Audited) -> Iterator[Finding]:
    """Two active initiatives that push one measure in opposite directions."""
    results = {one.id: one for one in plan.key_results}
    pushes = [
        (one, [results[each.key_result_id] for each in plan.supported.get(one.id, ()) if each.key_result_id in results])
        for one in sorted(plan.active, key=lambda one: one.id)
    ]
    for (first, ups), (second, downs) in combinations(pushes, 2):
        for one in ups:
            other = next((each for each in downs if _is_opposite(one, each)), None)
            if other is not None:
                text = f"pushes {other.ref} against {one.ref} of {first.ref}: {second.title}"
                remedy = f'execboard decision ask "Which of the two gives way?" --on {second.ref}'
                yield Finding(second.ref, text, remedy, max(first.started or plan.today, second.started or plan.today))
                break


def vanity(plan: Audited) -> Iterator[Finding]:
    """Measures that can grow without anybody being better off."""
    for one in plan.running_results:
        word = vanity_word(one.title)
        if word:
            remedy = f"execboard kr edit {one.ref} --title TEXT"
            text = f"counts what flatters, “{word}”: {one.title}"
            yield Finding(one.ref, text, remedy, plan.day(one.created_at))


def on_nothing(plan: Audited) -> Iterator[Finding]:
    """Metrics that measure nothing of the plan."""
    for one in plan.metrics:
        if one.on_ref is None:
            remedy = f"execboard metric edit {one.ref} --on GOAL-1"
            yield Finding(one.ref, f"is on nothing: {one.name}", remedy, plan.day(one.created_at))


def _is_opposite(one: KeyResult, other: KeyResult) -> bool:
    ways = {one.direction, other.direction}
    return bool(ways & _UP and ways & _DOWN) and measure_key(one.title) == measure_key(other.title)


def _measured(plan: Audited) -> Iterator[tuple[Objective, Sequence[KeyResult]]]:
    return ((one, plan.measures[one.id]) for one in plan.running if plan.measures.get(one.id))


def _add_leading(one: Objective) -> str:
    return f"execboard kr add {one.ref} TITLE --target N --kind leading"
