"""The backups of a workspace as they are listed: when, how large, what differs from now."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.services.views.consistent import consistent
from execboard.storage import backup
from execboard.storage.database import Database
from execboard.storage.queries import about

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from execboard.domain.backups import Stamp
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class BackupView:
    """One backup. `size` is in bytes; `differs` how many more (or fewer) of each kind of thing it has than now.

    `changes_since` is how many operations the workspace has beyond it. What cannot be read says why in `problem`.
    """

    name: str
    path: str
    at: datetime
    kind: str
    size: int
    rows: int | None
    schema: int | None
    changes_since: int | None
    differs: dict[str, int]
    problem: str = ""


@consistent
def listing(session: Session, folder: Path, stamps: Sequence[Stamp]) -> list[BackupView]:
    """The backups in the workspace's own folder, held against what there is now. Opens each."""
    counts = backup.row_counts(session.db)
    operations = about.about(session.db).operations
    return [_view(one, folder / one.name, counts, operations) for one in stamps]


def _view(stamp: Stamp, path: Path, now: Mapping[str, int], operations: int) -> BackupView:
    size = path.stat().st_size if path.exists() else 0
    place = path.as_posix()
    try:
        with closing(Database(path)) as database:
            counts = backup.row_counts(database)
            schema, since = database.version, operations - about.about(database).operations
    except ExecboardError as error:
        return BackupView(stamp.name, place, stamp.at, stamp.kind, size, None, None, None, {}, error.message)
    differs = {kind: counts.get(kind, 0) - there for kind, there in now.items() if counts.get(kind, 0) != there}
    return BackupView(stamp.name, place, stamp.at, stamp.kind, size, sum(counts.values()), schema, since, differs)
