"""Initiatives as CSV, under headings that the importer knows, with cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from execboard.services.formulas import guarded
from execboard.services.views import initiatives

if TYPE_CHECKING:
    from execboard.domain.initiatives import Status
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView

COLUMNS = (
    *("id", "title", "status", "owner", "outcome", "measure", "because", "supports", "due", "started", "ended"),
    *("reason", "revisit", "result", "learning", "reach", "impact", "confidence", "effort", "link", "notes"),
)
_ORDER: tuple[Status, ...] = ("active", "candidate", "paused", "declined", "done", "retired")


def to_csv(session: Session) -> str:
    """Every initiative, one a row: the active ones by slot, then state by state in their order by hand."""
    body = StringIO()
    writer = csv.writer(body, lineterminator="\n")
    writer.writerow(COLUMNS)
    with session.db.snapshot():
        for status in _ORDER:
            found = initiatives.active(session) if status == "active" else initiatives.page(session, [status])
            writer.writerows([_cell(one, column) for column in COLUMNS] for one in found)
    return body.getvalue()


def _cell(one: InitiativeView, column: str) -> str:
    value: Any = one.inputs[column] if column in one.inputs else getattr(one, column)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    return guarded("; ".join(value) if isinstance(value, tuple) else str(value))
