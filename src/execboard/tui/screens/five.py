"""Screen 1, the Five: what is active, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from execboard.services.views import board, initiatives
from execboard.tui import cards
from execboard.tui.actions import Place, bindings_of
from execboard.tui.initiative_actions import InitiativeActions
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.domain.initiatives import Status
    from execboard.services.views.board import StatusView
    from execboard.services.workspace import Workspace

SECTIONS: tuple[Status, ...] = ("candidate", "paused", "declined", "done", "retired")
NAMES: dict[Status, str] = {
    "candidate": "Candidates",
    "paused": "Paused",
    "declined": "Declined",
    "done": "Done",
    "retired": "Retired",
}
ORDERS = {"rank": "by hand", "score": "by score", "newest": "newest first", "title": "by title"}
EMPTY: dict[Status, Content] = {
    "candidate": invitation("What the team could do belongs here.", ("o", "adds one"), (":import", "brings a list")),
    "paused": invitation("Nothing is paused.", ("x", "pauses an active one")),
    "declined": invitation("No no has been said yet.", ("n", "says one, on record")),
    "done": invitation("Nothing is finished yet.", ("x", "finishes an active one")),
    "retired": invitation("Nothing was retired.", ("x", "retires an active one, with what was learned")),
}


class SectionRows:
    """The initiatives of one status, read page by page; before candidates, what has come back to be looked at again."""

    def __init__(self, workspace: Workspace, status: Status, order: str, words: str) -> None:
        self._workspace = workspace
        self._status = status
        self._order = order
        self._words = words
        self._disagreements: dict[str, int] | None = None
        comes_back = status == "candidate" and not words
        self._awake = [cards.candidate_row(view, None) for view in initiatives.awake(workspace)] if comes_back else []

    def count(self) -> int:
        return len(self._awake) + initiatives.count(self._workspace, [self._status], self._words)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        first = self._awake[offset : offset + limit]
        found = initiatives.page(
            self._workspace,
            [self._status],
            order=self._order,
            words=self._words,
            offset=max(0, offset - len(self._awake)),
            limit=limit - len(first),
        )
        if self._disagreements is None:
            ordered = self._status == "candidate" and self._order == "rank"
            self._disagreements = initiatives.disagreements(self._workspace) if ordered else {}
        return [*first, *(cards.row_of(view, self._disagreements.get(view.id)) for view in found)]

    def index_of(self, key: str) -> int | None:
        if not key.startswith("INI-"):
            return None
        for place, row in enumerate(self._awake):
            if row.key == key:
                return place
        found = initiatives.position(self._workspace, key, [self._status], order=self._order, words=self._words)
        return None if found is None else found + len(self._awake)


class FiveScreen(InitiativeActions):
    """The five slots above, the lists of everything else below; on a wide screen with the details beside."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "five")
    TITLE_OF_PLACE: ClassVar[str] = "The Five"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"initiative", "support", "assignment", "milestone", "blocker", "win", "person", "ask", "workspace"}
        | {"check_in", "key_result", "objective", "cycle"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.section: Status = "candidate"
        self.order = "rank"
        self._status: StatusView | None = None
        """The five as they were read last."""

    def body(self) -> Iterable[Widget]:
        with Pane("The Five", id="five-pane"):
            yield RowList(cards.FIVE_COLUMNS, under="title", id="five")
        with Horizontal(id="lower"):
            with Pane("Candidates", id="section-pane"):
                yield RowList(cards.CANDIDATE_COLUMNS, gap=1, id="section")
            with Pane("", id="detail-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="detail")

    @property
    def five(self) -> RowList:
        """The list of the slots."""
        return self.query_one("#five", RowList)

    @property
    def below(self) -> RowList:
        """The list below."""
        return self.query_one("#section", RowList)

    def on_resize(self) -> None:
        self._fit_rows()
        self.call_after_refresh(self._show_detail)

    def _fit_rows(self) -> None:
        """Two lines a slot where there is room for them."""
        tall = self.size.width >= 100 and self.size.height >= 30
        limit = self.workspace.charter.active_limit
        self.query_one("#five-pane").styles.height = limit * (2 if tall else 1) + 2
        columns = cards.FIVE_COLUMNS if self._is_roomy else cards.NARROW_COLUMNS
        self.five.show(columns=columns, row_height=2 if tall else 1)
        if self._status is not None:
            self._show_five(self._status)

    @property
    def _is_roomy(self) -> bool:
        return self.size.width >= cards.ROOMY

    def comer_ref(self) -> str | None:
        """The initiative under the cursor; on a free slot, the candidate below that would come there."""
        if not self._on_free_slot:
            return super().comer_ref()
        if self.section != "candidate":
            self.say("which candidate? l turns the list below to them", "no")
            return None
        if self.below.cursor_key is None:
            self.say("there are no candidates: o adds one", "no")
        return self.below.cursor_key

    @property
    def _on_free_slot(self) -> bool:
        return (self.ref or "").startswith("free")

    def nothing_here(self) -> str:
        if self._on_free_slot:
            return f"slot {(self.ref or '').removeprefix('free')} is free: a fills it, j goes on to the list below"
        return super().nothing_here()

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        status = board.status(self.workspace)
        self._show_five(status)
        self._show_section(status)
        self.five.glow(changed)
        self.below.glow(changed)
        self._show_detail()

    def show_new(self, ref: str) -> None:
        if self.section != "candidate":
            self.section = "candidate"
            self.refresh_all()
        super().show_new(ref)

    def _show_five(self, status: StatusView) -> None:
        self._status = status
        taken = {view.slot: view for view in status.active}
        rows = []
        hint = self._free_hint(status)
        for slot in range(1, status.limit + 1):
            view = taken.get(slot)
            rows.append(cards.active_row(view, roomy=self._is_roomy) if view else cards.free_row(slot, hint))
            hint = hint if view else ""
        self.five.show(rows)
        names = {5: "The Five", 4: "The Four", 3: "The Three"}
        self.query_one("#five-pane", Pane).set_title(
            names[status.limit], (status.hint, "$muted") if status.hint else ""
        )

    @staticmethod
    def _free_hint(status: StatusView) -> str:
        if not status.candidates:
            return "o adds the first candidate"
        if not status.active:
            return "W walks you through choosing, a activates the candidate under the cursor"
        return "a puts the candidate under the cursor here"

    def _show_section(self, status: StatusView) -> None:
        columns = cards.CANDIDATE_COLUMNS if self.section == "candidate" else cards.ENDED_COLUMNS
        empty = EMPTY[self.section]
        if self.words:
            empty = invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        self.below.show(SectionRows(self.workspace, self.section, self.order, self.words), columns=columns, empty=empty)
        counts = {
            "candidate": status.candidates,
            "paused": status.paused,
            "declined": status.declined,
            "done": status.done,
            "retired": status.retired,
        }
        tabs = []
        for name in SECTIONS:
            words = f"{NAMES[name]} {counts[name]}"
            if name == "declined" and status.waking:
                words += f" ({status.waking} wake{'s' if status.waking == 1 else ''})"
            tabs.append(joined((words, "bold" if name == self.section else "$muted not bold")))
        remark = ORDERS[self.order] if self.order != "score" else f"by {self.workspace.charter.scoring.upper()}"
        if self.words:
            remark = f"{self.words!r} · {remark}"
        self.query_one("#section-pane", Pane).set_title(
            Content.styled(" · ", "$faint not bold").join(tabs), (remark, "$muted")
        )

    def _show_detail(self) -> None:
        ref = self.ref
        pane = self.query_one("#detail-pane", Pane)
        if not pane.display:
            return
        if ref is None or not ref.startswith("INI-"):
            pane.set_title("")
            self.query_one("#detail", Facts).show()
            return
        with self.telling():
            view = initiatives.one(self.workspace, ref)
            pane.set_title(ref)
            remark = f"{view.id} · {view.status}"
            self.query_one("#detail", Facts).show(view.title, remark, cards.facts(view))

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        if message.rowlist.has_focus:
            self._show_detail()

    def on_descendant_focus(self) -> None:
        self._show_detail()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    # Moving between the lists

    def action_cursor_down(self) -> None:
        before = self.five.cursor_key
        super().action_cursor_down()
        if self.five.has_focus and self.five.cursor_key == before and self.below.row_count:
            self.below.focus()

    def action_cursor_up(self) -> None:
        before = self.below.cursor_key
        super().action_cursor_up()
        if self.below.has_focus and self.below.cursor_key == before:
            self.five.focus()

    def action_cursor_left(self) -> None:
        self._turn(-1)

    def action_cursor_right(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        """Show the list of the neighbouring status below."""
        self.section = SECTIONS[(SECTIONS.index(self.section) + by) % len(SECTIONS)]
        self.below.focus()
        self.refresh_all()

    def action_order(self) -> None:
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self.refresh_all()
        self.say(f"ordered {ORDERS[self.order]}")

    def action_rank_up(self) -> None:
        if self._by_hand():
            super().action_rank_up()

    def action_rank_down(self) -> None:
        if self._by_hand():
            super().action_rank_down()

    def _by_hand(self) -> bool:
        if self.below.has_focus and self.order != "rank":
            self.say(f"the list is ordered {ORDERS[self.order]}: S orders it by hand", "no")
            return False
        return True
