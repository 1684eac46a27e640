"""Screen 3, the meetings: what is due, what blocks, what was held."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from execboard.domain.dates import age_words
from execboard.services.views import meeting_dates, meeting_past
from execboard.services.views import work as work_view
from execboard.services.views.agenda_text import day_words
from execboard.tui.actions import Place, bindings_of
from execboard.tui.board import BoardScreen
from execboard.tui.dialogs.starting import when_words
from execboard.tui.meeting_hints import hints_of_list
from execboard.tui.typeahead import flow
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.views.meeting_dates import KindView
    from execboard.services.views.meeting_past import PastView
    from execboard.services.views.work_shapes import BlockerView
    from execboard.services.workspace import Workspace

KIND_COLUMNS = (
    Column("mark", width=1),
    Column("kind", minimum=9, maximum=14),
    Column("when", minimum=16, share=2),
    Column("last", minimum=14, share=2, gives_way=1),
    Column("clock", width=7, align="right", gives_way=2),
)
BLOCKER_COLUMNS = (
    Column("mark", width=1),
    Column("id", width=7, align="right"),
    Column("text", minimum=18, share=3),
    Column("threatens", minimum=14, maximum=30, gives_way=1),
    Column("owner", width=8, gives_way=2),
    Column("age", width=4, align="right"),
)
PAST_COLUMNS = (
    Column("id", width=8, align="right"),
    Column("kind", width=9),
    Column("day", minimum=15),
    Column("there", width=8, gives_way=2),
    Column("took", width=6, align="right", gives_way=1),
    Column("rating", width=5, gives_way=3),
)


class PastRows:
    """Meetings that were held or called off, the latest first, read page by page."""

    def __init__(self, workspace: Workspace, words: str) -> None:
        self._workspace = workspace
        self._words = words

    def count(self) -> int:
        return meeting_past.count(self._workspace, self._words)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        return [past_row(one) for one in meeting_past.page(self._workspace, self._words, offset, limit)]

    def index_of(self, key: str) -> int | None:
        return meeting_past.position(self._workspace, key, self._words)


class MeetingsScreen(BoardScreen):
    """At the left what is due and what blocks, at the right what was held; below each other where it is narrow."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "meetings")
    TITLE_OF_PLACE: ClassVar[str] = "Meetings"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"meeting", "meeting_kind", "attendance", "blocker", "mention", "person", "decision"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="meetings"):
            with Vertical(id="meetings-left"):
                with Pane("Meetings", id="kinds-pane"):
                    yield RowList(KIND_COLUMNS, gap=2, id="kinds")
                with Pane("Blockers", id="open-pane"):
                    yield RowList(BLOCKER_COLUMNS, gap=1, id="open")
            with Pane("Held", id="past-pane"):
                yield RowList(PAST_COLUMNS, gap=1, id="past")

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        self._show_kinds()
        self._show_blockers()
        self._show_past()
        for listing in self.query(RowList):
            listing.glow(changed)

    def _show_kinds(self) -> None:
        found = meeting_dates.kinds_due(self.workspace)
        due = next((one for one in found if one.due or one.running), None)
        self.query_one("#kinds", RowList).show([kind_row(one) for one in found])
        self.query_one("#kinds-pane").styles.height = len(found) + 2
        remark: Cell = ("M chooses one", "$muted")
        if due:
            remark = joined(
                ("m", "bold $accent"), (f" {'goes on with' if due.running else 'starts'} {due.kind}", "$muted")
            )
        self.query_one("#kinds-pane", Pane).set_title("Meetings", remark)

    def _show_blockers(self) -> None:
        found = work_view.blockers(self.workspace)
        wanted = self.words.casefold().split()
        shown = [one for one in found if all(word in f"{one.id} {one.text} @{one.owner}".casefold() for word in wanted)]
        empty = invitation("Nothing is blocked.", ("b", "on an item notes what stops it"))
        self.query_one("#open", RowList).show([blocker_row(one) for one in shown], empty=empty)
        deciding = sum(one.must_decide for one in found)
        words: Cell = (f"{len(found)} open, the most dangerous first", "$muted")
        if deciding:
            words = (f"{deciding} to decide, {len(found)} open", "$warning")
        self.query_one("#open-pane", Pane).set_title("Blockers", words if found else "")

    def _show_past(self) -> None:
        rows = PastRows(self.workspace, self.words)
        empty = invitation("Nothing was held yet.", ("m", "starts the first"))
        if self.words:
            empty = invitation(f"No minutes have the words {self.words!r}.", ("Esc", "shows all again"))
        self.query_one("#past", RowList).show(rows, empty=empty)
        number = rows.count()
        self.query_one("#past-pane", Pane).set_title("Held", (f"{number}" if number else "", "$muted"))

    def show_hints(self) -> None:
        listing = self.listing.id if self.listing is not None else None
        self.query_one("#status", StatusLine).hints(hints_of_list(listing or "kinds", self.app.keymap))

    def on_descendant_focus(self) -> None:
        self.show_hints()

    def item_ref(self) -> str | None:
        if self.listing is not None and self.listing.id == "kinds":
            self.say("that is a kind of meeting: Enter shows its agenda, Tab goes to blockers and minutes", "no")
            return None
        return super().item_ref()

    @property
    def ref(self) -> str | None:
        listing = self.listing
        return None if listing is None or listing.id == "kinds" else listing.cursor_key

    # Acting

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The agenda of a kind, the minutes of a meeting, all of a blocker."""
        from execboard.tui.dialogs.held import AgendaDialog

        listing = self.listing
        if listing is None or listing.cursor_key is None:
            self.say(self.nothing_here(), "no")
            return
        with self.telling():
            if listing.id == "kinds":
                kinds = {one.kind: one for one in meeting_dates.kinds_due(self.workspace)}
                one = kinds[listing.cursor_key]
                if one.running:
                    self.app.open_meeting(one.running)
                else:
                    self.app.push_screen(AgendaDialog(self.workspace, one.kind, when_words(one)))
            elif listing.id == "past":
                self.app.open_minutes(listing.cursor_key)
            else:
                super().action_open()

    def action_reopen_meeting(self) -> None:
        ref = self.ref or ""
        if not ref.startswith("MTG-"):
            self.say("R reopens a meeting that was held, to correct it: Tab goes to them", "no")
            return
        with self.telling():
            self.app.open_meeting(self.workspace.meetings.reopen(ref).ref)

    def action_copy(self) -> None:
        from execboard.tui.dialogs.ending import put_minutes

        ref = self.ref or ""
        if ref.startswith("MTG-"):
            with self.telling():
                self.say(put_minutes(self.app, self.workspace, ref))
        else:
            super().action_copy()

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs.starting import choose

        if self.listing is not None and self.listing.id == "open":
            from execboard.tui.dialogs.notes import note_blocker

            self.told(await note_blocker(self, None))
            return
        with self.telling():
            await choose(self)

    action_sibling = action_new

    def action_screen_meetings(self) -> None:
        self.say("these are the meetings", "no")


def kind_row(one: KindView) -> Row:
    """A kind: when it is due, when it was held last."""
    mark: Cell = ("▸", "bold $accent") if one.running else ("●", "$accent") if one.due else ("○", "$faint")
    style = "bold $accent" if one.due or one.running else "$muted"
    last = f"last {day_words(one.last).rpartition(' ')[0]}" if one.last else "not held yet"
    cells = (mark, one.kind.capitalize(), (when_words(one), style), (last, "$muted"), (f"{one.clock} min", "$muted"))
    return Row(one.kind, cells)


def blocker_row(one: BlockerView) -> Row:
    """A blocker: what it threatens before who clears it."""
    mark: Cell = ("▲" if one.status == "escalated" else "✖", "$health-off-track")
    threatens: Cell = (" → ".join(one.threatens), "$muted") if one.threatens else ("nothing known", "$faint")
    if one.must_decide:
        threatens = ("to decide", "bold $warning")
    owner: Cell = (f"@{one.owner}", "$muted") if one.owner else ("nobody", "$warning")
    age = (age_words(one.age_days), "$health-off-track")
    return Row(one.id, (mark, (one.id, "$muted"), one.text, threatens, owner, age))


def past_row(one: PastView) -> Row:
    """A meeting that is over."""
    took: Cell = (f"{round(one.seconds / 60)} min", "$muted") if one.seconds is not None else ""
    there: Cell = (f"{one.there} there", "$muted") if one.there else ""
    day: Cell = (day_words(one.date), "$muted")
    kind: Cell = one.kind.capitalize()
    if one.status == "cancelled":
        kind, there = (one.kind.capitalize(), "$faint"), ("off", "$faint")
    elif one.status == "reopened":
        day = joined(day, ("  reopened", "$warning"))
    rating: Cell = (f"{one.rating}/5", "$muted") if one.rating else ""
    return Row(one.id, ((one.id, "$muted"), kind, day, there, took, rating))
