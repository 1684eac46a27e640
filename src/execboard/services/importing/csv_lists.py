"""Reads tables in CSV and its relatives (semicolon, tab, pipe), headings mapped by name."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.formulas import unguarded
from execboard.services.importing.gathering import Gathering
from execboard.services.importing.headings import check_mapping, match_columns
from execboard.services.importing.layouts import LAYOUTS, headings_of_gh, layout_of
from execboard.services.importing.owners import split_owners
from execboard.services.importing.sources import as_source
from execboard.services.importing.words import EMPTY_TEXT, count, key_of, lines_of, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from execboard.services.importing.found import Found
    from execboard.services.importing.headings import Columns
    from execboard.services.importing.layouts import Layout, LayoutKind
    from execboard.services.importing.sources import Source

DELIMITERS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 2_000_000


def read_csv(text: str | Source, mapping: Mapping[str, str], kind: LayoutKind | None = None) -> Found:
    """Read a table whose first row has the headings. `mapping` gives a field's heading and wins over known names.

    With a `kind` it is that program's table. Raises Invalid for an unknown field or heading, a table without a title
    column, and quotes that do not pair.
    """
    source, layout = as_source(text), LAYOUTS[kind] if kind else None
    gathering = Gathering(kind or "csv")
    headings, delimiter, records = opened(source, layout, mapping)
    if not headings:
        gathering.remark(EMPTY_TEXT)
        return gathering.found()
    columns = _columns(headings, layout, check_mapping(mapping, headings))
    if "title" not in columns.at:
        raise Invalid("No heading says what holds the titles", f"add --map title=HEADING, one of {listed(headings)}")
    gathering.remark(*_remarks(columns, layout))
    for line, record in records:
        cells = _trimmed(record)
        if not cells:
            continue
        if len(record) < len(headings) or len(cells) > len(headings):
            number = len(record) if len(record) < len(headings) else len(cells)
            has = f"it has {count(number, 'cell')} where the heading has {len(headings):,}"
            gathering.skip(line, " ".join(cells), f"{has}; quote a cell that has {_NAMES[delimiter]}")
            continue
        _take(gathering, line, [unguarded(cell) for cell in cells], columns, layout)
    if not gathering.initiatives and not gathering.skipped:
        gathering.remark("There is no row under the heading")
    return gathering.found()


def known_headings(text: str) -> int:
    """How many headings of the first row are known, if it has a title among them and at least two cells; else 0."""
    lines = list(as_source(text).lines())
    best = max(_fit(lines, delimiter, {}) for delimiter in DELIMITERS)
    return best[1] if best[0] and best[2] > 1 else 0


def layout_in(text: str) -> LayoutKind | None:
    """Whose table begins like this, if it is one that is known by its headings."""
    lines = lines_of(text)
    if headings_of_gh(lines[0]):
        return "github"
    told, first = _told_delimiter(lines)
    for delimiter in (told,) if told else DELIMITERS:
        headings = _first_record([f"{line}\n" for line in lines[first:]], delimiter)
        if kind := layout_of(headings):
            return kind
    return None


_NAMES: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}


def opened(
    source: Source, layout: Layout | None, mapping: Mapping[str, str]
) -> tuple[tuple[str, ...], str, Iterator[tuple[int, list[str]]]]:
    """The headings, what parts the cells, and the records below. Raises Invalid for quotes that do not pair."""
    head = source.head()
    lines = source.lines()
    first = next(lines, "")
    if layout and (headings := headings_of_gh(first)):
        return headings, "\t", _records(chain((first,), lines), "\t", 1)
    told, taken = _told_delimiter([first])
    begun = [f"{line}\n" for line in lines_of(head)[taken:]]
    delimiter = told or _sniffed(begun, mapping, layout)
    rest = lines if taken else chain((first,), lines)
    records = _records(rest, delimiter, taken + 1)
    headings = next((tuple(_trimmed(record)) for _, record in records if _trimmed(record)), ())
    return headings, delimiter if delimiter in _NAMES else ",", records


def _take(gathering: Gathering, line: int, cells: list[str], columns: Columns, layout: Layout | None) -> None:
    texts = columns.texts(cells)
    if layout is None:
        gathering.take(line, texts, *_owners(texts.get("owner", "")))
        return
    texts, ended = layout.settled(texts)
    notes = (texts.get("notes", ""), layout.notes_of(columns.headings, cells))
    texts["notes"] = "\n\n".join(note for note in notes if note)
    gathering.take(line, texts, *_owners(texts.get("owner", "")), ended=ended)


@lru_cache(maxsize=4096)
def _owners(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Few people own many rows."""
    return split_owners(text, {})


def _columns(headings: Sequence[str], layout: Layout | None, mapping: Mapping[str, str]) -> Columns:
    if layout is None:
        return match_columns(headings, mapping)
    return match_columns(headings, mapping, names=layout.names)


def _remarks(columns: Columns, layout: Layout | None) -> list[str]:
    """What was read from where, what was not, and which headings that matter are there more than once."""
    read = columns.remarks()[:1] if layout else columns.remarks()
    unused = layout.unused(columns) if layout else []
    told = layout.told if layout else {}
    in_notes = dict.fromkeys(heading for heading in columns.headings if key_of(heading) in told)
    remarks = [*read]
    remarks += [f"In the notes: {listed(in_notes)}"] if in_notes else []
    remarks += [f"Not used: {listed(unused)}"] if unused else []
    keys = [key_of(heading) for heading in columns.headings]
    read_twice = [
        columns.headings[places[0]]
        for places in columns.at.values()
        if keys.count(keys[places[0]]) > 1 and keys[places[0]]
    ]
    remarks += [f"There more than once, the first was read: {listed(read_twice)}"] if read_twice else []
    return remarks


def _records(lines: Iterable[str], delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line that it starts on. Strict, so that a stray quote never swallows the rows below it."""
    csv.field_size_limit(_LONGEST_CELL)
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


def _told_delimiter(lines: Sequence[str]) -> tuple[str | None, int]:
    """The delimiter that a first line such as ``sep=;`` tells, and how many lines that took."""
    first = lines[0].rstrip("\r\n") if lines else ""
    if len(first) == 5 and first[:4].casefold() == "sep=" and first[4] not in '"\0 ':
        return first[4], 1
    return None, 0


def _sniffed(lines: list[str], mapping: Mapping[str, str], layout: Layout | None = None) -> str:
    return max(DELIMITERS, key=lambda delimiter: _fit(lines, delimiter, mapping, layout))


def _fit(
    lines: list[str], delimiter: str, mapping: Mapping[str, str], layout: Layout | None = None
) -> tuple[bool, int, int]:
    """How well the first row reads with this delimiter: has it a title, how many known headings, how many cells."""
    headings = _first_record(lines, delimiter)
    try:
        columns = _columns(headings, layout, check_mapping(mapping, headings))
    except Invalid:
        return False, 0, len(headings)
    return "title" in columns.at, len(columns.at), len(headings)


def _first_record(lines: list[str], delimiter: str) -> list[str]:
    try:
        return next((record for _, record in _records(lines, delimiter, 1) if _trimmed(record)), [])
    except Invalid:
        return []


def _trimmed(record: Sequence[str]) -> list[str]:
    """The cells without empty ones at the end, which spreadsheets add."""
    end = len(record)
    while end and not record[end - 1].strip():
        end -= 1
    return list(record[:end])
