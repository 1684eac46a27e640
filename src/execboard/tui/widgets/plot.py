"""How a key result went, drawn in text: its values, the line that was expected, and where the trend leads."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content

from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.services.views.okr_shapes import SeriesView

VALUE, BETWEEN, EXPECTED, FORECAST = "●", "•", "·", "○"
_STYLES = {VALUE: "bold $accent", BETWEEN: "$accent", EXPECTED: "$muted", FORECAST: "$foreground"}
LEGEND = ((VALUE, "value"), (EXPECTED, "expected"), (FORECAST, "forecast"))
LEAST = (24, 4)
"""Cells in width and rows below which nothing can be read."""


def plot(series: SeriesView, today: date, width: int, height: int) -> Content:
    """`height` lines of `width` cells: the plot, its days, its legend. Empty where there is nothing to draw."""
    if not _drawable(series) or width < LEAST[0] or height - 3 < LEAST[1]:
        return Content("")
    drawn = _Plot(series, today, width, height - 3)
    drawn.line(EXPECTED, _straight(series))
    drawn.line(FORECAST, _trend(series))
    drawn.line(BETWEEN, [(one.date, one.value) for one in series.points])
    for one in series.points:
        drawn.put(VALUE, one.date, one.value)
    legend = joined(*(part for sign, word in LEGEND for part in ((sign, _STYLES[sign]), (f" {word}  ", "$muted"))))
    return Content("\n").join([*drawn.lines(), legend.rstrip().truncate(width, ellipsis=True)])


def _drawable(series: SeriesView) -> bool:
    if series.starts is None or series.ends is None or series.starts >= series.ends or not series.points:
        return False
    return series.expected_first is not None


def _straight(series: SeriesView) -> list[tuple[date, float]]:
    ends = ((series.starts, series.expected_first), (series.ends, series.expected_last))
    return [(day, value) for day, value in ends if day is not None and value is not None]


def _trend(series: SeriesView) -> list[tuple[date, float]]:
    if series.forecast_at_end is None or series.ends is None or series.points[-1].date >= series.ends:
        return []
    return [(series.points[-1].date, series.points[-1].value), (series.ends, series.forecast_at_end)]


class _Plot:
    """A grid of cells over days and values."""

    def __init__(self, series: SeriesView, today: date, width: int, rows: int) -> None:
        assert series.starts is not None
        assert series.ends is not None
        self._first, self._last, self._today = series.starts, series.ends, today
        known = [series.start, series.target, *(one.value for one in series.points)]
        low, high = min(known), max(known)
        # A forecast far out of sight must not flatten what is known.
        span = high - low or abs(high) or 1.0
        ahead = series.forecast_at_end
        seen = [] if ahead is None else [min(max(ahead, low - span), high + span)]
        self._low, self._high = min([low, *seen]), max([high, *seen])
        if self._low == self._high:
            self._low, self._high = self._low - span / 2, self._high + span / 2
        marks = {f"{value:.4g}": value for value in (self._low, self._high, series.target, series.start)}
        self._margin = max(map(len, marks)) + 1
        self._width, self._rows = width - self._margin - 1, rows
        self._cells = [[" "] * self._width for _ in range(rows)]
        self._labels = {}
        for label, value in marks.items():
            self._labels[self._row(value)] = label

    def _column(self, day: date) -> int:
        share = (day - self._first).days / (self._last - self._first).days
        return round(min(1.0, max(0.0, share)) * (self._width - 1))

    def _row(self, value: float) -> int:
        share = (value - self._low) / (self._high - self._low)
        return round((1 - min(1.0, max(0.0, share))) * (self._rows - 1))

    def put(self, sign: str, day: date, value: float) -> None:
        """Draw one sign; days outside of the period are left out."""
        if self._first <= day <= self._last:
            self._cells[self._row(value)][self._column(day)] = sign

    def line(self, sign: str, points: Sequence[tuple[date, float]]) -> None:
        """Draw straight lines between points, a sign a column."""
        for (before, low), (after, high) in pairwise(points):
            days = (after - before).days
            for step in range(days + 1):
                share = step / days if days else 1.0
                self.put(sign, before + timedelta(days=step), low + (high - low) * share)

    def lines(self) -> list[Content]:
        """The rows with the axes, and the days below."""
        found = []
        for row, cells in enumerate(self._cells):
            label = self._labels.get(row, "")
            parts: list[tuple[str, str]] = [(f"{label:>{self._margin - 1}} ", "$muted"), ("│", "$faint")]
            parts += [(sign, _STYLES.get(sign, "")) for sign in cells]
            found.append(joined(*parts).rstrip())
        at = self._column(self._today) if self._first <= self._today <= self._last else -1
        axis = "".join("┴" if column == at else "─" for column in range(self._width))
        found.append(joined((" " * self._margin + "└" + axis, "$faint")))
        return [*found, joined((" " * self._margin + " " + self._days(at), "$muted")).rstrip()]

    def _days(self, at: int) -> str:
        """First and last day, and ``today`` where there is room for it."""
        first, last = (f"{day.day} {day:%b}" for day in (self._first, self._last))
        if len(first) + len(last) >= self._width:
            return first[: self._width]
        line = first + " " * max(1, self._width - len(first) - len(last)) + last
        begin = at - len("today") // 2
        free = len(first) < begin and begin + len("today") < self._width - len(last)
        return f"{line[:begin]}today{line[begin + 5 :]}" if at >= 0 and free else line
