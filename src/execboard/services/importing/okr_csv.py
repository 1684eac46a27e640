"""Reads a table of OKRs in CSV: a row for each key result, with its objective, measure, owner, cycle and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.services.formulas import unguarded
from execboard.services.importing.csv_lists import opened
from execboard.services.importing.found import Skipped
from execboard.services.importing.found_okrs import FoundCycle, FoundOkrs
from execboard.services.importing.headings import check_mapping
from execboard.services.importing.okr_columns import OKR_NAMES, okr_columns
from execboard.services.importing.okr_tables import OkrRow, OkrTable
from execboard.services.importing.okr_words import cycle_in
from execboard.services.importing.sources import MOST_THINGS
from execboard.services.importing.words import EMPTY_TEXT, count, key_of, listed, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.importing.sources import Source

_BACKLOG = frozenset({"backlog", "none", "no cycle"})


def read_okr_csv(source: Source, mapping: Mapping[str, str], present: str) -> FoundOkrs:
    """Read the rows. A row without a cycle is of the one above, the first of `present`.

    Raises Invalid for an unknown field or heading, a table without key results, and quotes that do not pair.
    """
    found = FoundOkrs()
    headings, _, records = opened(source, None, {})
    if not headings:
        found.remarks.append(EMPTY_TEXT)
        return found
    columns = okr_columns(headings, check_mapping(mapping, headings, OKR_NAMES))
    if not {"key_result", "type"} & columns.at.keys():
        raise Invalid(
            "No heading says what holds the key results", f"add --map key_result=HEADING, one of {listed(headings)}"
        )
    found.remarks.append(columns.remark())
    rows: list[OkrRow] = []
    for line, record in records:
        cells = tuple(unguarded(cell) for cell in record)
        if not any(cell.strip() for cell in cells):
            continue
        if len(record) < len(headings) or any(cell.strip() for cell in cells[len(headings) :]):
            has = f"it has {count(len(record), 'cell')} where the heading has {len(headings):,}"
            found.skipped.append(Skipped(line, short(" ".join(cells)), has))
            found.note(line, " · ".join(cell for cell in cells if cell.strip()), None)
            continue
        if len(rows) == MOST_THINGS:
            raise Invalid(f"Line {line:,} begins more than {MOST_THINGS:,} rows", "split the table", line=line)
        rows.append(OkrRow(line, cells[: len(headings)]))

    def cycle_of(line: int, text: str) -> FoundCycle | None:
        if key_of(text) in _BACKLOG:
            return FoundCycle(line, "")
        named = cycle_in(text)
        return found.cycles.setdefault(named[0], FoundCycle(line, named[0])) if named else None

    start = None
    if "cycle" not in columns.at or (rows and not columns.texts(rows[0].cells)["cycle"]):
        start = found.cycles.setdefault(present, FoundCycle(1, present))
        found.remarks.append(f"Its objectives come to {present}, the present one: no column names a cycle")
    OkrTable(found, columns, {}, start, None, cycle_of, literal=True).read(rows)
    for one in found.objectives:
        one.cycle = one.cycle or None
    return found
