"""When the program has nothing left to do, told from its event loop.

Textual's pilot takes a process that used no processor time for a moment to be idle: that waits twice 20 ms for each
key, and on a busy machine it takes one that was not given the processor for one that has finished.
"""

from __future__ import annotations

import asyncio

FRAME = 1 / 30
"""Seconds. What a timer does within this (a repaint, words that were put off) belongs to what is waited for."""
ROUNDS = 3
"""How often the loop goes round without finding anything; one round may only move a message on to its queue."""
LONGEST = 5.0
"""Seconds. Something that never stops asking for frames does not hold a test for ever."""


async def until_idle(min_sleep: float = 0.0, max_sleep: float = LONGEST) -> None:
    """Return when no callback is ready and no timer of this frame is due."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + LONGEST
    while loop.time() < ends:
        await _drained(loop)
        due = [
            timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() < loop.time() + FRAME
        ]
        if not due:
            return
        await asyncio.sleep(max(0.0, min(due) - loop.time()))


async def _drained(loop: asyncio.AbstractEventLoop) -> None:
    quiet = 0
    while quiet < ROUNDS:
        await asyncio.sleep(0)
        quiet = 0 if loop._ready else quiet + 1
