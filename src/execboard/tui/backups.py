"""Backups while the screens are open: in a thread of its own, so that no key ever waits for one."""

from __future__ import annotations

from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from execboard.services.backups import Backups
    from execboard.services.session import Changed
    from execboard.services.settings import Settings
    from execboard.services.workspace import Workspace

AGAIN = 60.0
"""Seconds until it is looked again whether one is due, or until what failed is tried again."""


class Keeper:
    """Looks after each change whether a backup is due."""

    def __init__(
        self, app: App[None], say: Callable[[str, str], None], workspace: Workspace, settings: Settings
    ) -> None:
        self._app = app
        self._say = say
        self._workspace = workspace
        self._settings = settings
        self._changed = False
        self._not_before = 0.0
        self._said = ""
        workspace.subscribe(self._note)

    @cached_property
    def backups(self) -> Backups:
        """The backups of this workspace, looked at only once something has changed."""
        from execboard.services.backups import backups_of

        return backups_of(self._workspace.path, self._workspace.clock, self._settings)

    def _note(self, _: Changed) -> None:
        self._changed = True

    def look(self) -> None:
        """Make one in a thread where a change asks for it. Called every second."""
        if self._changed and monotonic() >= self._not_before:
            self._changed = False
            self._not_before = monotonic() + AGAIN
            self._app.run_worker(self._work, thread=True, exit_on_error=False, group="backup")

    def finish(self) -> str:
        """Make it now, at the end, where a change still asks for it; what to say about it."""
        if not self._changed:
            return ""
        self._changed = False
        return self._make()

    def _work(self) -> None:
        words = self._make()
        if words and words != self._said:
            self._said = words
            self._app.call_from_thread(self._say, words, "no")

    def _make(self) -> str:
        try:
            made = self.backups.make_if_due()
        except (ExecboardError, OSError) as error:
            self._changed = True
            return f"no backup was made: {error}"
        if made is None:
            self._changed = self.backups.are_automatic
            return ""
        self._said = ""
        return made.warning
