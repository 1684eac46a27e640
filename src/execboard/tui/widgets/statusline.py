"""The bottom line of a screen: its keys, or what was just said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from execboard.tui.widgets.footer import Hint, KeyHints
from execboard.tui.widgets.text import joined, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size
    from textual.timer import Timer

MOST_LINES = 3
_SIGNS = {"done": ("✔ ", "bold $success"), "no": ("✖ ", "bold $warning")}


class StatusLine(KeyHints):
    """Keys, until something is said; that stays for a while, or until it is replaced."""

    SECONDS = 12.0

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: tuple[str, str] | None = None
        self._timer: Timer | None = None

    def hints(self, hints: Sequence[Hint]) -> None:
        """The keys to show when nothing is said."""
        self.show(hints)

    def say(self, words: str, mood: str = "done") -> None:
        """Show `words` in the place of the keys; `mood` is ``done`` or ``no``."""
        self._said = (words, mood)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(self.SECONDS, self.hush)
        self.refresh(layout=True)

    @property
    def said(self) -> str:
        """What is being said; empty where nothing is."""
        return self._said[0] if self._said else ""

    @property
    def refuses(self) -> bool:
        """Whether a refusal is being said, which the next step back takes away."""
        return self._said is not None and self._said[1] == "no"

    def hush(self) -> None:
        """Show the keys again."""
        if self._said is not None:
            self._said = None
            self.refresh(layout=True)

    def render(self) -> Content:
        if self._said is None:
            return super().render()
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 if self._said is None else len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """What is said, in as many lines as it takes: what to do stands at its end."""
        words, mood = self._said or ("", "done")
        return wrapped(joined(_SIGNS[mood], words), max(1, width), MOST_LINES)
