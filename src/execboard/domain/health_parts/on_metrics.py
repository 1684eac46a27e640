"""Parts about metrics: against what was projected, against where it stood before, and where it is going."""

from __future__ import annotations

from datetime import timedelta
from statistics import fmean, linear_regression
from typing import TYPE_CHECKING

from execboard.domain.health_parts.facts import WINDOW_DAYS, first_day, within
from execboard.domain.health_parts.part import Found, Row, unknown
from execboard.domain.metrics import SILENT_DAYS, at, change, projected, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.health_parts.facts import HealthFacts
    from execboard.domain.metrics import Metric, Point

ENOUGH = 3
"""Values from which on there is a trend."""


def against_projection(facts: HealthFacts, on: date) -> Found:
    """Metrics that are where they were projected to be on the day of their newest value, or better."""
    rows: list[Row] = []
    apart: list[Row] = []
    for one in facts.metrics:
        if one.id not in facts.projections:
            continue
        newest = _newest(facts, one, on, apart)
        ought = projected(one, facts.projections[one.id], newest[0]) if newest else None
        if newest and ought is not None:
            good = one.sign * newest[1] >= one.sign * ought
            words = f"{value_words(one, newest[1])}, projected {value_words(one, round(ought, 2))}: {one.name}"
            rows.append(Row(one.ref, words, good, newest[0]))
    return _shares(rows, apart, "no metric has both a projection and a value of late", "as projected or better")


def against_baseline(facts: HealthFacts, on: date) -> Found:
    """Metrics that are better than on the day of their baseline."""
    rows: list[Row] = []
    apart: list[Row] = []
    for one in facts.metrics:
        if one.baseline is None or one.baseline_on is None or one.baseline_on >= on:
            continue
        newest = _newest(facts, one, on, apart)
        if newest and newest[0] > one.baseline_on:
            share = change(one, one.baseline, newest[1])
            better = f" ({abs(share):.0%} {'better' if share >= 0 else 'worse'})" if share is not None else ""
            words = (
                f"before {value_words(one, one.baseline)} on {one.baseline_on}, "
                f"after {value_words(one, newest[1])}{better}: {one.name}"
            )
            rows.append(Row(one.ref, words, one.sign * newest[1] > one.sign * one.baseline, newest[0]))
    return _shares(rows, apart, "no metric has both a dated baseline and a later value of late", "better than before")


def engagement(facts: HealthFacts, on: date) -> Found:
    """How engagement goes: by which share the straight line through the values of these weeks rises or falls."""
    rows: list[Row] = []
    apart: list[Row] = []
    changes = []
    for one in _of_kind(facts, "engagement"):
        points = [each for each in facts.points.get(one.id, ()) if within(each[0], on)]
        if len(points) < ENOUGH:
            apart.append(Row(one.ref, f"too few values, {len(points)} of {ENOUGH}: {one.name}", None, on))
            continue
        start, end = _line(points)
        moved = change(one, start, end)
        if moved is not None:
            changes.append(moved)
            words = (
                f"{value_words(one, points[0][1])} → {value_words(one, points[-1][1])}, trend {moved:+.1%}: {one.name}"
            )
            rows.append(Row(one.ref, words, moved >= 0, points[-1][0]))
    if not changes:
        return unknown(f"no metric of kind engagement has {ENOUGH} values in these weeks", apart=tuple(apart))
    return _mean(changes, rows, apart)


def efficiency(facts: HealthFacts, on: date) -> Found:
    """Efficiency quarter on quarter: the mean of these 13 weeks against that of the 13 before."""
    rows: list[Row] = []
    apart: list[Row] = []
    changes = []
    before_on = on - timedelta(days=WINDOW_DAYS)
    for one in _of_kind(facts, "efficiency"):
        points = facts.points.get(one.id, ())
        now, before = ([value for day, value in points if within(day, end)] for end in (on, before_on))
        if not now or not before:
            quarter = "this" if not now else "the one before"
            apart.append(Row(one.ref, f"no value in {quarter} 13 weeks: {one.name}", None, on))
            continue
        means = fmean(before), fmean(now)
        moved = change(one, *means)
        if moved is not None:
            changes.append(moved)
            first, second = (value_words(one, float(f"{mean:.4g}")) for mean in means)
            rows.append(Row(one.ref, f"{first} → {second}, {moved:+.1%}: {one.name}", moved >= 0, first_day(on)))
    if not changes:
        return unknown("no metric of kind efficiency has values in two quarters", apart=tuple(apart))
    return _mean(changes, rows, apart)


def _of_kind(facts: HealthFacts, kind: str) -> list[Metric]:
    return [one for one in facts.metrics if one.kind == kind]


def _newest(facts: HealthFacts, one: Metric, on: date, apart: list[Row]) -> Point | None:
    """The newest value of a metric; none where it is silent, which is told apart."""
    newest = at(facts.points.get(one.id, ()), on)
    if newest is None or (on - newest[0]).days > SILENT_DAYS:
        silent = f"silent since {newest[0]}" if newest else "no value yet"
        apart.append(Row(one.ref, f"{silent}: {one.name}", None, newest[0] if newest else None))
        return None
    return newest


def _line(points: Sequence[Point]) -> tuple[float, float]:
    """The straight line through some points, on the first and the last of their days."""
    days = [(day - points[0][0]).days for day, _ in points]
    slope, start = linear_regression(days, [value for _, value in points])
    return start, start + slope * days[-1]


def _shares(rows: list[Row], apart: list[Row], nothing: str, words: str) -> Found:
    if not rows:
        return unknown(nothing, apart=tuple(apart))
    good = sum(row.good is True for row in rows)
    silent = f"; {len(apart)} silent, shown apart" if apart else ""
    return Found(good / len(rows), f"{good} of {len(rows)} metrics are {words}{silent}", tuple(rows), tuple(apart))


def _mean(changes: list[float], rows: list[Row], apart: list[Row]) -> Found:
    value = fmean(changes)
    return Found(value, f"{value:+.1%} over {len(changes)} metric{'s' * (len(changes) > 1)}", tuple(rows), tuple(apart))
