"""Parts about what stops work: blockers and decisions, how long they wait and whether they stay settled."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from execboard.domain.blockers import days_to_clear
from execboard.domain.decisions import lead_days
from execboard.domain.health_parts.facts import within
from execboard.domain.health_parts.part import Found, Row, unknown, value_words

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.blockers import Blocker
    from execboard.domain.decisions import Decision
    from execboard.domain.health_parts.facts import HealthFacts

AGE_DAYS = 7
CLEARED_IN_DAYS = 7
DECIDED_IN_DAYS = 7
"""What is good: a week, the longest that something waits between two weekly reviews."""


def blocker_age(facts: HealthFacts, on: date) -> Found:
    """The median age of the blockers that block; no day at all where none does."""
    ages = [((on - one.opened).days, one) for one in facts.blockers if _blocks(one, on)]
    if not ages:
        if facts.first_blocker is None or facts.first_blocker > on:
            return unknown("no blocker was recorded yet")
        return Found(0.0, "nothing blocks")
    value = float(median(age for age, _ in ages))
    rows = tuple(Row(f"BLK-{one.id}", f"{age}d: {one.text}", age <= AGE_DAYS, one.opened) for age, one in ages)
    oldest = max(age for age, _ in ages)
    return Found(value, f"{len(ages)} open, median age {value_words('days', value)}, oldest {oldest}d", rows)


def _blocks(one: Blocker, on: date) -> bool:
    if one.opened > on or (one.closed is not None and one.closed <= on):
        return False
    if one.accepted_on is not None:
        return one.accepted_on > on
    return one.status in ("open", "escalated") or one.closed is not None


def blocker_clearing(facts: HealthFacts, on: date) -> Found:
    """The median of days from opened to cleared, of the blockers cleared in these weeks."""
    found = [
        (days, one) for one in facts.blockers if within(one.closed, on) and (days := days_to_clear(one)) is not None
    ]
    if not found:
        return unknown("no blocker was cleared in these weeks")
    value = float(median(days for days, _ in found))
    rows = tuple(
        Row(f"BLK-{one.id}", f"{days}d: {one.text}", days <= CLEARED_IN_DAYS, one.closed) for days, one in found
    )
    return Found(value, f"{len(found)} cleared, median {value_words('days', value)}", rows)


def decision_lead_time(facts: HealthFacts, on: date) -> Found:
    """The median of days from asked to decided; a question that waits longer than a week counts with its wait.

    Left out are trades and "no", and what was written down as decided without having been asked.
    """
    rows: list[Row] = []
    waits: list[int] = []
    at_once = 0
    for one in facts.decisions:
        if one.kind != "decision" or one.asked_on > on:
            continue
        if one.decided_on is None or one.decided_on > on:
            waited = (on - one.asked_on).days
            if waited > DECIDED_IN_DAYS:
                waits.append(waited)
                rows.append(Row(_ref(one), f"waits {waited}d: {one.question}", good=False, on=one.asked_on))
        elif within(one.decided_on, on):
            lead = lead_days(one)
            if lead is None or not _was_asked(one):
                at_once += 1
                continue
            waits.append(lead)
            rows.append(Row(_ref(one), f"{lead}d: {one.question}", lead <= DECIDED_IN_DAYS, one.decided_on))
    if not waits:
        more = f"; {at_once} were written down as decided" if at_once else ""
        return unknown(f"no question was decided in these weeks, and none has waited a week{more}")
    value, number = float(median(waits)), "1 question" if len(waits) == 1 else f"{len(waits)} questions"
    return Found(value, f"{number} asked, median {value_words('days', value)} to decide", tuple(rows))


def decisions_reopened(facts: HealthFacts, on: date) -> Found:
    """Decisions that take an earlier one up again, of all decisions asked or taken in these weeks."""
    own = [one for one in facts.decisions if one.kind == "decision" and _is_of(one, on)]
    if not own:
        return unknown("nothing was decided or asked in these weeks")
    rows = tuple(
        Row(
            _ref(one),
            f"takes up DEC-{one.reopens_id} again: {one.question}" if one.reopens_id else one.question,
            not one.reopens_id,
            one.decided_on or one.asked_on,
        )
        for one in own
    )
    again = sum(row.good is False for row in rows)
    return Found(again / len(own), f"{again} of {len(own)} take an earlier decision up again", rows)


def _is_of(one: Decision, on: date) -> bool:
    return within(one.asked_on, on) or (one.asked_on <= on and within(one.decided_on, on))


def _was_asked(one: Decision) -> bool:
    """Whether there was a question before there was an answer."""
    if one.decided_on is not None and one.decided_on > one.asked_on:
        return True
    return one.decided_at is not None and one.decided_at > one.created_at


def _ref(one: Decision) -> str:
    return f"DEC-{one.id}"
