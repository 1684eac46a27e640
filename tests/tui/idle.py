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
FRAMES = 8
"""How many timers are waited for. A screen that is left may ask for frames as long as the program runs."""
LOOKS = 100_000
"""How often the loop goes round at most: something that never rests does not hold a test for ever."""


async def until_idle(min_sleep: float = 0.0, max_sleep: float = 0.0) -> None:
    """Return when no callback is ready and no timer of this frame is due. What the pilot gives is not needed."""
    loop = asyncio.get_running_loop()
    for _ in range(FRAMES):
        await _drained(loop)
        frame = loop.time() + FRAME
        due = [timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() < frame]
        if not due:
            return
        await _until(loop, min(due))
    await _drained(loop)


async def _drained(loop: asyncio.AbstractEventLoop) -> None:
    quiet = 0
    for _ in range(LOOKS):
        await one_round()
        quiet = 0 if loop._ready else quiet + 1
        if quiet == ROUNDS:
            return


async def one_round() -> None:
    """Let the event loop go round once: what was ready before now has been called."""
    loop = asyncio.get_running_loop()
    passed = loop.create_future()
    loop.call_soon(passed.set_result, None)
    await passed


async def _until(loop: asyncio.AbstractEventLoop, when: float) -> None:
    """Wait for the moment of a timer that the loop holds."""
    reached = loop.create_future()
    loop.call_at(when, reached.set_result, None)
    await reached
