"""A running meeting: its parts at the left, the present one unfolded, one key for what becomes of each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from execboard.domain.turns import next_part
from execboard.tui.actions import Place, bindings_of
from execboard.tui.dialogs.asking import titled
from execboard.tui.forms.sayline import SayLine
from execboard.tui.meeting_hints import hints_in
from execboard.tui.meeting_rows import COLUMNS, PartRows, correction_rows
from execboard.tui.screens.meeting.talking import Talking
from execboard.tui.typeahead import flow
from execboard.tui.widgets.agendalist import AgendaList
from execboard.tui.widgets.detail import Detail
from execboard.tui.widgets.directrows import DirectRows
from execboard.tui.widgets.emptystate import EmptyState
from execboard.tui.widgets.meetinghead import MeetingHead
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.session import Changed
    from execboard.services.views.meeting_now import NowView
    from execboard.services.workspace import Workspace
    from execboard.tui.widgets.columns import Column
    from execboard.tui.widgets.text import Cell

TALL = 30
"""Lines of a terminal from which on there is room for more below the list."""
BEATS = 15
"""Seconds between two counts of the clocks: a kill costs no more of them."""


class MeetingScreen(Talking):
    """There is one for the program; `show_meeting` says which meeting it shows."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "held", "meeting")
    MODE: ClassVar[str] = "meeting"
    """What the program calls it beside its other screens."""
    TITLE_OF_PLACE: ClassVar[str] = "In a meeting"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"meeting", "attendance", "meeting_note", "outcome", "meeting_kind", "blocker", "win", "thanks", "action"}
        | {"decision", "inbox", "key_result", "check_in", "milestone", "initiative", "objective", "person", "cycle"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.large = False
        self._row_of: dict[str, Row] = {}
        self._ending = False
        self._beats = 0

    def body(self) -> Iterable[Widget]:
        yield MeetingHead(id="meeting-head")
        with Horizontal(id="meeting"):
            with Pane("Agenda", id="agenda-pane"):
                yield AgendaList(id="agenda")
            with Pane("", id="part-pane"):
                yield DirectRows(COLUMNS, gap=1, under="text", id="meeting-rows")
                yield Detail(id="meeting-detail")
        yield EmptyState(
            "Nothing to unblock, celebrate, decide or adjust",
            ("X", "calls it off: the next one looks back past it"),
            ("]", "goes through it all the same"),
            ("b w t", "notes what is missing here"),
            why="Since the last one nothing has happened that needs all of you at once.",
            id="meeting-empty",
        )
        yield SayLine(id="meeting-line")

    # Which meeting, and where in it

    def show_meeting(self, ref: str) -> None:
        """Come into a meeting, at the place where it was left."""
        if ref != self.meeting:
            self._stop_clocks()
            self.meeting, self.now, self.words = ref, None, ""
            self._enter()
        if self.is_mounted:
            self.refresh_all()
            self._resume()

    def on_mount(self) -> None:
        self._resume()

    def _enter(self) -> None:
        with self.telling():
            meeting = self.workspace.meetings.enter(self.meeting)
            if meeting.status == "running":
                self.workspace.places.come_back(meeting)
            self.look()
            if self.now and self.now.place is None and self.now.parts and meeting.status == "running":
                self.go(next_part([one.name for one in self.now.parts], "", self.now.names, 1))

    def _resume(self) -> None:
        """Go on with the line that was being typed when the program ended."""
        asked = self.open_question if self.meeting and not self.line.is_open else None
        if asked:
            self._ask_again(*asked)

    @flow
    async def _ask_again(self, verb: str, ref: str) -> None:
        await self.ask_line(verb, ref)

    # What is shown

    def show_top(self) -> None:
        """The vision stands whole below."""

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        if not self.meeting or self._ending:
            return
        self.look()
        if self.now is None:
            self._gone()
            return
        self.show_part()
        self.rows.glow(changed)

    def show_part(self, *, anew: bool = False) -> None:
        now = self.now
        if now is None:
            return
        self.query_one(MeetingHead).show(now, self.workspace.clock.zone, self.workspace.clock.now())
        correcting = now.meeting.status == "reopened"
        nothing = not correcting and not now.parts
        self.query_one("#meeting-empty").display = nothing
        self.query_one("#meeting").display = not nothing
        self.set_class(correcting or self.large, "-alone")
        status = [one for one in now.agenda.status if one.folded]
        foot = joined(("v", "bold $accent"), (f" read yourself {len(status)}", "$muted")) if status else ""
        self.query_one(AgendaList).show(now, foot)
        rows, columns, tall = self.part_rows(now)
        wanted = [row for row in rows if self._has_words(row)]
        self._row_of = {row.key: row for row in wanted if row.stops_cursor}
        two = tall or self.large
        first = self.first_row(wanted) if anew else None
        empty = f"nothing here has the words {self.words!r}: Esc shows all again" if self.words else self._nothing()
        self.rows.show(wanted, columns=columns, row_height=2 if two else 1, empty=(empty, "$muted"), cursor=first)
        self._title()
        self._show_detail()
        self.show_hints()
        if not nothing and self.focused is None and self.is_current:
            self.rows.focus()

    def part_rows(self, now: NowView) -> tuple[list[Row], Sequence[Column], bool]:
        """The rows of the present part, their columns, and whether each has two lines."""
        if now.meeting.status == "reopened":
            return correction_rows(now), COLUMNS, False
        shape = PartRows(self.workspace, now)
        rows = shape.rows() + (self._next_in_line() if now.turn[0] == "five" else [])
        return rows, shape.columns, shape.two_lines

    def _has_words(self, row: Row) -> bool:
        if not self.words:
            return True
        text = " ".join(str(getattr(cell, "plain", cell)) for cell in row.cells).casefold()
        return all(word in text for word in self.words.casefold().split())

    def first_row(self, rows: list[Row]) -> str | None:
        """Where the cursor begins: on the first thing of who has the turn."""
        keys = [row.key for row in rows if row.stops_cursor]
        if self.person in keys:
            after = keys[keys.index(self.person) + 1 :]
            return after[0] if after and not after[0].startswith("@") else self.person
        return keys[0] if keys else None

    def _nothing(self) -> str:
        return "nothing waits here any more: ] goes on" if self.now and self.now.turn[0] != "digest" else "nothing yet"

    def _next_in_line(self) -> list[Row]:
        """What would come next, below the five: a trades it in."""
        from execboard.services.views import initiatives

        found = initiatives.page(self.workspace, ["candidate"], limit=3)
        rows = [
            Row(
                one.id,
                (("·", "$muted"), (one.id, "$muted"), one.title),
                under=(f"lacks {', '.join(one.missing)}" if one.missing else "ready: a brings it in", "$muted"),
            )
            for one in found
        ]
        heading = Row("heading", (("Next in line", "bold"),), kind="heading")
        return [heading, *rows] if rows else []

    def on_row_list_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        """All words of what is under the cursor, below the list: what is cut there is read here."""
        row = self._row_of.get(self.rows.cursor_key or "")
        ref = self.ref
        titled_by = titled(self.workspace, ref) if self.now and self.now.by_person and ref and "." not in ref else ""
        with self.telling():
            sight = self._line_of_sight(ref)
            self.query_one(Detail).show(row, titled_by, sight, tall=self.size.height >= TALL)

    def _line_of_sight(self, ref: str | None) -> Cell:
        """Up to the vision, with titles; nothing for what has no line."""
        from execboard.tui.dialogs.read import line_words

        if not ref or "." in ref or ref.startswith("INB-"):
            return ""
        return line_words(self.workspace, ref)

    def _title(self) -> None:
        now = self.now
        assert now is not None
        pane = self.query_one("#part-pane", Pane)
        if now.meeting.status == "reopened":
            pane.set_title(f"Corrections to {now.meeting.ref}")
            return
        part = now.part
        title = part.title if part else ""
        if self.person:
            title += f" · {self.person}"
        place = self.part_names.index(part.name) + 1 if part else 0
        pane.set_title(title, (f"{place} of {len(now.parts)}", "$muted"))

    def show_hints(self) -> None:
        self.query_one("#status", StatusLine).hints(hints_in(self.now, self.app.keymap))

    def tick(self) -> None:
        """Another second: the clocks, and nothing else."""
        if self.now is None or not self.is_mounted:
            return
        self.query_one(MeetingHead).tick(self.workspace.clock.now())

    def beat(self) -> None:
        """Another second in the meeting, on whichever screen: now and then the clocks are counted."""
        self._beats += 1
        if self._beats >= BEATS and self.now is not None and self.now.meeting.status == "running":
            self._beats = 0
            self.workspace.places.beat(self.entity)

    def _stop_clocks(self) -> None:
        if self.now is not None and self.now.meeting.status == "running":
            self.workspace.places.leave(self.entity)

    def set_aside(self) -> None:
        """Another meeting is shown: the clocks of this one stand still."""
        with self.telling():
            self._stop_clocks()
        self.meeting, self.now = "", None

    def on_unmount(self) -> None:
        with self.telling():
            self._stop_clocks()

    def _workspace_changed(self, changed: Changed) -> None:
        super()._workspace_changed(changed)
        if self._stale and changed.touches(frozenset({"meeting"})):
            self.look()
            if self.now is None:  # somebody has ended it while one was on another screen
                self.workspace.meetings.leave()
                self.meeting = ""

    def action_large(self) -> None:
        """Larger, for a screen that all look at."""
        self.large = not self.large
        self.set_class(self.large, "-large")
        self.show_part()

    # Out of it

    def action_meeting(self) -> None:
        self.say("this is the meeting: Space goes on, Q ends it, q leaves it running", "no")

    action_go_meeting = action_meeting

    def action_back(self) -> None:
        """Leave it running: its clocks stand still until somebody comes back."""
        if self.words or self.query_one("#status", StatusLine).refuses:
            super().action_back()
            return
        name = self.meeting
        with self.telling():
            self._stop_clocks()
        self._out(f"{name} goes on without you: gm goes back to it" if self.now else "")

    def _gone(self) -> None:
        """Somebody has ended it, or the step that began it was undone."""
        self._out(f"{self.meeting} is over: its minutes are here" if self.meeting else "")

    def _out(self, words: str) -> None:
        self.workspace.meetings.leave()
        self.line.action_give_up()
        self.meeting, self.now = "", None
        if self.is_current or self.app.current_mode == self.MODE:
            self.app.leave_meeting(words)

    @flow
    async def action_end(self) -> None:
        from execboard.tui.dialogs.ending import end

        if self.now is None:
            return
        self._ending = True
        try:
            with self.telling():
                name, said = self.meeting, await end(self, self.meeting)
                if said:
                    self._out("")
                    self.app.open_minutes(name, said)
        finally:
            self._ending = False
        if self.meeting:  # somebody else may have changed it meanwhile
            self.refresh_all()

    @flow
    async def action_call_off(self) -> None:
        if self.now is not None and self.now.meeting.status == "reopened":
            self.say("it was held: Q closes it again", "no")
            return
        self._ending, name = True, self.meeting
        try:
            await self.ask_line("call off")
        finally:
            self._ending = False
        self.look()
        if self.now is None and self.meeting:
            self._out(f"called {name} off: the next one looks back past it")
