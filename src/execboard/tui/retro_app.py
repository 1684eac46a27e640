"""Retros of the application: the ways to them, for screens that cannot import each other."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from execboard.tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from typing import Any

    from execboard.services.workspace import Workspace
    from execboard.tui.screens.retro import RetroScreen


class Retros(TypeAhead, inherit_bindings=False):
    """What the application can do about retros."""

    workspace: Workspace
    _retro: RetroScreen | None = None

    @abstractmethod
    def show_mode(self, mode: str) -> None:
        """Show the screen of a mode, alone."""

    @abstractmethod
    def say(self, words: str, mood: str = "done") -> None:
        """Say something on the screen that is up."""

    def open_retro(self, ref: str) -> None:
        """Show a retro that is running."""
        from execboard.tui.screens.retro import RetroScreen

        if self._retro is None:
            screen = self._retro = RetroScreen(self.workspace)
            self.add_mode("retro", lambda: screen)
        self._retro.show_retro(ref)
        self.show_mode("retro")

    def leave_retro(self, words: str) -> None:
        """From a retro back to the log of them."""
        self.show_mode("retros")
        if words:
            self.call_after_refresh(self.say, words)

    def open_retro_report(self, ref: str, remark: str = "", *, names: bool = True) -> None:
        """Show a retro that was held, whole."""
        from execboard.tui.dialogs.retro_report import RetroDialog

        app: Any = self
        app.push_screen(RetroDialog(self.workspace, ref, remark, names=names))

    def edit_retro_outside(self, ref: str) -> None:
        """Open a retro's file in the editor, from the log."""
        self.show_mode("retros")
        screen: Any = self.screen
        screen.edit_outside(ref)
