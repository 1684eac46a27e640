"""What metrics came to and ought to come to: one value or many at once, put right where it was wrong."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import read_value
from execboard.domain.drafts.health import MetricValueDraft, ProjectionDraft
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.metrics import MetricValue, Projection, value_words
from execboard.services.all_or_none import all_or_none
from execboard.services.labels import said
from execboard.services.metrics.reading import Recorded, read_line, read_table
from execboard.storage.queries import metrics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from execboard.domain.metrics import Metric
    from execboard.services.metrics.keeping import Metrics
    from execboard.services.session import Session


class Recording:
    """Writes about values and projections."""

    def __init__(self, session: Session, keeping: Metrics) -> None:
        self._session = session
        self._keeping = keeping

    def record(self, ref: str, value: str, *, note: str = "", date: str | None = None) -> MetricValue:
        """Record what a metric came to on a day, today unless `date` says when; ``=`` is as it was."""
        session = self._session
        draft = MetricValueDraft.read(session.today, note=note, date=date)
        with session.change() as batch:
            metric = self._keeping.find(ref)
            number = read_value(value)
            if number is None:
                last = metrics.latest(session.db, [metric.id]).get(metric.id)
                if last is None:
                    raise Invalid(f"{metric.ref} has no value yet that could be unchanged", "give one", field="value")
                number = last.value
            made = batch.insert(
                MetricValue(
                    metric.id, number, draft.date or session.today, session.clock.now(), draft.note, session.actor
                )
            )
            batch.label = batch.label or said(f"recorded {value_words(metric, number)} for", metric.ref, metric.name)
        return made

    def many(self, lines: Iterable[tuple[int, str]], date: str | None = None) -> list[MetricValue]:
        """Record lines, ``MET-1 42 2026-11-01 what changed``, each with its number: all of them or none.

        The day may be left out: then it is `date`, or today. Raises Invalid with the first line that is off;
        ``data["lines"]`` names every one.
        """
        return self._all(((number, partial(read_line, line)) for number, line in lines), date)

    def table(self, text: str, date: str | None = None) -> list[MetricValue]:
        """Record the rows of a CSV table with the headings metric, value, and date and note where there are any.

        Raises Invalid as `many` does, and for a table without these headings.
        """
        return self._all(read_table(text), date)

    def _all(self, rows: Iterable[tuple[int, Callable[[], Recorded]]], date: str | None) -> list[MetricValue]:
        empty = Invalid("there are no values to record", "give lines such as MET-1 42 2026-11-01 what changed")
        with self._session.change() as batch:
            made = all_or_none(((number, partial(self._read, read, date)) for number, read in rows), empty)
            batch.label = f"recorded {len(made)} values of metrics" if len(made) > 1 else batch.label
        return made

    def _read(self, read: Callable[[], Recorded], date: str | None) -> MetricValue:
        one = read()
        return self.record(one.metric, one.value, note=one.note, date=one.date or date)

    def correct(self, ref: str, *, number: int | None = None, **given: Any) -> MetricValue:
        """Put right a metric's newest value, or the one with that number; the log keeps what it said before.

        What can be put right are `value`, `note` and `date`.
        """
        with self._session.change() as batch:
            metric = self._keeping.find(ref)
            before = self._of(metric, number)
            changes: dict[str, Any] = {}
            value = read_value(given["value"]) if given.get("value") is not None else None
            if value is not None:
                changes["value"] = value
            words = {name: given[name] for name in ("note", "date") if given.get(name) is not None}
            draft = MetricValueDraft.read(self._session.today, **words).given()
            if "note" in draft:
                changes["note"] = draft["note"]
            if draft.get("date") is not None:
                changes["happened"] = draft["date"]
            batch.label = batch.label or said("corrected a value of", metric.ref, metric.name)
            return batch.update(before, replace(before, **changes))

    def expect(self, ref: str, value: str, date: str, note: str = "") -> Projection:
        """Say what a metric ought to come to by a day; said again for the same day, the last word counts."""
        session = self._session
        draft = ProjectionDraft.read(session.today, note=note, date=date)
        if draft.date is None:
            raise Invalid("the day is missing", "give one, such as --date eoq", field="date")
        with session.change() as batch:
            metric = self._keeping.find(ref)
            number = read_value(value)
            if number is None:
                raise Invalid("a projection is a number", "give one, such as 150", field="value")
            batch.label = batch.label or said(
                f"expect {value_words(metric, number)} by {draft.date} of", metric.ref, metric.name
            )
            before = self._projected(metric, draft.date)
            if before is not None:
                after = replace(before, value=number, note=draft.note or before.note, author=session.actor)
                return batch.update(before, after)
            return batch.insert(
                Projection(metric.id, number, draft.date, session.clock.now(), draft.note, session.actor)
            )

    def expect_no_more(self, ref: str, date: str) -> Projection:
        """Take back what was expected for a day. Raises NotFound where nothing was."""
        draft = ProjectionDraft.read(self._session.today, date=date)
        with self._session.change() as batch:
            metric = self._keeping.find(ref)
            found = self._projected(metric, draft.date)
            if found is None:
                raise NotFound(
                    f"nothing is expected of {metric.ref} on {draft.date}", f"see execboard metric show {metric.ref}"
                )
            batch.delete(found)
            batch.label = batch.label or said(f"expect nothing by {found.due} of", metric.ref, metric.name)
        return found

    def _projected(self, metric: Metric, day: date | None) -> Projection | None:
        found = metrics.projections(self._session.db, [metric.id]).get(metric.id, ())
        return next((one for one in found if one.due == day), None)

    def _of(self, metric: Metric, number: int | None) -> MetricValue:
        db = self._session.db
        found = metrics.latest(db, [metric.id]).get(metric.id) if number is None else metrics.value(db, number)
        if found is None or found.metric_id != metric.id:
            what = "no value yet" if number is None else f"no value {number}"
            raise NotFound(f"{metric.ref} has {what}", f"see execboard metric show {metric.ref}")
        return found
