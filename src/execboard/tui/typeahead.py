"""Keys typed ahead: while a key's dialog is on its way, what is typed or pasted waits for it.

A dialog is opened by a worker, some milliseconds after its key. Without this, ``cabc`` typed at once would be four keys
of the board below rather than a capture of "abc".
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual import events
from textual.app import App
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.timer import Timer

LONGEST_HOLD = 10.0
"""Seconds after which held keys go on in any case, should a dialog never come. On a busy machine one takes its time."""


R = TypeVar("R")


class TypedAhead(ModalScreen[R], Generic[R]):
    """A modal screen that gets the keys which were typed while it was on its way."""

    def on_screen_resume(self) -> None:
        """Keys typed ahead go on once this has its focus, which the app gives it."""
        app = self.app
        if isinstance(app, TypeAhead):
            self.call_after_refresh(app.call_later, app.release_keys)


class TypeAhead(App[None], inherit_bindings=False):
    """An app that can hold keys and let them go on."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key | events.Paste] | None = None
        self._longest: Timer | None = None
        self.flows = 0
        """How many sequences of dialogs are running."""

    def push_screen(self, screen: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(screen, TypedAhead):
            self.hold_keys()
        return super().push_screen(screen, *args, **kwargs)

    def hold_keys(self) -> None:
        """From now on, keys wait."""
        if self._held is None:
            self._held = []
            self._longest = self.set_timer(LONGEST_HOLD, self.release_keys)

    async def release_keys(self) -> None:
        """Keys go on, those that waited first: they are handled here, before any that is still in the queue.

        Not while a dialog is only being made, which asks for them itself when it is all there.
        """
        above = self.screen_stack[-1] if self.screen_stack else None
        if self._held is None or (isinstance(above, TypedAhead) and not above.is_mounted):
            return
        if self._longest is not None:
            self._longest.stop()
        waiting, self._held = self._held, None
        for one in waiting:
            again = events.Paste(one.text) if isinstance(one, events.Paste) else events.Key(one.key, one.character)
            await super().on_event(again)

    async def on_event(self, event: events.Event) -> None:
        if self._held is not None and isinstance(event, events.Key | events.Paste):
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
