"""A screen of several pages: one is shown, all are named in the border, and keys turn from one to the next."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from execboard.tui.board import BoardScreen
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.content import Content

    from execboard.services.workspace import Workspace


class Paged(BoardScreen):
    """Subclasses give `PAGES`, name to title in their order, and show the present `page`."""

    PAGES: ClassVar[Mapping[str, str]] = {}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.page = next(iter(self.PAGES))

    @abstractmethod
    def show_page(self) -> None:
        """Show the page that was turned to, with the cursor where it belongs."""

    def turn(self, by: int) -> None:
        """Turn so many pages on; the last is followed by the first. A filter is for one page."""
        names = list(self.PAGES)
        self.page = names[(names.index(self.page) + by) % len(names)]
        self.clear_filter()
        self.show_page()

    def to_first_page(self, words: str) -> None:
        """Turn to the first page; say `words` where that is shown already."""
        at = list(self.PAGES).index(self.page)
        if at:
            self.turn(-at)
        else:
            self.say(words, "no")

    def page_titles(self, after: Cell = "") -> Content:
        """The titles of all pages, the present one marked, with what is to be said `after` it."""
        cells: list[Cell] = []
        for name, title in self.PAGES.items():
            here = name == self.page
            cells += [(title, "bold $accent" if here else "$muted"), after if here else "", "  "]
        return joined(*cells[:-1])
