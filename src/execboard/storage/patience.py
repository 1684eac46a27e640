"""Waiting for other processes: a connection whose statements ask again until their lock is free.

SQLite's own waiting asks ever less often, up to 100 ms apart, so that whoever has waited longest is the least likely to
be next; at equal intervals the next one is picked by lot, and with slow disks somebody draws blanks for seconds. Here
one asks the more often the longer one has waited, and who has just written lets those that wait go first. Nothing but
SQLite's locks decides, so a process that is killed or stopped while it waits keeps nobody out.
"""

from __future__ import annotations

import math
import random
import sqlite3
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST_PAUSE = 0.03
"""Seconds between the first two attempts to take the write lock."""
HALVED_EVERY = 0.4
"""Seconds of waiting after which attempts come twice as often."""
SHORTEST_PAUSE = 0.0003
READ_PAUSE = 0.002
"""Seconds between attempts of those who compete with nobody: they read, or commit and wait for readers."""

_BEGIN = "BEGIN IMMEDIATE"


class PatientConnection(sqlite3.Connection):
    """A connection in autocommit mode, opened with a `timeout` of 0: it is this class that waits."""

    patience = 0.0
    """How long a statement waits for another process, in seconds."""
    _others_write = False
    """Whether the write lock was not free when it was last asked for."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Execute one statement. Raises as SQLite does where a lock that it needs is not free for `patience`.

        COMMIT may be repeated like any other: where readers are in its way it changes nothing and keeps its locks.
        """
        try:
            return super().execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
            refused = error
        self._others_write = self._others_write or sql == _BEGIN
        for _ in _attempts(self.patience, _age_counts if sql == _BEGIN else _at_once):
            try:
                return super().execute(sql, parameters)
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    raise
                refused = error
        raise refused

    def begin(self) -> None:
        """Take the write lock, after those who have waited longer for it."""
        if self._others_write and self.patience > 2 * FIRST_PAUSE:
            time.sleep(_age_counts(0))
        self._others_write = False
        self.execute(_BEGIN)


def _attempts(patience: float, pause: Callable[[float], float]) -> Iterator[None]:
    """When to ask again, until patience is at an end."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) < patience:
        time.sleep(min(pause(waited) * random.uniform(0.5, 1.5), patience - waited))  # else two might keep meeting
        yield


def _age_counts(waited: float) -> float:
    """Seconds until the next attempt of one who has waited so long for what only one can have."""
    return max(SHORTEST_PAUSE, FIRST_PAUSE * math.pow(0.5, waited / HALVED_EVERY))


def _at_once(_: float) -> float:
    return READ_PAUSE


def _is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether another process is in the way; not where a table is locked by this very connection."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
