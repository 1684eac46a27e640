"""One change in a process that is already running, beside a bare sqlite3 commit that is as durable.

Run by itself on a workspace: prints ``[[execboard, bare], …]`` in seconds, as JSON.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from execboard.services.workspace import Workspace


def pairs(path: Path, runs: int) -> list[tuple[float, float]]:
    """Seconds for a captured thought and for one bare row, in turns, both files in the same folder."""
    workspace = Workspace(path, "bench")
    workspace.inbox.capture("the first change loads what writing needs")
    settings = {
        name: workspace.db.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous")
    }
    with closing(workspace), closing(sqlite3.connect(path.with_suffix(".bare"), isolation_level=None)) as bare:
        for name, value in settings.items():
            bare.execute(f"PRAGMA {name} = {value}")
        bare.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        return [(_captured(workspace), _inserted(bare)) for _ in range(runs)]


def _captured(workspace: Workspace) -> float:
    started = time.perf_counter()
    workspace.inbox.capture("ask legal about the partner contract")
    return time.perf_counter() - started


def _inserted(bare: sqlite3.Connection) -> float:
    started = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO note (text) VALUES ('ask legal about the partner contract')")
    bare.execute("COMMIT")
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(pairs(Path(sys.argv[1]), int(sys.argv[2]))))
