"""Screen 5, strategy: the plan as a tree, the audit of where it is broken, and the people in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from execboard.domain.strategy import VISION
from execboard.services import texts
from execboard.services.views import audit, people, person_page, strategy_tree
from execboard.tui import strategy_pages
from execboard.tui.actions import Place, bindings_of
from execboard.tui.paged import PagedScreen, with_words
from execboard.tui.strategy_hints import strategy_hints
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.rows import MadeRows, StaticRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.content import Content

    from execboard.services.views.audit import AuditView, GapView
    from execboard.services.views.strategy_tree import TreeView
    from execboard.services.workspace import Workspace
    from execboard.tui.paged import About
    from execboard.tui.widgets.columns import Column
    from execboard.tui.widgets.footer import Hint
    from execboard.tui.widgets.rows import Rows
    from execboard.tui.widgets.text import Cell


class StrategyScreen(PagedScreen):
    """The tree keeps how it is folded; a gap is fixed where it is seen."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "strategy")
    TITLE_OF_PLACE: ClassVar[str] = "Strategy"
    PAGES: ClassVar[Mapping[str, str]] = strategy_pages.PAGES
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"goal", "cycle", "objective", "key_result", "check_in", "initiative", "support", "milestone", "action"}
        | {"blocker", "win", "decision", "metric", "person", "team", "membership", "assignment", "meeting_kind"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._tree: TreeView | None = None
        self._audit: AuditView | None = None
        self._turned: set[str] = set()
        """Things that are folded where others of their kind are not, or the other way round."""
        self._all_folded = True
        """Whether what hangs on initiatives is put away."""

    @property
    def ref(self) -> str | None:
        """The id of the item under the cursor; the vision and a kind of meeting have none."""
        key = super().ref or ""
        if self.page == "audit":
            key = ([*key.split(" "), ""])[1]
        return key if "-" in key or key.startswith("@") else None

    # What is shown

    def _folded(self) -> set[str]:
        found = set()
        for one in self._tree.lines if self._tree else ():
            away = self._all_folded and one.id.startswith(strategy_pages.PUT_AWAY)
            if away != (one.id in self._turned):
                found.add(one.id)
        return found

    def page_rows(self) -> Rows:
        match self.page:
            case "tree":
                self._tree = strategy_tree.tree(self.workspace)
                return self._tree_rows()
            case "audit":
                self._audit = audit.audit(self.workspace)
                rows = list(strategy_pages.audit_rows(self._audit))
            case _:
                rows = [strategy_pages.person_row(one) for one in people.everyone(self.workspace)]
        return StaticRows(with_words(rows, self.words))

    def _tree_rows(self) -> Rows:
        assert self._tree is not None
        makers = strategy_pages.tree_rows(self._tree, frozenset() if self.words else self._folded())
        if self.words:
            return StaticRows(with_words([make() for _, make in makers], self.words))
        return MadeRows(makers)

    def page_columns(self) -> Sequence[Column]:
        return strategy_pages.OF[self.page]

    def page_empty(self) -> Content:
        if self.words:
            return invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        if self.page == "audit":
            return invitation("No gap from the vision to today's work.", ("]", "people"))
        return invitation("Nobody is here yet.", ("o", "adds somebody"))

    def page_hints(self) -> Sequence[Hint]:
        return strategy_hints(self.page, self.app.keymap)

    def page_remark(self) -> Cell:
        gaps = self._tree.gaps if self.page == "tree" and self._tree else 0
        if self.page == "audit" and self._audit:
            gaps = self._audit.count
        if self.page == "people":
            return ""
        return (f"{gaps} gap{'s' * (gaps != 1)}", "bold $warning") if gaps else ("no gap", "$health-on-track")

    def about(self, key: str) -> About:
        match self.page:
            case "tree" if self._tree:
                told = strategy_pages.tree_facts(self._tree, key)
                if key == VISION:
                    return strategy_pages.vision_facts(self.workspace.charter, told)
                card = texts.card(self.workspace, key)
                return card.title, card.kind, [*told, *(Fact(*each) for each in card.facts)]
            case "audit" if gap := self._gap(key):
                return strategy_pages.gap_facts(gap)
            case "people":
                return strategy_pages.person_facts(person_page.page(self.workspace, key))
        return "", "", ()

    def _gap(self, key: str) -> GapView | None:
        found = enumerate(self._audit.gaps if self._audit else ())
        return next((one for number, one in found if strategy_pages.gap_key(one, number) == key), None)

    # Folding

    def action_fold(self) -> None:
        self._fold(None)

    def action_cursor_right(self) -> None:
        if self.page == "tree":
            self._fold(False)
        else:
            self.turn(1)

    def action_cursor_left(self) -> None:
        if self.page == "tree":
            self._fold(True)
        else:
            self.turn(-1)

    def _fold(self, wanted: bool | None) -> None:
        """Fold the thing under the cursor, or unfold it; what is folded already goes to what it hangs on."""
        key, view = self.rows.cursor_key or "", self._tree
        if self.page != "tree" or view is None:
            self.say("that folds the tree: 5 goes to it", "no")
            return
        one = next((each for each in view.lines if each.id == key), None)
        folded = key in self._folded()
        if one is not None and one.below and (wanted is None or wanted != folded):
            self._turned ^= {key}
            self.rows.show(self._tree_rows())
        elif wanted and (up := strategy_tree.above(view, key)):
            self.rows.move_to(up[0])
        elif wanted is False and one is not None and one.below:
            self.rows.action_cursor_down()
        else:
            self.say("nothing hangs on it", "no")

    def action_fold_all(self) -> None:
        if self.page != "tree":
            self.say("that folds the tree: 5 goes to it", "no")
            return
        self._all_folded, self._turned = not self._all_folded, set()
        self.rows.show(self._tree_rows())

    # Going places

    def action_strategy_after(self) -> None:
        self.turn(1)

    def action_strategy_before(self) -> None:
        self.turn(-1)

    def action_screen_strategy(self) -> None:
        if self.page == "tree":
            self.say("this is the strategy", "no")
        else:
            self.show_page("tree")

    @flow
    async def _vision(self) -> None:
        from execboard.tui.fixing import fix

        self.told(await fix(self, "no-vision", VISION))

    def action_open(self) -> None:
        if self.rows.cursor_key == VISION:
            self._vision()
        else:
            super().action_open()

    def action_line(self) -> None:
        if self.rows.cursor_key == VISION:
            self.say("this is the upper end of every line", "no")
        else:
            super().action_line()

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.dialogs.editing import edit_item
        from execboard.tui.fixing import fix

        if self.rows.cursor_key == VISION:
            self.told(await fix(self, "no-vision", VISION))
        elif ref := self.item_ref():
            self.told(await edit_item(self, ref))

    # Mending

    @flow
    async def action_fix(self) -> None:
        from execboard.tui.fixing import add_below, fix

        key = self.rows.cursor_key or ""
        with self.telling():
            if self.page == "audit" and (gap := self._gap(key)):
                self.told(await fix(self, gap.code, gap.id))
            elif self.page == "tree" and self._tree:
                loose = next((one for one in self._tree.loose if one.id == key), None)
                one = next((each for each in self._tree.lines if each.id == key), None)
                if loose is not None:
                    self.told(await fix(self, loose.code, key))
                elif one is not None and one.gap is not None:
                    self.told(await add_below(self, key))
                else:
                    self.say("nothing is missing here: o adds below it", "no")
            else:
                self.say("that fixes a gap: [ goes to the audit", "no")

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs import plan_forms
        from execboard.tui.fixing import add_below

        with self.telling():
            if self.page == "people":
                self.told(await plan_forms.new_person(self))
            elif self.page == "audit":
                self.say("x fixes a gap; 5 goes to the tree, where o adds", "no")
            else:
                self.told(await add_below(self, self.rows.cursor_key or VISION))

    @flow
    async def action_sibling(self) -> None:
        from execboard.tui.fixing import add_below

        key, view = self.rows.cursor_key or "", self._tree
        up = strategy_tree.above(view, key) if view and self.page == "tree" else []
        if not up:
            self.say("O adds another of the same kind, in the tree below the vision", "no")
            return
        with self.telling():
            self.told(await add_below(self, up[0]))

    # Taking out

    def action_copy(self) -> None:
        from execboard.services.views.person_text import to_markdown
        from execboard.tui.copying import put

        ref = self.ref or ""
        if ref.startswith("@"):
            with self.telling():
                text = to_markdown(person_page.page(self.workspace, ref))
                self.say(put(self.app, text, f"{ref}'s page", f"{ref[1:]}.md"))
        else:
            super().action_copy()
