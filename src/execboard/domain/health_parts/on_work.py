"""Parts about work: what was finished, and whether commitments were kept and move what matters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from execboard.domain.health_parts.facts import within
from execboard.domain.health_parts.part import Found, Row, unknown

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.health_parts.facts import Commitment, Ending, HealthFacts


def completion(facts: HealthFacts, on: date) -> Found:
    """Initiatives done, of those done, retired and missed. What was traded away is told beside it."""
    found = [(how, one) for one in facts.initiatives if (how := _ending(one, on))]
    apart = tuple(
        Row(one.ref, f"traded away: {one.title}", None, day)
        for one in facts.initiatives
        if within(day := facts.traded.get(one.ref), on)
    )
    if not found:
        return unknown("no initiative was done, retired or missed in these weeks", apart=apart)
    count = Counter(how for how, _ in found)
    words = ", ".join(f"{count[how]} {how}" for how in ("done", "retired", "missed"))
    words += f"; {len(apart)} traded away, shown apart" if apart else ""
    rows = tuple(
        Row(one.ref, f"{how}: {one.title}", how == "done", one.due if how == "missed" else one.ended)
        for how, one in found
    )
    return Found(count["done"] / len(found), words, rows, apart)


def _ending(one: Ending, on: date) -> str:
    """How it ended in these weeks, or that its day has gone by; empty where neither is so."""
    ended = one.ended if one.ended is not None and one.ended <= on else None
    if ended is not None:
        return one.status if one.status in ("done", "retired") and within(ended, on) else ""
    begun = one.started is not None and one.started <= on
    worked_on = one.status in ("active", "paused", "done", "retired")
    return "missed" if begun and worked_on and one.due is not None and one.due < on else ""


def commitments_kept(facts: HealthFacts, on: date) -> Found:
    """Actions done by their day, of those whose day has come, and of those without a day that have ended."""
    found = [
        (how, day, one) for one in facts.commitments if (how := _kept(one, on)) for day in (one.closed or one.due,)
    ]
    if not found:
        return unknown("no commitment was due or ended in these weeks")
    count = Counter(how for how, _, _ in found)
    words = ", ".join(f"{count[how]} {how}" for how in _HOW if count[how] or how == "kept")
    rows = tuple(Row(one.ref, f"{how}: {one.text}", how == "kept", day) for how, day, one in found)
    return Found(count["kept"] / len(found), words, rows)


_HOW = ("kept", "kept late", "late", "dropped")


def _kept(one: Commitment, on: date) -> str:
    """What became of it in these weeks; empty where nothing did, or its day is still to come."""
    closed = one.closed if one.closed is not None and one.closed <= on else None
    if closed is not None and (one.due is None or closed <= one.due or one.status == "dropped"):
        return ("dropped" if one.status == "dropped" else "kept") if within(closed, on) else ""
    if one.due is None or one.due >= on or not within(one.due, on):
        return ""
    return "late" if closed is None else "kept late"


def moves_none(facts: HealthFacts, on: date) -> Found:
    """Open actions whose line leads through none of the five, of all open actions."""
    rows = tuple(
        Row(one.ref, f"moves {one.moves}: {one.text}" if one.moves else f"moves none: {one.text}", bool(one.moves))
        for one in facts.commitments
        if one.status == "open" and one.made <= on
    )
    if not facts.five:
        return unknown("nothing is active that could be moved", rows)
    if not rows:
        return unknown("no commitment is open")
    none = sum(row.good is False for row in rows)
    return Found(none / len(rows), f"{none} of {len(rows)} open commitments move none of the five", rows)


def shared_by_teams(facts: HealthFacts, on: date) -> Found:
    """Active initiatives on which people of two or more teams work."""
    rows = tuple(
        Row(one.ref, f"{', '.join(one.teams) or 'no team'}: {one.title}", len(one.teams) > 1, on) for one in facts.five
    )
    if facts.teams < 2:
        return unknown("fewer than two teams are recorded", rows)
    if not rows:
        return unknown("nothing is active")
    shared = sum(row.good is True for row in rows)
    return Found(shared / len(rows), f"{shared} of {len(rows)} have two or more teams", rows)
