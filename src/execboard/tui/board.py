"""The base of every screen: the top line, the keys that work everywhere, what is said, and following the workspace."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from execboard.domain.errors import ExecboardError, Unusable
from execboard.tui.actions import Place, actions_of, hints_of
from execboard.tui.calm import Calm
from execboard.tui.meeting_keys import MeetingKeys
from execboard.tui.remedies import in_keys
from execboard.tui.topping import top_of
from execboard.tui.typeahead import TypedAhead, flow
from execboard.tui.widgets.banner import Banner
from execboard.tui.widgets.filterline import FilterLine
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.message import Message
    from textual.widget import Widget

    from execboard.services.session import Changed
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp
    from execboard.tui.widgets.banner import Mood


class BoardScreen(Calm, MeetingKeys):
    """A screen of the program. It holds the workspace, never SQL; rooms change things, views show them.

    Subclasses give `PLACES` (whose keys work here), `WATCHES` (tables whose change means reload), `body` and `reload`.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item")
    WATCHES: ClassVar[frozenset[str]] = frozenset()
    TITLE_OF_PLACE: ClassVar[str] = ""
    TOP_LEVEL: ClassVar[bool] = True
    """Whether `back` leaves the program rather than this screen."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = []

    app: ExecboardApp

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.words = ""
        """What the filter shows only."""
        self._stale = False
        self._unsubscribe = workspace.subscribe(self._workspace_changed)

    # What is shown

    def compose(self) -> ComposeResult:
        yield TopLine(id="top")
        yield Banner(id="banner")
        yield from self.body()
        yield FilterLine(id="filter")
        yield StatusLine(id="status")

    def body(self) -> Iterable[Widget]:
        """The widgets between the top line and the footer."""
        return ()

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        """Read everything that is shown again; `changed` are ids that somebody else changed, to glow."""

    def on_mount(self) -> None:
        self.show_hints()
        self.show_trouble(self.app.trouble)
        self.refresh_all()

    def refresh_all(self, changed: frozenset[str] = frozenset()) -> None:
        """Reload the top line and the body."""
        self._stale = False
        with self.telling():
            self.read_again(changed)

    def read_again(self, changed: frozenset[str] = frozenset()) -> None:
        """The same, but raising what keeps it from being read."""
        self.show_top()
        self.reload(changed)

    def show_top(self) -> None:
        """The vision and what stands beside it."""
        words, parts = top_of(self.workspace)
        health = self.app.health.part
        for line in self.query(TopLine):  # none while the screen is still being made
            line.show(words, [*parts, health] if health else parts)

    def tick(self) -> None:
        """Another second: where a meeting is running, its clock goes on."""
        if any(line.ticks for line in self.query(TopLine)):  # none while the screen is still being made
            self.show_top()

    def show_trouble(self, words: str, mood: Mood = "warning") -> None:
        """Say above everything what keeps the workspace from being used; empty where nothing does."""
        for banner in self.query(Banner):  # none while the screen is still being made
            if words:
                banner.say(words, mood)
            else:
                banner.hush()

    def show_hints(self) -> None:
        """The keys of this place, in the footer."""
        self.query_one("#status", StatusLine).hints(hints_of(self.PLACES, self.app.keymap))

    def say(self, words: str, mood: str = "done") -> None:
        """Say something in the footer, for a while or until a dialog opens: what was done, or why not."""
        for line in self.query(StatusLine):
            line.say(words, mood)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say a refusal instead of failing."""
        try:
            yield
        except Unusable as error:
            self.app.troubles.meet(error)
        except ExecboardError as error:
            self.say(in_keys(error), "no")

    # Following the workspace

    def _workspace_changed(self, changed: Changed) -> None:
        if not changed.touches(self.WATCHES | {"workspace", "initiative", "meeting", "retro"}):
            return
        if not self.is_current and not self._under_dialog:
            self._stale = True
            return
        self.refresh_all(changed.ids if changed.by_others else frozenset())

    @property
    def _under_dialog(self) -> bool:
        """Whether this screen is seen behind a dialog."""
        return self.is_attached and self in self.app.screen_stack

    def on_screen_resume(self) -> None:
        if self._stale and self.is_mounted:
            self.refresh_all()

    def on_screen_suspend(self) -> None:
        for line in self.query(StatusLine):
            line.hush()

    def on_unmount(self) -> None:
        self._unsubscribe()

    # Lists

    def item_ref(self) -> str | None:
        """The same for actions on an item; says so where there is none."""
        ref = self.ref
        if ref is None or "-" not in ref:
            self.say(self.nothing_here(), "no")
            return None
        return ref

    def nothing_here(self) -> str:
        """Why nothing can be done with what is under the cursor, and the way out."""
        return "there is no item under the cursor: move to one"

    def show_new(self, ref: str) -> None:
        """Put the cursor on what was just added, where a list here shows it."""
        found = next((one for one in self.query(RowList) if one.move_to(ref)), None)
        if found is not None:
            found.focus()

    def action_cursor_left(self) -> None:
        self.say("there is nothing to the left", "no")

    def action_cursor_right(self) -> None:
        self.say("there is nothing to the right", "no")

    # Going places

    def action_open(self) -> None:
        ref = self.item_ref()
        if ref:
            self.app.open_ref(ref)

    def action_back(self) -> None:
        if self.words:
            self.query_one("#filter", FilterLine).clear()
            self.set_filter("")
        elif self.query_one("#status", StatusLine).refuses:
            self.query_one("#status", StatusLine).hush()
        elif self.TOP_LEVEL:
            self.app.exit()
        else:
            self.dismiss()

    def action_screen_five(self) -> None:
        self.app.show_mode("five")

    def action_screen_okrs(self) -> None:
        self.app.show_mode("okrs")

    def action_screen_meetings(self) -> None:
        self.app.show_mode("meetings")

    def action_screen_retros(self) -> None:
        self.app.show_mode("retros")

    def action_screen_strategy(self) -> None:
        self.app.show_mode("strategy")

    def action_screen_health(self) -> None:
        self.app.show_mode("health")

    def action_screen_log(self) -> None:
        self.app.show_mode("log")

    def action_go(self) -> None:
        from execboard.tui.dialogs.go import GoMenu

        self.app.push_screen(GoMenu(self.app.keymap), self._went)

    def _went(self, action: str | None) -> None:
        if action:
            getattr(self, f"action_{action}")()
            if not isinstance(self.app.screen, TypedAhead):
                self.call_after_refresh(self.app.call_later, self.app.release_keys)

    def action_go_search(self) -> None:
        self.app.open_search()

    def action_go_inbox(self) -> None:
        self.app.open_inbox()

    def action_go_blockers(self) -> None:
        self.app.open_blockers()

    def action_go_workspace(self) -> None:
        self.app.open_workspace()

    def action_jump(self) -> None:
        self.app.open_jump(self)

    def action_palette(self) -> None:
        self.app.open_palette(self)

    def action_help(self) -> None:
        from execboard.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.TITLE_OF_PLACE, actions_of((*self.PLACES, "go")), self.app.keymap))

    def on_key(self, event: events.Key) -> None:
        """A key that nothing here takes says where it works."""
        from execboard.tui.elsewhere import where_it_works

        if words := where_it_works(event.key, self.PLACES, self.app.keymap):
            self.say(words, "no")

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    # The filter

    async def action_filter(self) -> None:
        self.query_one("#status", StatusLine).hush()
        await self.query_one("#filter", FilterLine).begin(self.words)

    def set_filter(self, words: str) -> None:
        """Show only rows with these words."""
        self.words = words
        with self.telling():
            self.reload()

    def clear_filter(self) -> None:
        """Forget the words, where something else is about to be shown."""
        self.words = ""
        self.query_one("#filter", FilterLine).clear()

    def on_filter_line_changed(self, message: FilterLine.Changed) -> None:
        self.set_filter(message.words)

    def on_words_input_refused(self, message: Message) -> None:
        """What was pasted into the filter is too long for one."""
        self.say(getattr(message, "words", ""), "no")

    # Changing things

    def action_undo(self) -> None:
        with self.telling():
            undone = self.workspace.history.undo()
            self.say(f"undid: {undone[0].label} · Ctrl+r brings it back")

    def action_redo(self) -> None:
        with self.telling():
            redone = self.workspace.history.redo()
            self.say(f"redid: {redone[0].label}")

    @flow
    async def action_capture(self) -> None:
        from execboard.tui.dialogs.notes import capture

        self.told(await capture(self))

    @flow
    async def action_blocker(self) -> None:
        from execboard.tui.dialogs.notes import note_blocker

        self.told(await note_blocker(self, self.ref))

    @flow
    async def action_win(self) -> None:
        from execboard.tui.dialogs.notes import note_win

        self.told(await note_win(self, self.ref))

    @flow
    async def action_action(self) -> None:
        from execboard.tui.dialogs.notes import note_action

        self.told(await note_action(self, self.ref))

    @flow
    async def action_decision(self) -> None:
        from execboard.tui.dialogs.notes import note_decision

        self.told(await note_decision(self, self.ref))

    def told(self, words: str | None) -> None:
        """Say what a dialog came to, where it came to anything."""
        if words:
            self.say(words)

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs.initiative import new_initiative

        self.told(await new_initiative(self))

    @flow
    async def action_sibling(self) -> None:
        from execboard.tui.dialogs.initiative import new_initiative

        self.told(await new_initiative(self))

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.dialogs.editing import edit_item

        ref = self.item_ref()
        if ref:
            self.told(await edit_item(self, ref))

    @flow
    async def action_edit_outside(self) -> None:
        from execboard.tui.outside import edit_outside

        ref = self.item_ref()
        if ref:
            with self.telling():
                self.told(await edit_outside(self, ref))

    # Taking things out

    def action_copy(self) -> None:
        from execboard.tui.copying import copy

        ref = self.item_ref()
        if ref:
            with self.telling():
                self.say(copy(self.app, self.workspace, ref))

    def action_copy_all(self) -> None:
        from execboard.tui.copying import copy_all

        with self.telling():
            self.say(copy_all(self.app, self.workspace))

    def action_line(self) -> None:
        from execboard.tui.dialogs.line import LineDialog

        ref = self.item_ref()
        if ref:
            with self.telling():
                self.app.push_screen(LineDialog(self.workspace, ref))
