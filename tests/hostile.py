"""A workspace in which every column of words is hostile, put there by another program, past every door."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARK = "[/foo] [red]x[/]"
"""What has to be on the screen as it stands."""
WORDS = (
    f"{MARK} \x1b]52;c;aGk=\x07\x1b[2J\x9b31m\x85\u202ea\u2066b\u2028c\r\x00d\x7f "
    "--help $(id) '; DROP TABLE initiative; -- %s {0} \" NEAR( e\u0301 \ufeff👩‍🚀"
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "workspace": ("vision", "mission", "why"),
    "person": ("name",),
    "team": ("name",),
    "goal": ("title", "why"),
    "objective": ("title", "why"),
    "key_result": ("title", "unit"),
    "initiative": (
        *("title", "outcome", "measure", "because", "notes", "link", "reason", "result", "learning"),
        *("source", "source_key", "title_key"),
    ),
    "ask": ("asked_by",),
    "milestone": ("title", "move_reason"),
    "decision": ("question", "answer", "because", "gives_up", "decided_by"),
    "inbox": ("text", "captured_by"),
    "blocker": ("text", "next_step", "how"),
    "win": ("text",),
    "action": ("text", "reason"),
}
FORBIDDEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""What neither a screen nor a line of output may hold, besides line ends and tabs."""


def fill(path: Path) -> Path:
    """Make every word in a workspace hostile."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in COLUMNS.items():
            for column in columns:
                unique = "id || " if table in ("team", "person") else ""
                empty = f"{column} IS NOT NULL"
                if table == "initiative" and column in ("title", "title_key"):
                    empty += " AND id <> 9"
                connection.execute(f'UPDATE "{table}" SET "{column}" = {unique}? WHERE {empty}', (WORDS,))
        log = "INSERT INTO operation (at, actor, label) SELECT max(at), ?, ? FROM operation"
        connection.execute(log, (WORDS, WORDS))
    return path
