"""Editing an initiative in the user's own editor."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from execboard.domain.errors import ChangedMeanwhile, ExecboardError, Refused
from execboard.domain.ids import WORDS, parse_ref
from execboard.services import editors, fieldfile
from execboard.services.views import initiatives
from execboard.tui.copying import short, state_folder, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import App

    from execboard.services.guarding import Guard
    from execboard.tui.board import BoardScreen

ABOUT = "Write below the headings. A heading that you take away leaves its field as it is."


async def edit_outside(screen: BoardScreen, ref: str) -> str | None:
    """Edit an initiative's fields in ``$VISUAL`` or ``$EDITOR`` and save what changed as one step.

    The words to say about it. Raises Refused or Invalid with the path of the file, which is kept, where what was
    written cannot be saved.
    """
    found = parse_ref(ref)
    if found.kind != "initiative":
        what = WORDS[found.kind]
        article = "an" if what[0] in "aeio" else "a"
        raise Refused(f"only initiatives are edited outside, {found} is {article} {what}", "e edits it here")
    workspace, command = screen.workspace, editors.command(otherwise="edit here with e")
    view = initiatives.one(workspace, ref)
    before = fieldfile.fields_of(workspace, view)
    text = fieldfile.to_text(before, f"{view.id}. {ABOUT}")
    path = write(text, f"{view.id}.md")
    try:
        editors.check_end(command, run(screen.app, command, path))
        written = editors.read(path)
        fields = {} if written == text else fieldfile.from_text(written)
        guard, fields = fieldfile.merging(workspace, view.id, before, fields)
        told = await _save(screen, guard, fields)
    except ExecboardError as error:
        if is_unchanged(path, text):
            path.unlink(missing_ok=True)
        else:
            error.remedy = f"{error.remedy}; what you wrote is in {short(keep_aside(path))}"
        raise
    path.unlink(missing_ok=True)
    return told


async def _save(screen: BoardScreen, guard: Guard, fields: Mapping[str, str]) -> str:
    """Save what was written; where somebody else changed the same fields meanwhile, ask which ones stay."""
    from execboard.services.guarding import clashes_of
    from execboard.tui.forms.conflict import ConflictDialog, set_aside

    try:
        return _saved(screen, guard, fields)
    except ChangedMeanwhile as error:
        clashes = clashes_of(error)
        dialog = ConflictDialog(guard.ref, str(error.data.get("who", "")), clashes, fieldfile.HEADINGS)
        theirs = await screen.app.push_screen_wait(dialog)
        if theirs is None:
            raise
        set_aside(clashes, theirs, fieldfile.HEADINGS)
        chosen = {one.field: one.theirs for one in clashes if one.field in theirs}
        return await _save(screen, guard.knowing(clashes), {**fields, **chosen})


def _saved(screen: BoardScreen, guard: Guard, fields: Mapping[str, str]) -> str:
    with guard.merging(fields) as merged:
        mine = {name: words for name, words in merged.fields.items() if name not in merged.taken}
        changed: dict[str, Any] = fieldfile.changes(guard.was, mine)
        if changed:
            screen.workspace.initiatives.edit(guard.ref, **changed)
    names = ", ".join(fieldfile.HEADINGS[name].casefold() for name in changed)
    kept = ", ".join(fieldfile.HEADINGS[name].casefold() for name in merged.taken)
    told = f"edited {guard.ref}: {names}" if names else f"{guard.ref} is as it was"
    return told + (f" · kept what changed meanwhile: {kept}" if kept else "")


def run(app: App[Any], command: list[str], path: Path) -> int:
    """Give the terminal to the editor until it ends; its exit code. Raises Invalid where it cannot be started.

    No error may leave the suspension: Textual would not take the terminal back.
    """
    failed: OSError | ValueError | None = None
    code = 0
    try:
        with app.suspend():
            try:
                code = subprocess.run([*command, str(path)], check=False).returncode
            except (OSError, ValueError) as error:
                failed = error
    except SuspendNotSupported:
        raise Refused("this terminal cannot be given to an editor", "edit here with e") from None
    if failed is not None:
        raise editors.cannot_start(command, failed) from failed
    return code


def is_unchanged(path: Path, text: str) -> bool:
    """Whether there is nothing in the file to keep."""
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return True


def keep_aside(path: Path) -> Path:
    """Move what was written out of the way of the next edit of the same item."""
    folder = state_folder()
    for number in range(1, 1000):
        kept = folder / f"{path.stem}-not-saved-{number}.md"
        if not kept.exists():
            return path.rename(kept)
    return path
