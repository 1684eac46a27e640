"""How columns share a line: fixed ones keep their width, flexible ones share the rest, and some give way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list. All widths are in cells."""

    name: str
    width: int = 0
    """Fixed width; 0 makes the column flexible."""
    minimum: int = 12
    """Least width of a flexible column."""
    maximum: int | None = None
    """Greatest width of a flexible column; None takes all that is left."""
    share: int = 1
    """How much of the spare width a flexible column takes, against the others."""
    align: Literal["left", "right"] = "left"
    gives_way: int = 0
    """1 is left out first where it is narrow, then 2 and so on; 0 always stays."""

    @property
    def least(self) -> int:
        """The width below which this column is better left out."""
        return self.width or self.minimum


def lay_out(columns: Sequence[Column], width: int, gap: int = 2) -> tuple[int, ...]:
    """The width of each column in a line of `width` cells with `gap` between columns; 0 for those left out."""
    shown = [i for i, column in enumerate(columns) if column.least > 0]
    leaving = sorted((i for i in shown if columns[i].gives_way), key=lambda i: columns[i].gives_way, reverse=True)
    while leaving and _least(columns, shown, gap) > width:
        shown.remove(leaving.pop())
    widths = [0] * len(columns)
    for i in shown:
        widths[i] = columns[i].least
    spare = width - _least(columns, shown, gap)
    if spare > 0:
        _grow(columns, widths, [i for i in shown if not columns[i].width], spare)
    elif spare < 0:
        _squeeze(columns, widths, shown, -spare)
    return tuple(widths)


def _least(columns: Sequence[Column], shown: Sequence[int], gap: int) -> int:
    return sum(columns[i].least for i in shown) + gap * max(0, len(shown) - 1)


def _grow(columns: Sequence[Column], widths: list[int], flexible: list[int], spare: int) -> None:
    """Hand `spare` cells to the flexible columns by their shares, none beyond its maximum."""
    while spare > 0 and flexible:
        shares = sum(columns[i].share for i in flexible)
        handed = 0
        for i in flexible:
            limit = columns[i].maximum
            room = spare if limit is None else limit - widths[i]
            more = max(0, min(room, max(1, spare * columns[i].share // shares), spare - handed))
            widths[i] += more
            handed += more
        spare -= handed
        flexible = [i for i in flexible if columns[i].maximum is None or widths[i] < (columns[i].maximum or 0)]
        if not handed:
            return


def _squeeze(columns: Sequence[Column], widths: list[int], shown: list[int], lacking: int) -> None:
    """Take `lacking` cells away: from flexible columns down to one cell, then from the right."""
    for keep, squeezed in ((1, [i for i in shown if not columns[i].width]), (0, shown)):
        for i in reversed(squeezed):
            taken = max(0, min(lacking, widths[i] - keep))
            widths[i] -= taken
            lacking -= taken
