"""Closing a cycle: what is said of each key result and objective, and what is still to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from execboard.services.views import okr_closing, okrs
from execboard.tui.actions import Place, bindings_of
from execboard.tui.board import BoardScreen
from execboard.tui.closing_rows import CARRY, CLOSE, COLUMNS, LEARNED, SLIP, rows_of
from execboard.tui.dialogs.closing import carry_on, close_now, draft_key, walk
from execboard.tui.okr_details import details
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.workspace import Workspace


class ClosingScreen(BoardScreen):
    """A cycle's closing in one list. Enter asks from the row on; leaving loses nothing, for each answer is kept."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "closing")
    TITLE_OF_PLACE: ClassVar[str] = "Closing a cycle"
    TOP_LEVEL: ClassVar[bool] = False
    WATCHES: ClassVar[frozenset[str]] = frozenset({"cycle", "objective", "key_result", "check_in", "goalpost"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace, cycle: str) -> None:
        super().__init__(workspace)
        self._review = okr_closing.closing(workspace, cycle)
        self._tree = okrs.tree(workspace, self._review.cycle)

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="okrs"):
            with Pane("", id="okrs-pane"):
                yield RowList(COLUMNS, id="closing")
            with Pane("", id="okr-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="okr-first")
                yield Static(id="okr-plot")
                yield Facts(id="okr-more")

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.move_to(self._where_it_was())
        self.rows.focus()

    def _where_it_was(self) -> str:
        """The step that is half-said, else the first that is not said at all."""
        kept = set(self.workspace.kept_drafts())
        view = self._review
        half = next((one for one in (*view.steps, LEARNED) if draft_key(view.cycle, one) in kept), None)
        return half or view.next or (LEARNED if not view.reflection else CLOSE)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#closing", RowList)

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        self._review = view = okr_closing.closing(self.workspace, self._review.cycle)
        self._tree = okrs.tree(self.workspace, view.cycle)
        nothing = invitation("Nothing was aimed at in this cycle.", ("Esc", "back"))
        if self.words:
            nothing = invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        self.rows.show(rows_of(view, self.words), empty=nothing)
        self.rows.glow(changed)
        left = (view.left_words or "all is said", "$warning" if view.left_words else "$health-on-track")
        self.query_one("#okrs-pane", Pane).set_title(f"Closing {view.cycle}", left)
        self._show_detail()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_detail)

    def on_row_list_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        pane = self.query_one("#okr-pane", Pane)
        if not pane.display:
            return
        ref = self._item()
        with self.telling():
            width = max(0, pane.content_size.width - 3)
            found = details(self.workspace, self._tree, ref, width) if ref else None
            pane.set_title(ref if found and ref else "")
            first, more = self.query_one("#okr-first", Facts), self.query_one("#okr-more", Facts)
            first.show(*((found.heading, found.remark, found.first) if found else ()))
            more.show(facts=found.more if found else ())
            plot = self.query_one("#okr-plot", Static)
            plot.update(found.plot if found else "")
            plot.display = bool(found and found.plot.plain)

    def _item(self) -> str | None:
        """The item that the row under the cursor is about."""
        key = self.rows.cursor_key or ""
        if key.startswith(SLIP):
            return self._review.slippage[int(key.removeprefix(SLIP))].id
        return key if "-" in key else None

    # Acting

    def on_row_list_chosen(self) -> None:
        self.action_open()

    @flow
    async def action_open(self) -> None:
        key = self.rows.cursor_key
        with self.telling():
            if key is None:
                self.say("there is nothing to be said: Esc goes back", "no")
            elif key.startswith(SLIP):
                self.app.open_ref(self._item() or "")
            elif key == CLOSE:
                self.told(await close_now(self, self._review))
            elif key == CARRY:
                self.told(await carry_on(self, self._review))
            else:
                self.rows.move_to(await walk(self, self._review.cycle, key))

    def action_next_open(self) -> None:
        view = self._review
        if view.next is None:
            self.say("all is said of key results and objectives: C closes it", "no")
            return
        self.rows.move_to(view.next)

    @flow
    async def action_close_now(self) -> None:
        with self.telling():
            self.told(await close_now(self, self._review))

    @flow
    async def action_carry_on(self) -> None:
        with self.telling():
            self.told(await carry_on(self, self._review))
