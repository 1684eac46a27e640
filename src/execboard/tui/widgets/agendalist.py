"""The parts of a running meeting below each other: done, the present one, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from execboard.tui.widgets.text import Cell, fit, joined

if TYPE_CHECKING:
    from execboard.services.views.meeting_now import NowView

_MARKS: dict[str, tuple[str, str]] = {"done": ("✔ ", "$muted"), "skipped": ("» ", "$muted"), "open": ("○ ", "$warning")}
"""How far a part is where the meeting has been: of an open one something is left."""


class AgendaList(Widget):
    """Nothing to move in: ``]`` and ``[`` move the meeting."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now: NowView | None = None
        self._foot: Cell = ""

    def show(self, now: NowView, foot: Cell = "") -> None:
        """Show a meeting's parts; `foot` below them all."""
        self._now, self._foot = now, foot
        self.refresh()

    def render(self) -> Content:
        if self._now is None:
            return Content("")
        width, height = self.content_size
        lines = [self._line(place, width) for place in range(len(self._now.parts))]
        foot = fit(self._foot, width)
        if foot.plain.strip() and len(lines) + 2 <= height:
            lines += [Content("")] * (height - len(lines) - 1)
            lines.append(foot)
        return Content("\n").join(lines)

    def _line(self, place: int, width: int) -> Content:
        now = self._now
        assert now is not None
        part = now.parts[place]
        count = now.count(part.name)
        number = f"{count}" if count else ""
        state = now.state(part.name)
        if part.name == now.turn[0]:
            mark, style = ("▸ ", "bold $accent"), "bold $accent"
        elif state == "to come":
            mark, style = ("  ", ""), "" if count else "$muted"
        else:
            mark, style = _MARKS[state], "$muted" if state != "open" else ""
        deciding = part.name in ("blockers",) and any(one.must_decide for one in now.agenda.blockers)
        end: Cell = (number, "bold $warning" if deciding else "$muted")
        return joined(mark, fit((part.title, style), max(0, width - 2 - len(number) - 1)), " ", end)
