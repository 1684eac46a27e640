"""The program: hands the screens to the command line, so that neither front end sees the other."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from execboard.cli.main import main as command_line

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.settings import Settings


def open_screens(path: Path, actor: str, settings: Settings, screen: str | None, meeting: str | None = None) -> int:
    """Open the screens on a workspace file, which is made where it is missing; the exit code.

    They open in a meeting where its kind is named. The app lets garbage be collected again when its first screen is up.
    """
    from execboard.tui.app import run

    return run(path, actor, settings, screen, meeting)


def check_settings(settings: Settings) -> list[str]:
    """What the screens cannot use of the user's theme and keys, in words."""
    from execboard.tui.checking import problems_of

    return problems_of(settings)


def main() -> None:
    """Entry point of the ``execboard`` command and of ``python -m execboard``.

    A command ends before there is anything to collect, so nothing looks for it, and the end takes no last look either:
    that is a tenth of the time that ``status`` takes.
    """
    gc.disable()
    try:
        command_line(open_screens, check_settings=check_settings)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
