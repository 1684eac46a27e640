"""Editing a retro as one Markdown file in the user's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import ChangedMeanwhile, ExecboardError
from execboard.services import editors
from execboard.services.views import retro_text, retros
from execboard.tui.copying import short, write
from execboard.tui.outside import is_unchanged, keep_aside, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.guarding import Guard
    from execboard.services.retros.editing import Written
    from execboard.tui.board import BoardScreen


async def edit_retro_outside(screen: BoardScreen, ref: str) -> str | None:
    """Edit all of a retro in ``$VISUAL`` or ``$EDITOR``, and save what changed as one step.

    The words to say about it. Raises Invalid with the path of the file, which is kept, where what was written cannot be
    saved.
    """
    workspace, command = screen.workspace, editors.command(otherwise="edit here with e")
    editing = workspace.retro_editing
    view = retros.retro(workspace, ref)
    was, text = editing.fields(view.id), retro_text.to_file(view)
    path = write(text, f"{view.id}.md")
    try:
        editors.check_end(command, run(screen.app, command, path))
        written = editors.read(path)
        if written == text:
            told = f"{view.id} is as it was"
        else:
            found = editing.read(view.id, written)
            told = await _save(screen, editing.guard(view.id, was), found.fields, found)
    except ExecboardError as error:
        if is_unchanged(path, text):
            path.unlink(missing_ok=True)
        else:
            error.remedy = f"{error.remedy}; what you wrote is in {short(keep_aside(path))}"
        raise
    path.unlink(missing_ok=True)
    return told


async def _save(screen: BoardScreen, guard: Guard, fields: Mapping[str, str], written: Written) -> str:
    """Save what was written; where somebody else changed the same lines meanwhile, ask which ones stay."""
    from execboard.services.guarding import clashes_of
    from execboard.tui.forms.conflict import ConflictDialog, set_aside

    try:
        merged = screen.workspace.retro_editing.save(guard, fields, written)
    except ChangedMeanwhile as error:
        clashes = clashes_of(error)
        labels = {one.field: one.field for one in clashes}
        dialog = ConflictDialog(guard.ref, str(error.data.get("who", "")), clashes, labels)
        theirs = await screen.app.push_screen_wait(dialog)
        if theirs is None:
            raise
        set_aside(clashes, theirs, labels)
        chosen = {one.field: one.theirs for one in clashes if one.field in theirs}
        return await _save(screen, guard.knowing(clashes), {**fields, **chosen}, written)
    kept = ", ".join(merged.taken)
    return f"edited {guard.ref}" + (f" · kept what changed meanwhile: {kept}" if kept else "")
