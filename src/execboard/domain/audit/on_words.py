"""Rules about what was said: a strategy nobody looks at, decisions without a reason, reasons without words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.audit.plan import QUARTER_DAYS, Finding
from execboard.domain.initiatives import NO_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from execboard.domain.audit.plan import Audited

_QUARTER = timedelta(days=QUARTER_DAYS)
_CLASSES = frozenset(NO_CLASSES.values())


def vision_untouched(plan: Audited) -> Iterator[Finding]:
    """A vision that nobody has confirmed or changed for a quarter."""
    if plan.charter.vision and plan.vision_on is not None and plan.vision_on + _QUARTER <= plan.today:
        text = f"vision, mission and why were last touched or confirmed on {plan.vision_on}"
        yield Finding("VISION", text, "execboard vision --holds, or vision TEXT", plan.vision_on + _QUARTER)


def strategy_untouched(plan: Audited) -> Iterator[Finding]:
    """Goals that nobody has touched for a quarter."""
    if plan.goals and plan.strategy_on is not None and plan.strategy_on + _QUARTER <= plan.today:
        text = f"the goals were last touched on {plan.strategy_on}"
        remedy = f"execboard goal edit {plan.goals[0].ref} --why TEXT"
        yield Finding(plan.goals[0].ref, text, remedy, plan.strategy_on + _QUARTER)


def without_because(plan: Audited) -> Iterator[Finding]:
    """Decisions that do not say why."""
    for one in plan.decisions:
        if one.answer is not None and not one.because:
            ref = f"DEC-{one.id}"
            text = f"does not say why: {one.question}"
            yield Finding(ref, text, f"execboard decision edit {ref} --because TEXT", one.decided_on or one.asked_on)


def trades_forgotten(plan: Audited) -> Iterator[Finding]:
    """Trades whose loser still waits, and that nobody looked at again when it was time."""
    waiting = {one.ref for one in plan.initiatives if one.status in ("candidate", "paused")}
    for one in plan.decisions:
        if one.kind != "trade" or one.id in plan.reopened or one.forgone not in waiting:
            continue
        due: date = one.revisit or (one.decided_on or one.asked_on) + _QUARTER
        if due <= plan.today:
            ref = f"DEC-{one.id}"
            text = f"was a trade, and {one.forgone} still waits: {one.question}"
            remedy = f"execboard decision reopen {ref}, or decision edit {ref} --revisit +1q"
            yield Finding(ref, text, remedy, due)


def bare_reasons(plan: Audited) -> Iterator[Finding]:
    """A "no" or a missed key result with a class for a reason and no words."""
    declined = {one.ref: one for one in plan.initiatives if one.status == "declined"}
    said = set()
    for one in plan.decisions:
        if one.kind != "no" or one.forgone not in declined:
            continue
        said.add(one.forgone)
        if one.because in _CLASSES:
            ref = f"DEC-{one.id}"
            text = f"says no to {one.forgone} with a class, “{one.because}”, and no words"
            yield Finding(ref, text, f"execboard decision edit {ref} --because TEXT", one.decided_on or one.asked_on)
    for ref, work in declined.items():
        if ref not in said and work.reason_class and not work.reason:
            text = f"was declined with a class, “{NO_CLASSES[work.reason_class]}”, and no words: {work.title}"
            remedy = f"execboard initiative reopen {ref}, then decline {ref} --class {work.reason_class} --reason TEXT"
            yield Finding(ref, text, remedy, work.ended or plan.day(work.created_at))
    for result in plan.key_results:
        if result.cause_class and not result.cause:
            remedy = f"execboard kr score {result.ref} {result.score or 0:g} --cause {result.cause_class} --words TEXT"
            text = f"fell short with a class, “{result.cause_class}”, and no words: {result.title}"
            yield Finding(result.ref, text, remedy, plan.day(result.created_at))
