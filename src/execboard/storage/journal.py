"""Which journal the SQLite library at hand can keep safely.

Libraries before 3.51.3 (but 3.50.7 and 3.44.6, which have the fix too) can corrupt a WAL file when several processes
write and checkpoint; there a rollback journal is used, synced once more (EXTRA) so that a commit survives a power cut.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.storage.patience import PatientConnection


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether that SQLite has the fix for write-ahead logs."""
    if version >= (3, 51, 3):
        return True
    return (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def journal_mode() -> str:
    """``wal`` or ``delete``, whichever this library keeps safely."""
    return "wal" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "delete"


def settle_journal(connection: PatientConnection) -> None:
    """Set the journal and how hard a commit is synced, for this connection and, where nobody else is in, the file."""
    wanted = journal_mode()
    (present,) = connection.execute("PRAGMA journal_mode").fetchone()
    if present != wanted:
        patience, connection.patience = connection.patience, 0
        with suppress(sqlite3.OperationalError):  # others have it open; the next one to be alone settles it
            (present,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
        connection.patience = patience
    connection.execute(f"PRAGMA synchronous = {'FULL' if present == 'wal' else 'EXTRA'}")
