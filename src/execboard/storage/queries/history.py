"""The change log: who did what when, and what each row was before and after."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from execboard.domain.changes import Operation, RowChange, Values
from execboard.domain.ids import PREFIXES
from execboard.storage.queries.rows import many, marks, scalar, select
from execboard.storage.triggers import image, logged_columns

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from execboard.storage.database import Database

END_OF_TIME = "9999-12-31T23:59:59Z"
"""The stored instant by which everything has happened, whatever the clocks said."""


def operation(db: Database, number: int) -> Operation | None:
    """The operation with that number."""
    return next(iter(many(db, Operation, "operation", "WHERE id = ?", (number,))), None)


def operations(
    db: Database,
    *,
    row: tuple[str, int] | None = None,
    actor: str | None = None,
    kind: str | None = None,
    words: str = "",
    since: str | None = None,
    after: int | None = None,
    limit: int = -1,
    offset: int = 0,
) -> list[Operation]:
    """Operations, the newest first, filtered by what they changed, who did them, words in their label, and when.

    `row` is a table and row number; `kind` a table; `since` a stored instant; `after` an operation.
    """
    where, values = _filter(row=row, actor=actor, kind=kind, words=words, since=since, after=after)
    return many(db, Operation, "operation", f"{where} ORDER BY id DESC LIMIT ? OFFSET ?", [*values, limit, offset])


def count(db: Database, **filters: Any) -> int:
    """How many operations match the same filters."""
    where, values = _filter(**filters)
    return int(scalar(db, f"SELECT count(*) FROM operation {where}", values))


def position(db: Database, number: int, **filters: Any) -> int | None:
    """The offset of an operation in such a list, or None."""
    where, values = _filter(**filters)
    found = scalar(db, f"SELECT 1 FROM operation {where} {'AND' if where else 'WHERE'} id = ?", [*values, number])
    if found is None:
        return None
    later = f"SELECT count(*) FROM operation {where} {'AND' if where else 'WHERE'} id > ?"
    return int(scalar(db, later, [*values, number]))


def actors(db: Database) -> list[str]:
    """Everyone who ever changed something."""
    return [row[0] for row in select(db, "SELECT DISTINCT actor FROM operation ORDER BY actor")]


def latest(db: Database) -> int:
    """The number of the newest operation; 0 where there is none."""
    return int(scalar(db, "SELECT coalesce(max(id), 0) FROM operation"))


def changes_of(db: Database, operation_ids: Sequence[int]) -> dict[int, list[RowChange]]:
    """Operation to its row changes, in their order."""
    found: dict[int, list[RowChange]] = {number: [] for number in operation_ids}
    sql = f"SELECT * FROM change WHERE operation_id IN ({marks(operation_ids)}) ORDER BY id"
    for row in select(db, sql, operation_ids):
        found[row["operation_id"]].append(_change(row))
    return found


def changed_since(db: Database, number: int, but: Collection[int] = ()) -> set[tuple[str, int]]:
    """Tables and row numbers that operations after `number` changed, those in `but` left out."""
    rows = select(db, "SELECT operation_id, kind, row_id FROM change WHERE operation_id > ?", (number,))
    return {(row[1], row[2]) for row in rows if row[0] not in but}


def operations_on(db: Database, kind: str, row_id: int, *, by: str = END_OF_TIME) -> Iterator[tuple[str, RowChange]]:
    """What each operation on one row came to, with its stored instant, up to the instant `by`; the newest first."""
    sql = """SELECT o.at, c.* FROM change c JOIN operation o ON o.id = c.operation_id
        WHERE c.kind = ? AND c.row_id = ? AND o.at <= ? ORDER BY c.operation_id DESC, c.id DESC"""
    for _, rows in groupby(select(db, sql, (kind, row_id, by)), key=itemgetter("operation_id")):
        steps = list(rows)
        yield steps[0]["at"], RowChange(kind, row_id, _change(steps[-1]).before, _change(steps[0]).after)


def changed_last(db: Database, kind: str, row_ids: Sequence[int], *, by: str) -> str | None:
    """The stored instant of the newest change of some rows of a table, up to the instant `by`; adding them is none."""
    sql = (
        f"SELECT o.at FROM change c JOIN operation o ON o.id = c.operation_id "
        f"WHERE c.kind = ? AND c.row_id IN ({marks(row_ids)}) AND c.before IS NOT NULL AND o.at <= ? "
        "ORDER BY c.id DESC LIMIT 1"
    )
    at: str | None = scalar(db, sql, [kind, *row_ids, by])
    return at


def changes_backwards(db: Database, kinds: Sequence[str], after: str) -> list[RowChange]:
    """Every change of those tables made after a stored instant, the newest first.

    That is, after the last operation up to that instant: clocks step back, operations do not, and taking back some of
    what came between would give a state that never was.
    """
    sql = (
        f"SELECT * FROM change WHERE operation_id > (SELECT coalesce(max(id), 0) FROM operation WHERE at <= ?) "
        f"AND kind IN ({marks(kinds)}) ORDER BY id DESC"
    )
    return [_change(row) for row in select(db, sql, [after, *kinds])]


def table_now(db: Database, kind: str) -> dict[int, Values | None]:
    """Row number to row of a whole table, in the shape that the change log keeps."""
    return dict(_as_logged(db, kind))


def undoable(db: Database, actor: str) -> Operation | None:
    """The actor's newest operation that stands."""
    tail = "WHERE actor = ? AND kind = 'change' AND undone_by IS NULL ORDER BY id DESC LIMIT 1"
    return next(iter(many(db, Operation, "operation", tail, (actor,))), None)


def redoable(db: Database, actor: str) -> Operation | None:
    """The actor's operation that was undone last, unless they have done something new since."""
    tail = """WHERE undone_by IS NOT NULL AND kind = 'change'
        AND undone_by IN (SELECT id FROM operation WHERE actor = ? AND kind = 'undo')
        AND undone_by > coalesce((SELECT max(id) FROM operation WHERE actor = ? AND kind = 'change'), 0)
        ORDER BY undone_by DESC LIMIT 1"""
    return next(iter(many(db, Operation, "operation", tail, (actor, actor))), None)


def current(db: Database, rows: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Values | None]:
    """Rows as they are now, in the shape that the change log keeps; None where a row is gone."""
    found: dict[tuple[str, int], Values | None] = {}
    for kind, row_id in rows:
        found[kind, row_id] = dict(_as_logged(db, kind, "WHERE id = ?", (row_id,))).get(row_id)
    return found


def touched_last(db: Database, kinds: Sequence[str] = ()) -> tuple[str, int] | None:
    """Table and row number of the thing with an id, still there, that was changed last, of `kinds` where given."""
    wanted = tuple(kinds) or tuple(PREFIXES)
    there = " OR ".join(f"(kind = '{kind}' AND row_id IN (SELECT id FROM \"{kind}\"))" for kind in wanted)
    row = select(db, f"SELECT kind, row_id FROM change WHERE {there} ORDER BY id DESC LIMIT 1")
    return (row[0][0], row[0][1]) if row else None


def _as_logged(db: Database, kind: str, tail: str = "", values: Sequence[Any] = ()) -> list[tuple[int, Values]]:
    """Row number and row, by the SQL that the log is written with, so that the two compare to the last digit."""
    picture = image(logged_columns(db.connection, kind), f'"{kind}"')
    found = select(db, f'SELECT id, {picture} FROM "{kind}" {tail}', values)
    return [(row[0], json.loads(row[1])) for row in found]


def _change(row: sqlite3.Row) -> RowChange:
    before, after = (None if row[side] is None else json.loads(row[side]) for side in ("before", "after"))
    return RowChange(row["kind"], row["row_id"], before, after)


def _filter(
    *,
    row: tuple[str, int] | None = None,
    actor: str | None = None,
    kind: str | None = None,
    words: str = "",
    since: str | None = None,
    after: int | None = None,
) -> tuple[str, list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    if row is not None:
        clauses.append("id IN (SELECT operation_id FROM change WHERE kind = ? AND row_id = ?)")
        values += row
    if kind is not None:
        clauses.append("id IN (SELECT operation_id FROM change WHERE kind = ?)")
        values.append(kind)
    if actor is not None:
        clauses.append("actor = ?")
        values.append(actor)
    if since is not None:
        clauses.append("at >= ?")
        values.append(since)
    if after is not None:
        clauses.append("id > ?")
        values.append(after)
    for word in words.split():
        clauses.append("(label LIKE ? ESCAPE '\\' OR actor LIKE ? ESCAPE '\\')")
        like = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values += [f"%{like}%"] * 2
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values
