"""Kills a piece of work before one of its calls into SQLite or into what changes files: at every point, if need be."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHANGING = {"open", "close", "write", "link", "unlink", "rename", "replace", "chmod", "mkdir", "rmdir", "fsync"}
"""Functions of the system that count, besides all of SQLite's."""


class Points:
    """Counts the calls that matter, and kills this process before the one with the number `last`."""

    def __init__(self, last: int) -> None:
        self.last, self.seen = last, 0

    def __call__(self, _: Any, event: str, called: Any) -> None:
        if event != "c_call":
            return
        owner = getattr(called, "__self__", None)
        if not isinstance(owner, sqlite3.Connection | sqlite3.Cursor) and (
            called.__module__ != "posix" or called.__name__ not in CHANGING
        ):
            return
        self.seen += 1
        if self.seen == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(work: Callable[[Path], object], path: Path, point: int) -> int | None:
    """Do a piece of work in a process that is killed at a point; where it has none so late, how many it has."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            points = Points(point)
            sys.setprofile(points)
            try:
                work(path)
            finally:
                sys.setprofile(None)
            os.write(writing, b"%d" % points.seen)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        seen = said.read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended == (0 if seen else -signal.SIGKILL)
    return int(seen) if seen else None
