"""Closing a retro: what it came to, what is carried because nobody said anything of it, and then its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from execboard.services.views import retro_now
from execboard.services.views.retro_now import CLOCKS, MINUTES, NAMES
from execboard.tui.dialogs.base import Dialog
from execboard.tui.widgets.clockcell import clock_words
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.retrohead import SHORT, time_words
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from textual.widget import Widget

    from execboard.services.views.retro_now import RetroNowView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

MOST = 5
"""Actions of a kind that are named; the report has all."""


async def close(screen: BoardScreen, ref: str) -> str | None:
    """Ask, close it, and put its report where it can be got at; what to say, or None where it goes on."""
    from execboard.tui.dialogs.retro_report import put_report

    workspace = screen.workspace
    if not await screen.app.push_screen_wait(CloseDialog(workspace, ref)):
        return None
    carried = sum(one.mark is None for one in retro_now.now(workspace, ref).view.previous_actions)
    workspace.retros.close(ref)
    told = f"{carried} actions carried · " if carried > 1 else "1 action carried · " if carried else ""
    return f"{told}{put_report(screen.app, workspace, ref)}"


class CloseDialog(Dialog[bool]):
    """True where it is closed; None where it goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,Q", "end", show=False),
        Binding("escape,q,n", "close", show=False),
    ]

    def __init__(self, workspace: Workspace, ref: str) -> None:
        self._now = retro_now.now(workspace, ref)
        super().__init__(f"Close {self._now.view.title}", (("Enter", "close it"), ("Esc", "go on")))
        self._at = workspace.clock.now()

    def body(self) -> Iterable[Widget]:
        yield Facts(id="ending")

    def on_mount(self) -> None:
        self.query_one("#ending", Facts).show(facts=facts_of(self._now, self._at))

    def action_end(self) -> None:
        self.dismiss(True)


def facts_of(now: RetroNowView, at: datetime) -> list[Fact]:
    """What the retro came to."""
    view = now.view
    notes = sum(len(column.notes) for column in view.columns)
    groups = len([one for one in view.topics if one.group])
    said = [one for one in view.topics if one.said or one.became]
    facts = [
        Fact("Took", time_words(now.seconds(at)[0], MINUTES, "bold")),
        *_phases(now, at),
        Fact("Notes", f"{notes} in {_many(len(view.columns), 'column')}, {_many(groups, 'group')}"),
        Fact("Discussed", f"{_many(len(said), 'topic')} of {len(view.topics)}"),
    ]
    for place, one in enumerate(view.actions[:MOST]):
        proof: Cell = "" if one.proof else ("  nobody said what will show", "$warning")
        words = joined((f"{one.id} ", "$muted"), one.text[:60], (f"  @{one.owner}", "$muted"), proof)
        facts.append(Fact("" if place else "Actions", words))
    if len(view.actions) > MOST:
        facts.append(Fact("", (f"and {len(view.actions) - MOST} more", "$muted")))
    if not view.actions:
        facts.append(Fact("Actions", ("none: t agrees one", "$warning")))
    if view.learned:
        facts.append(Fact("Learned", f"{len(view.learned)}"))
    carried = [one for one in view.previous_actions if one.mark is None]
    for place, one in enumerate(carried[:MOST]):
        words = joined((f"{one.id} ", "$muted"), one.text[:60], (f"  @{one.owner}", "$muted"))
        facts.append(Fact("" if place else "Carried", words))
    if len(carried) > MOST:
        facts.append(Fact("", (f"and {len(carried) - MOST} more", "$muted")))
    return facts


def _phases(now: RetroNowView, at: datetime) -> list[Fact]:
    if now.clocks is None:
        return []
    spent = [(name, now.clocks.seconds_in(name, at)) for name in NAMES]
    cells: list[Cell] = []
    for name, seconds in spent:
        if seconds:
            style = "$warning" if seconds > CLOCKS[name] * 60 else "$muted"
            cells.append((f"{SHORT[name]} {clock_words(seconds)}   ", style))
    return [Fact("Phases", joined(*cells))] if cells else []


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
