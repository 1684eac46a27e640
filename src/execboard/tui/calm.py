"""Parts of the screens that go on after meeting a file that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message_pump import MessagePump

from execboard.domain.errors import ExecboardError

if TYPE_CHECKING:
    from textual.message import Message


class Calm(MessagePump):
    """Goes on after an error of ours that nobody else said, and has it said; Textual would stop the part for good."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except ExecboardError as error:
            app: Any = self.app
            app.troubles.meet(error)
