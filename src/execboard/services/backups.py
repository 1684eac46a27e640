"""Backups of one workspace: those made by the clock, those asked for, which of them stay, and a warning.

Everything here opens the workspace anew, so that a thread of its own may call it.
"""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain import backups as rules
from execboard.domain.errors import ExecboardError, NotFound, Unusable
from execboard.services import settings as own_settings
from execboard.storage import backup
from execboard.storage.database import Database
from execboard.storage.place import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from execboard.domain.backups import Kind, Stamp
    from execboard.services.clock import Clock
    from execboard.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, when, how large in bytes, how many rows; `warning` where most were lost."""

    path: str
    at: datetime
    size: int
    rows: int
    warning: str = ""


@dataclass(frozen=True, slots=True)
class LastView:
    """The newest backup (None: there is none yet), where they are, and what is to be said about them."""

    at: datetime | None
    folder: str
    count: int
    automatic: bool
    warning: str


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of the workspace at `path`, in a `folder` of their own."""

    path: Path
    folder: Path
    clock: Clock
    are_automatic: bool = True

    def stamps(self) -> list[Stamp]:
        """What is there, the newest first. Raises Unusable where the folder cannot be read."""
        try:
            found = [rules.stamp_of(one.name) for one in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Unusable(f"{self.folder} cannot be read ({error.strerror})", _ELSEWHERE) from error
        return sorted((one for one in found if one is not None), reverse=True)

    def is_due(self) -> bool:
        """Whether a change made now asks for one."""
        return self.are_automatic and rules.is_due(self.stamps(), self.clock.now())

    def make_if_due(self) -> Made | None:
        """Make the automatic one, where it is due and no other process is at it. Raises Unusable."""
        if not self.is_due():
            return None
        with self._alone() as alone:
            if not alone or not self.is_due():
                return None
            made = self._made("automatic")
            self._prune()
        return made

    def make(self) -> Made:
        """Make the one that somebody asked for. Raises Unusable."""
        made = self._made("asked")
        if not made.warning:
            self._prune()
        return made

    def keep(self, kind: Kind, schema: int = 0) -> Path:
        """Copy what is there now, to get back behind what is about to happen. Raises Unusable."""
        stamp = self._free(kind, schema)
        backup.copy_to(self.path, self.folder / stamp.name)
        with suppress(ExecboardError):
            self._prune()
        return self.folder / stamp.name

    def find(self, name: str) -> Path:
        """The file that is meant: a path, ``latest``, or a name from the list. Raises NotFound."""
        listed = {one.name: one for one in self.stamps()}
        if name == "latest":
            newest = rules.latest(listed.values())
            if newest is None:
                raise NotFound(f"there are no backups in {self.folder}", "name a file")
            return self.folder / newest.name
        if name in listed or f"{name}.db" in listed:
            return self.folder / (name if name in listed else f"{name}.db")
        path = own_settings.expanded(name)
        if not path.exists():
            raise NotFound(f"there is no backup {name}", "see execboard backup --list, or name a file")
        return path

    def warning(self) -> str:
        """What to say as long as a loss of most rows is not two weeks old; empty where there was none."""
        stamps = self.stamps()
        lost = rules.watched(stamps, self.clock.now())
        before = max((one for one in stamps if lost and one.kind == "automatic" and one.at < lost.at), default=None)
        if lost is None or before is None:
            return ""
        return (
            f"most rows had gone by {lost.at:%Y-%m-%d %H:%M} UTC, so no backup is pruned; "
            f"go back with: execboard restore {before.name}"
        )

    def last(self) -> LastView:
        """What there is to say about them in a line; opens none. Raises Unusable."""
        stamps = self.stamps()
        at = stamps[0].at if stamps else None
        return LastView(at, str(self.folder), len(stamps), self.are_automatic, self.warning())

    def _made(self, kind: Kind) -> Made:
        """Make one; where most rows are gone since the last automatic one, its name says so from the start."""
        warning, before = "", next((one for one in self.stamps() if one.kind in ("automatic", "after-loss")), None)
        then = None if before is None else rows_in(self.folder / before.name)
        now = 0 if then is None else rows_in(self.path) or 0
        if before is not None and then is not None and rules.lost_most(then, now):
            kind = "after-loss" if kind == "automatic" else kind
            warning = (
                f"{then - now} of {then} rows are gone since the backup of {before.at:%Y-%m-%d %H:%M} UTC; "
                f"no backup is pruned now; go back with: execboard restore {before.name}"
            )
        stamp = self._free(kind)
        backup.copy_to(self.path, self.folder / stamp.name)
        return described(self.folder / stamp.name, stamp.at, warning)

    def _free(self, kind: Kind, schema: int = 0) -> Stamp:
        now, turn = self.clock.now(), 1
        while (self.folder / (stamp := rules.Stamp(now, turn, kind, schema)).name).exists():
            turn += 1
        return stamp

    def _prune(self) -> None:
        for one in rules.going(self.stamps(), self.clock.now()):
            try:
                (self.folder / one.name).unlink(missing_ok=True)
            except OSError as error:
                raise Unusable(f"{self.folder / one.name} cannot be removed ({error.strerror})", _ELSEWHERE) from error

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether no other process is making an automatic one; none begins while this lasts."""
        import fcntl

        try:
            make_folder(self.folder)
            lock = (self.folder / ".lock").open("a")
        except OSError as error:
            raise Unusable(f"{self.folder} cannot be written ({error.strerror})", _ELSEWHERE) from error
        with closing(lock):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            except OSError:  # a file system without locks: two backups are no harm
                yield True
            else:
                yield True


_ELSEWHERE = "name another folder: execboard config backups FOLDER"


def backups_of(path: Path, clock: Clock, settings: Settings | None = None) -> Backups:
    """The backups of a workspace, where the user's settings have them."""
    settings = settings or own_settings.load()
    folder = own_settings.backups_folder(settings, path)
    return Backups(path, folder, clock, settings.backups != own_settings.OFF)


def keep_before_migrating(path: Path, schema: int, now: datetime) -> None:
    """Make the backup without which nothing is migrated. Raises Unusable."""
    from datetime import UTC

    from execboard.services.clock import Clock

    kept = backups_of(path, Clock(UTC, now))
    try:
        kept.keep("schema", schema)
    except Unusable as error:
        words = f"{path} is of an earlier version, and no backup can be made before it is brought up to date"
        raise Unusable(f"{words} ({error.message})", error.remedy) from error


def described(path: Path, at: datetime, warning: str = "") -> Made:
    """What there is to say about a backup that was made at `path`."""
    return Made(path.as_posix(), at, path.stat().st_size, rows_in(path) or 0, warning)


def rows_in(path: Path) -> int | None:
    """How many rows a backup has; None where it cannot be read."""
    try:
        with closing(Database(path)) as database:
            return sum(backup.row_counts(database).values())
    except ExecboardError:
        return None
