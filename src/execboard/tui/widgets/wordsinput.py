"""A field for a few words to look for: what is pasted becomes one line, and a novel is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from execboard.domain import limits
from execboard.domain.text import clean_line

if TYPE_CHECKING:
    from textual import events


class WordsInput(Input):
    """An input that takes what is pasted as one line."""

    class Refused(Message):
        """What was pasted is too long to be looked for; nothing of it was taken."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        said = limits.too_long(event.text, limits.SEARCH)
        if said:
            self.post_message(self.Refused(f"nothing was pasted: {said}"))
        else:
            self.replace(clean_line(event.text), *self.selection)
