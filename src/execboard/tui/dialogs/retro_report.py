"""A retro that was held, whole: the report for the team's wiki, with names or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from execboard.domain.errors import ExecboardError
from execboard.services.views import retro_text, retros
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.remedies import in_keys
from execboard.tui.widgets.text import as_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.widget import Widget

    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp


def put_report(app: App[None], workspace: Workspace, ref: str, *, names: bool = True) -> str:
    """Write a retro's report to a file, and copy it; the words to say. Raises Unusable."""
    from execboard.tui.copying import put

    text = retro_text.to_markdown(retros.retro(workspace, ref), names=names)
    what = "the report" if names else "the report without names"
    return put(app, text, what, f"retro-{ref}.md")


class RetroDialog(NoticeDialog):
    """The report as Markdown; `remark` stands above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "copy", show=False),
        Binding("N", "names", show=False),
        Binding("E", "edit_outside", show=False),
        Binding("R", "reopen", show=False),
    ]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, ref: str, remark: str = "", *, names: bool = True) -> None:
        self._view = retros.retro(workspace, ref)
        super().__init__(f"{self._view.id} {self._view.title}", "")
        self._workspace = workspace
        self._remark = remark
        self.names = names
        self._hints = (
            ("y", "copy"),
            ("N", "names on or off"),
            ("E", "edit in $EDITOR"),
            ("R", "reopen"),
            ("j k", "scroll"),
            ("Esc", "close"),
        )

    def body(self) -> Iterable[Widget]:
        yield Static(id="minutes-remark", markup=False)
        yield Static(id="report")

    def on_mount(self) -> None:
        self._show()
        self._say(self._remark)

    def _show(self) -> None:
        text = retro_text.to_markdown(self._view, names=self.names)
        lines = [_drawn(line) for line in text.splitlines()]
        self.query_one("#report", Static).update(Content("\n").join(lines))

    def _say(self, words: str) -> None:
        remark = self.query_one("#minutes-remark", Static)
        remark.update(words)
        remark.display = bool(words)

    def action_copy(self) -> None:
        try:
            self._say(put_report(self.app, self._workspace, self._view.id, names=self.names))
        except ExecboardError as error:
            self._say(in_keys(error))

    def action_names(self) -> None:
        self.names = not self.names
        self._show()
        self._say("with names" if self.names else "nobody is named but in the words of notes")

    def action_edit_outside(self) -> None:
        self.dismiss()
        self.app.call_later(self.app.edit_retro_outside, self._view.id)

    def action_reopen(self) -> None:
        try:
            self._workspace.retros.reopen(self._view.id)
        except ExecboardError as error:
            self._say(in_keys(error))
            return
        self.dismiss()
        self.app.call_later(self.app.open_retro, self._view.id)


def _drawn(line: str) -> Content:
    content = as_content(line)
    if line.startswith("#"):
        return content.stylize_before("bold $accent" if line.startswith("## ") else "bold")
    return content
