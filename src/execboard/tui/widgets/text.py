"""Text of people on screen: always literal, and cut by cells, not by characters.

Styles are named with the theme's variables (``"$muted"``, ``"bold $accent"``, ``"$health-behind"``), so that the same
text is right in every theme.
"""

from __future__ import annotations

import re

from textual.content import Content

Cell = str | tuple[str, str] | Content
"""Plain text, text with the name of its style, or a Content of several styled parts."""

# Control codes, line and paragraph separators, text direction overrides, and halves of surrogate pairs.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def literal(text: str) -> str:
    """`text` with everything that a terminal could obey taken out, of the same length."""
    return _UNSAFE.sub(lambda found: " " if found[0] in _SPACES else "\N{REPLACEMENT CHARACTER}", text)


def as_content(cell: Cell) -> Content:
    """`cell` as Content that is safe to draw; markup in it is text."""
    if isinstance(cell, str):
        return Content(literal(cell))
    if isinstance(cell, tuple):
        text, style = cell
        return Content.styled(literal(text), style)
    if _UNSAFE.search(cell.plain):
        return Content(literal(cell.plain), list(cell.spans))
    return cell


def as_lines(cell: Cell) -> Content:
    """The same, where a Content may be several lines: what is made of lines stays so, what people typed is one."""
    if isinstance(cell, Content):
        return Content("\n").join([as_content(line) for line in cell.split("\n", allow_blank=True)])
    return as_content(cell)


def fit(cell: Cell, width: int, align: str = "left") -> Content:
    """`cell` in exactly `width` cells: cut with ``…``, or filled with spaces on the side away from `align`."""
    if width <= 0:
        return Content("")
    content = as_content(cell)
    # No character needs more than a few code points; a title of 10,000 must not be measured on every paint.
    if len(content) > 8 * width:
        content = content[: 8 * width] + "…"
    if align == "right":
        length = content.cell_length
        return content.pad_left(width - length) if length < width else content.truncate(width, ellipsis=True)
    return content.truncate(width, ellipsis=True, pad=True)


def wrapped(cell: Cell, width: int, most: int) -> list[Content]:
    """`cell` in at most so many lines of `width` cells; the last is cut with ``…`` where there would be more."""
    content = as_content(cell)[: 8 * width * most]
    lines = [line.rstrip() for line in content.wrap(width)] or [content]
    if len(lines) > most:
        rest = joined(*(part for line in lines[most - 1 :] for part in (line, " ")))
        lines = [*lines[: most - 1], rest.truncate(width, ellipsis=True)]
    return lines


def joined(*cells: Cell) -> Content:
    """Several cells as one run of text."""
    return Content.assemble(*map(as_content, cells))
