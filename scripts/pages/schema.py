"""docs/schema.md: every table of a workspace, from a fresh one."""

from __future__ import annotations

import inspect
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from execboard.storage.door import create
from execboard.storage.entities import ENTITIES
from execboard.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from pages import document, table

_ABOUT = f"""
A workspace is one SQLite file that any SQLite tool can read, while the board is open, too. `application_id` is
{APPLICATION_ID:#x} (`EXBD`), `user_version` is {SCHEMA_VERSION}. What other tools write is logged, with the actor
`outside`, and held to the same limits. Days are ISO 8601 in the workspace's zone, instants ISO 8601 in UTC. `rev` grows
by one with each change of a row.
""".strip()

_ENTITIES = "Things, which the change log covers"
_OTHERS = "What serves them"
_OTHER_TABLES = {
    "operation": "One command that changed something: when, who, what it did in words. Undo and redo are some, too.",
    "change": "One row that an operation changed, before and after as JSON. Only triggers write it; nothing alters it.",
    "context": "The operation that runs now, by which triggers know whose change it is.",
    "counter": "The last id given, by kind; never set back.",
    "kept_draft": "What was half-typed in a form, and where in a running meeting somebody is.",
    "search": "Full-text search, kept by triggers.",
}


def page() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.db"
        create(path)
        with closing(sqlite3.connect(path)) as connection:
            entities = [_table(connection, name, _first_paragraph(entity)) for name, entity in ENTITIES.items()]
            others = [_table(connection, name, about) for name, about in _OTHER_TABLES.items()]
            triggers = _triggers(connection)
    return document("Schema", _ABOUT, f"## {_ENTITIES}", *entities, f"## {_OTHERS}", *others, triggers)


def _first_paragraph(entity: type) -> str:
    return " ".join((inspect.getdoc(entity) or "").split("\n\n")[0].replace("``", "`").split())


def _table(connection: sqlite3.Connection, name: str, about: str) -> str:
    statements = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL "
        "ORDER BY type DESC, name",
        (name,),
    )
    sql = "".join(f"{statement};\n" for (statement,) in statements)
    return f"### {name}\n\n{about}\n\n```sql\n{sql}```"


def _triggers(connection: sqlite3.Connection) -> str:
    of_table: dict[str, list[str]] = {}
    for name, owner in connection.execute(
        "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' ORDER BY tbl_name, name"
    ):
        of_table.setdefault(owner, []).append(f"`{name}`")
    rows = [(owner, " ".join(names)) for owner, names in of_table.items()]
    return f"## Triggers\n\n{table(('on', 'triggers'), rows)}"
