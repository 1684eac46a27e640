"""The application: modes, themes, the user's keys, and how it starts and ends. Everything else is a screen's."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from execboard.domain.errors import ExecboardError
from execboard.services.missing import refuse_where_backed_up
from execboard.services.settings import OFF
from execboard.services.workspace import Workspace
from execboard.tui import standins
from execboard.tui.backups import Keeper
from execboard.tui.board import BoardScreen
from execboard.tui.calm import Calm
from execboard.tui.healthpart import HealthPart
from execboard.tui.modes import MODES, make
from execboard.tui.retro_app import Retros
from execboard.tui.sheets import Sheets
from execboard.tui.signals import heard
from execboard.tui.standins import StandIns
from execboard.tui.theming import VARIABLE_DEFAULTS, Themes
from execboard.tui.trouble import Troubles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.binding import BindingType
    from textual.filter import LineFilter

    from execboard.services.settings import Settings
    from execboard.tui.screens.meeting import MeetingScreen
    from execboard.tui.widgets.rowlist import RowList

POLL_SECONDS = 1.0
"""How often another process's commit is looked for: 11 microseconds each time."""


class ExecboardApp(Calm, Retros, inherit_bindings=False):
    """The screens on one workspace."""

    TITLE = "execboard"
    CSS_PATH = ["styles/kit.tcss", "styles/screens.tcss", "styles/places.tcss", "styles/dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "RowList"

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        screen: str | None = None,
        greeting: str = "",
        meeting: str | None = None,
    ) -> None:
        """`greeting` is said when the first screen is up; `meeting` is the kind of the one to begin in."""
        super().__init__()
        self.stylesheet = Sheets(variables=self.get_css_variables())
        self.workspace = workspace
        self.settings = settings
        self.keeper = Keeper(self, self.say, workspace, settings)
        self.troubles = Troubles(self)
        self.health = HealthPart(workspace)
        self.trouble = ""
        """What keeps the workspace from being used as it should be, for as long as it does."""
        self.not_saved: Path | None = None
        """The file with what was half-typed when the program had to end and the workspace did not take it."""
        self.problems: list[str] = []
        """What is wrong with the user's own files, told once when the first screen is up."""
        self._stand_ins = [StandIns()] if standins.wanted(settings.ascii, os.environ) else []
        self.keymap: dict[str, str] = self._own_keys()
        self.themes = Themes(settings.themes_folder)
        worn = self.themes.install(self, os.environ.get("EXECBOARD_THEME") or settings.theme or "execboard-dark")
        self.problems += [str(problem) for problem in self.themes.problems]
        self.first_mode = screen or "five"
        self.greeting = greeting
        self.first_meeting = meeting
        self.wants_demo = False
        """Whether it ended in order to show the demo."""
        self.worn = worn
        self._meeting: MeetingScreen | None = None
        for mode in MODES:
            self.add_mode(mode, partial(make, mode, workspace))

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._stand_ins]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLE_DEFAULTS

    def _own_keys(self) -> dict[str, str]:
        if not self.settings.keys:
            return {}
        from execboard.tui.actions import CATALOGUE
        from execboard.tui.keymap import read_keymap

        keymap, problems = read_keymap(self.settings.keys, CATALOGUE)
        self.problems += [str(problem) for problem in problems]
        return keymap

    # Life

    async def run_async(self, *args: Any, **options: Any) -> Any:
        with heard(self._leave_on):
            return await super().run_async(*args, **options)

    def on_mount(self) -> None:
        self.set_keymap(self.keymap)
        self.switch_mode(self.first_mode)
        self.set_interval(POLL_SECONDS, self.poll)
        self.app_resume_signal.subscribe(self, self._draw_again)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """What waits until the first screen is up: garbage, a word about problems, or the first start.

        What the start made stays to the end: no later collection looks at it again.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        from execboard.services.views.board import is_empty

        self._show_health()
        if self.greeting:
            self.say(self.greeting)
        if self.first_meeting:
            try:
                self.open_meeting(self.workspace.meetings.start(self.first_meeting).ref)
            except ExecboardError as error:
                self.troubles.meet(error)
        waiting = self.workspace.kept_drafts()
        if waiting:
            forms = ", ".join(key.replace(":", " ").strip() for key in waiting[:3])
            self.say(f"half-typed words are kept in: {forms}; open that form to go on")
        if is_empty(self.workspace):
            from execboard.tui.screens.start import StartScreen

            self.push_screen(StartScreen(self.workspace))
        if self.problems:
            from execboard.tui.dialogs.base import NoticeDialog

            told = "\n\n".join(f"✖ {problem}" for problem in self.problems)
            self.push_screen(NoticeDialog("Not all of your settings can be used", f"{told}\n\n{self.settings.path}"))

    def _draw_again(self, _: object) -> None:
        """Back from the shell, which has written over everything; Textual draws only what has changed."""
        self.refresh(layout=True)

    def poll(self) -> None:
        """Follow what other processes committed, and say what keeps the workspace from being used."""
        self.troubles.poll()
        if not self.trouble:
            self.keeper.look()
        self._show_health()
        for screen in self._boards():
            screen.tick()
        if self._meeting is not None:
            self._meeting.beat()

    def _show_health(self) -> None:
        if self.health.look():
            for screen in self._boards():
                screen.show_top()

    def _boards(self) -> list[BoardScreen]:
        """The screen that is up, or seen behind a dialog."""
        return [one for one in reversed(self.screen_stack) if isinstance(one, BoardScreen)][:1]

    def on_row_list_unread(self, message: RowList.Unread) -> None:
        """Rows in sight could not be read."""
        self.troubles.meet(message.error)

    def say(self, words: str, mood: str = "done") -> None:
        """Say something on the screen that is up."""
        for screen in self._boards():
            screen.say(words, mood)

    def _leave_on(self, number: int) -> None:
        if self._exit:
            return
        self.not_saved = self.troubles.keep_forms()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """A file that cannot be used just now is no reason to end; anything else is, with what was typed kept.

        A screen that is left while it is still being made misses its parts; on the way out that is no fault.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, ExecboardError):
            self.troubles.meet(cause)
            return
        if self._exit and isinstance(cause, NoMatches):
            return
        with suppress(Exception):
            self.not_saved = self.troubles.keep_forms()
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """What cannot go on ends; a terminal that was closed is no fault, and leads here before its signal does."""
        if self.is_headless or _has_terminal():
            super().panic(*renderables)
        else:
            self._leave_on(signal.SIGHUP)

    def _fatal_error(self) -> None:
        """End without printing what the program held in its variables: it is the plan's text."""
        self.bell()
        self._close_messages_no_wait()

    # Going places, for screens that cannot import each other

    def try_demo(self) -> None:
        """End here, to go on in a demo."""
        self.wants_demo = True
        self.exit()

    def show_mode(self, mode: str) -> None:
        """Show the screen of a mode, alone."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.current_mode != mode:
            self.switch_mode(mode)

    def open_meeting(self, ref: str) -> None:
        """Show a meeting that is running, or is being corrected."""
        from execboard.tui.screens.meeting import MeetingScreen

        if self._meeting is None:
            screen = self._meeting = MeetingScreen(self.workspace)
            self.add_mode("meeting", lambda: screen)
        self._meeting.show_meeting(ref)
        self.show_mode("meeting")

    def leave_meeting(self, words: str) -> None:
        """From a meeting back to the list of them."""
        self.show_mode("meetings")
        if words:
            self.call_after_refresh(self.say, words)

    def open_minutes(self, ref: str, remark: str = "") -> None:
        """Show a meeting that was held, whole."""
        from execboard.tui.dialogs.held import MinutesDialog

        self.push_screen(MinutesDialog(self.workspace, ref, remark))

    def open_ref(self, ref: str) -> None:
        """Show the page of an initiative, the minutes of a meeting, or say all that is known of another thing."""
        if ref.upper().startswith("MTG-"):
            self.open_minutes(ref)
            return
        from execboard.tui.screens.item import open_item

        open_item(self, self.workspace, ref)

    async def walk(self, screen: BoardScreen) -> str | None:
        """Walk from marking candidates to activating them; what to say about it."""
        from execboard.tui.screens.start import walk

        return await walk(screen)

    def open_inbox(self) -> None:
        """Show the inbox."""
        from execboard.tui.screens.inbox import InboxScreen

        self.push_screen(InboxScreen(self.workspace))

    def open_board(self) -> None:
        """Show the board by status."""
        from execboard.tui.screens.columns import ColumnsScreen

        self.push_screen(ColumnsScreen(self.workspace))

    def open_blockers(self) -> None:
        """Show what still blocks."""
        from execboard.tui.screens.blockers import BlockersScreen

        self.push_screen(BlockersScreen(self.workspace))

    def open_closing(self, cycle: str) -> None:
        """Walk through closing a cycle."""
        from execboard.tui.screens.closing import ClosingScreen

        self.push_screen(ClosingScreen(self.workspace, cycle))

    def open_search(self) -> None:
        """Search everything."""
        from execboard.tui.dialogs.search import SearchDialog

        self.push_screen(SearchDialog(self.workspace))

    def open_workspace(self) -> None:
        """Show this workspace, and the others that are configured."""
        from execboard.tui.dialogs.workspace import WorkspaceDialog

        self.push_screen(WorkspaceDialog(self.workspace, self.settings))

    def open_jump(self, screen: BoardScreen) -> None:
        """Ask for an id or a command."""
        from execboard.tui.dialogs.jump import JumpDialog

        self.push_screen(JumpDialog(screen))

    def open_palette(self, screen: BoardScreen) -> None:
        """Offer everything that can be done here."""
        from execboard.tui.dialogs.palette import PaletteDialog

        self.push_screen(PaletteDialog(screen))

    def wear(self, name: str) -> str:
        """Change the theme and remember it; what to say about it."""
        from execboard.services import settings

        self.themes.problems.clear()
        worn = self.themes.install(self, name)
        if self.themes.problems:
            return str(self.themes.problems[0])
        self.worn = worn
        settings.change("theme", worn)
        return f"theme: {worn}"


def run(path: Path, actor: str, settings: Settings, screen: str | None = None, meeting: str | None = None) -> int:
    """Open the screens, in a meeting of a kind where one is named; the exit code. A missing workspace is made."""
    app, code = _run(path, actor, settings, screen, meeting=meeting)
    if not app.wants_demo:
        return code
    from execboard.tui.throwaway import GREETING, with_demo

    unkept = replace(settings, backups=OFF)
    return with_demo(actor, lambda demo: _run(demo, actor, unkept, screen, GREETING)[1])


def _run(
    path: Path, actor: str, settings: Settings, screen: str | None, greeting: str = "", meeting: str | None = None
) -> tuple[ExecboardApp, int]:
    if not path.exists():
        refuse_where_backed_up(path, settings)
    workspace = Workspace.create(path, actor) if not path.exists() else Workspace(path, actor)
    app = ExecboardApp(workspace, settings, screen, greeting, meeting)
    try:
        app.run()
    except OSError:
        if _has_terminal():
            raise
        app.exit(return_code=128 + signal.SIGHUP)
    unkept = app.keeper.finish()
    blamed = app._exception and workspace.blame(app._exception)
    workspace.close()
    if isinstance(blamed, ExecboardError):
        raise blamed
    with suppress(OSError):  # the terminal may be gone
        if app.not_saved is not None:
            print(f"execboard: the workspace took nothing; what you were typing is in {app.not_saved}", file=sys.stderr)
        if app._exception is not None:
            from execboard.tui.crash import report

            print(report(app._exception), file=sys.stderr)
        if unkept:
            print(f"execboard: {unkept}", file=sys.stderr)
    return app, 1 if app._exception is not None else app.return_code or 0


def _has_terminal() -> bool:
    """Whether the terminal that we draw on is still there."""
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
