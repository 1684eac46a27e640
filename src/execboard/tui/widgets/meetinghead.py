"""What stands above a running meeting: the vision, which meeting it is, its clocks, who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Digits, Static

from execboard.services.views.agenda_text import day_words
from execboard.tui.widgets.clockcell import ClockCell, clock_words, of_words
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from textual.app import ComposeResult

    from execboard.services.views.meeting_now import NowView


class MeetingHead(Vertical):
    """A tick changes the cells of the clocks and nothing else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now: NowView | None = None
        self._zone: tzinfo | None = None
        self._at: datetime | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="meeting-vision")
        yield Digits(id="meeting-digits")
        with Horizontal(classes="line"):
            yield Static(id="meeting-what")
            yield ClockCell(id="meeting-clock")
        with Horizontal(classes="line"):
            yield Static(id="meeting-who")
            yield ClockCell(id="meeting-turn")

    def show(self, now: NowView, zone: tzinfo, at: datetime) -> None:
        """Show a meeting."""
        self._now, self._zone, self._at = now, zone, at
        if self._is_made:
            self._draw(now, zone)
            self.tick(at)

    @property
    def _is_made(self) -> bool:
        return bool(self.query("#meeting-turn"))

    def on_mount(self) -> None:
        if self._now is not None and self._zone is not None and self._at is not None:
            self.show(self._now, self._zone, self._at)

    def _draw(self, now: NowView, zone: tzinfo) -> None:
        vision = now.agenda.vision
        self.query_one("#meeting-vision", Static).update(
            as_content((vision, "bold") if vision else ("No vision yet: set it with :vision", "$muted"))
        )
        self.query_one("#meeting-what", Static).update(as_content(self._what(now, zone)))
        self.query_one("#meeting-who", Static).update(as_content(self._who(now)))

    @staticmethod
    def _what(now: NowView, zone: tzinfo) -> Cell:
        meeting = now.meeting
        since = f"since {_moment(meeting.since, zone)}" if meeting.since else "the first of its kind"
        if meeting.status == "reopened":
            since = "reopened to correct it: Q closes it again"
        day = day_words(meeting.happened).rpartition(" ")[0]
        return joined((meeting.kind.upper(), "bold $accent"), (f"  {day}", ""), (f" · {since}", "$muted"))

    @staticmethod
    def _who(now: NowView) -> Cell:
        cells: list[Cell] = []
        for name, there in now.there.items():
            style = "bold $accent" if name == now.turn[1] else "$muted"
            cells.append((name, style) if there else (f"–{name}", "$faint"))
        gaps: list[Cell] = []
        for cell in cells:
            gaps += [cell, "  "]
        return joined(*gaps[:-1]) if gaps else ("nobody is there yet", "$muted")

    def tick(self, at: datetime) -> None:
        """Show the time."""
        now = self._now
        if now is None or not self._is_made:
            return
        whole, part, person = now.seconds(at)
        if now.meeting.status == "reopened":
            return
        words, style = of_words(whole, now.clock)
        self.query_one("#meeting-clock", ClockCell).show((words, style or "bold"))
        digits = self.query_one("#meeting-digits", Digits)
        if digits.display and digits.value != clock_words(whole):
            digits.update(clock_words(whole))
        words, style = of_words(part, now.part.minutes if now.part else 0, short=True)
        turn: Cell = (f"{now.turn[1][:8]} {clock_words(person)}  ", "$muted") if now.turn[1] else ""
        self.query_one("#meeting-turn", ClockCell).show(joined(turn, (words, style or "$muted")))


def _moment(at: datetime, zone: tzinfo) -> str:
    """``Fri 20 Nov 09:30``: the year goes without saying."""
    local = at.astimezone(zone)
    return f"{day_words(local.date()).rpartition(' ')[0]} {local:%H:%M}"
