"""Cuts minutes into pieces: titles, list items with what is nested in them, table rows, and prose; each with its line.

A title is a heading, a label such as ``**Done**`` or ``Done:``, or a line of its own that may name a person.
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

LABEL: Final = 7
"""The level of a title that is no heading: under all real ones."""
PROSE: Final = 9
DEEPEST: Final = 30
"""Levels of nesting that are told apart; what is deeper stands in the last of them."""

_HTML: Final = re.compile(r"\s*+</?[a-z][^<>]*+>\s*+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A line over other lines; `level` is 1 to 6 for a heading, LABEL for a label, PROSE for any other line."""

    line: int
    level: int
    text: str


@dataclass(slots=True)
class Node:
    """One item of a list. Lines that go on with it belong to its text; `size` counts all its lines, nested ones too."""

    line: int
    indent: int
    text: str
    children: list[Node] = field(default_factory=list)
    more: int = 0

    @property
    def size(self) -> int:
        """How many lines it takes."""
        return sum(1 + one.more for one, _ in walk([self]))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headings; each row with its line."""

    line: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


Piece = Title | Node | Table


def walk(nodes: list[Node]) -> Iterator[tuple[Node, int]]:
    """Every node and how deep it is, in order; however deeply they are nested."""
    waiting = [(node, 0) for node in reversed(nodes)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += [(child, depth + 1) for child in reversed(node.children)]


def read_pieces(lines: list[str]) -> list[Piece]:
    """Cut the lines into pieces, in order."""
    shown = hidden_lines(lines)
    pieces: list[Piece] = []
    path: list[Node] = []
    """The item that is open, below those that it is nested in."""
    at, blank = 0, False
    while at < len(shown):
        line = shown[at]
        if line is None or not line.strip():
            at, blank = at + 1, True
            continue
        if _is_table(shown, at):
            path = []
            table, at = _read_table(shown, at)
            pieces.append(table)
            continue
        item = read_item(line)
        if item is not None:
            _add_item(pieces, path, Node(at + 1, item[0], item[1]))
        elif path and _goes_on(line, path, blank):
            path[-1].text += f" {line.strip()}"
            path[-1].more += 1
        elif not is_rule(line) and not _HTML.match(line) and not read_definition(line):
            path = []
            below = shown[at + 1] if at + 1 < len(shown) else None
            title = _title(line, at + 1, below)
            pieces.append(title)
            at += 1 if title.level < LABEL and read_heading(line) is None else 0
        at, blank = at + 1, False
    return pieces


def references(lines: list[str]) -> dict[str, str]:
    """The link definitions of a text: label in lower case to address."""
    return dict(found for line in lines if (found := read_definition(line)))


def _add_item(pieces: list[Piece], path: list[Node], node: Node) -> None:
    while path and (path[-1].indent >= node.indent or len(path) == DEEPEST):
        path.pop()
    if path:
        path[-1].children.append(node)
    else:
        pieces.append(node)
    path.append(node)


def _goes_on(line: str, path: list[Node], blank: bool) -> bool:
    """Whether a line that is no item goes on with the open one: it stands further in, or right below."""
    if indentation(line) > path[-1].indent:
        return True
    return not blank and read_heading(line) is None and label_of(line) is None and not line.lstrip().startswith("@")


def _title(line: str, number: int, below: str | None) -> Title:
    if heading := read_heading(line):
        return Title(number, *heading)
    if below is not None and (level := underline_level(below)):
        return Title(number, level, line.strip())
    if (label := label_of(line)) is not None:
        return Title(number, LABEL, label)
    return Title(number, PROSE, line.strip())


def _is_table(lines: list[str | None], at: int) -> bool:
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    return line is not None and below is not None and "|" in line and is_delimiter_row(below)


def _read_table(lines: list[str | None], at: int) -> tuple[Table, int]:
    start = at
    rows = []
    at += 2
    while at < len(lines) and (line := lines[at]) is not None and "|" in line:
        rows.append((at + 1, tuple(table_cells(line))))
        at += 1
    return Table(start + 1, tuple(table_cells(lines[start] or "")), tuple(rows)), at
