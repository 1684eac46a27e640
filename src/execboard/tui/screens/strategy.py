"""Screen 5, the strategy: the whole plan as a tree, the gaps in it with the key that closes each, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, VerticalScroll

from execboard.domain.strategy import VISION
from execboard.services.views import audit, people, strategy
from execboard.tui import strategy_rows as looks
from execboard.tui.actions import Place, bindings_of
from execboard.tui.line_hints import hints_of_strategy
from execboard.tui.strategy_about import about
from execboard.tui.strategy_acts import PARENTS, StrategyActs
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from execboard.services.views.audit import AuditView, GapView
    from execboard.services.views.strategy import StrategyView
    from execboard.services.workspace import Workspace


class StrategyScreen(StrategyActs):
    """One page at a time; at the right, or below by a key, what is under the cursor."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "strategy")
    TITLE_OF_PLACE: ClassVar[str] = "Strategy"
    PAGES: ClassVar[Mapping[str, str]] = looks.PAGES
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"goal", "cycle", "objective", "key_result", "check_in", "support", "milestone", "action", "blocker", "metric"}
        | {"decision", "person", "team", "membership", "assignment", "meeting_kind", "win", "thanks", "ask"}
        | {"vision", "initiative_team", "workspace", "learning"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.every = False
        """Whether what has ended is shown, too."""
        self.folds: dict[str, bool] = {}
        """What was folded (True) or opened (False) by hand; it stays so."""
        self._strategy: StrategyView | None = None
        self._audit: AuditView | None = None
        self._tree: looks.TreeRows | None = None

    def body(self) -> Iterable[Widget]:
        with Container(id="strategy"):
            with Pane("Strategy", id="strategy-pane"):
                yield RowList((), gap=1, id="strategy-list")
            with Pane("", id="strategy-about-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="strategy-about")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#strategy-list", RowList)

    @property
    def key(self) -> str:
        """What is under the cursor: an id, ``VISION``, a handle, a kind of meeting; empty where nothing is."""
        gap = self.gap
        return gap.id if gap else (self.rows.cursor_key or "") if self.page != "audit" else ""

    @property
    def gap(self) -> GapView | None:
        """The gap under the cursor of the audit."""
        if self.page != "audit" or self._audit is None:
            return None
        key = self.rows.cursor_key
        return next((one for one in self._audit.gaps if looks.gap_key(one) == key), None)

    @property
    def ref(self) -> str | None:
        return self.key if "-" in self.key and not self.key.startswith("@") else None

    # What is shown

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        """Forget what was read; each page reads its own once, when it is shown."""
        self._strategy = self._audit = None
        self._show()
        self.rows.glow(changed)

    def set_filter(self, words: str) -> None:
        self.words = words
        with self.telling():
            self._show()

    def _show(self) -> None:
        self._show_rows()
        self._show_about()
        self.show_hints()

    def _show_rows(self, cursor: str | None = None) -> None:
        empty, columns = self._empty(), looks.OF[self.page]
        if self.page == "tree":
            self._strategy = view = self._strategy or strategy.strategy(self.workspace)
            self._tree = looks.TreeRows(view, self.folds, self.words, every=self.every)
            self.rows.show(self._tree, columns=columns, empty=empty, cursor=cursor)
            self._show_title(view.gaps, "gap", "in the line")
        elif self.page == "audit":
            self._audit = found_gaps = self._audit or audit.audit(self.workspace)
            self.rows.show(looks.audit_rows(found_gaps, self.words), columns=columns, empty=empty)
            self._show_title(found_gaps.count, "gap")
        else:
            wanted = self.words.casefold().split()
            found = [
                looks.person_row(one)
                for one in people.everyone(self.workspace)
                if all(word in f"@{one.handle} {one.name} {' '.join(one.teams)}".casefold() for word in wanted)
            ]
            self.rows.show(found, columns=columns, empty=empty)
            self._show_title(len(found), "person")

    def _empty(self) -> Content:
        if self.words:
            return invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        if self.page == "audit":
            return invitation("The line is whole: the audit finds no gap.", ("[", "the tree"))
        return invitation("Whoever owns, raises or thanks belongs here.", ("o", "adds a person"))

    def _show_title(self, count: int, noun: str, where: str = "") -> None:
        after: Cell = (f" {count}", "bold $accent") if self.page == "audit" else ""
        nouns = {"person": "people"}.get(noun, f"{noun}s")
        ended: Cell = ("with what has ended · " if self.every and self.page == "tree" else "", "$accent")
        total = f"{count or 'no'} {noun if count == 1 else nouns} {where}".rstrip()
        style = "$warning" if count and noun == "gap" else "$muted"
        self.query_one("#strategy-pane", Pane).set_title(self.page_titles(after), joined(ended, (total, style)))

    def _show_about(self) -> None:
        pane = self.query_one("#strategy-about-pane", Pane)
        if not pane.display:
            return
        with self.telling():
            heading, remark, facts = self._about()
            pane.set_title("vision" if self.key == VISION else self.key)
            self.query_one("#strategy-about", Facts).show(heading, remark, facts)

    def _about(self) -> tuple[Cell, str, list[Fact]]:
        node = self._tree.nodes.get(self.key) if self._tree and self.page == "tree" else None
        return about(self.workspace, self.key, self.gap, node)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_about)

    def on_row_list_highlighted(self) -> None:
        self._show_about()

    def show_hints(self) -> None:
        self.query_one("#status", StatusLine).hints(hints_of_strategy(self.page, self.app.keymap))

    # Pages

    def action_line_after(self) -> None:
        self.turn(1)

    def action_line_before(self) -> None:
        self.turn(-1)

    action_next_pane = action_line_after
    action_previous_pane = action_line_before

    def turn(self, by: int) -> None:
        self._places[self.page] = self.rows.cursor_key
        super().turn(by)

    def show_page(self) -> None:
        with self.telling():
            self._show()
        if not self.rows.move_to(self._places.get(self.page) or ""):
            self.rows.action_cursor_top()

    def action_screen_strategy(self) -> None:
        self.to_first_page("this is the strategy")

    def action_beside(self) -> None:
        self.toggle_class("-beside")
        self.call_after_refresh(self._show_about)

    # Folding

    def action_cursor_left(self) -> None:
        """Fold what is under the cursor; what is folded, or has nothing below it, goes to what is above it."""
        if self._tree is None or self.page != "tree":
            self.action_line_before()
            return
        node = self._tree.nodes.get(self.key)
        if node and self._tree.below(node) and not self._tree.folded(node):
            self._fold(node.id, folded=True)
        elif above := self._tree.above.get(self.key):
            self.rows.move_to(above)
        else:
            self.say("there is nothing above it", "no")

    def action_cursor_right(self) -> None:
        """Open what is under the cursor; what is open goes to the first thing below it."""
        if self._tree is None or self.page != "tree":
            self.action_line_after()
            return
        node = self._tree.nodes.get(self.key)
        below = self._tree.below(node) if node else []
        if node and self._tree.folded(node):
            self._fold(node.id, folded=False)
        elif below:
            self.rows.move_to(below[0].id)
        else:
            way = "o adds what belongs there" if self.key.startswith(PARENTS) else "h goes to what is above"
            self.say(f"nothing is below it: {way}", "no")

    def _fold(self, ref: str, *, folded: bool) -> None:
        self.folds[ref] = folded
        self._show_rows(cursor=ref)

    def action_fold_all(self) -> None:
        if self._strategy is None or self.page != "tree":
            self.say("the tree can be folded: 5 goes there", "no")
            return
        trees = [self._strategy.vision, *self._strategy.loose]
        parents = [one.id for tree in trees for one in strategy.walk(tree) if one.down and one.id != VISION]
        folded = not all(looks.is_folded(ref, self.folds) for ref in parents)
        self.folds |= dict.fromkeys(parents, folded)
        key = self.key
        while folded and self._tree and self._tree.above.get(key, VISION) != VISION:
            key = self._tree.above[key]
        self._show_rows(cursor=key)

    def action_ended(self) -> None:
        if self.page != "tree":
            self.say("the tree shows what has ended: 5 goes there", "no")
            return
        self.every = not self.every
        self._show_rows()
        self.say("with what has ended" if self.every else "without what has ended")

    # Closing gaps

    @flow
    async def action_repair(self) -> None:
        from execboard.tui.repairs import repair

        gap = self.gap
        if gap is None:
            self.say("f closes a gap of the audit: ] turns to it", "no")
            return
        with self.telling():
            self.told(await repair(self, gap))
