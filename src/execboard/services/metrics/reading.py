"""Values of metrics as they come in many at once: lines, or a CSV table."""

from __future__ import annotations

import csv
import re
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HEADINGS = {
    "metric": ("metric", "id", "name", "what", "kpi", "measure"),
    "value": ("value", "number", "amount", "actual", "current"),
    "date": ("date", "day", "on", "when", "happened", "month"),
    "note": ("note", "notes", "comment", "what changed", "words"),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_FORMS = "write MET-1 42 2026-11-01 what changed; the day and the words may be left out"


class Recorded(NamedTuple):
    """One value as it was written: of which metric, how much, on which day (empty where it does not say), words."""

    metric: str
    value: str
    date: str
    note: str


def read_line(line: str) -> Recorded:
    """``MET-1 42 2026-11-01 what changed``. Raises Invalid with the forms."""
    parts = line.split(None, 2)
    if len(parts) < 2:
        raise Invalid(f"{line.strip()[:40]!r} has no value", _FORMS)
    first, _, rest = parts[2].partition(" ") if len(parts) > 2 else ("", "", "")
    if _DAY.fullmatch(first):
        return Recorded(parts[0], parts[1], first, rest.strip())
    return Recorded(parts[0], parts[1], "", parts[2].strip() if len(parts) > 2 else "")


def read_table(text: str) -> Iterator[tuple[int, Callable[[], Recorded]]]:
    """The rows of a CSV table, each with the number of its line. Commas, semicolons and tabs part its cells.

    Raises Invalid for a table without headings for metric and value.
    """
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = csv.reader(StringIO(text), delimiter=delimiter)
    headings = [cell.strip().casefold() for cell in next(rows, [])]
    places = {
        field: next((headings.index(word) for word in words if word in headings), None)
        for field, words in _HEADINGS.items()
    }
    for field in ("metric", "value"):
        if places[field] is None:
            raise Invalid(f"the table has no heading {field}", "begin it with the line metric,date,value,note")
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise Invalid(f"line {rows.line_num} is no CSV: {error}", "save the table as CSV again") from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield rows.line_num, partial(_read_row, row, places)


def _read_row(row: Sequence[str], places: dict[str, int | None]) -> Recorded:
    cells = [row[place].strip() if place is not None and place < len(row) else "" for place in places.values()]
    if not cells[0] or not cells[1]:
        raise Invalid("a metric or its value is missing", "fill both cells, or leave the line out")
    return Recorded(*cells)
