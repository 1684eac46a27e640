"""What can be found out about whether a workspace file is sound. Looks only; `repairs` repairs."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.storage import soundness
from execboard.storage.entities import ENTITIES
from execboard.storage.fingerprint import parts
from execboard.storage.journal import journal_mode, wal_is_safe
from execboard.storage.place import real
from execboard.storage.queries.rows import many
from execboard.storage.schema import SEARCHED, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from execboard.storage.database import Database

REPAIR = "execboard doctor --repair"
BACKUP = "restore a backup: execboard restore latest"
LISTED = 5
"""How many of the same trouble are named."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in words; `remedy` where it is not as it should be."""

    name: str
    ok: bool
    says: str
    remedy: str = ""


def examine(db: Database) -> Iterator[Check]:
    """Every check, each whatever the others found."""
    for name, look in _CHECKS.items():
        if not db.is_current and name not in _ANY_VERSION:
            yield Check(name, True, "not looked at: it was made by an earlier execboard, and is brought up when opened")
            continue
        try:
            ok, says, remedy = look(db)
        except (ExecboardError, sqlite3.Error, ValueError, TypeError, OSError) as error:
            ok, says, remedy = False, f"cannot be told: {error}", BACKUP
        yield Check(name, ok, says, "" if ok else remedy)


def is_damaged(db: Database) -> bool:
    """Whether there is something in the file that no program of ours wrote, and only a backup puts right."""
    try:
        return not all(look(db)[0] for look in (_integrity, _references, _values))
    except (ExecboardError, sqlite3.Error, ValueError, TypeError):
        return True


Found = tuple[bool, str, str]


def _file(db: Database) -> Found:
    file = real(db.path)
    size = file.stat().st_size
    behind = f" (behind the link {db.path})" if file != db.path.absolute() else ""
    return True, f"{file}{behind}, {size:,} bytes, schema {db.version}", ""


def _permissions(db: Database) -> Found:
    file = real(db.path)
    mode, folder = stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)
    said = f"file {mode:04o}, folder {folder:04o}"
    if mode & stat.S_IRWXO:
        return False, f"{said}: everybody on this machine may read or write the file", REPAIR
    if folder & stat.S_IWOTH and not folder & stat.S_ISVTX:
        return False, f"{said}: everybody may replace what is in the folder", f"chmod o-w {file.parent}"
    if not db.is_writable:
        return False, f"{said}: you may read, not write", "ask the file's owner, or chmod u+w"
    return True, said, ""


def _journal(db: Database) -> Found:
    (mode,) = db.connection.execute("PRAGMA journal_mode").fetchone()
    version = ".".join(map(str, sqlite3.sqlite_version_info[:3]))
    safe = wal_is_safe(sqlite3.sqlite_version_info[:3])
    why = f"SQLite {version} {'keeps' if safe else 'can corrupt'} a write-ahead log that several processes use"
    said = f"{mode}: {why}" + ("" if safe else ", so a rollback journal is kept, synced twice")
    return mode == journal_mode() or safe, said, f"close it everywhere, then {REPAIR}"


def _integrity(db: Database) -> Found:
    found = [row[0] for row in db.connection.execute(f"PRAGMA integrity_check({LISTED})")]
    return found == ["ok"], "every page is whole" if found == ["ok"] else "; ".join(found), BACKUP


def _references(db: Database) -> Found:
    found = db.connection.execute("PRAGMA foreign_key_check").fetchall()
    lost = [f"{row[0]} {row[1]} refers to a {row[2]} that is not there" for row in found]
    return not found, _listed(lost) or "every row that another refers to is there", BACKUP


def _values(db: Database) -> Found:
    """Whether every row can be read as what it is."""
    count = 0
    for table, entity in ENTITIES.items():
        count += len(many(db, entity, table))
    broken = (
        "SELECT count(*) FROM change WHERE NOT json_valid(coalesce(before, 0)) OR NOT json_valid(coalesce(after, 0))"
    )
    (unread,) = db.connection.execute(broken).fetchone()
    return unread == 0, f"{count} rows can be read" if unread == 0 else f"{unread} of the log cannot be read", BACKUP


def _schema(db: Database) -> Found:
    altered = [name for kind, name in soundness.differing(db.connection) if kind == "table"]
    said = f"altered by another program: {_listed(altered)}" if altered else "the tables are as the program made them"
    return not altered, said, REPAIR


def _triggers(db: Database) -> Found:
    wrong = [name for kind, name in soundness.differing(db.connection) if kind == "trigger"]
    count = sum(1 for kind, _ in parts(db.connection) if kind == "trigger")
    said = f"missing, altered or foreign: {_listed(wrong)}" if wrong else f"all {count} are there"
    return not wrong, said, REPAIR


def _indices(db: Database) -> Found:
    with closing(soundness.reference()) as as_made:
        missing = sorted(soundness.indices(as_made).keys() - soundness.indices(db.connection).keys())
    return not missing, f"missing: {_listed(missing)}" if missing else "all are there", REPAIR


def _additions(db: Database) -> Found:
    """What other tools added is theirs to add."""
    names = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND type <> 'trigger'"
    with closing(soundness.reference()) as as_made:
        expected = {row[0] for row in as_made.execute(names)}
    extra = sorted({row[0] for row in db.connection.execute(names)} - expected)
    return True, f"added by other tools: {_listed(extra)}" if extra else "nothing was added by other tools", ""


def _side_files(db: Database) -> Found:
    left = soundness.orphans(db)
    said = f"left behind: {_listed([one.name for one in left])}" if left else "nothing is left behind beside the file"
    return not left, said, REPAIR


def _counts(db: Database) -> Found:
    counts = {table: _count(db, table) for table in (*TABLES, "operation", "change", "kept_draft")}
    return True, ", ".join(f"{number} {table.replace('_', ' ')}" for table, number in counts.items() if number), ""


def _log(db: Database) -> Found:
    """Whether the log's last word on each row is what the row says, and no operation is half there."""
    (open_one,) = db.connection.execute("SELECT operation_id FROM context").fetchone()
    lost = db.connection.execute(
        "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
    ).fetchone()[0]
    if open_one is not None or lost:
        return False, f"{lost} changes belong to no operation", REPAIR
    wrong = [f"{table} {number}" for table, number, _, _ in soundness.unlogged(db)]
    said = f"the log says otherwise of: {_listed(wrong)}" if wrong else "the log ends in what the tables hold"
    return not wrong, said, REPAIR


def _search(db: Database) -> Found:
    missing = [f"{table}" for table in SEARCHED if soundness.unfound(db, table)]
    if missing:
        return False, f"not as the tables say: {_listed(missing)}", REPAIR
    if not soundness.index_is_whole(db):
        return False, "the index is damaged", REPAIR
    if soundness.miscounted(db):
        return False, "themes are counted otherwise than retros tell them", REPAIR
    return True, f"{_count(db, 'search')} things can be found", ""


def _counters(db: Database) -> Found:
    behind = [table for table, _ in soundness.ids_behind(db)]
    said = f"behind the ids that were given: {_listed(behind)}" if behind else "no id can be given twice"
    return not behind, said, REPAIR


_CHECKS: dict[str, Callable[[Database], Found]] = {
    "file": _file,
    "permissions": _permissions,
    "journal": _journal,
    "integrity": _integrity,
    "references": _references,
    "values": _values,
    "schema": _schema,
    "triggers": _triggers,
    "indices": _indices,
    "additions": _additions,
    "side files": _side_files,
    "counts": _counts,
    "log": _log,
    "search": _search,
    "counters": _counters,
}

_ANY_VERSION = ("file", "permissions", "journal", "integrity", "references", "side files")


def _count(db: Database, table: str) -> int:
    return int(db.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more
