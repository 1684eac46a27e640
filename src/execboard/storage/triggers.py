"""The triggers that hold the board's physics: change log, revisions, the cap, search, and a log nobody can rewrite.

They are generated from the schema and made anew after every migration, because ``transform()`` drops a table's
triggers without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.storage.schema import INTERNAL, SEARCH_KINDS, SEARCH_SPACING, SEARCHED, TABLES, THEMED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_UNLOGGED = frozenset({"rev"})
"""Columns that the log leaves out: the revision says only that there was a change."""

_OUTSIDE = """
    INSERT INTO operation (at, actor, label)
    SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'outside', '{verb} {table} ' || {row}.id || ' outside execboard'
    WHERE (SELECT operation_id FROM context) IS NULL;"""

_LOG = """
    INSERT INTO change (operation_id, kind, row_id, before, after)
    VALUES (coalesce((SELECT operation_id FROM context), (SELECT max(id) FROM operation)),
            '{table}', {row}.id, {before}, {after});"""


def install(connection: sqlite3.Connection) -> None:
    """Drop every trigger of our tables and make those that the present schema asks for. Call inside a transaction."""
    drop(connection)
    for statement in statements(connection):
        connection.execute(statement)


def drop(connection: sqlite3.Connection) -> None:
    """Drop every trigger of our tables; those of tables and views that people added are theirs."""
    for name, table in connection.execute("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        if table.lower() in (*TABLES, *INTERNAL):
            connection.execute(f'DROP TRIGGER "{name}"')


def statements(connection: sqlite3.Connection) -> Iterator[str]:
    """Every CREATE TRIGGER for the schema of `connection`, in a fixed order."""
    for table in TABLES:
        yield from _logging(table, logged_columns(connection, table))
        yield from _identity(table, _unique_columns(connection, table))
        if table != "workspace":
            yield from _numbering(table)
    for table, (title, body) in SEARCHED.items():
        yield from _searching(table, title, body)
    for table, (kind, column) in THEMED.items():
        yield from _theming(table, kind, column)
    if THEMED:
        yield from _counting_themes()
    yield from _cap()
    yield from _append_only()


def logged_columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Each column of a table that the log keeps, and its type."""
    found = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return {row[1]: row[2] for row in found if row[1] not in _UNLOGGED}


def image(columns: dict[str, str], row: str) -> str:
    """The SQL that gives a row as the JSON of the change log; `row` is ``NEW``, ``OLD`` or a table's name.

    JSON's own way with reals keeps fifteen digits, which is not always the number; seventeen are.
    """

    def value(name: str) -> str:
        column = f'{row}."{name}"'
        if columns[name] != "REAL":
            return column
        return f"json(CASE WHEN abs({column}) < 9e999 THEN printf('%!.17g', {column}) ELSE 'null' END)"

    return "json_object(" + ", ".join(f"'{name}', {value(name)}" for name in columns) + ")"


def _logging(table: str, columns: dict[str, str]) -> Iterator[str]:
    before, after = image(columns, "OLD"), image(columns, "NEW")
    listed = ", ".join(f'"{name}"' for name in columns)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    yield (
        f'CREATE TRIGGER "{table}_logs_insert" AFTER INSERT ON "{table}" BEGIN'
        + _OUTSIDE.format(verb="added", table=table, row="NEW")
        + _LOG.format(table=table, row="NEW", before="NULL", after=after)
        + "\nEND"
    )
    yield (
        f'CREATE TRIGGER "{table}_logs_update" AFTER UPDATE OF {listed} ON "{table}" WHEN {differs} BEGIN'
        + _OUTSIDE.format(verb="changed", table=table, row="NEW")
        + _LOG.format(table=table, row="NEW", before=before, after=after)
        + f'\n    UPDATE "{table}" SET rev = OLD.rev + 1 WHERE id = NEW.id;\nEND'
    )
    yield (
        f'CREATE TRIGGER "{table}_logs_delete" AFTER DELETE ON "{table}" BEGIN'
        + _OUTSIDE.format(verb="deleted", table=table, row="OLD")
        + _LOG.format(table=table, row="OLD", before=before, after="NULL")
        + "\nEND"
    )


def _identity(table: str, uniques: list[tuple[str, ...]]) -> Iterator[str]:
    """OR REPLACE deletes the row in its way without firing a delete trigger, so it must never find one."""
    clashes = [f'EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id)']
    moved = ["NEW.id IS NOT OLD.id"]
    for columns in uniques:
        same = " AND ".join(f'"{name}" = NEW."{name}"' for name in columns)
        clashes.append(f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})')
        moved.append(f'EXISTS (SELECT 1 FROM "{table}" WHERE {same} AND id IS NOT OLD.id)')
    yield (
        f'CREATE TRIGGER "{table}_replaces_nothing" BEFORE INSERT ON "{table}" WHEN {" OR ".join(clashes)} BEGIN\n'
        f"    SELECT RAISE(ABORT, '{table}: another row has that id or name');\nEND"
    )
    yield (
        f'CREATE TRIGGER "{table}_stays_itself" BEFORE UPDATE ON "{table}" WHEN {" OR ".join(moved)} BEGIN\n'
        f"    SELECT RAISE(ABORT, '{table}: another row has that id or name');\nEND"
    )
    yield (
        f'CREATE TRIGGER "{table}_revises" BEFORE UPDATE OF rev ON "{table}" '
        "WHEN NEW.rev NOT IN (OLD.rev, OLD.rev + 1) BEGIN\n"
        f"    SELECT RAISE(ABORT, '{table}: rev grows by one with each change');\nEND"
    )


def _numbering(table: str) -> Iterator[str]:
    """Ids that another program gives count too: none that was given before, and ours go on behind them."""
    yield (
        f'CREATE TRIGGER "{table}_is_numbered" AFTER INSERT ON "{table}" BEGIN\n'
        f"    SELECT RAISE(ABORT, '{table}: that id was given before, give a higher one')\n"
        f"    WHERE (SELECT operation_id FROM context) IS NULL\n"
        f"        AND NEW.id <= (SELECT last FROM counter WHERE kind = '{table}');\n"
        f"    INSERT INTO counter (kind, last) SELECT '{table}', 0\n"
        f"    WHERE NOT EXISTS (SELECT 1 FROM counter WHERE kind = '{table}');\n"
        f"    UPDATE counter SET last = NEW.id WHERE kind = '{table}' AND last < NEW.id;\nEND"
    )


def _unique_columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, ...]]:
    """What the table itself says is unique. An index that people added with another tool is theirs (origin ``c``)."""
    found = []
    for _, index, unique, origin, *_ in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        if unique and origin != "c":
            found.append(tuple(row[2] for row in connection.execute(f'PRAGMA index_info("{index}")')))
    return sorted(found)


def _searching(table: str, title: str, body: tuple[str, ...]) -> Iterator[str]:
    number = f"{SEARCH_KINDS[table] * SEARCH_SPACING} + "
    words = " || ' ' || ".join(f"coalesce(NEW.\"{name}\", '')" for name in body) or "''"
    add = f'INSERT INTO search (rowid, title, body) VALUES ({number}NEW.id, NEW."{title}", {words});'
    remove = f"DELETE FROM search WHERE rowid = {number}OLD.id;"
    listed = ", ".join(f'"{name}"' for name in (title, *body))
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in (title, *body))
    yield f'CREATE TRIGGER "{table}_is_found" AFTER INSERT ON "{table}" BEGIN\n    {add}\nEND'
    yield (
        f'CREATE TRIGGER "{table}_is_found_changed" AFTER UPDATE OF {listed} ON "{table}" WHEN {differs} BEGIN\n'
        f"    {remove}\n    {add}\nEND"
    )
    yield f'CREATE TRIGGER "{table}_is_found_no_more" AFTER DELETE ON "{table}" BEGIN\n    {remove}\nEND'


def _theming(table: str, kind: str, column: str) -> Iterator[str]:
    """Keep count of what tells a theme: a row's terms, worked out when it is written."""
    add = (
        f"INSERT INTO theme_told (term, kind, number, times) "
        f"SELECT value, '{kind}', NEW.\"{column}\", 1 FROM json_each(NEW.terms) WHERE true "
        "ON CONFLICT (term, kind, number) DO UPDATE SET times = times + 1;"
    )
    of_old = f"kind = '{kind}' AND number = OLD.\"{column}\" AND term IN (SELECT value FROM json_each(OLD.terms))"
    remove = (
        f"UPDATE theme_told SET times = times - 1 WHERE {of_old};\n"
        f"    DELETE FROM theme_told WHERE {of_old} AND times < 1;"
    )
    changed = "WHEN OLD.terms IS NOT NEW.terms"
    yield f'CREATE TRIGGER "{table}_is_a_theme" AFTER INSERT ON "{table}" BEGIN\n    {add}\nEND'
    yield (
        f'CREATE TRIGGER "{table}_is_a_theme_changed" AFTER UPDATE OF terms ON "{table}" {changed} BEGIN\n'
        f"    {remove}\n    {add}\nEND"
    )
    yield f'CREATE TRIGGER "{table}_is_a_theme_no_more" AFTER DELETE ON "{table}" BEGIN\n    {remove}\nEND'


def _counting_themes() -> Iterator[str]:
    """How many retros and blockers tell each theme, so that asking which recur is one look in an index."""
    yield (
        "CREATE TRIGGER theme_told_counts AFTER INSERT ON theme_told BEGIN\n"
        "    INSERT INTO theme (term, retros, blockers) VALUES (NEW.term, NEW.kind = 'retro', NEW.kind = 'blocker')\n"
        "    ON CONFLICT (term) DO UPDATE SET retros = retros + excluded.retros, "
        "blockers = blockers + excluded.blockers;\nEND"
    )
    yield (
        "CREATE TRIGGER theme_told_counts_no_more AFTER DELETE ON theme_told BEGIN\n"
        "    UPDATE theme SET retros = retros - (OLD.kind = 'retro'), blockers = blockers - (OLD.kind = 'blocker')\n"
        "    WHERE term = OLD.term;\n"
        "    DELETE FROM theme WHERE term = OLD.term AND retros < 1 AND blockers < 1;\nEND"
    )


def _cap() -> Iterator[str]:
    """The CHECK and UNIQUE of the slot hold five; a workspace's own lower limit needs a look at its row."""
    over = "NEW.slot > (SELECT active_limit FROM workspace)"
    refuse = "SELECT RAISE(ABORT, 'cap_reached: the limit of active initiatives is reached');"
    yield f"CREATE TRIGGER initiative_cap_insert BEFORE INSERT ON initiative WHEN {over} BEGIN\n    {refuse}\nEND"
    yield (
        f"CREATE TRIGGER initiative_cap_update BEFORE UPDATE OF slot ON initiative WHEN {over} BEGIN\n    {refuse}\nEND"
    )
    for name, event in (("limit", "UPDATE OF active_limit"), ("limit_insert", "INSERT")):
        yield (
            f"CREATE TRIGGER workspace_{name} BEFORE {event} ON workspace "
            "WHEN EXISTS (SELECT 1 FROM initiative WHERE slot > NEW.active_limit) BEGIN\n    "
            "SELECT RAISE(ABORT, 'more are active than that limit');\nEND"
        )


def _append_only() -> Iterator[str]:
    never = "SELECT RAISE(ABORT, 'the change log is never rewritten');"
    for table in ("change", "operation"):
        yield f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} BEGIN\n    {never}\nEND"
        yield (
            f"CREATE TRIGGER {table}_replaces_nothing BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN\n    {never}\nEND"
        )
    yield f"CREATE TRIGGER change_unaltered BEFORE UPDATE ON change BEGIN\n    {never}\nEND"
    yield (
        "CREATE TRIGGER operation_unaltered BEFORE UPDATE OF id, at, actor, label, kind, target ON operation BEGIN\n"
        f"    {never}\nEND"
    )
