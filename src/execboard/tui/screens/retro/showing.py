"""What a running retro's screen shows in its lists, by phase: columns side by side, or one list with what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.widgets import Static

from execboard.services.views import retro_now
from execboard.services.views.retro_now import TITLES
from execboard.tui import retro_rows as rows
from execboard.tui import retro_words as words
from execboard.tui.screens.retro.sorting import Sorting
from execboard.tui.widgets.clockcell import clock_words
from execboard.tui.widgets.facts import Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal

    from textual.content import Content

    from execboard.services.views.retro_evidence import EvidenceView
    from execboard.services.views.retro_memory import LikelyView, ThemeView
    from execboard.services.views.retro_shapes import NoteView
    from execboard.tui.widgets.columns import Column

TALL = 30
"""Lines of a terminal from which on a thing has two lines."""
WIDE = 110
LEAST_COLUMN = 26
"""Cells of the narrowest pane of notes; narrower ones go below each other."""
BESIDE = 42
"""Cells of what stands beside the columns."""
EDGE = 6
AROUND = 6
"""Lines above and below the columns: head, detail, footer."""


class Showing(Sorting):
    """Reads nothing: it draws what the screen has read."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self._panes: list[Pane] = []
        self._lists: list[RowList] = []
        self._evidence: Sequence[EvidenceView] = ()
        self._likely: Sequence[LikelyView] = ()
        self._before: Mapping[str, Sequence[ThemeView]] = {}
        self._topic = ("", self.workspace.clock.now())
        """The topic under the cursor, and since when it is."""

    @property
    def things(self) -> RowList:
        """The list of every phase but that of notes."""
        return self.query_one("#things", RowList)

    @property
    def beside(self) -> RowList:
        """What stands beside: the timeline, or likely groups."""
        return self.query_one("#beside", RowList)

    def show_lists(self, *, anew: bool = False) -> None:
        """Show the rows of the present phase."""
        if self.phase == "notes":
            self._show_columns()
            width = BESIDE if self.size.width >= WIDE else self.size.width
            found = rows.evidence_rows(self._evidence, width, two=self._two())
            self._show_beside(rows.EVIDENCE, found, "nothing happened in its period", anew)
        else:
            self._show_things(anew)
        if self.phase == "group":
            self._show_beside(rows.LIKELY, rows.likely_rows(self._likely), "no other notes share words", anew)
        self.set_class(self.phase == "group" and not self._likely, "-no-likely")
        self.show_titles()

    @property
    def main(self) -> RowList:
        names = self.columns_of_notes()
        if self.phase == "notes" and self.column in names and len(self._lists) >= len(names):
            return self._lists[names.index(self.column)]
        return self.things

    def _two(self) -> bool:
        return self.size.height >= TALL

    def _filtered(self, found: list[Row]) -> list[Row]:
        wanted = self.words.casefold().split()
        if not wanted:
            return found
        return [row for row in found if row.stops_cursor and all(word in rows.words_of(row) for word in wanted)]

    # Columns

    def _across(self, count: int) -> int:
        """How many columns stand side by side."""
        room = self.size.width - (BESIDE if self.size.width >= WIDE else 0)
        across = max(1, min(count, room // LEAST_COLUMN))
        lines = -(-count // across)
        return -(-count // lines)

    def _show_columns(self) -> None:
        assert self.now is not None
        columns = self.now.view.columns
        box = self.query_one("#retro-columns", Container)
        while len(self._panes) < len(columns):
            listing = RowList((), gap=1, under="text", id=f"notes-{len(self._lists)}")
            pane = Pane("", listing)
            self._lists.append(listing)
            self._panes.append(pane)
            box.mount(pane)
        across = self._across(len(columns))
        box.styles.grid_size_columns = across
        room = self.size.width - (BESIDE if self.size.width >= WIDE else 0)
        two, empty = self._two() or self._fits(across), self._empty()
        for place, (pane, listing) in enumerate(zip(self._panes, self._lists, strict=True)):
            pane.display = place < len(columns)
            if pane.display:
                found = self._filtered(rows.note_rows(columns[place].notes, room // across, two=two))
                shown = rows.note_columns(columns[place].notes)
                listing.show(found, columns=shown, row_height=2 if two else 1, empty=empty)
        if self.column not in [one.name for one in columns]:
            self.column = columns[0].name

    def _fits(self, across: int) -> bool:
        """Whether every note has room for two lines, with no column scrolling."""
        assert self.now is not None
        columns = self.now.view.columns
        lines = -(-len(columns) // across)
        room = (self.size.height - AROUND) // lines - 2
        return not self.has_class("-evidence") and 2 * max(len(one.notes) for one in columns) <= room

    def _empty(self) -> Cell:
        return (f"no {self.words!r} here" if self.words else "o types", "$faint")

    def column_of_list(self, listing: RowList) -> str:
        """The column that a list shows; empty where it shows something else."""
        names = self.columns_of_notes()
        place = self._lists.index(listing) if listing in self._lists else len(names)
        return names[place] if place < len(names) else ""

    def show_titles(self) -> None:
        """The names of the panes, with the column that notes go to."""
        assert self.now is not None
        typing = self.note_line.is_open
        for place, column in enumerate(self.now.view.columns if self.phase == "notes" else ()):
            pane = self._panes[place]
            pane.set_title(column.name, (f"{len(column.notes)}" if column.notes else "", "$muted"))
            pane.set_class(typing and column.name == self.column, "-typing")
        if self.phase == "notes":
            since = f"since {rows.short_day(self.now.view.since)}" if self.now.view.since else "the last four weeks"
            into: Cell = joined((f"{since} · Enter → ", "$muted"), (self.column, "$accent"))
            self.query_one("#beside-pane", Pane).set_title("Evidence", into)
        elif self.phase == "group":
            self.query_one("#beside-pane", Pane).set_title("Likely groups", ("by the words they share", "$muted"))

    def show_new_note(self, ref: str) -> None:
        assert self.now is not None
        column = retro_now.column_of(self.now.view, ref)
        names = self.columns_of_notes()
        listing = self.things if self.phase != "notes" else None
        if self.phase == "notes" and column in names:
            listing = self._lists[names.index(column)]
            self.column = column
            self.show_titles()
        if listing is not None:
            listing.move_to(ref)

    def focus_column(self) -> None:
        names = self.columns_of_notes()
        if self.phase == "notes" and self.column in names:
            self.set_focus(self._lists[names.index(self.column)])
        elif self.phase != "notes":
            self.set_focus(self.things)

    # One list

    def _show_things(self, anew: bool) -> None:
        assert self.now is not None
        view, two = self.now.view, self._two()
        columns: tuple[Column, ...]
        match self.phase:
            case "previous":
                columns, found = rows.PREVIOUS, rows.previous_rows(view.previous_actions)
            case "group":
                columns, found = rows.GROUPS, rows.group_rows(view)
            case "vote":
                columns, found = rows.VOTES, rows.vote_rows(view)
            case "discuss":
                columns, found = rows.TOPICS, rows.topic_rows(view)
            case "actions":
                columns, found = rows.ACTIONS, rows.action_rows(view.actions, self.workspace.today)
            case _:
                columns, found = rows.LEARNED, rows.learned_rows(view.learned)
        found = self._filtered(found)
        height: Literal[1, 2] = 2 if two and self.phase in ("previous", "actions", "learned") else 1
        first = next((row.key for row in found if row.stops_cursor), None) if anew else None
        empty: Cell = (f"nothing here has the words {self.words!r}: Esc shows all", "$muted")
        if not self.words:
            empty = (_EMPTY[self.phase], "$muted")
        self.things.show(found, columns=columns, row_height=height, empty=empty, cursor=first)
        place = retro_now.NAMES.index(self.phase) + 1
        self.query_one("#things-pane", Pane).set_title(TITLES[self.phase], self._remark(place))

    def _remark(self, place: int) -> Cell:
        """What is to be said of a phase, short, at the bottom of its pane."""
        assert self.now is not None
        view, end = self.now.view, (f"{place} of {len(retro_now.NAMES)}", "$muted")
        match self.phase:
            case "previous":
                said = sum(one.mark is not None for one in view.previous_actions)
                left = len(view.previous_actions) - said
                return joined((f"{said} said, {left} will be carried · ", "$muted"), end)
            case "vote":
                votes = sum(one.votes for one in view.topics)
                whose = f"votes of @{self.voter.lstrip('@')} · " if self.voter else ""
                tied = sum(one.tied for one in view.topics)
                ties: Cell = (f"{tied} tied · ", "$warning") if tied else ""
                return joined((whose, "$accent"), (f"{votes} votes · ", "$muted"), ties, end)
            case "actions":
                advice: Cell = (f"{view.advice} · ", "$warning") if view.advice else ""
                return joined(advice, (f"{len(view.actions)} agreed · ", "$muted"), end)
            case "discuss":
                left = sum(not (one.said or one.became) for one in view.topics)
                return joined((f"{left} to discuss · ", "$muted"), end)
        return end

    def _show_beside(self, columns: tuple[Column, ...], found: list[Row], empty: str, anew: bool) -> None:
        kept = self._filtered(found)
        if self.phase == "group" and self.size.width < WIDE:
            self.query_one("#beside-pane").styles.height = min(len(found), 4) + 2
        else:
            self.query_one("#beside-pane").styles.height = None
        first = kept[0].key if anew and kept else None
        self.beside.show(
            kept, columns=columns, row_height=2 if self._two() else 1, empty=(empty, "$faint"), cursor=first
        )

    # What is under the cursor

    def evidence_at(self, key: str) -> EvidenceView | None:
        """The line of the timeline with that key."""
        place = key.partition(" ")[0]
        return self._evidence[int(place)] if place.isdecimal() and int(place) < len(self._evidence) else None

    def likely_at(self, key: str) -> LikelyView | None:
        """The likely group with that key."""
        place = key.rpartition(" ")[2]
        return self._likely[int(place)] if place.isdecimal() and int(place) < len(self._likely) else None

    def about(self, note: NoteView) -> str:
        """What there is to say of a note, in one line."""
        assert self.now is not None
        return words.about_note(self.now.view, note)

    def show_detail(self) -> None:
        """All words of what is under the cursor, below the lists."""
        if self.now is None:
            return
        view, width = self.now.view, self.size.width - EDGE
        if self.phase == "discuss":
            topic = self.topic
            pane = self.query_one("#about-topic-pane", Pane)
            pane.set_title(topic.id if topic else "")
            self.time_topic(topic.id if topic else "")
            facts = words.topic_facts(view, topic, self._before.get(topic.id, ())) if topic else []
            self.query_one("#about-topic", Facts).show(topic.title if topic else "", "", facts)
        shown = self._detail(width)
        detail = self.query_one("#retro-detail", Static)
        detail.update(shown)
        detail.display = bool(shown.plain) and not self.note_line.is_open and self.phase != "discuss"

    def time_topic(self, ref: str) -> None:
        """Show how long the topic under the cursor is being discussed."""
        now = self.workspace.clock.now()
        if ref != self._topic[0]:
            self._topic = (ref, now)
        spent = clock_words(int((now - self._topic[1]).total_seconds()))
        pane = self.query_one("#about-topic-pane", Pane)
        pane.set_title(pane.border_title or "", (f"{spent} on it" if ref else "", "$muted"))

    def _detail(self, width: int) -> Content:
        assert self.now is not None
        view, key = self.now.view, self.key
        if self.on_evidence and self.phase == "notes":
            one = self.evidence_at(key)
            return words.evidence_lines(one, self.column, width) if one else as_content("")
        if self.on_evidence and self.phase == "group":
            found = self.likely_at(key)
            return words.likely_words(view, found.notes, width) if found else as_content("")
        note = self.note
        if note is not None:
            before = words.before_of(view, note.id, self._before) if self.phase == "group" else ()
            return words.note_lines(view, note, width, before)
        action = next((one for one in (*view.previous_actions, *view.actions) if one.id == key), None)
        return words.action_lines(action, width) if action else as_content("")


_EMPTY = {
    "previous": "no earlier action is open or waits to be judged: ] goes on to the notes",
    "group": "there are no notes yet: o types them",
    "vote": "there is nothing to vote on yet: [ goes back to the notes",
    "discuss": "there is nothing to discuss yet: [ goes back to the notes",
    "actions": "nothing is agreed yet: o agrees an action, three at most",
    "learned": "nothing is noted yet: o keeps what you learned",
}
