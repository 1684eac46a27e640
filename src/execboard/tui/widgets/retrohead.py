"""What stands above a running retro: which one it is, its phases, and the clocks of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from execboard.services.views.agenda_text import day_words
from execboard.services.views.retro_now import CLOCKS, MINUTES, NAMES
from execboard.tui.widgets.clockcell import ClockCell, clock_words
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from datetime import date, datetime

    from textual.app import ComposeResult

    from execboard.services.views.retro_now import RetroNowView

NARROW = 78
"""Cells below which there is no room for all phases."""
SHORT = {name: name.capitalize() for name in NAMES}


class RetroHead(Vertical):
    """A tick changes the cells of the clocks and nothing else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now: RetroNowView | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield Static(id="retro-what")
            yield ClockCell(id="retro-clock")
        with Horizontal(classes="line"):
            yield Static(id="retro-phases")
            yield ClockCell(id="retro-phase-clock")

    def show(self, now: RetroNowView, at: datetime) -> None:
        """Show a retro."""
        self._now = now
        self.query_one("#retro-what", Static).update(as_content(_what(now, self.size.width < NARROW)))
        self.query_one("#retro-phases", Static).update(as_content(self._phases(now)))
        self.tick(at)

    def _phases(self, now: RetroNowView) -> Cell:
        cells: list[Cell] = []
        narrow = self.size.width < NARROW
        for name in NAMES[max(0, NAMES.index(now.phase) - 1) if narrow else 0 :]:
            if name == now.phase:
                cells.append((f"▸ {SHORT[name]}", "bold $accent"))
            else:
                cells.append((SHORT[name], "$muted" if name in now.been else "$faint"))
            cells.append("  ")
        return joined(*cells[:-1])

    def tick(self, at: datetime) -> None:
        """Show the time."""
        if self._now is None:
            return
        whole, part = self._now.seconds(at)
        held = self._now.retro.status == "held"
        minutes = CLOCKS[self._now.phase]
        self.query_one("#retro-clock", ClockCell).show("" if held else time_words(whole, MINUTES, "bold"))
        self.query_one("#retro-phase-clock", ClockCell).show("" if held else time_words(part, minutes, "$muted"))


def time_words(seconds: int, minutes: int, style: str) -> Cell:
    """``06:12 of 10:00``; ``11:02, 01:02 over``, in words and in colour."""
    over = seconds - minutes * 60
    if over > 0:
        return f"{clock_words(seconds)}, {clock_words(over)} over", "$warning"
    return f"{clock_words(seconds)} of {clock_words(minutes * 60)}", style


def _what(now: RetroNowView, narrow: bool) -> Cell:
    view = now.view
    named = "" if view.title.endswith(f": {view.format_title}") else f"  {view.title}"
    since = "" if narrow else f" · since {_day(view.since)}" if view.since else " · the first one"
    state: Cell = (" · held, to be corrected", "$warning") if view.status == "held" else ""
    return joined(
        ("RETRO", "bold $accent"),
        (named, "bold"),
        f"  {view.format_title}",
        (f" · {_day(view.date)}{since}", "$muted"),
        state,
    )


def _day(day: date) -> str:
    return day_words(day).rpartition(" ")[0]
