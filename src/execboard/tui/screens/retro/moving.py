"""Going through a retro: phase by phase, back and forth, list by list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views.retro_now import next_phase
from execboard.tui.screens.retro.running import RunningRetro
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from execboard.domain.retros import Retro


class Moving(RunningRetro):
    """Where the retro is survives a crash: see services/retros/places.py."""

    def show_phase(self, *, anew: bool = False) -> None:
        """Show the phase that it is in; `anew` with the cursor where it begins."""

    @property
    def entity(self) -> Retro:
        assert self.now is not None
        return self.now.retro

    def go(self, phase: str) -> None:
        """Come to a phase."""
        self.workspace.places.go(self.entity, phase)
        self.look()

    def action_next_phase(self) -> None:
        self._turn(1, "that was the last phase: Q closes the retro")

    def action_previous_phase(self) -> None:
        self._turn(-1, "this is the first phase")

    def _turn(self, by: int, beyond: str) -> None:
        phase = next_phase(self.phase, by)
        if phase is None:
            self.say(beyond, "no")
            return
        with self.telling():
            self.go(phase)
            self.remove_class("-evidence")
            self.show_phase(anew=True)
            self.query_one("#status", StatusLine).hush()

    # From list to list

    def action_next_pane(self) -> None:
        self._pane(1)

    def action_previous_pane(self) -> None:
        self._pane(-1)

    def action_cursor_right(self) -> None:
        self._pane(1, "there is nothing to the right: ] goes on to the next phase")

    def action_cursor_left(self) -> None:
        self._pane(-1, "there is nothing to the left: [ goes back a phase")

    def _pane(self, by: int, beyond: str = "") -> None:
        shown = self.lists()
        if not shown:
            return
        at = shown.index(self.listing) if isinstance(self.listing, RowList) and self.listing in shown else 0
        if beyond and not 0 <= at + by < len(shown):
            self.say(beyond, "no")
            return
        self.set_focus(shown[(at + by) % len(shown)])

    def action_evidence(self) -> None:
        """Show the evidence where there is no room for it otherwise, and go there; or back to the columns."""
        if self.phase not in ("notes", "group"):
            self.say("the evidence stands beside the notes: [ goes back to them", "no")
            return
        beside = self.query_one("#beside", RowList)
        if self.phase == "group" and self.has_class("-no-likely"):
            self.say("no other notes share words: Space marks some, f puts them together", "no")
        elif self.on_evidence:
            self.remove_class("-evidence")
            self.call_after_refresh(self._first)
        else:
            self.add_class("-evidence")
            self.call_after_refresh(self.set_focus, beside)

    def _first(self) -> None:
        shown = self.lists()
        if shown:
            self.set_focus(shown[0])
