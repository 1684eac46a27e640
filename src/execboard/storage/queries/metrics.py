"""Metrics, their values and projections."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from execboard.domain.metrics import Metric, MetricValue, Projection
from execboard.storage.queries.rows import many, marks, one, some_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.storage.database import Database

P = TypeVar("P", MetricValue, Projection)


def get(db: Database, number: int) -> Metric | None:
    """The metric with that number."""
    return one(db, Metric, "metric", number)


def everything(db: Database, *, kind: str | None = None) -> list[Metric]:
    """All metrics, or those of a kind, in the order in which they were made."""
    if kind is None:
        return many(db, Metric, "metric")
    return many(db, Metric, "metric", "WHERE kind = ? ORDER BY id", (kind,))


def on(db: Database, refs: Sequence[str]) -> list[Metric]:
    """The metrics on those things."""
    return many(db, Metric, "metric", f"WHERE on_ref IN ({marks(refs)}) ORDER BY id", refs)


def value(db: Database, number: int) -> MetricValue | None:
    """The value with that number."""
    return one(db, MetricValue, "metric_value", number)


def values(db: Database, metric_ids: Sequence[int], since: date | None = None) -> dict[int, list[MetricValue]]:
    """Metric to its values, the earliest first; with `since`, those of that day and later."""
    found: list[MetricValue] = []
    for some in some_of(metric_ids):
        later = "AND happened >= ? " if since else ""
        tail = f"WHERE metric_id IN ({marks(some)}) {later}ORDER BY metric_id, happened, id"
        found += many(db, MetricValue, "metric_value", tail, [*some, *([since.isoformat()] if since else [])])
    return _grouped(found)


def latest(db: Database, metric_ids: Sequence[int]) -> dict[int, MetricValue]:
    """Metric to its newest value; of one day's the last that was entered. One index seek each."""
    newest = "(SELECT id FROM metric_value WHERE metric_id = metric.id ORDER BY happened DESC, id DESC LIMIT 1)"
    found: dict[int, MetricValue] = {}
    for some in some_of(metric_ids):
        tail = f"WHERE id IN (SELECT {newest} FROM metric WHERE id IN ({marks(some)}))"
        found |= {each.metric_id: each for each in many(db, MetricValue, "metric_value", tail, some)}
    return found


def projections(db: Database, metric_ids: Sequence[int]) -> dict[int, list[Projection]]:
    """Metric to what is projected for it, the earliest day first."""
    found: list[Projection] = []
    for some in some_of(metric_ids):
        tail = f"WHERE metric_id IN ({marks(some)}) ORDER BY metric_id, due"
        found += many(db, Projection, "projection", tail, some)
    return _grouped(found)


def _grouped(items: list[P]) -> dict[int, list[P]]:
    groups: dict[int, list[P]] = {}
    for item in items:
        groups.setdefault(item.metric_id, []).append(item)
    return groups
