"""Reads execboard's own JSON into an empty workspace: everything or nothing, and exactly as it was."""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any

from execboard.domain import limits
from execboard.domain.errors import CapReached, Invalid, PlaybookIncomplete, Refused
from execboard.domain.initiatives import SLOTS, missing
from execboard.domain.okrs import check_parent
from execboard.services.exporting.workspace_json import FORMAT
from execboard.services.importing.fields import Reader, reader_of
from execboard.services.importing.json_stream import pieces
from execboard.services.importing.packed import in_parts
from execboard.services.importing.report import Added, Report
from execboard.services.importing.sources import as_source
from execboard.services.importing.words import count, listed, quoted, short
from execboard.storage import transfer
from execboard.storage.database import explained
from execboard.storage.entities import ENTITIES
from execboard.storage.queries import visions
from execboard.storage.queries import workspace as charters
from execboard.storage.schema import TABLES

if TYPE_CHECKING:
    from execboard.domain.charter import Charter
    from execboard.domain.initiatives import Initiative
    from execboard.domain.okrs import Objective
    from execboard.services.importing.sources import Source
    from execboard.services.session import Session
    from execboard.storage.door import Batch

_AGAIN = "export it again with execboard export --format json"
_OPENED = frozenset({(), ("tables",), *(("tables", table) for table in TABLES)})
_READ = frozenset({("execboard",), ("tables",), ("counters",)})


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
        for said in visions.history(self.session.db):
            batch.delete(said)
        for table in self.entities:
            self._write_table(batch, table)
        transfer.raise_counters(self.session.db, self.counters)
        batch.label = f"imported a workspace with {count(len(self.entities['initiative']), 'initiative')}"
        return self._report()

    def _write_table(self, batch: Batch, table: str) -> None:
        written = len(batch.changes)
        for some in in_parts(self.entities[table]):
            for entity in some:
                transfer.adopt(batch, entity)
            try:
                self._flush()
            except Refused as error:
                raise self._refused_row(batch, table, error) from error
            written = transfer.let_go(batch, written)

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
_MINUTES = frozenset({"minutes", "chat"})


def prepare(session: Session, text: str | Source) -> Whole:
    """Read and check an export. Raises Invalid, CapReached or Refused, naming the line, or the table and row."""
    tables = {table: _Rows(table) for table in TABLES}
    head: Any = None
    given: Any = {}
    has_tables = False
    for piece in pieces(as_source(text), _OPENED, lambda path: path[:1] in _READ):
        match piece.path:
            case ():
                _dict(piece.value, "the document")
            case ("execboard",):
                head = piece.value
                _check_format(head)
            case ("counters",):
                given = piece.value
            case ("tables",):
                _dict(piece.value, "tables")
                has_tables = True
            case ("tables", table) if table not in TABLES:
                raise Invalid(f"There is no table {listed([table])} in a workspace", _AGAIN, line=piece.line)
            case ("tables", table) if piece.value != []:
                raise Invalid(f"Table {table} is not a list of rows", _AGAIN, line=piece.line)
            case ("tables", table, _):
                tables[table].add(piece.line, piece.value)
    _check_format(head)
    if not has_tables:
        _dict(None, "tables")
    entities = {table: rows.entities for table, rows in tables.items()}
    _check_references(session, entities, tables)
    _check_cap(entities)
    return Whole(session, entities, _counters(given, entities), sum(len(rows.cleaned) for rows in tables.values()))


def _check_format(head: Any) -> None:
    number = _dict(head, "execboard").get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise Invalid("This export does not say its format", _AGAIN)
    if number > FORMAT:
        raise Invalid(f"This export was written by a newer execboard (format {number})", "upgrade execboard first")


class _Rows:
    """The rows of one table, read one by one."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.entities: list[Any] = []
        self.cleaned: list[str] = []
        self._entity: Any = ENTITIES[table]
        self._readers = {field.name: reader_of(self._entity, field.name) for field in fields(self._entity)}
        self._needed = {one.name for one in fields(self._entity) if one.default is MISSING} | {"id"}
        self.lines: dict[int, int] = {}
        """Where each row stands, by its id."""

    def add(self, line: int, row: Any) -> None:
        """Read one row. Raises Invalid with its line where it is not sound."""
        if not isinstance(row, dict):
            raise self._unsound(line, f"row {len(self.entities) + 1:,} of {self.table} is not an object")
        name = f"{self.table} {row['id']!r}"[:60] if "id" in row else f"row {len(self.entities) + 1:,} of {self.table}"
        if unknown := [column for column in row if column not in self._readers]:
            raise self._unsound(line, f"{name}: there is no column {listed(unknown)}")
        if missing := sorted(self._needed - row.keys()):
            raise self._unsound(line, f"{name}: {listed(missing)} is missing")
        try:
            values = {column: _read(self._readers[column], row[column], name, column, self.cleaned) for column in row}
        except Invalid as error:
            raise self._unsound(line, error.message) from error
        made = self._entity(**values)
        if made.id < 1 or made.rev < 1:
            raise self._unsound(line, f"{name}: id and rev are numbers from 1")
        if made.id in self.lines:
            raise self._unsound(line, f"{name} is there twice, first on line {self.lines[made.id]:,}")
        self.lines[made.id] = line
        self.entities.append(made)

    @staticmethod
    def _unsound(line: int, words: str) -> Invalid:
        return Invalid(f"Line {line:,}: {words}", _AGAIN, line=line)


def _read(reader: Reader, value: Any, name: str, column: str, cleaned: list[str]) -> Any:
    try:
        read = reader(value)
    except ValueError as error:
        raise Invalid(f"{name}: {column} is {short(json.dumps(value), 40)}, not {error}", _AGAIN) from error
    if isinstance(value, str) and isinstance(read, str):
        if said := limits.too_long(read, _limit(column)):
            raise Invalid(f"{name}: {column} has {said}", "shorten it in the file, then import again")
        if read != value:
            cleaned.append(name)
    return read


def _limit(column: str) -> int:
    return limits.LINE if column in _ONE_LINE else limits.MINUTES if column in _MINUTES else limits.TEXT


def _check_references(session: Session, entities: dict[str, list[Any]], tables: dict[str, _Rows]) -> None:
    numbers = {table: {one.id for one in found} for table, found in entities.items()}
    for table, found in entities.items():
        for column, parent in transfer.references(session.db, table):
            for one in found:
                number = getattr(one, column)
                if number is not None and number not in numbers[parent]:
                    line = tables[table].lines[one.id]
                    words = f"Line {line:,}: {table} {one.id}: {column} is {number}, and there is no such {parent}"
                    raise Refused(words, _AGAIN, line=line)
    objectives: list[Objective] = entities["objective"]
    parents = {one.id: one.parent_id for one in objectives}
    for one in objectives:
        try:
            check_parent(one.id, one.parent_id, parents)
        except Refused as error:
            line = tables["objective"].lines[one.id]
            raise Refused(f"Line {line:,}: {error.message}", _AGAIN, line=line) from error


def _check_cap(entities: dict[str, list[Any]]) -> None:
    charters_of_file: list[Charter] = entities["workspace"]
    limit = min(SLOTS, charters_of_file[0].active_limit) if charters_of_file else SLOTS
    initiatives: list[Initiative] = entities["initiative"]
    active = [one for one in initiatives if one.status == "active"]
    if len(active) > limit:
        raise CapReached(
            f"{len(active)} are active in this file, {limit} is the limit: {', '.join(one.ref for one in active)}",
            "pause, finish or retire one where it was exported, then export it again",
            active=[{"id": one.ref, "title": one.title, "status": one.status, "slot": one.slot} for one in active],
            in_file=True,
        )
    supported = {line.initiative_id for line in entities["support"]}
    for one in active:
        if lacks := missing(one, supports=one.id in supported):
            raise PlaybookIncomplete(
                f"{one.ref} is active in this file, and {', '.join(lacks)} missing",
                "complete it where it was exported, then export it again",
                missing=list(lacks),
            )


def _counters(given: Any, entities: dict[str, list[Any]]) -> dict[str, int]:
    counters = _dict(given, "counters")
    for table, last in counters.items():
        if table.partition(":")[0] not in TABLES:  # ``retro_note:7`` counts within one retro
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
