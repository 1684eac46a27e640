"""Meetings of the application: the ways into them and out, for screens that cannot import each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.retro_app import Retros

if TYPE_CHECKING:
    from typing import Any

    from execboard.tui.screens.meeting import MeetingScreen


class Meetings(Retros, inherit_bindings=False):
    """What the application can do about meetings."""

    _meetings: dict[str, MeetingScreen]
    """The screens on which meetings run, by mode: one for those that go by segments, one for the refresh."""

    def begin_in(self, kind: str) -> None:
        """Open in a meeting of a kind, or in the retro; what runs is gone on with. Raises what keeps it from that."""
        from execboard.domain.retros import RETRO
        from execboard.services.views import retro_going

        if kind != RETRO:
            self.open_meeting(self.workspace.meetings.start(kind).ref)
            return
        going = retro_going.going(self.workspace)
        self.open_retro(going.id if going else self.workspace.retros.start().ref)

    def open_meeting(self, ref: str) -> None:
        """Show a meeting that is running, or is being corrected."""
        screen = self._screen_of(ref)
        for other in self._meetings.values():
            if other is not screen and other.meeting:
                other.set_aside()
        screen.show_meeting(ref)
        self.show_mode(screen.MODE)

    def _screen_of(self, ref: str) -> MeetingScreen:
        """The screen for a meeting, made when it is first wanted."""
        from execboard.domain.refresh import is_refresh
        from execboard.services.views import meeting_kinds, meetings
        from execboard.tui.screens.meeting import MeetingScreen

        wanted: type[MeetingScreen] = MeetingScreen
        meeting = meetings.find(self.workspace, ref)
        if meeting.status == "running" and is_refresh(meeting_kinds.kind_of(self.workspace, meeting).parts):
            from execboard.tui.screens.refresh import RefreshScreen

            wanted = RefreshScreen
        known = self._meetings.get(wanted.MODE)
        if known is not None:
            return known
        screen = self._meetings[wanted.MODE] = wanted(self.workspace)
        self.add_mode(wanted.MODE, lambda: screen)
        return screen

    def beat(self) -> None:
        """Another second: clocks of what runs are counted."""
        for screen in self._meetings.values():
            screen.beat()

    def leave_meeting(self, words: str) -> None:
        """From a meeting back to the list of them."""
        self.show_mode("meetings")
        if words:
            self.call_after_refresh(self.say, words)

    def open_minutes(self, ref: str, remark: str = "") -> None:
        """Show a meeting that was held, whole."""
        from execboard.tui.dialogs.held import MinutesDialog

        app: Any = self
        app.push_screen(MinutesDialog(self.workspace, ref, remark))
