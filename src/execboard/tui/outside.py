"""Editing an initiative in the user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from execboard.domain.errors import ExecboardError, Invalid, Refused
from execboard.domain.ids import WORDS, parse_ref
from execboard.services import fieldfile
from execboard.services.views import initiatives
from execboard.tui.copying import short, state_folder, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import App

    from execboard.services.workspace import Workspace

ABOUT = "Write below the headings. A heading that you take away leaves its field as it is."


def edit_outside(app: App[Any], workspace: Workspace, ref: str) -> str | None:
    """Edit an initiative's fields in ``$VISUAL`` or ``$EDITOR`` and save what changed as one step.

    The words to say about it. Raises Refused or Invalid with the path of the file, which is kept, where what was
    written cannot be saved.
    """
    found = parse_ref(ref)
    if found.kind != "initiative":
        raise Refused(f"only initiatives are edited outside, {found} is a {WORDS[found.kind]}", "e edits it here")
    command = editor()
    view = initiatives.one(workspace, ref)
    before = fieldfile.fields_of(workspace, view)
    text = fieldfile.to_text(before, f"{view.id}. {ABOUT}")
    path = write(text, f"{view.id}.md")
    code = run(app, command, path)
    written = _read(path)
    if code:
        where = f"what you wrote is in {short(_kept(path))}" if written != text else "E tries again, e edits it here"
        raise Refused(f"{command[0]} ended with {code}, nothing was saved", where)
    if written == text:
        path.unlink(missing_ok=True)
        return f"{view.id} is as it was"
    try:
        changed: dict[str, Any] = fieldfile.changes(before, fieldfile.from_text(written))
        if changed:
            workspace.initiatives.edit(view.id, expected_rev=view.rev, **changed)
    except ExecboardError as error:
        raise type(error)(
            error.message, f"{error.remedy}; what you wrote is in {short(_kept(path))}", **error.data
        ) from error
    path.unlink(missing_ok=True)
    names = ", ".join(fieldfile.HEADINGS[name].casefold() for name in changed)
    return f"edited {view.id}: {names}" if names else f"{view.id} is as it was"


def editor(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command of the user's editor, with its arguments. Raises Invalid where there is none."""
    said = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        command = shlex.split(said)
    except ValueError as error:
        raise Invalid(f"$EDITOR cannot be read ({error})", 'set it as in: export EDITOR="nano"') from error
    if not command:
        raise Invalid("no editor is named", "set EDITOR, as in: export EDITOR=nano; or edit here with e")
    return command


def run(app: App[Any], command: list[str], path: Path) -> int:
    """Give the terminal to the editor until it ends; its exit code. Raises Refused where it cannot be started."""
    try:
        with app.suspend():
            return subprocess.run([*command, str(path)], check=False).returncode
    except SuspendNotSupported:
        raise Refused("this terminal cannot be given to an editor", "edit here with e") from None
    except OSError as error:
        raise Refused(f"{command[0]} cannot be started ({error.strerror})", "set EDITOR to one that can") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} cannot be read as UTF-8 text", f"nothing was saved ({type(error).__name__})") from error


def _kept(path: Path) -> Path:
    """Move what was written out of the way of the next edit of the same item."""
    folder = state_folder()
    for number in range(1, 1000):
        kept = folder / f"{path.stem}-not-saved-{number}.md"
        if not kept.exists():
            return path.rename(kept)
    return path
