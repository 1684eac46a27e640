"""Keys typed ahead: while a key's dialog is on its way, what is typed waits for it instead of meeting the screen below.

A dialog is opened by a worker, some milliseconds after its key. Without this, ``cabc`` typed at once would be four keys
of the board rather than a capture of "abc".
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

LONGEST_HOLD = 1.0
"""Seconds after which held keys go on in any case, should a dialog never come."""


class TypeAhead(App[None], inherit_bindings=False):
    """An app that can hold keys and let them go on."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key] | None = None
        self.flows = 0
        """How many sequences of dialogs are running."""

    def hold_keys(self) -> None:
        """From now on, keys wait."""
        if self._held is None:
            self._held = []
            self.set_timer(LONGEST_HOLD, self.release_keys)

    def release_keys(self) -> None:
        """Keys go on, those that waited first."""
        waiting, self._held = self._held or [], None
        for key in waiting:
            self.post_message(events.Key(key.key, key.character))

    async def on_event(self, event: events.Event) -> None:
        if self._held is not None and isinstance(event, events.Key):
            self._held.append(event)
            event.stop()
            return
        await super().on_event(event)


def flow(method: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """An action that asks by dialogs, one after the other: a worker runs it, and keys typed meanwhile wait for them."""

    @wraps(method)
    def start(self: Any, *words: Any) -> None:
        app: TypeAhead = self.app

        async def run() -> None:
            app.flows += 1
            try:
                await method(self, *words)
            finally:
                app.flows -= 1
                app.call_later(app.release_keys)

        app.hold_keys()
        self.run_worker(run())

    return start
