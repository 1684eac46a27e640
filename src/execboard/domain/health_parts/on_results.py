"""Parts about key results: how sure their owners are, and whether what leads moves before what lags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.health_parts.facts import between, first_day
from execboard.domain.health_parts.part import Found, Row, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.health_parts.facts import Checked, HealthFacts, Measure

ENOUGH = 4
"""Days with a value from which on it can be told when a measure moved."""


def net_confidence(facts: HealthFacts, on: date) -> Found:
    """The share of key results whose owner is confident less the share whose owner doubts, as last said."""
    rows: list[Row] = []
    for one in facts.measures:
        if not one.starts <= on <= one.ends:
            continue
        own = between(facts.checked.get(one.ref, ()), first_day(on), on)
        newest = next((each for each in reversed(own) if each.sure is not None), None)
        if newest is not None and newest.sure is not None:
            good = True if newest.sure >= facts.confident else False if newest.sure <= facts.doubtful else None
            rows.append(Row(one.ref, f"{newest.sure} of 10: {one.title}", good, newest.day))
    if not rows:
        return unknown("nobody has said a confidence in these weeks")
    sure_of = sum(row.good is True for row in rows)
    doubted = sum(row.good is False for row in rows)
    words = (
        f"{sure_of} of {len(rows)} confident ({facts.confident} or more), {doubted} in doubt ({facts.doubtful} or less)"
    )
    return Found((sure_of - doubted) / len(rows), words, tuple(rows))


def leading_first(facts: HealthFacts, on: date) -> Found:
    """Objectives whose leading measures went half their way before the lagging ones did.

    A measure counts where it has enough days with a value and moved at all.
    """
    groups: dict[str, dict[str, list[date]]] = {}
    for one in facts.measures:
        day = _half_way(one, facts.checked.get(one.ref, ()), on)
        if day is not None:
            groups.setdefault(one.objective, {}).setdefault(one.kind, []).append(day)
    rows = []
    for ref, kinds in groups.items():
        if len(kinds) == 2:
            leading, lagging = min(kinds["leading"]), min(kinds["lagging"])
            words = f"leading was half-way on {leading}, lagging on {lagging}"
            rows.append(Row(ref, words, leading < lagging, max(leading, lagging)))
    if not rows:
        return unknown(f"too few: no objective has a leading and a lagging measure with {ENOUGH} days of values each")
    first = sum(row.good is True for row in rows)
    return Found(first / len(rows), f"in {first} of {len(rows)} objectives what leads moved first", tuple(rows))


def _half_way(one: Measure, checked: Sequence[Checked], on: date) -> date | None:
    """The day on which a measure had half of the way behind it that it has made by now, up or down."""
    if one.direction == "done":
        return None
    days = between(checked, max(one.starts, first_day(on)), on)
    if len(days) < ENOUGH or days[-1].value == days[0].value:
        return None
    first, way = days[0].value, days[-1].value - days[0].value
    return next(each.day for each in days if (each.value - first) / way >= 0.5)
