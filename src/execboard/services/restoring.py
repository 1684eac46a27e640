"""Going back to what a backup holds, in a workspace that others may have open.

An earlier state of the same workspace comes back as one operation like any other: everybody's screen follows, the log
goes on, and undo takes it back. Another workspace's backup takes the place of the whole, log included.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from execboard.domain.backups import lost_most, stamp_of
from execboard.domain.errors import Refused, Unusable
from execboard.storage import backup, restoring
from execboard.storage.database import Database
from execboard.storage.queries import workspace as charters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.domain.changes import RowChange
    from execboard.services.backups import Backups
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class RestoreView:
    """What a restore does, or would do in a `dry_run`.

    Rows `now` and `then` by kind of thing. `changes` are the rows that differ; None where the `whole` workspace is
    replaced by another one. `kept` is the backup of the state before, `operation` the number of what was done.
    """

    source: str
    now: dict[str, int]
    then: dict[str, int]
    changes: int | None
    whole: bool
    dry_run: bool
    kept: str = ""
    operation: int | None = None


class Restoring:
    """Writes that put an earlier state in the place of the present one."""

    def __init__(self, session: Session, backups: Backups) -> None:
        self._session = session
        self._backups = backups

    def look(self, name: str) -> RestoreView:
        """What a restore would do. Raises NotFound, Refused where it is the same, Unusable for what is no backup."""
        source = self._source(name)
        with self._opened(source) as then:
            return self._view(source, then, self._differing(source, then))

    def restore(self, name: str, *, force: bool = False) -> RestoreView:
        """Go back to what the backup `name` holds: a path, ``latest`` or a name from the list.

        What is there now is kept as a backup first. Raises NotFound, Unusable, and Refused where most rows would go or
        it is another workspace's, unless with `force`.
        """
        source = self._source(name)
        with self._opened(source) as then:
            if not restoring.is_earlier(then, self._session.db):
                return self._replace(source, then, force)
            with self._session.change(_label(source)) as batch:
                changes = self._differing(source, then) or []
                view = self._view(source, then, changes)
                if not force:
                    _check_loss(view)
                kept = self._backups.keep("before-restore")
                batch.changes.extend(changes)
            return self._done(view, kept, batch.operations[-1])

    def _replace(self, source: Path, then: Database, force: bool) -> RestoreView:
        session, view = self._session, self._view(source, then, None)
        if not force and not charters.is_empty(session.db):
            words = f"{source.name} is no earlier state of this workspace: it has another history"
            raise Refused(words, "--force puts it in the place of this one; a copy of it can be opened with --db")
        number, kept = restoring.become(
            then.path,
            session.path,
            _label(source),
            session.actor,
            session.clock.now(),
            lambda: self._backups.keep("before-restore"),
        )
        session.poll()
        return self._done(view, kept, number)

    def _source(self, name: str) -> Path:
        source = self._backups.find(name)
        with suppress(OSError):
            if source.samefile(self._session.path):
                raise Refused(f"{source} is the workspace itself", "name a backup; see execboard backup --list")
        return source

    @contextmanager
    def _opened(self, source: Path) -> Iterator[Database]:
        """A spare copy of a backup, verified and brought up to date."""
        spare = self._backups.folder / f".restore.{os.getpid()}.spare"
        try:
            spare.unlink(missing_ok=True)
            backup.copy_to(source, spare)
            restoring.bring_up_to_date(spare)
            with closing(Database(spare)) as then:
                yield then
        finally:
            for suffix in ("", *backup.SIDE_FILES):
                spare.with_name(spare.name + suffix).unlink(missing_ok=True)

    def _differing(self, source: Path, then: Database) -> list[RowChange] | None:
        """The rows that differ, or None where it is another workspace."""
        if not restoring.is_earlier(then, self._session.db):
            return None
        changes = restoring.difference(self._session.db, then)
        if not changes:
            raise Refused(f"everything is as it is in {source.name}", "there is nothing to restore")
        return changes

    def _view(self, source: Path, then: Database, changes: list[RowChange] | None) -> RestoreView:
        now, before = backup.row_counts(self._session.db), backup.row_counts(then)
        rows = None if changes is None else len({(one.kind, one.row_id) for one in changes})
        return RestoreView(source.as_posix(), now, before, rows, whole=rows is None, dry_run=True)

    @staticmethod
    def _done(view: RestoreView, kept: Path, operation: int) -> RestoreView:
        return RestoreView(
            view.source, view.now, view.then, view.changes, view.whole, False, kept.as_posix(), operation
        )


def needs_its_file(path: Path) -> bool:
    """Whether there is no workspace to restore into: the file is missing, empty or damaged. Raises Unusable."""
    if not os.path.lexists(path) or (path.is_file() and path.stat().st_size == 0):
        return True
    return backup.condition(path) != "whole"


def restore_file(path: Path, backups: Backups, name: str, *, force: bool = False, dry_run: bool = False) -> RestoreView:
    """Put a copy of a backup in the place of a file that is missing or damaged.

    What is there is set aside under another name, what SQLite keeps beside it first: a journal would be applied to the
    new file. Raises NotFound, Unusable, and Refused where the file is no database and `force` is not given.
    """
    source = backups.find(name)
    if not force and path.is_file() and path.stat().st_size and backup.condition(path) == "no database":
        raise Refused(f"{path} is no workspace", "set it aside and put the backup in its place with --force")
    aside = path.with_name(f"{path.name}.damaged-{backups.clock.now():%Y-%m-%dT%H%M%SZ}")
    spare = path.with_name(f".{path.name}.restore.{os.getpid()}.spare")
    backup.copy_to(source, spare)
    kept = ""
    try:
        with closing(Database(spare)) as then:
            counts = backup.row_counts(then)
        if not dry_run:
            for suffix in (*backup.SIDE_FILES, ""):
                beside = path.with_name(path.name + suffix)
                if os.path.lexists(beside):
                    beside.rename(aside.with_name(aside.name + suffix))
                    kept = aside.as_posix()
            backup.copy_to(spare, path)
    except OSError as error:
        raise Unusable(f"{path} cannot be set aside ({error.strerror})", "check its folder's permissions") from error
    finally:
        spare.unlink(missing_ok=True)
    return RestoreView(source.as_posix(), {}, counts, None, True, dry_run, kept)


def _check_loss(view: RestoreView) -> None:
    now, then = sum(view.now.values()), sum(view.then.values())
    if lost_most(now, then):
        raise Refused(
            f"{Path(view.source).name} has {then} rows, here are {now}: most would go",
            "look with --dry-run, go on with --force: what is here is kept as a backup",
        )


def _label(source: Path) -> str:
    stamp = stamp_of(source.name)
    when = f"{stamp.at:%Y-%m-%d %H:%M} UTC" if stamp else "another time"
    return f"restored the state of {when} ({source.name})"
