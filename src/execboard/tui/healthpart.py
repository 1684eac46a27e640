"""The health score in the top line: worked out after the first paint, and again when something has changed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.tui.widgets.topline import Part

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace

MOST_SECONDS = 0.1
"""Of processor time. Where the score takes longer, nothing is said of it in the top line: keys come first, and screen 6
has it."""


class HealthPart:
    """What the top line says of the health. It is read between keys, never for a paint."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._is_old = True
        self._too_dear = False
        self.part: Part | None = None
        workspace.subscribe(lambda _: self._grow_old())

    def _grow_old(self) -> None:
        self._is_old = True

    @property
    def is_said(self) -> bool:
        """Whether the top line is up to date."""
        return not self._is_old

    def look(self) -> bool:
        """Work it out anew where something has changed; whether the top line says something else now."""
        if not self._is_old or self._too_dear:
            return False
        from execboard.services.views.health import glance

        started = time.process_time()  # not what the machine does besides
        try:
            found = glance(self._workspace)
        except ExecboardError:  # what is wrong with the file is said by those who need it
            return False
        self._is_old, before = False, self.part
        self._too_dear = time.process_time() - started > MOST_SECONDS
        if self._too_dear or found.score is None:
            self.part = None
        else:
            known = "" if found.coverage >= 1 else f" (of {found.coverage:.0%} known)"
            self.part = Part((f"health {found.score}{known}", "$muted"), gives_way=2)
        return self.part != before
