"""Screen 4, the retros: the log of them, the themes that recur, what was learned, what came of the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll

from execboard.services.views import retro_going, retros
from execboard.tui.actions import Place, bindings_of
from execboard.tui.paged import Paged
from execboard.tui.retro_hints import hints_of_page
from execboard.tui.retro_pages import OF, PAGES, about, as_markdown, rows_of
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from execboard.services.workspace import Workspace


class RetrosScreen(Paged):
    """One page at a time; at the right what is under the cursor, where it is wide."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "retros")
    TITLE_OF_PLACE: ClassVar[str] = "Retros"
    PAGES: ClassVar[Mapping[str, str]] = PAGES
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"retro", "retro_column", "retro_group", "retro_note", "retro_vote", "retro_review", "learning", "action"}
        | {"blocker", "person"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.names = True
        """Whether reports name people."""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="retros"):
            with Pane("Retros", id="retros-pane"):
                yield RowList((), gap=1, id="retros-list")
            with Pane("", id="retros-about-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="retros-about")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#retros-list", RowList)

    @property
    def ref(self) -> str | None:
        """The id of the retro or learning under the cursor; themes and quarters have none."""
        key = super().ref
        return key if key and self.page in ("retros", "learnings") else None

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        found = rows_of(self.workspace, self.page, self.words)
        self.rows.show(found, columns=OF[self.page], empty=self._empty())
        self.rows.glow(changed)
        self._show_title(sum(row.stops_cursor for row in found))
        self._show_about()
        self.show_hints()

    def _empty(self) -> Content:
        if self.words:
            return invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        match self.page:
            case "retros":
                return invitation("No retro was held yet.", ("o", "starts one"), ("O", "logs one held before"))
            case "themes":
                return invitation("What comes up in two retros or more is found here.", ("[", "the retros"))
            case "learnings":
                return invitation("What you learned belongs here.", ("o", "keeps the first"))
        return invitation("No retro has agreed on an action yet.", ("4", "the retros"))

    def _show_title(self, count: int) -> None:
        named: Cell = ("" if self.names else "reports without names · ", "$accent")
        total = joined(named, (f"{count}" if count else "", "$muted"))
        self.query_one("#retros-pane", Pane).set_title(self.page_titles(), total)

    def _show_about(self) -> None:
        pane = self.query_one("#retros-about-pane", Pane)
        key = self.rows.cursor_key
        if not pane.display:
            return
        with self.telling():
            heading, remark, facts = about(self.workspace, self.page, key, self.words) if key else ("", "", [])
            pane.set_title(key if key and self.page == "retros" else "")
            self.query_one("#retros-about", Facts).show(heading, remark, facts)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_about)

    def on_row_list_highlighted(self) -> None:
        self._show_about()

    def show_hints(self) -> None:
        self.query_one("#status", StatusLine).hints(hints_of_page(self.page, self.app.keymap))

    # Pages

    def action_page_after(self) -> None:
        self.turn(1)

    def action_page_before(self) -> None:
        self.turn(-1)

    action_cursor_right = action_page_after
    action_cursor_left = action_page_before
    action_next_pane = action_page_after
    action_previous_pane = action_page_before

    def show_page(self) -> None:
        self.refresh_all()

    def action_screen_retros(self) -> None:
        self.to_first_page("these are the retros")

    # Opening

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_open(self) -> None:
        """A retro: the running one to go on with, one that was held as its report. A theme: the retros that tell it."""
        from execboard.tui.dialogs.base import NoticeDialog

        key = self.rows.cursor_key
        if key is None:
            self.say("there is nothing here to open: o starts a retro", "no")
            return
        with self.telling():
            if self.page == "retros":
                if retros.retro(self.workspace, key).status == "running":
                    self.app.open_retro(key)
                else:
                    self.app.open_retro_report(key, names=self.names)
            elif self.page == "themes":
                self.page, self.words = "retros", key
                self.refresh_all()
                self.say(f"the retros that tell of {key} · Esc shows all again")
            elif self.page == "learnings":
                heading, remark, facts = about(self.workspace, self.page, key, "")
                lines = [f"{fact.label:<10} {fact.words}" for fact in facts]
                self.app.push_screen(NoticeDialog(f"{heading} {remark}".strip(), "\n\n".join(lines)))
            else:
                self.say("these are numbers of a quarter: [ goes back to the retros behind them", "no")

    def action_reopen_retro(self) -> None:
        ref = self.retro_ref()
        if ref:
            with self.telling():
                self.app.open_retro(self.workspace.retros.reopen(ref).ref)

    def retro_ref(self) -> str | None:
        """The retro under the cursor; says so where there is none."""
        ref = self.ref or ""
        if not ref.startswith("RET-"):
            self.say("that is for a retro: 4 goes to the log of them", "no")
            return None
        return ref

    # Starting, logging, editing

    def action_meeting(self) -> None:
        """Go on with the retro that runs, or choose a format for a new one."""
        from execboard.tui.dialogs.retro_starting import go_on

        if not go_on(self):
            self.action_choose_meeting()

    @flow
    async def action_choose_meeting(self) -> None:
        from execboard.tui.dialogs.retro_starting import choose

        await choose(self)

    def action_go_meeting(self) -> None:
        if retro_going.going(self.workspace):
            self.action_meeting()
        else:
            super().action_go_meeting()

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs.retro_forms import new_learning
        from execboard.tui.dialogs.retro_starting import choose

        if self.page == "learnings":
            self.told(await new_learning(self))
        else:
            await choose(self)

    @flow
    async def action_sibling(self) -> None:
        from execboard.tui.dialogs.retro_starting import tell_afterwards

        self.told(await tell_afterwards(self))

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.dialogs import retro_forms

        ref = self.ref or ""
        with self.telling():
            if ref.startswith("RET-"):
                self.told(await retro_forms.edit_retro(self, ref))
            elif ref.startswith("LRN-"):
                self.told(await retro_forms.edit_learning(self, ref))
            elif ref:
                await self._edit_other()
            else:
                self.say("e edits a retro or a learning: move to one", "no")

    async def _edit_other(self) -> None:
        from execboard.tui.dialogs.editing import edit_item

        self.told(await edit_item(self, self.ref or ""))

    @flow
    async def edit_outside(self, ref: str) -> None:
        """Open all of a retro in the editor."""
        from execboard.tui.retro_outside import edit_retro_outside

        with self.telling():
            self.told(await edit_retro_outside(self, ref))

    def action_edit_outside(self) -> None:
        ref = self.retro_ref()
        if ref:
            self.edit_outside(ref)

    # Taking out

    def action_names(self) -> None:
        self.names = not self.names
        self.refresh_all()
        self.say("reports name people" if self.names else "reports name nobody but in the words of notes")

    def action_copy(self) -> None:
        from execboard.tui.dialogs.retro_report import put_report

        if (self.ref or "").startswith("RET-"):
            with self.telling():
                self.say(put_report(self.app, self.workspace, self.ref or "", names=self.names))
        elif self.page == "learnings" and (self.ref or "").startswith("LRN-"):
            self._put_learning(self.ref or "")
        else:
            self.say("y copies a retro's report or a learning: Y copies all of this page", "no")

    def _put_learning(self, ref: str) -> None:
        from execboard.services.views import learnings
        from execboard.tui.copying import put

        with self.telling():
            text = learnings.to_markdown([learnings.learning(self.workspace, ref)])
            self.say(put(self.app, text, ref, "learning.md"))

    def action_copy_all(self) -> None:
        from execboard.tui.copying import put

        with self.telling():
            text = as_markdown(self.workspace, self.page, self.words, names=self.names)
            self.say(put(self.app, text, f"all {PAGES[self.page].lower()}", f"{self.page}.md"))

    def action_line(self) -> None:
        self.say("a retro has no line of sight: its actions and notes link to what has one", "no")
