"""Reads execboard's own JSON into an empty workspace: everything or nothing, and exactly as it was."""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any

from execboard.domain import limits
from execboard.domain.errors import CapReached, Invalid, Refused
from execboard.domain.initiatives import SLOTS
from execboard.domain.okrs import check_parent
from execboard.services.exporting.workspace_json import FORMAT
from execboard.services.importing.fields import Reader, reader_of
from execboard.services.importing.report import Added, Report
from execboard.services.importing.words import count, listed, quoted, short, without_mark
from execboard.storage import transfer
from execboard.storage.database import explained
from execboard.storage.entities import ENTITIES
from execboard.storage.queries import workspace as charters
from execboard.storage.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.charter import Charter
    from execboard.domain.initiatives import Initiative
    from execboard.domain.okrs import Objective
    from execboard.services.session import Session
    from execboard.storage.door import Batch

_AGAIN = "export it again with execboard export --format json"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole workspace, read and found sound, not yet written. `cleaned` texts held what no text may hold."""

    session: Session
    entities: dict[str, list[Any]]
    counters: dict[str, int]
    cleaned: int

    def write(self, batch: Batch) -> Report:
        """Put it into the session's workspace, which must be empty. Call inside a change."""
        if not charters.is_empty(self.session.db):
            raise Refused(
                "there are things in this workspace already",
                "import it into a new one: execboard --db NEW.db import FILE",
            )
        own = charters.get(self.session.db)
        if own:
            batch.delete(own)
        for table in self.entities:
            self._write_table(batch, table)
        transfer.raise_counters(self.session.db, self.counters)
        batch.label = f"imported a workspace with {count(len(self.entities['initiative']), 'initiative')}"
        return self._report()

    def _write_table(self, batch: Batch, table: str) -> None:
        for entity in self.entities[table]:
            transfer.adopt(batch, entity)
        try:
            self._flush()
        except Refused as error:
            raise self._refused_row(batch, table, error) from error

    def _flush(self) -> None:
        with explained(self.session.path), self.session.change():
            pass

    def _refused_row(self, batch: Batch, table: str, of_table: Refused) -> Refused:
        """Which row of a table breaks a rule of the database, found by trying those that are not in yet."""
        present = {row["id"] for row in transfer.rows(self.session.db, table)}
        for entity in self.entities[table]:
            if entity.id not in present:
                transfer.adopt(batch, entity)
                try:
                    self._flush()
                except Refused as error:
                    return Refused(f"{table} {entity.id}: {error.message}", _AGAIN)
        return Refused(f"{table}: {of_table.message}", _AGAIN)

    def _report(self) -> Report:
        handles = {person.id: person.handle for person in self.entities["person"]}
        remarks = (f"{count(self.cleaned, 'text')} held control characters, which were left out",)
        return Report(
            kind="execboard",
            added=tuple(
                Added(one.ref, one.title, one.status, handles.get(one.owner_id)) for one in self.entities["initiative"]
            ),
            people_made=tuple(handles.values()),
            remarks=remarks if self.cleaned else (),
            rows={table: len(entities) for table, entities in self.entities.items() if entities},
        )


_ONE_LINE = frozenset({"title", "text", "question", "name", "handle", "unit", "link", "vision"})
"""Columns that hold one line."""


def prepare(session: Session, text: str) -> Whole:
    """Read and check an export. Raises Invalid, CapReached or Refused, naming the line, or the table and row."""
    document = _parsed(without_mark(text))
    _check_format(document)
    tables = _dict(document.get("tables"), "tables")
    if unknown := [name for name in tables if name not in TABLES]:
        raise Invalid(f"There is no table {listed(unknown)} in a workspace", _AGAIN)
    cleaned: list[str] = []
    entities = {table: list(_entities(table, tables.get(table, []), cleaned)) for table in TABLES}
    _check_references(session, entities)
    _check_cap(entities)
    counters = _counters(document.get("counters", {}), entities)
    return Whole(session, entities, counters, len(cleaned))


def _parsed(text: str) -> dict[str, Any]:
    def refuse(word: str) -> None:
        raise Invalid(f"{word} is not a number", _AGAIN)

    try:
        document = json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise Invalid(
            f"Line {error.lineno:,} of this JSON cannot be read ({error.msg})", _AGAIN, line=error.lineno
        ) from error
    except (RecursionError, ValueError) as error:
        raise Invalid("This JSON cannot be read", _AGAIN) from error
    return _dict(document, "the document")


def _check_format(document: dict[str, Any]) -> None:
    head = _dict(document.get("execboard"), "execboard")
    number = head.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise Invalid("This export does not say its format", _AGAIN)
    if number > FORMAT:
        raise Invalid(f"This export was written by a newer execboard (format {number})", "upgrade execboard first")


def _entities(table: str, rows: Any, cleaned: list[str]) -> Iterable[Any]:
    if not isinstance(rows, list):
        raise Invalid(f"Table {table} is not a list of rows", _AGAIN)
    entity: Any = ENTITIES[table]
    readers = {field.name: reader_of(entity, field.name) for field in fields(entity)}
    needed = {one.name for one in fields(entity) if one.default is MISSING} | {"id"}
    seen: set[int] = set()
    for place, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise Invalid(f"Row {place:,} of {table} is not an object", _AGAIN)
        name = f"{table} {row['id']!r}"[:60] if "id" in row else f"row {place:,} of {table}"
        if unknown := [column for column in row if column not in readers]:
            raise Invalid(f"{name}: there is no column {listed(unknown)}", _AGAIN)
        if missing := sorted(needed - row.keys()):
            raise Invalid(f"{name}: {listed(missing)} is missing", _AGAIN)
        made = entity(**{column: _read(readers[column], row[column], name, column, cleaned) for column in row})
        if made.id < 1 or made.rev < 1:
            raise Invalid(f"{name}: id and rev are numbers from 1", _AGAIN)
        if made.id in seen:
            raise Invalid(f"{name} is there twice", _AGAIN)
        seen.add(made.id)
        yield made


def _read(reader: Reader, value: Any, name: str, column: str, cleaned: list[str]) -> Any:
    try:
        read = reader(value)
    except ValueError as error:
        raise Invalid(f"{name}: {column} is {short(json.dumps(value), 40)}, not {error}", _AGAIN) from error
    if isinstance(value, str) and isinstance(read, str):
        if said := limits.too_long(read, limits.LINE if column in _ONE_LINE else limits.TEXT):
            raise Invalid(f"{name}: {column} has {said}", "shorten it in the file, then import again")
        if read != value:
            cleaned.append(name)
    return read


def _check_references(session: Session, entities: dict[str, list[Any]]) -> None:
    numbers = {table: {one.id for one in found} for table, found in entities.items()}
    for table, found in entities.items():
        for column, parent in transfer.references(session.db, table):
            for one in found:
                number = getattr(one, column)
                if number is not None and number not in numbers[parent]:
                    raise Refused(f"{table} {one.id}: {column} is {number}, and there is no such {parent}", _AGAIN)
    objectives: list[Objective] = entities["objective"]
    parents = {one.id: one.parent_id for one in objectives}
    for one in objectives:
        check_parent(one.id, one.parent_id, parents)


def _check_cap(entities: dict[str, list[Any]]) -> None:
    charters_of_file: list[Charter] = entities["workspace"]
    limit = min(SLOTS, charters_of_file[0].active_limit) if charters_of_file else SLOTS
    initiatives: list[Initiative] = entities["initiative"]
    active = [one for one in initiatives if one.status == "active"]
    if len(active) > limit:
        raise CapReached(
            f"{len(active)} are active in this file, {limit} is the limit: {', '.join(one.ref for one in active)}",
            "pause, finish or retire one where it was exported, then export it again",
            active=[{"id": one.ref, "title": one.title, "slot": one.slot} for one in active],
        )


def _counters(given: Any, entities: dict[str, list[Any]]) -> dict[str, int]:
    counters = _dict(given, "counters")
    for table, last in counters.items():
        if table not in TABLES:
            raise Invalid(f"There is no table {quoted(table)} to count ids of", _AGAIN)
        if not isinstance(last, int) or isinstance(last, bool) or not 0 <= last < 1 << 62:
            raise Invalid(f"The counter of {table} is not a number", _AGAIN)
    highest = {
        table: max(one.id for one in found) for table, found in entities.items() if found and table != "workspace"
    }
    return {table: max(counters.get(table, 0), highest.get(table, 0)) for table in counters.keys() | highest.keys()}


def _dict(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Invalid(f"This is not a whole execboard export: {name} is not an object", _AGAIN)
    return value
