"""What keeps the workspace from being used while it is open: said above every screen, and over by itself.

Whatever a key, a message or a timer does may meet a file that cannot be used just now. That never ends the program: the
screen keeps what it shows, a form keeps what was typed, and every second it is looked whether the cause is gone.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import ExecboardError, Unusable
from execboard.tui.board import BoardScreen

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.tui.widgets.banner import Mood

READ_ONLY = "This workspace can be read, not written: check the permissions of the file and its folder."
READING_GOES_ON = "what you see is as it was last read"


class Troubles:
    """Looks every second after the workspace, and tells every screen what is wrong with it."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._met: Unusable | None = None
        """What reading came upon, until reading the same again works."""

    def meet(self, error: ExecboardError) -> None:
        """Something could not be done: say why, and where the file is to blame, above everything."""
        if isinstance(error, Unusable):
            self._met = error
            self._show(self.words(error), "error")
        self._app.say(str(error), "no")

    def poll(self) -> None:
        """Follow what other processes committed; say what is wrong, or that it is over."""
        app = self._app
        had = app.trouble
        try:
            if app.workspace.poll(busy=len(app.screen_stack) > 1 and bool(_forms(app))):
                app.say("the file was replaced: this is what is in the one that is there now")
            if self._met is not None:
                _top(app).read_again()
                self._met = None
        except Unusable as error:
            self._show(self.words(error), "error")
            return
        if not app.workspace.is_writable:
            self._show(READ_ONLY, "warning")
            return
        self._show("", "warning")
        if had:
            app.say("the workspace can be used again")
            for form in _forms(app):
                form.keep_now()

    def words(self, error: ExecboardError) -> str:
        """An error for one line above the screen: the file by its name alone, and what goes on."""
        path = self._app.workspace.path
        return f"{str(error).replace(str(path), path.name)} · {READING_GOES_ON}"

    def _show(self, words: str, mood: Mood) -> None:
        self._app.trouble = words
        for screen in self._app.screen_stack:
            if isinstance(screen, BoardScreen):
                screen.show_trouble(words, mood)

    def keep_forms(self) -> Path | None:
        """Before the program ends: keep what is half-typed, in a file of its own where the workspace takes nothing.

        That file, where there is one.
        """
        lost = [
            f"{name}: {answer}" for form in _forms(self._app) if not form.keep_now() for name, answer in _said(form)
        ]
        if not lost:
            return None
        from execboard.tui.copying import write

        with suppress(ExecboardError):
            return write("\n\n".join(lost) + "\n", "not-saved.txt")
        return None


def _forms(app: Any) -> list[Any]:
    """The forms that are open, the lowest first, and a walk with its line."""
    return [screen for screen in app.screen_stack if hasattr(screen, "keep_now")]


def _said(form: Any) -> list[tuple[str, str]]:
    """What was typed in a form, by field."""
    return [(name, answer) for name, answer in form.answers.items() if answer] if form.changed else []


def _top(app: Any) -> Any:
    """The screen that is seen, or seen behind a dialog."""
    return next(screen for screen in reversed(app.screen_stack) if isinstance(screen, BoardScreen))
