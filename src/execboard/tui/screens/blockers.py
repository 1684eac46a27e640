"""What still blocks, what endangers most first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from execboard.domain.dates import age_words
from execboard.domain.errors import ExecboardError
from execboard.services.views import work as work_view
from execboard.tui.actions import Place, bindings_of
from execboard.tui.board import BoardScreen
from execboard.tui.dialogs import steps
from execboard.tui.dialogs.asking import titled
from execboard.tui.typeahead import flow
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.emptystate import EmptyState, invitation
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.views.work import BlockerView

COLUMNS = (
    Column("id", width=8, align="right"),
    Column("age", width=5, align="right"),
    Column("text", minimum=20, share=3),
    Column("owner", width=10),
    Column("next", minimum=18, share=2, gives_way=1),
)


class BlockersScreen(BoardScreen):
    """Each with what it stops, who clears it, and what is next."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "blockers")
    TITLE_OF_PLACE: ClassVar[str] = "The blockers"
    TOP_LEVEL: ClassVar[bool] = False
    WATCHES: ClassVar[frozenset[str]] = frozenset({"blocker", "person", "milestone"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def body(self) -> Iterable[Widget]:
        with Pane("Blockers", id="blockers-pane"):
            yield RowList(COLUMNS, id="blockers", row_height=2, under="text")
        yield EmptyState(
            "Nothing is blocked",
            ("b", "on an item notes what stops it"),
            ("Esc", "back"),
            why="What stops the work stands here, what endangers most first, until it is cleared.",
            id="blockers-empty",
        )

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        found = work_view.blockers(self.workspace)
        wanted = self.words.casefold().split()
        shown = [
            one
            for one in found
            if all(word in f"{one.id} {one.text} {one.on} @{one.owner}".casefold() for word in wanted)
        ]
        listing = self.query_one("#blockers", RowList)
        nothing = invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        listing.show([self._row(one) for one in shown], empty=nothing)
        listing.glow(changed)
        self.query_one("#blockers-pane", Pane).set_title(
            "Blockers", (f"{len(found)} open, what endangers most first", "$muted")
        )
        self.query_one("#blockers-pane").display = bool(found)
        self.query_one("#blockers-empty").display = not found
        if found and self.focused is None and self.is_current:
            listing.focus()

    def _row(self, one: BlockerView) -> Row:
        late = one.next_by is not None and one.next_by < self.workspace.today
        by: Cell = (f"  by {one.next_by.isoformat()}", "$health-off-track" if late else "$muted") if one.next_by else ""
        step: Cell = joined(one.next_step, by) if one.next_step else ("no next step: n", "$warning")
        on = ("on " + titled(self.workspace, one.on), "$muted") if one.on else ("on nothing yet: e", "$faint")
        kind = (f"  {one.kind}", "$faint") if one.kind else ""
        owner: Cell = (f"@{one.owner}", "$muted") if one.owner else ("nobody", "$warning")
        return Row(
            one.id,
            ((one.id, "$muted"), (age_words(one.age_days), "$health-off-track"), one.text, owner, step),
            under=joined(on, kind),
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_go_blockers(self) -> None:
        self.say("these are the blockers", "no")

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs.notes import note_blocker

        self.told(await note_blocker(self, None))

    @flow
    async def action_sibling(self) -> None:
        from execboard.tui.dialogs.notes import note_blocker

        ref = self.ref
        self.told(await note_blocker(self, work_view.blocker(self.workspace, ref).on if ref else None))

    @flow
    async def action_next_step(self) -> None:
        await self._step(steps.next_step)

    @flow
    async def action_cleared(self) -> None:
        await self._step(steps.clear)

    async def _step(self, step: Callable[[BoardScreen, str], Awaitable[str | None]]) -> None:
        ref = self.item_ref()
        if ref:
            try:
                self.told(await step(self, ref))
            except ExecboardError as error:
                self.say(str(error), "no")
