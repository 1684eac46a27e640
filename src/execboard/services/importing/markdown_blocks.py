"""Cuts a Markdown text into the blocks that matter here: headings, tables, list items, folded parts; the rest is prose.

A reader of its own, since it must know every row's line, take tables and lists as loosely as people write them, and
stay linear on anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.services.importing.markdown_inline import read_definition
from execboard.services.importing.markdown_lines import (
    hidden_lines,
    indentation,
    is_delimiter_row,
    is_rule,
    label_of,
    read_heading,
    read_item,
    table_cells,
    underline_level,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL_LEVEL: Final = 7
"""The level of a line that only works as a heading, such as ``**Done**`` or ``Done:``: under all real ones."""

_FOLD: Final = re.compile(r"<(/?)(details|summary)\b[^<>]*+>", re.IGNORECASE)
_DEEPER = 2
_HTML = re.compile(r"\s*+</?[a-z][^<>]*+>\s*+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section begins."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A ``<details>`` opens or closes: sections that begin in it end with it."""

    opens: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `barred` is off for a line that stands under the table without any ``|``."""

    line: int
    cells: tuple[str, ...]
    barred: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headings."""

    line: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list's first level; what is nested in it are its notes, as written, and their lines' numbers."""

    line: int
    text: str
    notes: str
    note_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """One line that is nothing of that."""

    line: int
    text: str


Block = Heading | Fold | Table | Item | Prose


@dataclass(slots=True)
class Blocks:
    """A whole text, cut. `references` are its link definitions, label in lower case to address."""

    blocks: list[Block] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    prose_lines: int = 0
    hidden_lines: int = 0


def read_blocks(lines: list[str]) -> Blocks:
    """Cut the lines into blocks."""
    shown = hidden_lines(lines)
    result = Blocks(hidden_lines=sum(line is None for line in shown))
    at = 0
    while at < len(shown):
        at = _read_block(shown, at, result)
    return result


def _read_block(lines: list[str | None], at: int, result: Blocks) -> int:
    """Read the block at `at`; the place after it."""
    line = lines[at]
    if line is None or not line.strip():
        return at + 1
    if heading := read_heading(line):
        result.blocks.append(Heading(at + 1, *heading))
    elif definition := read_definition(line):
        result.references.setdefault(*definition)
    elif _is_table(lines, at):
        return _read_table(lines, at, result)
    elif (item := read_item(line)) is not None:
        return _read_list_item(lines, at, item, result)
    elif _FOLD.search(line):
        result.blocks.extend(_folds(line, at + 1))
    elif not is_rule(line) and not _HTML.match(line):
        return _read_prose(lines, at, line, result)
    return at + 1


def _read_prose(lines: list[str | None], at: int, line: str, result: Blocks) -> int:
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is not None and (level := underline_level(below)):
        result.blocks.append(Heading(at + 1, level, line.strip()))
        return at + 2
    if (label := label_of(line)) is not None:
        result.blocks.append(Heading(at + 1, LABEL_LEVEL, label))
    else:
        result.prose_lines += 1
        result.blocks.append(Prose(at + 1, line.strip()))
    return at + 1


def _folds(line: str, number: int) -> Iterator[Block]:
    """The ``<details>`` and ``<summary>`` of one line. A summary's words work as a heading of what is folded."""
    summary_from: int | None = None
    for tag in _FOLD.finditer(line):
        closes, name = bool(tag[1]), tag[2].casefold()
        if name == "details":
            yield Fold(not closes)
        elif not closes:
            summary_from = tag.end()
        elif summary_from is not None:
            yield Heading(number, LABEL_LEVEL, line[summary_from : tag.start()].strip())
            summary_from = None
    if summary_from is not None and line[summary_from:].strip():
        yield Heading(number, LABEL_LEVEL, line[summary_from:].strip())


def _is_table(lines: list[str | None], at: int) -> bool:
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    return line is not None and below is not None and "|" in line and is_delimiter_row(below)


def _read_table(lines: list[str | None], at: int, result: Blocks) -> int:
    start = at
    rows: list[Row] = []
    at += 2
    while at < len(lines):
        line = lines[at]
        if line is None or not line.strip() or _ends_paragraph(line) or _starts_list(line):
            break
        rows.append(Row(at + 1, tuple(table_cells(line)), "|" in line))
        at += 1
    result.blocks.append(Table(start + 1, tuple(table_cells(lines[start] or "")), tuple(rows)))
    return at


def _starts_list(line: str) -> bool:
    return not line.lstrip().startswith("|") and read_item(line) is not None


def _ends_paragraph(line: str) -> bool:
    if read_heading(line) or _FOLD.search(line) or read_definition(line):
        return True
    return "|" not in line and (is_rule(line) or bool(_HTML.match(line)))


def _read_list_item(lines: list[str | None], at: int, item: tuple[int, str], result: Blocks) -> int:
    """Read one item with its wrapped lines, which belong to its text, and what is nested, which are its notes."""
    start, (indent, text) = at, item
    words, notes, note_lines = [text], list[str](), list[int]()
    after_blank = False
    at += 1
    while at < len(lines):
        line = lines[at]
        if line is None or not line.strip():
            after_blank = True
            at += 1
            continue
        deeper = indentation(line) >= indent + _DEEPER
        nested = read_item(line) is not None
        if _ends_paragraph(line) or _is_table(lines, at) or (not deeper and (nested or after_blank)):
            break
        if not deeper and (label_of(line) is not None or is_rule(line)):
            break
        if nested or after_blank or notes:
            notes.append(line.expandtabs(4).rstrip())
            note_lines.append(at + 1)
        else:
            words.append(line.strip())
        after_blank = False
        at += 1
    result.blocks.append(Item(start + 1, " ".join(words), _dedented(notes), tuple(note_lines)))
    return at


def _dedented(notes: list[str]) -> str:
    """The lines moved left together, as far as the first of them allows."""
    if not notes:
        return ""
    margin = indentation(notes[0])
    return "\n".join(line[min(margin, indentation(line)) :] for line in notes)
