"""Brings the notes of a retro in: once, however often they are imported."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.text import fold
from execboard.services.importing.report import Report
from execboard.services.importing.retro_notes import looks_like_one, read, spans
from execboard.services.importing.words import count
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from execboard.domain.retro_text import RetroText
    from execboard.services.importing.sources import Source
    from execboard.services.workspace import Workspace
    from execboard.storage.door import Batch

SOURCE = "notes"


def bring_retro(workspace: Workspace, batch: Batch, source: Source) -> Report:
    """Import one retro, within a change. Raises Invalid where there is nothing in it."""
    text = source.text()
    found = read(text, workspace.today)
    notes = sum(len(column.notes) for column in found.columns)
    if not notes and not found.actions and not found.learnings:
        raise Invalid("there is no note of a retro in this", "write headings with lists below them: ## Went well, - …")
    key = _key(found)
    known = reads.imported(workspace.db, SOURCE, key)
    if known is not None:
        batch.label = f"imported nothing new of {known.ref}"
        return Report(
            kind="retro",
            unchanged=(known.ref,),
            remarks=(f"{known.ref} was here already; to put it right: execboard retro edit {known.ref}",),
        )
    people = set(workspace.people.handles())
    logged = workspace.retro_logging.log(found, source=(SOURCE, key))
    batch.label = f"imported {logged.retro.ref} {logged.retro.title}"
    return Report(
        kind="retro",
        remarks=tuple(_remarks(found, logged.remarks, looks_like_one(text), logged.retro.ref)),
        people_made=tuple(handle for handle in workspace.people.handles() if handle not in people),
        retros=(logged.retro.ref,),
    )


def _key(found: RetroText) -> str:
    """The same retro by its day and title, else by all that is in it."""
    if found.date and found.title:
        return f"{found.date} {fold(found.title)}"
    notes = "\n".join(note.body for column in found.columns for note in column.notes)
    return sha256(f"{found.title}\n{notes}".encode()).hexdigest()[:24]


def _remarks(found: RetroText, said: tuple[str, ...], why: str, ref: str) -> list[str]:
    notes = [note for column in found.columns for note in column.notes]
    nested = sum(note.body.count("\n") for note in notes)
    columns = ", ".join(f"{column.name} ({len(column.notes)})" for column in found.columns)
    told = [
        *([f"a retro, because {why}"] if why else []),
        f"{ref} of {found.date or 'today, for it says no day'}: {count(len(notes), 'note')} with "
        f"{count(nested, 'nested line')}, {count(len(found.actions), 'action item')}",
        *([f"columns: {columns}"] if columns else []),
        *([f"groups: {', '.join(group.name for group in found.groups)}"] if found.groups else []),
        *(
            [f"{count(len(found.kept_lines), 'line')} kept as text of {ref}: {spans(found.kept_lines)}"]
            if found.kept_lines
            else []
        ),
    ]
    return [*told, *found.remarks, *said]
