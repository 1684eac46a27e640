"""All initiatives in a column for each state: the board by status."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from execboard.domain.initiatives import STATUSES, Status
from execboard.services.views import board, initiatives
from execboard.tui import cards
from execboard.tui.actions import Place, bindings_of
from execboard.tui.initiative_actions import InitiativeActions
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace

COLUMN = (Column("title", minimum=8),)
NARROWEST = 24
"""Cells below which a column could not be read; then fewer are shown, around the one with the cursor."""


class StatusRows:
    """The initiatives of one status as cards of two lines."""

    def __init__(self, workspace: Workspace, status: Status, words: str) -> None:
        self._workspace = workspace
        self._status = status
        self._words = words

    def count(self) -> int:
        return initiatives.count(self._workspace, [self._status], self._words)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        found = initiatives.page(self._workspace, [self._status], words=self._words, offset=offset, limit=limit)
        return [_card(view) for view in found]

    def index_of(self, key: str) -> int | None:
        return initiatives.position(self._workspace, key, [self._status], words=self._words)


def _card(view: InitiativeView) -> Row:
    mark = ("◆ ", "bold $warning") if view.awake else ""
    return Row(view.id, (joined(mark, view.title),), under=joined((f"{view.id}  ", "$faint"), cards.owner(view)))


class ColumnsScreen(InitiativeActions):
    """The board by status. Moving a card is what the keys of the Five do."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "five")
    TITLE_OF_PLACE: ClassVar[str] = "The board"
    TOP_LEVEL: ClassVar[bool] = False
    WATCHES: ClassVar[frozenset[str]] = frozenset({"initiative", "person", "workspace"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="columns"):
            for status in STATUSES:
                with Pane(status.capitalize(), id=f"column-{status}"):
                    yield RowList(COLUMN, row_height=2, empty=("—", "$faint"), id=f"cards-{status}")

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        limit = board.status(self.workspace).limit
        for status in STATUSES:
            source = StatusRows(self.workspace, status, self.words)
            cards_list = self.query_one(f"#cards-{status}", RowList)
            cards_list.show(source)
            cards_list.glow(changed)
            count = f"{source.count()}/{limit}" if status == "active" else str(source.count())
            self.query_one(f"#column-{status}", Pane).set_title(joined(status.capitalize(), (f" {count}", "$muted")))
        self._fit_columns()

    def on_resize(self) -> None:
        self._fit_columns()

    def on_descendant_focus(self) -> None:
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Show as many columns as can be read, the one with the cursor among them."""
        room = max(1, min(len(STATUSES), self.size.width // NARROWEST))
        at = self._at()
        first = min(max(0, at - room // 2), len(STATUSES) - room)
        for place, status in enumerate(STATUSES):
            self.query_one(f"#column-{status}").display = first <= place < first + room

    def _at(self) -> int:
        focused = self.listing
        return next((n for n, status in enumerate(STATUSES) if focused and focused.id == f"cards-{status}"), 0)

    def action_cursor_left(self) -> None:
        self._step(-1)

    def action_cursor_right(self) -> None:
        self._step(1)

    def action_next_pane(self) -> None:
        self._step(1)

    def action_previous_pane(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        status = STATUSES[(self._at() + by) % len(STATUSES)]
        self.query_one(f"#column-{status}").display = True
        self.query_one(f"#cards-{status}", RowList).focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_board(self) -> None:
        self.dismiss()
