"""A running retro: columns and timeline while notes are taken, one list in every other phase, clocks above."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from execboard.services.views import retro_evidence, retro_memory, retro_now
from execboard.tui.actions import Place, bindings_of
from execboard.tui.forms.noteline import NoteLine
from execboard.tui.forms.sayline import SayLine
from execboard.tui.retro_hints import hints_in
from execboard.tui.screens.retro.agreeing import Agreeing
from execboard.tui.screens.retro.showing import Showing
from execboard.tui.typeahead import flow
from execboard.tui.widgets.facts import Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.retrohead import RetroHead
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.workspace import Workspace

BEATS = 15
"""Seconds between two counts of the clocks: a kill costs no more of them."""


class RetroScreen(Showing, Agreeing):
    """There is one for the program; `show_retro` says which retro it shows."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "retro")
    TITLE_OF_PLACE: ClassVar[str] = "In a retro"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"retro", "retro_column", "retro_group", "retro_note", "retro_vote", "retro_review", "learning", "action"}
        | {"decision", "blocker", "win", "milestone", "check_in", "key_result", "person"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._ending = False
        self._beats = 0

    def body(self) -> Iterable[Widget]:
        yield RetroHead(id="retro-head")
        with Container(id="retro"):
            yield Container(id="retro-columns")
            with Pane("", id="things-pane"):
                yield RowList((), gap=1, under="text", id="things")
            with Pane("", id="about-topic-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="about-topic")
            with Pane("", id="beside-pane"):
                yield RowList((), gap=1, under="text", id="beside")
        yield Static(id="retro-detail")
        yield NoteLine(id="note-line")
        yield SayLine(id="retro-line")

    # Which retro, and where in it

    def show_retro(self, ref: str) -> None:
        """Come into a retro, at the place where it was left."""
        if ref != self.retro:
            self.retro, self.words, self.column, self.voter = ref, "", "", ""
            self.unmark()
        self._enter()
        if self.is_mounted:
            self.refresh_all()
            self._resume()

    def on_mount(self) -> None:
        super().on_mount()
        self._resume()

    def _enter(self) -> None:
        with self.telling():
            retro = self.workspace.retros.enter(self.retro)
            if retro.status == "running" and self.workspace.places.come_back(retro) is None:
                self.workspace.places.go(retro, retro_now.NAMES[0])
            self.look()

    def _resume(self) -> None:
        """Go on with what was being typed when the program ended."""
        if not self.retro or self.now is None or self.line.is_open or self.note_line.is_open:
            return
        if asked := self.open_question:
            self._ask_again(*asked)
        elif self.phase in ("notes", "group", "vote", "discuss"):
            self.call_after_refresh(self.resume_typing)

    @flow
    async def _ask_again(self, verb: str, ref: str) -> None:
        await self.ask_line(verb, ref)

    # What is shown

    def show_top(self) -> None:
        """What stands there is in the head."""

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        if not self.retro or self._ending:
            return
        self.look()
        if self.now is None:
            self._out(f"{self.retro} is gone")
            return
        if self.now.retro.status == "held":
            self._out(f"{self.retro} is closed: Enter shows its report")
            return
        self.show_phase()
        for listing in self.query(RowList):
            listing.glow(changed)

    def show_phase(self, *, anew: bool = False) -> None:
        now = self.now
        if now is None:
            return
        self.query_one(RetroHead).show(now, self.workspace.clock.now())
        for name in retro_now.NAMES:
            self.set_class(name == now.phase, f"-{name}")
        with self.telling():
            if now.phase == "notes":
                self._evidence = retro_evidence.evidence(self.workspace, self.retro)
            if now.phase == "group":
                self._likely = retro_memory.likely(self.workspace, self.retro)
            if now.phase in ("group", "discuss"):
                self._before = retro_memory.similar(self.workspace, self.retro)
            self.show_lists(anew=anew)
        self.show_marks()
        self.show_detail()
        self.show_hints()
        if anew or (self.focused is None and self.is_current):
            self.call_after_refresh(self._focus_first)

    def _focus_first(self) -> None:
        if self.note_line.is_open or self.line.is_open:
            return
        if self.phase == "notes":
            self.focus_column()
        elif self.lists():
            self.set_focus(self.lists()[0])

    def on_resize(self) -> None:
        if self.now is not None:
            self.call_after_refresh(self.show_phase)

    def on_row_list_highlighted(self) -> None:
        self.show_detail()

    def on_descendant_focus(self) -> None:
        listing = self.listing
        name = self.column_of_list(listing) if listing is not None else ""
        if name and name != self.column:
            self.column = name
            self.show_titles()
        if self.now is not None:
            self.show_detail()
            self.show_hints()

    def show_hints(self) -> None:
        if not (self.note_line.is_open or self.line.is_open):
            self.query_one("#status", StatusLine).hints(hints_in(self.phase, self.on_evidence, self.app.keymap))

    def tick(self) -> None:
        """Another second: the clocks, and nothing else."""
        if self.now is None or not self.is_mounted:
            return
        self.query_one(RetroHead).tick(self.workspace.clock.now())
        if self.phase == "discuss":
            self.time_topic(self.topic.id if self.topic else "")
        self._beats += 1
        if self._beats >= BEATS and self.now.retro.status == "running":
            self._beats = 0
            self.workspace.places.beat(self.entity)

    # Opening what is under the cursor

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_open(self) -> None:
        """A line of the timeline becomes a note, likely groups are taken; anything else is shown whole."""
        from execboard.tui.dialogs.base import NoticeDialog

        key, note = self.key, self.note
        if self.on_evidence and self.phase == "notes":
            one = self.evidence_at(key)
            if one is not None:
                self.note_evidence(one)
        elif self.on_evidence and self.phase == "group":
            found = self.likely_at(key)
            if found is not None:
                self.take_likely(found)
        elif self.phase == "discuss" and note is not None:
            self.action_topic_said()
        elif note is not None:
            about = self.about(note)
            self.app.push_screen(NoticeDialog(note.id, f"{note.text}\n\n{about}"))
        elif key.startswith("LRN-"):
            found_text = next((one.text for one in self.now.view.learned if one.id == key), "") if self.now else ""
            self.app.push_screen(NoticeDialog(key, found_text))
        else:
            super().action_open()

    # Out of it

    def action_meeting(self) -> None:
        self.say("this is the retro: ] goes on, Q closes it, q leaves it running", "no")

    action_go_meeting = action_meeting

    def action_back(self) -> None:
        """Leave it running: its clocks stand still until somebody comes back."""
        if self.words or self.query_one("#status", StatusLine).refuses:
            super().action_back()
            return
        if self.has_class("-evidence") and self.on_evidence:
            self.action_evidence()
            return
        if self.marked:
            self.unmark()
            return
        name = self.retro
        with self.telling():
            if self.now is not None and self.now.retro.status == "running":
                self.workspace.places.leave(self.entity)
        self._out(f"{name} goes on without you: m goes back to it" if self.now else "")

    def _out(self, words: str) -> None:
        self.workspace.retros.leave()
        self.line.action_give_up()
        if self.note_line.is_open:
            self.note_line.keep_now()
            self.note_line.display = False
        self.retro, self.now = "", None
        self.unmark()
        if self.is_current or self.app.current_mode == "retro":
            self.app.leave_retro(words)

    @flow
    async def action_close_retro(self) -> None:
        from execboard.tui.dialogs.retro_ending import close

        if self.now is None:
            return
        self._ending = True
        try:
            with self.telling():
                name, said = self.retro, await close(self, self.retro)
                if said:
                    self._out("")
                    self.app.open_retro_report(name, said)
        finally:
            self._ending = False
        if self.retro:  # somebody else may have changed it meanwhile
            self.refresh_all()
