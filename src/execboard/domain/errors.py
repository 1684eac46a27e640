"""What can go wrong, in words for the person at the keyboard.

Every error says what to do instead (its remedy), carries the code that scripts see under ``--json`` and the exit
code of the command line.
"""

from __future__ import annotations

from typing import Any, ClassVar


class ExecboardError(Exception):
    """Base of all errors that are shown to a person: one line, with its remedy.

    ``data`` are extra JSON-ready facts for scripts, such as the five active initiatives behind ``cap_reached``.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str = "", **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.data = data

    def __str__(self) -> str:
        if not self.remedy:
            return self.message
        return f"{self.message}{'' if self.message.endswith('?') else ';'} {self.remedy}"


class Refused(ExecboardError):
    """A rule of the board said no; nothing was changed."""

    code = "refused"


class CapReached(Refused):
    """All slots are taken. ``data['active']`` lists the initiatives in them."""

    code = "cap_reached"


class PlaybookIncomplete(Refused):
    """An initiative cannot become active yet. ``data['missing']`` lists the words for what it lacks."""

    code = "playbook_incomplete"


class ChangedMeanwhile(Refused):
    """Someone else changed the same thing since it was read; nothing was overwritten."""

    code = "changed_meanwhile"


class Invalid(ExecboardError):
    """Words or values that cannot be taken."""

    code = "invalid"
    exit_code = 2


class NotFound(ExecboardError):
    """There is no such thing in this workspace."""

    code = "not_found"
    exit_code = 3


class Gone(NotFound):
    """What was being edited is not there any more: deleted, or undone, by somebody else."""


class Unusable(ExecboardError):
    """The workspace file cannot be used: missing, locked, damaged, newer, read-only, disk full."""

    code = "unusable"
    exit_code = 4


class Damaged(Unusable):
    """What is in the workspace file was not written so by execboard."""
