"""The inbox: what was captured and waits for one key that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from execboard.domain.dates import age_words, local_day
from execboard.domain.errors import ExecboardError
from execboard.services.views import work as work_view
from execboard.tui.actions import Place, bindings_of
from execboard.tui.board import BoardScreen
from execboard.tui.typeahead import flow
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.emptystate import EmptyState, invitation
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.views.work import InboxView

COLUMNS = (
    Column("id", width=7, align="right"),
    Column("text", minimum=20),
    Column("who", width=10, gives_way=1),
    Column("age", width=5, align="right"),
)


class InboxScreen(BoardScreen):
    """One key turns the item under the cursor into what it is; the cursor goes on to the next."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "inbox")
    TITLE_OF_PLACE: ClassVar[str] = "The inbox"
    TOP_LEVEL: ClassVar[bool] = False
    WATCHES: ClassVar[frozenset[str]] = frozenset({"inbox"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def body(self) -> Iterable[Widget]:
        with Pane("Inbox", id="inbox-pane"):
            yield RowList(COLUMNS, id="inbox")
        yield EmptyState(
            "The inbox is empty",
            ("c", "keeps a thought; paste several lines for several"),
            ("Esc", "back"),
            why="What comes up in passing waits here until one key says what it is.",
            id="inbox-empty",
        )

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        waiting = work_view.inbox_items(self.workspace)
        wanted = self.words.casefold().split()
        shown = [one for one in waiting if all(word in f"{one.id} {one.text}".casefold() for word in wanted)]
        listing = self.query_one("#inbox", RowList)
        nothing = invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        listing.show([self._row(one) for one in shown], empty=nothing)
        listing.glow(changed)
        self.query_one("#inbox-pane", Pane).set_title("Inbox", (f"{len(waiting)} waiting", "$muted"))
        self.query_one("#inbox-pane").display = bool(waiting)
        self.query_one("#inbox-empty").display = not waiting
        if waiting and self.focused is None and self.is_current:
            listing.focus()

    def _row(self, one: InboxView) -> Row:
        days = (self.workspace.today - local_day(one.at, self.workspace.clock.zone)).days
        return Row(
            one.id, ((one.id, "$muted"), one.text, (f"@{one.captured_by}", "$muted"), (age_words(days), "$muted"))
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_go_inbox(self) -> None:
        self.say("this is the inbox", "no")

    def action_keep_another(self) -> None:
        self.action_capture()

    # Turning

    @flow
    async def _turn(self, into: str) -> None:
        """Turn the item under the cursor; what it supports is asked."""
        from execboard.tui.dialogs.triage import turn

        ref = self.item_ref()
        if ref:
            try:
                self.told(await turn(self, ref, into))
            except ExecboardError as error:
                self.say(str(error), "no")

    def action_to_blocker(self) -> None:
        self._turn("blocker")

    def action_to_win(self) -> None:
        self._turn("win")

    def action_to_action(self) -> None:
        self._turn("action")

    def action_to_decision(self) -> None:
        self._turn("decision")

    def action_to_candidate(self) -> None:
        self._turn("candidate")

    def action_let_go(self) -> None:
        from execboard.tui.dialogs.triage import turned

        ref = self.item_ref()
        if ref:
            with self.telling():
                self.say(turned(self.workspace, ref, "gone"))
