"""Search and recurring themes in a workspace of years of retros, beside a raw query of the same full-text index.

Run by itself on a workspace: prints ``{what: [[execboard, raw FTS5], …]}`` in seconds, as JSON.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.fill import _begin_operation
from execboard.services.views import retro_memory
from execboard.services.workspace import Workspace
from execboard.storage.entities import as_terms

if TYPE_CHECKING:
    from collections.abc import Callable

NOTES_A_RETRO = 40
COLUMNS = ("Start", "Stop", "Continue")
WORDS = 3_000
"""Different words, the frequent ones far more frequent, as in any language."""
RAW = "SELECT rowid, title, body FROM search WHERE search MATCH ? LIMIT 50"
COMMON, RARE = "wo00001", "wo02500"


def add_retros(path: Path, retros: int) -> None:
    """So many retros, two weeks apart, the last one yesterday, each with notes, groups, votes and one judged action."""
    chance = random.Random(6)
    words = [f"wo{number:05}x" for number in range(WORDS)]
    weights = [1 / (rank + 5) for rank in range(WORDS)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        note = 0
        for number in range(1, retros + 1):
            day = (date.today() - timedelta(days=1 + 14 * (retros - number))).isoformat()  # noqa: DTZ011
            at = f"{day}T09:00:00Z"
            _begin_operation(connection, f"logged RET-{number}", at)
            connection.execute(
                "INSERT INTO retro (id, title, format, happened, started, ended, status, created_at) "
                "VALUES (?, ?, 'start-stop-continue', ?, ?, ?, 'held', ?)",
                (number, f"Retro {day}", day, at, at, at),
            )
            for place, name in enumerate(COLUMNS, 1):
                column = (number - 1) * len(COLUMNS) + place
                row = (column, number, name, place)
                connection.execute("INSERT INTO retro_column (id, retro_id, name, position) VALUES (?, ?, ?, ?)", row)
            theme = chance.choice(words[:200])
            group = (number, number, f"Theme {theme}", as_terms(f"Theme {theme}"), at)
            connection.execute(
                "INSERT INTO retro_group (id, retro_id, name, terms, created_at) VALUES (?, ?, ?, ?, ?)", group
            )
            for place in range(1, NOTES_A_RETRO + 1):
                note += 1
                body = " ".join(chance.choices(words, weights, k=9))
                connection.execute(
                    "INSERT INTO retro_note (id, retro_id, number, column_id, body, terms, group_id, created_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(note, number, place, (number - 1) * len(COLUMNS) + 1 + place % len(COLUMNS), body),
                        *(as_terms(body), number if place < 4 else None, at),
                    ),
                )
            connection.execute(
                "INSERT INTO action (id, text, owner_id, source, status, closed, created_at) "
                "VALUES (?, ?, 1, ?, 'done', ?, ?)",
                (number, f"Do something about {theme}", f"RET-{number}", day, at),
            )
            connection.execute(
                "INSERT INTO retro_review (action_id, verdict, happened, created_at) VALUES (?, ?, ?, ?)",
                (number, "helped" if number % 2 else "no-effect", day, at),
            )
        connection.execute("UPDATE context SET operation_id = NULL")
        connection.execute("COMMIT")


def pairs(path: Path, runs: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds for each thing and for a raw query of the index, in turns, in one process."""
    with closing(Workspace(path, "bench")) as workspace:
        connection = workspace.db.connection

        def raw(word: str) -> Callable[[], object]:
            return lambda: connection.execute(RAW, (f'"{word}"*',)).fetchall()

        things: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "retro search, a common word": (lambda: retro_memory.search(workspace, COMMON), raw(COMMON)),
            "retro search, a rare word": (lambda: retro_memory.search(workspace, RARE), raw(RARE)),
            "which 20 themes recur": (lambda: retro_memory.recurring_terms(workspace, 20), raw(COMMON)),
            "20 themes with days and last action": (lambda: retro_memory.recurring(workspace, 20), raw(COMMON)),
        }
        return {
            what: [(_seconds(ours), _seconds(theirs)) for _ in range(runs)] for what, (ours, theirs) in things.items()
        }


def _seconds(thing: Callable[[], object]) -> float:
    started = time.perf_counter()
    thing()
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(pairs(Path(sys.argv[1]), int(sys.argv[2]))))
