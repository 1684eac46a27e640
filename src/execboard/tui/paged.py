"""A screen of pages: one list at a time, and at the right, where it is wide, all about what is under the cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from execboard.tui.board import BoardScreen
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from execboard.services.workspace import Workspace
    from execboard.tui.widgets.columns import Column
    from execboard.tui.widgets.footer import Hint
    from execboard.tui.widgets.rows import Rows

About = tuple[Cell, Cell, Sequence[Fact]]
"""Heading, remark and facts."""


class PagedScreen(BoardScreen):
    """Subclasses give `PAGES`, name to title, and what each shows."""

    PAGES: ClassVar[Mapping[str, str]] = {}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.page = next(iter(self.PAGES))

    # What subclasses say

    @abstractmethod
    def page_rows(self) -> Rows:
        """The rows of the page, those with the filter's words."""

    @abstractmethod
    def page_columns(self) -> Sequence[Column]:
        """The columns of the page."""

    @abstractmethod
    def page_empty(self) -> Content:
        """What belongs on the page where nothing is there."""

    @abstractmethod
    def page_hints(self) -> Sequence[Hint]:
        """The keys that matter on the page."""

    @abstractmethod
    def about(self, key: str) -> About:
        """What is told of a row."""

    def page_head(self, width: int) -> Sequence[Cell]:
        """Lines above the list, in so many cells."""
        return ()

    def page_remark(self) -> Cell:
        """What stands at the lower right."""
        return ""

    # What is shown

    def body(self) -> Iterable[Widget]:
        with Horizontal(classes="paged"):
            with Pane("", id="page-pane"):
                yield Static(id="page-head")
                yield RowList((), gap=1, id="page-list")
            with Pane("", id="page-about-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="page-about")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#page-list", RowList)

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        found = self.page_rows()
        self.rows.show(found, columns=self.page_columns(), empty=self.page_empty())
        self.rows.glow(changed)
        self._show_head()
        self._show_title()
        self._show_about()
        self.show_hints()

    def _show_head(self) -> None:
        head, width = self.query_one("#page-head", Static), max(20, self.query_one("#page-pane").size.width - 6)
        lines = [as_content(line).truncate(width, ellipsis=True) for line in self.page_head(width)]
        head.display = bool(lines)
        head.update(Content("\n").join(lines))

    def _show_title(self) -> None:
        cells: list[Cell] = []
        for name, title in self.PAGES.items():
            cells += [(title, "bold $accent") if name == self.page else (title, "$muted"), ("  ", "")]
        self.query_one("#page-pane", Pane).set_title(joined(*cells[:-1]), self.page_remark())

    def _show_about(self) -> None:
        pane, key = self.query_one("#page-about-pane", Pane), self.rows.cursor_key
        if not pane.display:
            return
        with self.telling():
            heading, remark, facts = self.about(key) if key else ("", "", ())
            self.query_one("#page-about", Facts).show(heading, remark, facts)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_head)
        self.call_after_refresh(self._show_about)

    def on_row_list_highlighted(self) -> None:
        self._show_about()

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def show_hints(self) -> None:
        self.query_one("#status", StatusLine).hints(self.page_hints())

    # Pages

    def turn(self, by: int) -> None:
        """Go so many pages on."""
        names = list(self.PAGES)
        self.show_page(names[(names.index(self.page) + by) % len(names)])

    def show_page(self, name: str) -> None:
        """Show one page, all of it."""
        self.page, self.words = name, ""
        self.refresh_all()
        self.rows.action_cursor_top()

    def action_next_pane(self) -> None:
        self.turn(1)

    def action_previous_pane(self) -> None:
        self.turn(-1)


def with_words(rows: Sequence[Row], words: str) -> list[Row]:
    """The rows that have all of the words, without headings; all rows where there are no words."""
    wanted = words.casefold().split()
    if not wanted:
        return list(rows)
    told = [
        (row, " ".join(as_content(cell).plain for cell in row.cells).casefold()) for row in rows if row.stops_cursor
    ]
    return [row for row, text in told if all(word in text for word in wanted)]
