"""What a metric is: added, edited, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import read_value
from execboard.domain.drafts.health import MetricDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.metrics import Metric, check_baseline
from execboard.services import lookup
from execboard.services.labels import said
from execboard.storage.queries import metrics

if TYPE_CHECKING:
    from execboard.services.session import Session


class Metrics:
    """Writes about what metrics are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, name: str, **given: Any) -> Metric:
        """Add a metric: `unit`, `kind`, `on` what, `direction`, `baseline` with `baseline_on`, `source`.

        Raises Refused where there is one of that name already.
        """
        draft = MetricDraft.read(self._session.today, name=name, **given)
        changes = self._changes(draft)
        changes.pop("name")
        check_baseline(changes.get("baseline"), changes.get("baseline_on"))
        with self._session.change() as batch:
            for one in metrics.everything(self._session.db):
                if one.name.casefold() == draft.name.casefold():
                    raise Refused(
                        f"{one.ref} is called {one.name} already",
                        f"record what it came to: execboard metric record {one.ref} VALUE",
                    )
            metric = batch.insert(Metric(draft.name, self._session.clock.now(), **changes))
            batch.label = batch.label or said("added", metric.ref, metric.name)
        return metric

    def edit(self, ref: str, **given: Any) -> Metric:
        """Change its `name`, `unit`, `kind`, `on`, `direction`, `baseline`, `baseline_on` or `source`; empty clears."""
        draft = MetricDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = self.find(ref)
            changes = self._changes(draft)
            if changes.get("on_ref") == before.ref:
                raise Refused(f"{before.ref} cannot be on itself", "name what it measures, such as --on GOAL-1")
            if "baseline" in changes and changes["baseline"] is None:
                changes["baseline_on"] = None
            after = replace(before, **changes)
            check_baseline(after.baseline, after.baseline_on)
            batch.update(before, after)
            batch.label = batch.label or said("edited", after.ref, after.name)
        return after

    def delete(self, ref: str) -> Metric:
        """Take a metric away that nothing was recorded for. Raises Refused for one that has values."""
        with self._session.change() as batch:
            found = self.find(ref)
            if metrics.values(self._session.db, [found.id]):
                raise Refused(
                    f"{found.ref} has values, which stay on record",
                    f"say what it is: execboard metric edit {found.ref}",
                )
            for one in metrics.projections(self._session.db, [found.id]).get(found.id, ()):
                batch.delete(one)
            batch.delete(found)
            batch.label = batch.label or said("deleted", found.ref, found.name)
        return found

    def find(self, text: str) -> Metric:
        """The metric that an id, or its whole name, names. Raises NotFound, or Invalid for what can be neither."""
        from execboard.services.views.metrics import named

        return named(self._session, text)

    def _changes(self, draft: MetricDraft) -> dict[str, Any]:
        changes = draft.given()
        if "on" in changes:
            changes["on_ref"] = lookup.canonical(self._session, changes.pop("on"))
        if "baseline" in changes:
            value = read_value(changes["baseline"]) if changes["baseline"] else None
            if value is None and changes["baseline"]:
                raise Invalid("a baseline is a number", "give one, such as --baseline 40", field="baseline")
            changes["baseline"] = value
        return changes
