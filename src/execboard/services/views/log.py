"""The change log as it is shown: who did what when, and what each thing was before and after."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from execboard.domain.changes import squash, steps_back
from execboard.domain.dates import day_begins, to_stored
from execboard.domain.errors import NotFound
from execboard.domain.ids import PREFIXES, parse_ref
from execboard.services import lookup
from execboard.services.views.board import cycle_on
from execboard.services.views.consistent import consistent
from execboard.storage.queries import history, people

if TYPE_CHECKING:
    from datetime import date, datetime

    from execboard.domain.changes import Operation, RowChange
    from execboard.services.session import Session
    from execboard.services.views.board import CycleView

_HIDDEN = frozenset({"id", "title_key", "rev", "created_at", "rank"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None where there was nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What happened to one thing: ``added``, ``changed`` or ``deleted``."""

    id: str
    kind: str
    what: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One operation. `undone` where it was taken back since."""

    operation: int
    at: datetime
    who: str
    what: str
    kind: str
    undone: bool
    target: int | None


@dataclass(frozen=True, slots=True)
class LogDetail:
    """One operation with everything that it changed."""

    entry: LogEntry
    changes: tuple[ItemChange, ...]


@dataclass(frozen=True, slots=True)
class Stood:
    """An initiative as it stood on a day in the past."""

    id: str
    title: str
    status: str
    slot: int | None
    owner: str | None
    outcome: str
    measure: str
    because: str
    due: str | None
    started: str | None
    ended: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class StatusAsOf:
    """The board at the end of `date`; `active` are those of the `initiatives` that had a slot."""

    date: date
    vision: str
    cycle: CycleView
    active: tuple[Stood, ...]
    limit: int
    free_slots: int
    initiatives: tuple[Stood, ...]


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which part of the log: one thing's, one person's, one kind's, with words, since a day."""

    ref: str | None = None
    who: str | None = None
    kind: str | None = None
    words: str = ""
    since: date | None = None


@consistent
def entries(session: Session, filters: LogFilter | None = None, *, limit: int = -1, offset: int = 0) -> list[LogEntry]:
    """Operations, the newest first."""
    found = history.operations(session.db, **_filters(session, filters or LogFilter()), limit=limit, offset=offset)
    return [_entry(one) for one in found]


@consistent
def count(session: Session, filters: LogFilter | None = None) -> int:
    """How many operations match."""
    return history.count(session.db, **_filters(session, filters or LogFilter()))


@consistent
def position(session: Session, number: int, filters: LogFilter | None = None) -> int | None:
    """The offset of one operation in such a list, or None."""
    return history.position(session.db, number, **_filters(session, filters or LogFilter()))


@consistent
def detail(session: Session, number: int) -> LogDetail | None:
    """One operation with its changes, or None."""
    found = history.operation(session.db, number)
    if found is None:
        return None
    changes = squash(history.changes_of(session.db, [number])[number])
    return LogDetail(_entry(found), tuple(_item(one) for one in changes))


@consistent
def way_back(session: Session, number: int) -> tuple[int, int]:
    """How many changes would be taken back, and brought back, to come to how it was after that operation."""
    steps = steps_back(history.operations(session.db, after=number))
    undone = sum(kind == "undo" for _, kind in steps)
    return undone, len(steps) - undone


@consistent
def newest(session: Session) -> int:
    """The number of the newest operation, 0 before the first."""
    return history.latest(session.db)


def actors(session: Session) -> list[str]:
    """Everyone who ever changed something."""
    return history.actors(session.db)


@consistent
def status_as_of(session: Session, day: date) -> StatusAsOf:
    """The board as it stood at the end of `day`."""
    charters = _table_as_of(session, "workspace", day)
    found = tuple(Stood(**row) for row in board_as_of(session, day))
    limit = int(charters[0]["active_limit"]) if charters else session.charter.active_limit
    active = tuple(one for one in found if one.slot is not None)
    vision = str(charters[0]["vision"]) if charters else ""
    return StatusAsOf(day, vision, cycle_on(session, day), active, limit, max(0, limit - len(active)), found)


@consistent
def board_as_of(session: Session, day: date) -> list[dict[str, Any]]:
    """The initiatives as they stood at the end of `day`, the active ones first, by slot: the fields of `Stood`."""
    found = _table_as_of(session, "initiative", day)
    found.sort(key=lambda row: (row["slot"] is None, row["slot"] or 0, row["status"], row["rank"], row["id"]))
    handles = {person.id: person.handle for person in people.everyone(session.db)}
    own = [field.name for field in fields(Stood) if field.name not in ("id", "owner")]
    return [
        {"id": f"INI-{row['id']}", "owner": handles.get(row["owner_id"]), **{name: row[name] for name in own}}
        for row in found
    ]


def _table_as_of(session: Session, table: str, day: date) -> list[dict[str, Any]]:
    """The rows of a table at the end of `day`: those of now, with every change since taken back."""
    from datetime import timedelta

    end = day_begins(day + timedelta(days=1), session.clock.zone) - timedelta(seconds=1)
    rows: dict[int, dict[str, Any] | None] = history.table_now(session.db, table)
    for change in history.changes_backwards(session.db, [table], to_stored(end)):
        rows[change.row_id] = change.before
    return [row for row in rows.values() if row is not None]


def _filters(session: Session, filters: LogFilter) -> dict[str, Any]:
    row = None
    if filters.ref:
        row = _row(session, filters.ref)
    since = None
    if filters.since:
        since = to_stored(day_begins(filters.since, session.clock.zone))
    return {"row": row, "actor": filters.who, "kind": filters.kind, "words": filters.words, "since": since}


def _row(session: Session, text: str) -> tuple[str, int]:
    """The kind and number of a thing, also of one that is gone. Raises NotFound where there never was any."""
    try:
        ref, _ = lookup.find(session, text)
    except NotFound:
        if text.strip().casefold() == "last":
            raise
        ref = parse_ref(text)
        if not history.count(session.db, row=(ref.kind, ref.number)):
            raise
    return ref.kind, ref.number


def _entry(one: Operation) -> LogEntry:
    return LogEntry(one.id, one.at, one.actor, one.label, one.kind, one.undone_by is not None, one.target)


def _item(change: RowChange) -> ItemChange:
    before, after = change.before or {}, change.after or {}
    what = "added" if change.before is None else "deleted" if change.after is None else "changed"
    names = [name for name in (after or before) if name not in _HIDDEN and before.get(name) != after.get(name)]
    fields = tuple(
        FieldChange(name.removesuffix("_id").replace("_", " "), before.get(name), after.get(name))
        for name in names
        if not (what == "added" and after.get(name) in (None, ""))
    )
    prefix = PREFIXES.get(change.kind)
    ref = f"{prefix}-{change.row_id}" if prefix else f"{change.kind.replace('_', ' ')} {change.row_id}"
    return ItemChange(ref, change.kind, what, fields)
