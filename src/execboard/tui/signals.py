"""Signals that ask the program to end: heard however busy it is, and for as long as it has the terminal."""

from __future__ import annotations

import asyncio
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ASKING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def heard(leave: Callable[[int], None]) -> Iterator[None]:
    """While this lasts, have the running loop call `leave` with the number of a signal that asks to end.

    ``loop.add_signal_handler`` would not do: it hears of a signal by a byte in the pipe that wakes the loop for each
    key, too. Some three hundred keys typed ahead of a busy program fill that, and then the signal is lost for good.
    """
    loop = asyncio.get_running_loop()

    def tell(number: int, _: object) -> None:
        loop.call_soon_threadsafe(leave, number)

    before = {number: signal.signal(number, tell) for number in ASKING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
