"""A meeting that was held, whole; and the agenda of one that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from execboard.services.views import agenda, agenda_text, meetings
from execboard.tui.dialogs.base import NoticeDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp


class MinutesDialog(NoticeDialog):
    """The minutes as they were written; `remark` stands above them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy(False)", show=False),
        Binding("Y", "copy(True)", show=False),
        Binding("R", "reopen", show=False),
    ]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, ref: str, remark: str = "") -> None:
        self._view = meetings.meeting(workspace, ref)
        text = self._view.chat or self._view.minutes or _none(self._view)
        super().__init__(f"{self._view.id} {self._view.title}", text)
        self._workspace = workspace
        self._remark = remark
        self._hints = (
            ("y", "copy for a chat"),
            ("Y", "as Markdown"),
            ("R", "reopen to correct"),
            ("j k", "scroll"),
            ("Esc", "close"),
        )

    def body(self) -> Iterable[Widget]:
        yield Static(self._remark, id="minutes-remark", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        self._say(self._remark)

    def _say(self, words: str) -> None:
        remark = self.query_one("#minutes-remark", Static)
        remark.update(words)
        remark.display = bool(words)

    def action_copy(self, markdown: bool) -> None:
        from execboard.domain.errors import ExecboardError
        from execboard.tui.copying import put

        view = self._view
        try:
            if markdown:
                self._say(put(self.app, view.minutes, "Markdown", f"minutes-{view.id}.md"))
            else:
                self._say(put(self.app, view.chat or view.minutes, "chat text", f"minutes-{view.id}.txt"))
        except ExecboardError as error:
            self._say(str(error))

    def action_reopen(self) -> None:
        from execboard.domain.errors import ExecboardError
        from execboard.tui.remedies import in_keys

        try:
            self._workspace.meetings.reopen(self._view.id)
        except ExecboardError as error:
            self._say(in_keys(error))
            return
        self.dismiss()
        self.app.call_later(self.app.open_meeting, self._view.id)


class AgendaDialog(NoticeDialog):
    """What a kind of meeting would go through now. Reading it changes nothing; Enter starts it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,m", "start", show=False, priority=True),
        Binding("y", "copy", show=False),
    ]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, kind: str, remark: str) -> None:
        self._kind = kind
        self._chat = agenda_text.as_text(workspace, agenda.agenda(workspace, kind), "chat")
        super().__init__(f"{kind.capitalize()}, {remark}", self._chat)
        self._workspace = workspace
        self._hints = (("Enter", "start it"), ("y", "copy for a chat"), ("j k", "scroll"), ("Esc", "close"))

    def action_start(self) -> None:
        from execboard.domain.errors import ExecboardError

        try:
            made = self._workspace.meetings.start(self._kind)
        except ExecboardError as error:
            self.app.say(str(error), "no")
            self.dismiss()
            return
        self.dismiss()
        self.app.call_later(self.app.open_meeting, made.ref)

    def action_copy(self) -> None:
        from execboard.domain.errors import ExecboardError
        from execboard.tui.copying import put

        try:
            told = put(self.app, self._chat, "the agenda", f"agenda-{self._kind}.txt")
        except ExecboardError as error:
            told = str(error)
        self.query_one("#dialog").border_subtitle = told


def _none(view: meetings.MeetingView) -> str:
    if view.status == "cancelled":
        return f"It was called off{': ' if view.reason else ''}{view.reason}."
    return "It has no minutes yet."
