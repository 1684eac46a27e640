"""What a group leaves behind when its last note goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from execboard.services.session import Session


def tidy(session: Session, retro_id: int) -> None:
    """Within a change: let the groups of a retro go that have no notes any more."""
    with session.change():
        pass  # flushed, so that the next look sees what was moved or deleted
    with session.change() as batch:
        used = {note.group_id for note in reads.notes(session.db, retro_id)}
        for group in reads.groups(session.db, retro_id):
            if group.id not in used:
                batch.delete(group)
