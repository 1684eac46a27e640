"""Words across the screen for a state that lasts: read-only, gone, newer, locked. What to do stands at their end."""

from __future__ import annotations

from typing import Literal

from textual.widgets import Static

from execboard.tui.widgets.text import Cell, as_content, joined

Mood = Literal["notice", "warning", "error"]

_SIGNS: dict[Mood, tuple[str, str]] = {
    "notice": ("i", "bold $accent"),
    "warning": ("!", "bold $warning"),
    "error": ("✖", "bold $error"),
}


class Banner(Static):
    """Takes no room until there is something to say."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False

    def say(self, words: Cell, mood: Mood = "notice") -> None:
        """Show `words` until told otherwise."""
        self.update(joined(_SIGNS[mood], "  ", as_content(words)))
        self.display = True

    def hush(self) -> None:
        """The state is over."""
        self.display = False
