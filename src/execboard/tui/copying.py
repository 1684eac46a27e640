"""Taking text out: to the terminal's clipboard, to tmux's buffer, and always to a file."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import Unusable
from execboard.services import settings, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import App

    from execboard.services.workspace import Workspace

TMUX_SECONDS = 2.0
"""How long tmux may take to take a text."""
LONGEST_OSC_52 = 74_000
"""Bytes that terminals take by OSC 52: xterm and tmux stop at 100,000 after base64, which makes four of three."""


def copy(app: App[Any], workspace: Workspace, ref: str) -> str:
    """Copy one item as Markdown, or a person's page for a one-to-one; the words to say about it.

    Raises NotFound, Invalid, or Unusable.
    """
    if ref.startswith("@"):
        from execboard.services.views import person_page, person_text

        return put(app, person_text.to_markdown(person_page.page(workspace, ref)), ref, "one-to-one.md")
    return put(app, texts.item_markdown(workspace, ref), ref, "copied.md")


def copy_all(app: App[Any], workspace: Workspace) -> str:
    """Copy the whole workspace as Markdown."""
    return put(app, texts.whole(workspace, "markdown"), "everything", "copied-all.md")


def put(app: App[Any], text: str, what: str, name: str) -> str:
    """Put a text wherever it can be got at, and say where; "copied" only where that is certain."""
    path = write(text, name)
    if len(text.encode()) <= LONGEST_OSC_52:
        app.copy_to_clipboard(text)
        sent = "sent to the terminal's clipboard"
    else:
        sent = "too long for a terminal's clipboard"
    if to_tmux(text):
        sent = "copied to tmux's buffer"
    return f"{what} is in {short(path)}; {sent}"  # the path first, for a narrow footer cuts the end


def short(path: Path) -> str:
    """A path with ``~`` for the home folder."""
    from pathlib import Path

    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def write(text: str, name: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Write a text to a file of that name that only its owner can read, in place of the one before.

    Raises Unusable.
    """
    folder = state_folder(environment)
    path = folder / name
    spare = folder / f".{name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        spare.unlink(missing_ok=True)
        with os.fdopen(os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        spare.replace(path)
    except OSError as error:
        raise Unusable(
            f"{path} cannot be written ({error.strerror})", "set XDG_STATE_HOME to a folder of yours"
        ) from error
    return path


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for what the program writes besides plans: copied texts, files in an editor, crash reports."""
    from pathlib import Path

    base = environment.get("XDG_STATE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / settings.APP
    import platformdirs

    return platformdirs.user_state_path(settings.APP)


def to_tmux(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Put a text into the newest buffer of the tmux that we run in; whether that worked."""
    if not environment.get("TMUX"):
        return False
    try:
        ran = subprocess.run(
            ["tmux", "load-buffer", "-"],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TMUX_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0
