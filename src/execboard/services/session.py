"""One open workspace: how rooms read it, change it, and tell who watches."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from execboard.domain.charter import Charter
from execboard.domain.errors import Unusable
from execboard.domain.ids import PREFIXES
from execboard.services.clock import Clock, clock
from execboard.storage.database import BUSY_SECONDS, Database
from execboard.storage.queries import workspace as charters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from execboard.storage.door import Batch, Door


HURRIED_SECONDS = 0.1
"""How long one who looks every second, or knows of trouble already, waits for another process."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit changed: tables and their rows. `by_others` where it was another process.

    `new_day` where no row was changed but the day: everything that is told from "today" looks different now.
    """

    rows: frozenset[tuple[str, int]]
    by_others: bool = False
    new_day: bool = False
    everything: bool = False
    """Whether another state was put in the place of the whole workspace."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the changed things that have one, such as ``INI-3``."""
        return frozenset(f"{PREFIXES[kind]}-{number}" for kind, number in self.rows if kind in PREFIXES)

    def touches(self, kinds: frozenset[str]) -> bool:
        """Whether a screen that shows those tables should look again."""
        return self.everything or self.new_day or any(kind in kinds for kind, _ in self.rows)


class Session:
    """A workspace opened by one actor. Reading loads neither pydantic nor sqlite-utils: the door is made when used."""

    def __init__(self, path: Path, actor: str, at: Clock | None = None) -> None:
        self.path = path
        self.actor = actor
        self.db = Database(path)
        self.stuck: Unusable | None = None
        """Why the last write failed, until one succeeds."""
        self._batch: Batch | None = None
        self._watchers: list[Callable[[Changed], None]] = []
        self.recorder: Callable[[Batch], None] | None = None
        """Told of each change before it is committed, while a meeting is on: it adds what the minutes say of it."""
        self.source: str | None = None
        """The id of the meeting that is on: where what is made now comes from."""
        self.meeting_day: date | None = None
        """The day of that meeting."""
        self.wrote = False
        """Whether anything was changed here."""
        if not self.db.is_current:
            _ = self._door
        self._clock_is_given = at is not None
        self.clock = at or clock(self.charter.timezone)
        self._data_version = self.db.data_version()
        self._schema_version = self.db.schema_version()
        self._seen = self._latest()
        self._made = self.charter.created_at
        self._own: set[int] = set()
        self._day = self.today

    @property
    def charter(self) -> Charter:
        """The workspace's own row; a file that was only just made has an empty one."""
        return charters.get(self.db) or Charter(created_at=clock().now())

    @property
    def today(self) -> date:
        """The present day."""
        return self.clock.today()

    @property
    def day(self) -> date:
        """The day on which what is told now happened, unless it is said: that of the meeting that is on, or today."""
        return self.meeting_day or self.today

    @cached_property
    def _door(self) -> Door:
        from execboard.storage.door import Door

        return Door(self.db, self._keep_before_migrating)

    def _keep_before_migrating(self) -> None:
        from execboard.services.backups import keep_before_migrating

        keep_before_migrating(self.path, self.db.version, clock().now())

    @contextmanager
    def change(self, label: str = "") -> Iterator[Batch]:
        """One transaction and one step of undo. A change within a change is part of it.

        Who watches is told after the commit. Raises whatever the rules inside raise; then nothing was changed.
        """
        if self._batch is not None:
            yield from self._join(self._batch)
            return
        with self._minding(), self._door.transaction(self.actor, self.clock.now()) as batch:
            batch.label = label
            self._batch = batch
            try:
                yield batch
                batch.label = batch.label or label or batch.parts
                if self.recorder is not None and batch.kind == "change":
                    self.recorder(batch)
            finally:
                self._batch = None
        if batch.operations:
            self.wrote = True
            self._own.update(batch.operations)
            self._tell(Changed(frozenset((change.kind, change.row_id) for change in batch.changes)))

    @contextmanager
    def _minding(self) -> Iterator[None]:
        """Remember why a write failed, for `poll` to try again."""
        try:
            yield
        except Unusable as error:
            self.stuck = error
            raise
        self.stuck = None

    def _join(self, batch: Batch) -> Iterator[Batch]:
        """A change within a change: it sees what was done so far, and its name counts only where the whole has none."""
        self._door.flush(batch)
        whole, before = batch.label, batch.parts
        batch.label = batch.parts = ""
        yield batch
        self._door.flush(batch)
        batch.parts = before or batch.label or batch.parts
        batch.label = whole

    def complete(self, batch: Batch) -> None:
        """End one operation within a change; what follows is another, and all of them are committed together."""
        batch.label = batch.label or batch.parts
        self._door.complete(batch, self.actor, self.clock.now())

    def subscribe(self, watcher: Callable[[Changed], None]) -> Callable[[], None]:
        """Have `watcher` called after each commit that changed something; call what this returns to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def poll(self, *, busy: bool = False) -> bool:
        """Ask, for some microseconds, what other processes did and whether it is another day by now.

        Who watches is told what changed; the result is whether there is another file. Where the file was replaced by
        a good one this goes on with that; `busy` says that something is half-typed, so it has to be the same plan. A
        clock that is set back brings another day, too. Raises Unusable for as long as the file cannot be used or, after
        a write that failed, cannot be written.
        """
        if self._day != self.today:
            self._day = self.today
            self._tell(Changed(frozenset(), new_day=True))
        self.db.be_patient(HURRIED_SECONDS)
        try:
            reopened = self.db.needs_reopening()
            if reopened:
                self._reopen(busy)
            self._follow()
            self.db.refuse_newer()
            if self.stuck is not None:
                with self._minding():
                    self._door.probe()
        finally:
            self.db.be_patient(BUSY_SECONDS)
        return reopened

    def _follow(self) -> None:
        version = self.db.data_version()
        if version == self._data_version:
            return
        self._data_version = version
        self.db.check_version()
        from execboard.storage.queries import history

        with self.db.snapshot():  # what is committed between the two looks would else be told to nobody
            schema = self.db.schema_version()
            rows = frozenset(history.changed_since(self.db, self._seen, self._own))
            self._seen = self._latest()
        everything, self._schema_version = schema != self._schema_version, schema
        self._own.clear()
        if rows or everything:
            self._tell(Changed(rows, by_others=True, everything=everything))

    def _reopen(self, busy: bool) -> None:
        """Go on with the file that is at the path now. Raises Unusable where that cannot be."""
        fresh = Database(self.path)
        charter = charters.get(fresh)
        if busy and (charter is None or charter.created_at != self._made):
            fresh.close()
            raise Unusable(f"{self.path} was replaced by another workspace", "leave this form to go on with that one")
        replaced = self.db.was_replaced()
        self.db.close()
        self.db = fresh
        vars(self).pop("_door", None)
        if not fresh.is_current:
            _ = self._door
        self._data_version, self._seen, self._made = fresh.data_version(), self._latest(), self.charter.created_at
        self._schema_version = fresh.schema_version()
        self._own.clear()
        if replaced:
            self._tell(Changed(frozenset(), by_others=True, everything=True))

    @property
    def is_writable(self) -> bool:
        """Whether the permissions of the file and its folder allow writing."""
        return self.db.is_writable

    def blame(self, error: Exception) -> Exception:
        """What stands behind an error that nobody expected: a damaged file, where it is that, else the error itself."""
        from execboard.storage.checks import is_damaged
        from execboard.storage.database import damaged

        return damaged(self.path) if is_damaged(self.db) else error

    def draft(self, key: str) -> str | None:
        """The JSON of what was half-typed in a form, or None."""
        return charters.kept_draft(self.db, key)

    def keep_draft(self, key: str, body: str | None) -> None:
        """Keep what is half-typed, or forget it. Raises Unusable where that cannot be written."""
        with self._minding():
            self._door.keep_draft(key, body, self.clock.now())

    def kept_drafts(self) -> list[str]:
        """The forms in which something is half-typed, the newest first."""
        return charters.kept_drafts(self.db)

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def _tell(self, changed: Changed) -> None:
        if not self._clock_is_given and changed.touches(frozenset({"workspace"})) and not changed.new_day:
            self.clock = clock(self.charter.timezone)
        for watcher in tuple(self._watchers):
            watcher(changed)

    def _latest(self) -> int:
        from execboard.storage.queries import history

        return history.latest(self.db)
