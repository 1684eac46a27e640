"""The screen of the first start: three questions, then the walk to a filled board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from execboard.domain.errors import ExecboardError
from execboard.services.views import initiatives
from execboard.tui.screens.start.first import Begun, FirstForm
from execboard.tui.screens.start.walk import walk

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp


class StartScreen(Screen[None]):
    """An empty page on which the first questions are asked; gone when the board has something to show."""

    app: ExecboardApp

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def on_mount(self) -> None:
        self._start()

    def say(self, words: str, mood: str = "done") -> None:
        """Say it on the board, which is what is left when this screen goes."""
        self.app.say(words, mood)

    @work
    async def _start(self) -> None:
        begun = await self.app.push_screen_wait(FirstForm(self.workspace))
        if begun and begun.demo:
            self.app.try_demo()
            return
        words = self._begun(begun or Begun())
        if begun and initiatives.count(self.workspace, ["candidate"]):
            words = await walk(self, f"brought {begun.brought}" if begun.brought else "") or words
        self.dismiss()
        self.app.say(words)

    def _begun(self, begun: Begun) -> str:
        problem = self._remember(begun.handle)
        if problem:
            return problem
        return (
            f"brought {begun.brought}: W walks you through choosing" if begun.brought else "o adds the first candidate"
        )

    def _remember(self, handle: str) -> str:
        """Make who began the configured user, where none is configured; what went wrong."""
        if not handle or self.app.settings.user:
            return ""
        from execboard.services import settings

        try:
            self.app.settings = settings.change("user", handle)
        except (ExecboardError, OSError) as error:
            return f"your name was not kept for the next time: {error}"
        return ""
