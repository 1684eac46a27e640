"""Tables as CSV, with cells that no spreadsheet takes for formulas.

Initiatives come under headings that the importer knows, every other kind as it is stored.
Ids are as people type them, people are handles, days and instants ISO 8601, numbers to the last digit.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import Invalid
from execboard.domain.ids import PREFIXES
from execboard.services.formulas import guarded
from execboard.services.views import initiatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from execboard.domain.initiatives import Status
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView

COLUMNS = (
    *("id", "title", "status", "owner", "outcome", "measure", "because", "supports", "due", "started", "ended"),
    *("reason", "revisit", "result", "learning", "reach", "impact", "confidence", "effort", "link", "notes"),
    *("slot", "reason_class", "ease", "value", "urgency", "risk", "size", "resourced", "asked_of"),
)
_ORDER: tuple[Status, ...] = ("active", "candidate", "paused", "declined", "done", "retired")

_NAMES = {"person": "people", "inbox": "inbox", "thanks": "thanks", "workspace": "workspace"}
_LEFT_OUT = frozenset({"rev"})
_TOLD_BY = {"person": "handle", "cycle": "name", "team": "name", "retro_column": "name", "retro_group": "name"}
"""The column that tells which row is meant, where that is no id."""
_UNBOUND = {("comparison", "winner_id"): "initiative"}
"""Columns that hold another row's number without a foreign key."""
_ROWS_AT_ONCE = 500


def names() -> dict[str, str]:
    """Each table by the name of its file, such as ``key-results``."""
    from execboard.storage.schema import TABLES

    return {_NAMES.get(table, f"{table}s").replace("_", "-"): table for table in TABLES}


def table_named(text: str) -> str:
    """The table that ``key-results``, ``key_result`` or ``Key result`` names. Raises Invalid with those there are."""
    known = names()
    key = "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
    by_name = known | {table.replace("_", "-"): table for table in known.values()}
    if key not in by_name:
        raise Invalid(f"there is no table {text!r}", f"one of: {', '.join(known)}")
    return by_name[key]


def write_tables(session: Session, path: Path, *, force: bool = False) -> list[str]:
    """Write every table into a folder, all of them or none, as they are at one moment; the names of the files.

    Raises what `write_folder` raises.
    """
    from execboard.services.exporting.folders import write_folder

    with session.db.snapshot():  # nobody can commit meanwhile, so nothing is written here to a disk that may be slow
        files = {f"{name}.csv": ["".join(_table(session, kind))] for name, kind in names().items()}
    write_folder(path, files, force=force)
    return list(files)


def one_table(session: Session, name: str) -> str:
    """The table of that name. Raises Invalid where there is none."""
    kind = table_named(name)
    with session.db.snapshot():
        return "".join(_table(session, kind))


def _table(session: Session, kind: str) -> Iterator[str]:
    """One table, in pieces, in the order of its ids; initiatives as `to_csv` has them. Hold a snapshot meanwhile."""
    if kind == "initiative":
        yield from written(COLUMNS, _initiatives(session))
    else:
        yield from _of_rows(session, kind)


def to_csv(session: Session) -> str:
    """Every initiative, one a row: the active ones by slot, then state by state in their order by hand."""
    with session.db.snapshot():
        return "".join(_table(session, "initiative"))


def _initiatives(session: Session) -> Iterator[list[str]]:
    for one in initiatives.every(session, _ORDER):
        yield [_cell(one, column) for column in COLUMNS]


def _cell(one: InitiativeView, column: str) -> str:
    value: Any = one.inputs[column] if column in one.inputs else getattr(one, column)
    return as_text("; ".join(value) if isinstance(value, tuple) else value)


def _of_rows(session: Session, kind: str) -> Iterator[str]:
    from execboard.storage import transfer

    columns = [name for name in transfer.columns(kind) if name not in _LEFT_OUT]
    shown = {"id": _as_id(PREFIXES.get(kind))}
    for column, other in transfer.references(session.db, kind):
        shown[column] = _told(session, other)
    shown |= {column: _as_id(PREFIXES[other]) for (table, column), other in _UNBOUND.items() if table == kind}
    headings = [name.removesuffix("_id").removesuffix("_ref") for name in columns]
    rows = ([shown.get(name, as_text)(row[name]) for name in columns] for row in transfer.rows(session.db, kind))
    return written(headings, rows)


def _told(session: Session, other: str) -> Callable[[Any], str]:
    """How a reference to a row of another table is written."""
    if other in PREFIXES:
        return _as_id(PREFIXES[other])
    from execboard.storage import transfer

    if other == "retro_note":
        told = {row["id"]: f"RET-{row['retro_id']}.{row['number']}" for row in transfer.rows(session.db, other)}
    else:
        told = {row["id"]: as_text(row[_TOLD_BY[other]]) for row in transfer.rows(session.db, other)}
    return lambda number: told.get(number, "")


def _as_id(prefix: str | None) -> Callable[[Any], str]:
    return lambda number: "" if number is None else f"{prefix}-{number}" if prefix else str(number)


def as_text(value: Any) -> str:
    """A cell: nothing is empty, a number whole to the last digit, words guarded against being formulas."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int) else guarded(str(value))


def written(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A heading and rows as CSV, in pieces."""
    body = StringIO()
    writer = csv.writer(body, lineterminator="\n")
    writer.writerow(headings)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if number % _ROWS_AT_ONCE == 0:
            yield body.getvalue()
            body.seek(0)
            body.truncate()
    yield body.getvalue()
