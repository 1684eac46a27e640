"""How OKRs look in their list. Formatting only: every figure comes from the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from execboard.domain.dates import age_words
from execboard.services.sparks import spark
from execboard.tui.widgets.bar import bar
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.health import LOOKS, health
from execboard.tui.widgets.rows import Row
from execboard.tui.widgets.text import Cell, fit, joined

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.views.okr_shapes import GoalHealthView, KeyResultView, ObjectiveView

KINDS = {"leading": "›", "lagging": "‹"}
"""Leading looks ahead, lagging looks back."""
SPARK = 8
MEDIUM, WIDE = 80, 110
"""Cells of the screen from which on there is room for a bar, and for two lines a row."""


class Looks:
    """The columns and rows of the list on a screen of `width` cells, on `today`."""

    def __init__(self, width: int, height: int, today: date, *, cycle_closed: bool = False) -> None:
        self.two_lines = width >= WIDE and height >= 30
        self.row_height: Literal[1, 2] = 2 if self.two_lines else 1
        self._today = today
        self._cycle_closed = cycle_closed
        self._bar = 0 if width < MEDIUM else 6 if width < WIDE else 8
        self.columns = (
            Column("id", width=6, align="right"),
            Column("title", minimum=14),
            Column("owner", width=8 if width >= MEDIUM else 0, minimum=0),
            Column("progress", width=self._bar + (7 if self._bar else 5)),
            Column("state", width=12),
            Column("sure", width=5 if width >= 95 and not self.two_lines else 0, minimum=0, align="right"),
            Column("age", width=0 if self.two_lines else 5, minimum=0, align="right"),
        )

    def goal(self, one: GoalHealthView) -> Row:
        """A goal, and how the objectives of the cycle under it stand."""
        cells = self._cells(one, "", (one.title, "bold"))
        return Row(one.id, cells, under=(one.health_because, "$muted"))

    def objective(self, one: ObjectiveView) -> Row:
        """An objective, indented below its goal."""
        closed: Cell = ("closed  ", "$warning") if one.status == "closed" and not self._cycle_closed else ""
        cells = self._cells(one, " ", joined(closed, (one.title, "bold")), last=_score(one.score))
        return Row(one.id, cells, under=joined(" ", _scored(one.score), (one.health_because, "$muted")))

    def key_result(self, one: KeyResultView) -> Row:
        """A key result with its number, how sure its owner is, and how long ago it was looked at."""
        title = joined((f"{KINDS[one.kind]} ", "$muted"), one.title)
        cells = self._cells(one, "  ", title, sure=_sure(one), last=_score(one.score) or self._age(one))
        return Row(one.id, cells, under=self._under(one))

    def nothing(self, one: ObjectiveView) -> Row:
        """The place below an objective that nothing measures."""
        words = joined("  ", ("no key result yet: o adds one", "$faint"))
        return Row(f"{one.id}:none", ("", words), kind="empty", stops=False)

    def _cells(
        self,
        one: GoalHealthView | ObjectiveView | KeyResultView,
        indent: str,
        title: Cell,
        *,
        sure: Cell = "",
        last: Cell = "",
    ) -> tuple[Cell, ...]:
        who: Cell = (f"@{one.owner}", "$muted") if one.owner else ("—", "$faint")
        words = getattr(one, "health_words", one.health)
        state = health(one.health, words)
        return ((one.id, "$muted"), joined(indent, title), who, self._progress(one), state, sure, last)

    def _progress(self, one: GoalHealthView | ObjectiveView | KeyResultView) -> Cell:
        style = LOOKS[one.health].style if one.health in LOOKS else "$accent"
        shown = bar(one.progress, one.expected, width=self._bar, style=style) if self._bar else None
        if shown is not None:
            return joined(shown, " ")
        return f"{one.progress:>5.0%}" if one.progress is not None else ("    –", "$faint")

    def _age(self, one: KeyResultView) -> Cell:
        if one.last_checkin is None:
            return ("–", "$faint")
        age = age_words((self._today - one.last_checkin).days)
        return (age, "$health-stale" if one.stale else "$muted")

    def _under(self, one: KeyResultView) -> Content:
        """``▁▂▃▅▆  62 of 80%  7/10  20d  why``."""
        cells = (
            (spark(one.values[-SPARK:]).rjust(SPARK), "$muted"),
            fit(f"{one.current:g}" if one.current is not None else ("–", "$faint"), 7, "right"),
            fit(_sure(one), 5, "right"),
            fit(self._age(one), 5, "right"),
        )
        who = (f"@{one.override.by} says so  ", "$warning") if one.override else ""
        because = (one.health_because, "$muted")
        return joined("    ", *(part for cell in cells for part in (cell, "  ")), _scored(one.score), who, because)


def _sure(one: KeyResultView) -> Cell:
    return (f"{one.confidence}/10", "$muted") if one.confidence is not None else ("–", "$faint")


def _score(score: float | None) -> Cell:
    return (f"{score:.1f}", "bold") if score is not None else ""


def _scored(score: float | None) -> Cell:
    return joined((f"score {score:.1f}", "bold"), "  ") if score is not None else ""


def tally(counts: dict[str, int]) -> Content:
    """``✖ 1  ▼ 2  ● 3``: how many key results stand how, the worst first."""
    parts = [health(word, str(number)) for word, number in counts.items()]
    return Content("  ").join(parts)
