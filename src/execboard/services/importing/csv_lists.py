"""Reads tables in CSV and its relatives (semicolon, tab, pipe), headings mapped by name."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.formulas import unguarded
from execboard.services.importing.gathering import Gathering
from execboard.services.importing.headings import check_mapping, match_columns
from execboard.services.importing.owners import split_owners
from execboard.services.importing.words import EMPTY_TEXT, count, listed, without_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from execboard.services.importing.found import Found

DELIMITERS: Final = (",", ";", "\t", "|")


def read_csv(text: str, mapping: Mapping[str, str]) -> Found:
    """Read a table whose first row has the headings. `mapping` gives a field's heading and wins over known names.

    Raises Invalid for an unknown field or heading, a table without a title column, and quotes that do not pair.
    """
    gathering = Gathering("csv")
    lines = list(StringIO(without_mark(text), newline=""))
    told, first = _told_delimiter(lines)
    records = _records(lines[first:], told or _sniffed(lines[first:], mapping), first + 1)
    headings: Sequence[str] = next((_trimmed(record) for _, record in records if _trimmed(record)), ())
    if not headings:
        gathering.remark(EMPTY_TEXT)
        return gathering.found()
    columns = match_columns(headings, check_mapping(mapping, headings))
    if "title" not in columns.at:
        raise Invalid("No heading says what holds the titles", f"add --map title=HEADING, one of {listed(headings)}")
    gathering.remark(*columns.remarks())
    for line, record in records:
        cells = _trimmed(record)
        if not cells:
            continue
        if len(record) < len(headings) or len(cells) > len(headings):
            number = len(record) if len(record) < len(headings) else len(cells)
            why = (
                f"it has {count(number, 'cell')} where the heading has {len(headings):,}; quote a cell that has a comma"
            )
            gathering.skip(line, " ".join(cells), why)
            continue
        texts = columns.texts([unguarded(cell) for cell in cells])
        gathering.take(line, texts, *split_owners(texts.get("owner", ""), {}))
    if not gathering.initiatives and not gathering.skipped:
        gathering.remark("There is no row under the heading")
    return gathering.found()


def known_headings(text: str) -> int:
    """How many headings of the first row are known, if it has a title among them and at least two cells; else 0."""
    lines = list(StringIO(without_mark(text), newline=""))
    best = max(_fit(lines, delimiter, {}) for delimiter in DELIMITERS)
    return best[1] if best[0] and best[2] > 1 else 0


def _records(lines: list[str], delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line that it starts on. Strict, so that a stray quote never swallows the rows below it."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    line = first_line
    try:
        for record in reader:
            yield line, record
            line = first_line + reader.line_num
    except csv.Error as error:
        raise Invalid(
            f"The row that starts on line {line:,} cannot be read ({error})",
            'close its quotes, and write a quote inside a quoted cell twice (""), then import again',
            line=line,
        ) from None


def _told_delimiter(lines: list[str]) -> tuple[str | None, int]:
    """The delimiter that a first line such as ``sep=;`` tells, and how many lines that took."""
    first = lines[0].rstrip("\r\n") if lines else ""
    if len(first) == 5 and first[:4].casefold() == "sep=" and first[4] not in '"\0 ':
        return first[4], 1
    return None, 0


def _sniffed(lines: list[str], mapping: Mapping[str, str]) -> str:
    return max(DELIMITERS, key=lambda delimiter: _fit(lines, delimiter, mapping))


def _fit(lines: list[str], delimiter: str, mapping: Mapping[str, str]) -> tuple[bool, int, int]:
    """How well the first row reads with this delimiter: has it a title, how many known headings, how many cells."""
    headings: list[str] = []
    try:
        headings = next((record for _, record in _records(lines, delimiter, 1) if _trimmed(record)), [])
        columns = match_columns(headings, check_mapping(mapping, headings))
    except Invalid:
        return False, 0, len(headings)
    return "title" in columns.at, len(columns.at), len(headings)


def _trimmed(record: Sequence[str]) -> list[str]:
    """The cells without empty ones at the end, which spreadsheets add."""
    end = len(record)
    while end and not record[end - 1].strip():
        end -= 1
    return list(record[:end])
