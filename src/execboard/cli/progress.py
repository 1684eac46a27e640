"""How far something long has come, on the line of a terminal: nothing in the first second, nothing left at the end."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE: Final = 1.0
"""Seconds before anything is said."""
PAUSE: Final = 0.2
"""Seconds between two looks at how far it is."""


class Progress:
    """Said on standard error, where that is a terminal."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._next = now() + PATIENCE
        self._shown = False
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def tell(self, what: str, done: int, whole: int) -> None:
        """Say that `done` of the `whole` is done, if it is time to."""
        if not self._wanted or (now := self._now()) < self._next:
            return
        self._next = now + PAUSE
        self._shown = True
        sys.stderr.write(f"\r{what} {100 * done // max(1, whole)} %\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take it off the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def showing() -> Iterator[Progress]:
    """Progress that is gone when this ends."""
    progress = Progress()
    try:
        yield progress
    finally:
        progress.clear()
