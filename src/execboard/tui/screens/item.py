"""The page of one initiative: what it is on one side, what hangs on it on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll

from execboard.domain.dates import age_words
from execboard.domain.errors import ExecboardError, NotFound
from execboard.domain.ids import WORDS
from execboard.domain.scoring import method_of
from execboard.services import texts
from execboard.services.views import initiatives, log
from execboard.tui import hanging
from execboard.tui.actions import Place, bindings_of
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.dialogs.read import ReadDialog, describe, line_words, short, whole_title
from execboard.tui.initiative_actions import InitiativeActions
from execboard.tui.remedies import in_keys
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.health import health
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual.widget import Widget

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp

EMPTY = invitation("Nothing hangs on it yet.", ("o", "milestone"), ("b", "blocker"), ("t", "action"))
_MISSING: Cell = ("— missing", "$warning")


def open_item(app: ExecboardApp, workspace: Workspace, ref: str) -> None:
    """Show an initiative's page, or a dialog with all that is known of another thing or a person."""
    try:
        one = texts.card(workspace, ref)
        if one.kind != WORDS["initiative"]:
            app.push_screen(ReadDialog(workspace, one.id))
        elif isinstance(app.screen, ItemScreen) and app.screen.subject == one.id:
            app.say(f"this is the page of {one.id}")
        else:
            app.push_screen(ItemScreen(workspace, one.id))
    except ExecboardError as error:
        app.say(in_keys(error), "no")


class Reading(VerticalScroll, can_focus=True):
    """Text that scrolls by keys while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", show=False),
        Binding("k,up", "scroll_up", show=False),
        Binding("ctrl+d,pagedown", "page_down", show=False),
        Binding("ctrl+u,pageup", "page_up", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("G,end", "scroll_end", show=False),
    ]


class ItemScreen(InitiativeActions):
    """Notes and edits are about the initiative; Enter, `d` and `r` about the row under the cursor."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "five", "page")
    TITLE_OF_PLACE: ClassVar[str] = "An initiative's page"
    TOP_LEVEL: ClassVar[bool] = False
    WATCHES: ClassVar[frozenset[str]] = frozenset(WORDS) | {
        "support",
        "assignment",
        "person",
        "thanks",
        "ask",
        "check_in",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace, ref: str) -> None:
        super().__init__(workspace)
        self.subject = ref
        self.gone = False
        """Whether it was undone or removed while its page is open."""

    def body(self) -> Iterable[Widget]:
        with Container(id="page"):
            with Pane(self.subject, id="about-pane"), Reading(id="reading"):
                yield Facts(id="item-about")
            with Pane("On it", id="hanging-pane"):
                yield RowList(hanging.COLUMNS, id="hanging", gap=1, empty=EMPTY)

    @property
    def rows(self) -> RowList:
        """The list of what hangs on it."""
        return self.query_one("#hanging", RowList)

    @property
    def ref(self) -> str | None:
        return None if self.gone else self.subject

    def nothing_here(self) -> str:
        return f"{self.subject} is gone: Esc goes back" if self.gone else super().nothing_here()

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        try:
            view = initiatives.one(self.workspace, self.subject)
        except NotFound:
            self._show_gone()
            return
        self.gone = False
        self.query_one("#about-pane", Pane).set_title((view.id, "bold"), (texts.state_words(view), "$muted"))
        self.query_one("#item-about", Facts).show(short(view.title), "", [*self._facts(view), *whole_title(view.title)])
        found = hanging.groups(self.workspace, self.subject)
        shown = hanging.matching(found, self.words) if self.words else hanging.headed(found)
        empty = invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        self.rows.show(shown, empty=empty if self.words else EMPTY)
        self.rows.glow(changed)

    def _show_gone(self) -> None:
        """The page stays, so that no key that was meant for it meets another initiative."""
        self.gone = True
        self.query_one("#about-pane", Pane).set_title((self.subject, "bold"), ("gone", "$warning"))
        self.query_one("#item-about", Facts).show(f"{self.subject} is gone", "It was taken back, or removed.", [])
        self.rows.show([], empty=invitation("It is not there any more.", ("Esc", "back"), ("7", "the log")))

    def _facts(self, view: InitiativeView) -> list[Fact]:
        needs = f"asked of @{view.asked_of}" if view.resourced == "asked" else view.resourced or ""
        people = ", ".join(f"@{one.name}" + (f" {one.share} %" if one.share else "") for one in view.people)
        scored = texts.score_words(view, self.workspace.charter.scoring)
        method = method_of(self.workspace.charter.scoring)
        optional: tuple[tuple[str, Cell], ...] = (
            ("Because", view.because),
            ("Due", _day(view.due, self.workspace.today) if view.due else ""),
            ("People", people),
            ("Teams", ", ".join(view.teams)),
            ("Has it all", needs),
            ("Score", scored),
            ("Scored by", (f"{method.formula}. {method.source}", "$faint") if scored else ""),
            ("Reason", ": ".join(filter(None, (view.reason_class, view.reason)))),
            ("Look again", _look_again(view)),
            ("Asked", view.asked_words),
            ("Came of it", view.result),
            ("Learned", view.learning),
            ("Link", view.link),
            ("Notes", view.notes),
        )
        return [
            Fact("Health", _health(view)),
            Fact("What exactly", view.outcome or _MISSING),
            Fact("How measured", view.measure or _MISSING),
            Fact("Who", f"@{view.owner}" if view.owner else _MISSING),
            *_supports(self.workspace, view),
            Fact("Line up", line_words(self.workspace, view.id, above=2)),
            *(Fact(label, words) for label, words in optional if as_content(words).plain),
        ]

    # Moving about

    @property
    def _reading(self) -> bool:
        return isinstance(self.focused, Reading)

    def action_next_pane(self) -> None:
        if self._reading:
            self.rows.focus()
        else:
            self.query_one("#reading").focus()

    def action_previous_pane(self) -> None:
        self.action_next_pane()

    def action_cursor_left(self) -> None:
        self.query_one("#reading").focus()

    def action_cursor_right(self) -> None:
        self.rows.focus()

    def action_go_top(self) -> None:
        if self._reading:
            self.query_one("#reading", Reading).scroll_home(animate=False)
        else:
            super().action_go_top()

    def action_open(self) -> None:
        key = self.rows.cursor_key
        if self._reading or key is None:
            self.say("move to what you want to open: l, then j and k", "no")
        elif key.startswith("op "):
            found = log.detail(self.workspace, int(key.removeprefix("op ")))
            if found:
                self.app.push_screen(NoticeDialog(f"Operation {found.entry.operation}", describe(found)))
        else:
            self.app.open_ref(key)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    # Changing things

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs.notes import new_milestone

        if ref := self.initiative_ref():
            self.told(await new_milestone(self, ref))

    def _milestone(self) -> str | None:
        key = self.rows.cursor_key or ""
        if key.startswith("MS-"):
            return key
        self.say("move to a milestone first; o adds one", "no")
        return None

    def action_step_done(self) -> None:
        key = self._milestone()
        if key:
            with self.telling():
                self.workspace.milestones.done(key)
                self.say(f"{key} is done")

    @flow
    async def action_step_move(self) -> None:
        from execboard.tui.dialogs.steps import move

        key = self._milestone()
        if key:
            self.told(await move(self, key))


def _supports(workspace: Workspace, view: InitiativeView) -> list[Fact]:
    if not view.supports:
        return [Fact("Supports", _MISSING)]
    lines = [texts.titled(workspace, ref) for ref in view.supports]
    return [Fact("" if n else "Supports", line) for n, line in enumerate(lines)]


def _health(view: InitiativeView) -> Cell:
    words = joined(health(view.health), (f"  {view.health_because}", "$muted"))
    if view.starved_days is not None:
        return joined(health("stale", f"starved {age_words(view.starved_days)}"), "  ", words)
    return words


def _day(day: date, today: date) -> Cell:
    return joined(day.isoformat(), (f"  {hanging.distance(day, today).partition(',')[0]}", "$muted"))


def _look_again(view: InitiativeView) -> Cell:
    if view.revisit is None:
        return ""
    return joined(view.revisit.isoformat(), ("  ◆ now", "bold $warning") if view.awake else "")
