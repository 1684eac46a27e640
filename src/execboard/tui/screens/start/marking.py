"""Which five? A list in which Space marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from execboard.domain.text import cut
from execboard.services.views import initiatives
from execboard.tui import cards
from execboard.tui.dialogs.base import Dialog
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace

NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
COLUMNS = (
    Column("mark", width=1),
    Column("id", width=7),
    Column("title", minimum=20),
    Column("owner", width=13, gives_way=2),
    Column("lacks", width=12, gives_way=1),
)
CHROME = 13
"""Lines of the dialog that are not the list."""


class Candidates:
    """The candidates, read page by page, with the numbers of those that are marked."""

    def __init__(self, workspace: Workspace, marked: Sequence[str]) -> None:
        self._workspace = workspace
        self._marked = marked

    def count(self) -> int:
        return initiatives.count(self._workspace, ["candidate"])

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        return [
            self._row(view) for view in initiatives.page(self._workspace, ["candidate"], offset=offset, limit=limit)
        ]

    def index_of(self, key: str) -> int | None:
        return initiatives.position(self._workspace, key, ["candidate"])

    def _row(self, view: InitiativeView) -> Row:
        place = self._marked.index(view.id) + 1 if view.id in self._marked else 0
        mark: Cell = (str(place), "bold $accent") if place else ""
        title: Cell = (view.title, "bold") if place else view.title
        return Row(view.id, (mark, (view.id, "$muted"), title, cards.owner(view), cards.lacks(view)))


class MarkDialog(Dialog[tuple[str, ...]]):
    """The result are the ids of the marked ones, in the order of marking, which is that of their slots."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("j", "move('cursor_down')", show=False),
        Binding("k", "move('cursor_up')", show=False),
        Binding("g", "move('cursor_top')", show=False),
        Binding("G", "move('cursor_bottom')", show=False),
        Binding("ctrl+d", "move('half_page_down')", show=False),
        Binding("ctrl+u", "move('half_page_up')", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, workspace: Workspace, free: int, marked: Sequence[str], remark: str = "") -> None:
        number = NUMBERS.get(free, str(free))
        title = f"Which {number}?" if free > 1 else "Which one?"
        super().__init__(title, (("Space", "mark, next"), ("Enter", "go on"), ("j k", "move"), ("Esc", "later")))
        self._workspace = workspace
        self._free = free
        self._remark = remark
        self._marked = list(marked)
        self._source = Candidates(workspace, self._marked)

    def body(self) -> Iterable[Widget]:
        most = "one" if self._free == 1 else f"up to {NUMBERS.get(self._free, self._free)}"
        verb = "has" if self._free == 1 else "have"
        words = f"Mark {most} that {verb} your attention this quarter. What is not marked waits; it is not lost."
        yield Static(
            joined(f"{self._remark[:1].upper()}{self._remark[1:]}. " if self._remark else "", words), classes="intro"
        )
        yield RowList(COLUMNS, self._source, id="candidates")
        yield Static(id="about")
        yield Static(id="marked")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self._show_marked()

    def on_resize(self) -> None:
        """As many rows as there are, or as fit."""
        room = self.size.height * 94 // 100 - CHROME
        self.query_one(RowList).styles.height = max(3, min(self._source.count(), room))

    def _show_marked(self, refusal: str = "") -> None:
        self.query_one(RowList).reload()
        if refusal:
            words = joined((f"✖ {refusal}", "$warning"))
        elif self._marked:
            words = joined(
                (f"{len(self._marked)} of {self._free}", "bold $accent"), (f"  {' '.join(self._marked)}", "$muted")
            )
        else:
            words = joined((f"0 of {self._free}", "bold $muted"))
        self.query_one("#marked", Static).update(words)

    @on(RowList.Highlighted)
    def _show_about(self, message: RowList.Highlighted) -> None:
        """What the one under the cursor is about, and what it lacks."""
        if message.key is None:
            return
        view = initiatives.one(self._workspace, message.key)
        words = view.outcome or " ".join(view.notes.split()) or view.link or view.title
        lacks = f"lacks {', '.join(view.missing)}" if view.missing else "ready"
        self.query_one("#about", Static).update(
            Content("\n").join([as_content((cut(words, 240), "$muted")), as_content((f"{view.id} {lacks}", "$muted"))])
        )

    def action_move(self, how: str) -> None:
        getattr(self.query_one(RowList), f"action_{how}")()

    def action_mark(self) -> None:
        listing = self.query_one(RowList)
        ref = listing.cursor_key
        if ref is None:
            return
        if ref in self._marked:
            self._marked.remove(ref)
        elif len(self._marked) >= self._free:
            self._show_marked(self._too_many())
            return
        else:
            self._marked.append(ref)
            listing.action_cursor_down()
        self._show_marked()

    def _too_many(self) -> str:
        number = NUMBERS.get(self._free, str(self._free))
        verb = "is" if self._free == 1 else "are"
        return f"{number} {verb} marked, and no other slot is free: unmark one first, with Space on it"

    @on(RowList.Chosen)
    def _go_on(self) -> None:
        if self._marked:
            self.dismiss(tuple(self._marked))
        else:
            self._show_marked("nothing is marked yet: Space marks the one under the cursor")
