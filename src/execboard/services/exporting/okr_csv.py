"""OKRs as one table, a row for each key result, under headings that the importer reads again.

What a table cannot hold is left to JSON and Markdown: the history of check-ins, teams, parents, scores, own dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.services.exporting.csv_tables import as_text, written
from execboard.services.views import okrs
from execboard.services.views.cycles import BACKLOG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.session import Session
    from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView

NAME = "okrs"
"""What `--table` calls it."""
HEADINGS = (
    *("Cycle", "Objective", "Objective owner", "Why", "Key result", "Owner", "Priority", "Kind", "Direction"),
    *("Start", "Target", "Unit", "Current", "Confidence", "Weight", "Commit", "Stretch", "Source", "Notes"),
)


def okr_table(session: Session, cycle: str | None = None) -> str:
    """All OKRs, or those of one cycle, in their order by hand; an objective that nothing measures has a row of its own.

    Raises NotFound for a cycle that is not there.
    """
    with session.db.snapshot():
        return "".join(written(HEADINGS, _rows(session, cycle)))


def _rows(session: Session, cycle: str | None) -> Iterator[list[str]]:
    for one in okrs.objectives(session, cycle, forecasts=False):
        for result in one.key_results or (None,):
            yield [as_text(value) for value in (*_of_objective(one), *_of_result(result))]


def _of_objective(one: ObjectiveView) -> tuple[Any, ...]:
    return (one.cycle or next(iter(BACKLOG)), one.title, one.owner, one.why)


def _of_result(one: KeyResultView | None) -> tuple[Any, ...]:
    if one is None:
        return ("",) * (len(HEADINGS) - 4)
    return (
        *(one.title, one.owner, one.priority, one.kind, one.direction, one.start, one.target, one.unit, one.current),
        *(one.confidence, one.weight, one.commit_value, one.stretch_value, one.source, one.notes),
    )
