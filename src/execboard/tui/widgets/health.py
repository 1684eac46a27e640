"""Health as a shape, a word and a colour, so that each is readable without the other two."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from execboard.tui.widgets.text import literal


class Look(NamedTuple):
    """How one health word is shown."""

    shape: str
    ascii: str
    style: str


LOOKS = {
    "on track": Look("●", "*", "$health-on-track"),
    "ahead": Look("▲", "^", "$health-ahead"),
    "behind": Look("▼", "v", "$health-behind"),
    "off track": Look("✖", "x", "$health-off-track"),
    "stale": Look("◆", "!", "$health-stale"),
    "no data": Look("○", "o", "$health-no-data"),
    "done": Look("✔", "=", "$muted"),
}
"""The health words of the board to their looks."""


def health(word: str, words: str = "", *, ascii: bool = False) -> Content:
    """``● on track``; `words` stand in for the health word where more is to be said (``stale 12d``)."""
    look = LOOKS.get(word, LOOKS["no data"])
    return Content.styled(f"{look.ascii if ascii else look.shape} {literal(words or word)}", look.style)
