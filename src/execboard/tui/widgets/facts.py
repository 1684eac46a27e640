"""Labelled texts below each other, each wrapped beside its label."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from execboard.tui.widgets.text import Cell, as_content, fit, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

LABEL_WIDTH = 13
MOST_CHARACTERS = 20_000
"""Of one text; a pane beside a list is no place for more, its own page has it whole."""


class Fact(NamedTuple):
    """One label and what it says; an empty label runs on under the one above."""

    label: str
    words: Cell


class Facts(Widget):
    """A heading, a quiet line below it, and facts."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading: Cell = ""
        self._remark: Cell = ""
        self._facts: tuple[Fact, ...] = ()
        self._built: tuple[int, Content] | None = None

    def show(self, heading: Cell = "", remark: Cell = "", facts: Sequence[Fact] = ()) -> None:
        """Show other facts."""
        width, before = self.size.width, self._built and self._built[1].plain.count("\n")
        self._heading, self._remark, self._facts, self._built = heading, remark, tuple(facts), None
        # As many lines as before take as much room: then the screen need not be laid out anew.
        self.refresh(layout=not width or before != self._content(width).plain.count("\n"))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        return self._content(self.size.width)

    def _content(self, width: int) -> Content:
        if self._built is None or self._built[0] != width:
            self._built = (width, self._build(max(width, LABEL_WIDTH + 8)))
        return self._built[1]

    def _build(self, width: int) -> Content:
        lines = [*_wrapped(as_content(self._heading).stylize_before("bold"), width)]
        if self._remark:
            lines.append(fit(as_content(self._remark).stylize_before("$muted"), width))
        if self._facts and lines:
            lines.append(Content(""))
        for fact in self._facts:
            for place, line in enumerate(_wrapped(fact.words, width - LABEL_WIDTH)):
                label = fact.label if place == 0 else ""
                lines.append(joined((f"{label:<{LABEL_WIDTH}}", "$muted"), line))
        return Content("\n").join(lines)


def _wrapped(words: Cell, width: int) -> list[Content]:
    content = as_content(words) if not isinstance(words, str) else _paragraphs(words)
    if not content.plain:
        return []
    return [line.rstrip() for line in content.wrap(width)]


def _paragraphs(words: str) -> Content:
    """Text of a person with its line breaks kept."""
    return Content("\n").join([as_content(line) for line in words[:MOST_CHARACTERS].split("\n")])
