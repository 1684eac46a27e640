"""Screen 2, OKRs: the goals, objectives and key results of a cycle, how they stand, and their check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from execboard.domain.errors import ExecboardError, NotFound
from execboard.services.views import cycles, okrs
from execboard.tui.actions import Place, bindings_of
from execboard.tui.board import BoardScreen
from execboard.tui.dialog import NoticeDialog
from execboard.tui.okr_details import details, of_cycle
from execboard.tui.okr_rows import Looks, tally
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.rows import MadeRows
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from execboard.services.views.okr_shapes import GoalHealthView, KeyResultView, ObjectiveView, TreeView
    from execboard.services.workspace import Workspace
    from execboard.tui.dialogs.okr_acts import Narrow

BACKLOG = "backlog"


class TreeRows(MadeRows):
    """The rows of one cycle's tree; each is drawn when it comes into sight."""

    def __init__(self, tree: TreeView, looks: Looks) -> None:
        self._found: list[tuple[str, Callable[[], Row]]] = []
        self._looks = looks
        for goal in tree.goals:
            self._add(goal.id, looks.goal, goal)
            self._add_objectives(goal.objectives)
        self._add_objectives(tree.objectives)
        super().__init__(self._found)

    def _add_objectives(self, found: Sequence[ObjectiveView]) -> None:
        for one in found:
            self._add(one.id, self._looks.objective, one)
            for result in one.key_results:
                self._add(result.id, self._looks.key_result, result)
            if not one.key_results:
                self._add(f"{one.id}:none", self._looks.nothing, one)

    def _add(self, key: str, make: Callable[..., Row], one: GoalHealthView | ObjectiveView | KeyResultView) -> None:
        self._found.append((key, lambda: make(one)))


class OkrsScreen(BoardScreen):
    """One cycle at a time: the tree at the left, what is under the cursor at the right where it is wide."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "okrs")
    TITLE_OF_PLACE: ClassVar[str] = "OKRs"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"cycle", "goal", "objective", "key_result", "check_in", "goalpost", "objective_team", "key_result_team"}
        | {"person", "team", "support", "blocker"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.cycle = ""
        """The cycle that is shown; empty for the present one, whichever that is by then."""
        self.narrow: Narrow = {}
        """Whose, which team's, or what standing is shown only."""
        self._okrs = okrs.tree(workspace)

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="okrs"):
            with Pane("OKRs", id="okrs-pane"):
                yield RowList((), gap=1, under="title", id="tree")
            with Pane("", id="okr-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="okr-first")
                yield Static(id="okr-plot")
                yield Facts(id="okr-more")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#tree", RowList)

    def on_resize(self) -> None:
        self._show_rows()
        self.call_after_refresh(self._show_detail)

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        self._okrs = okrs.tree(self.workspace, self.cycle or None, words=self.words, **self.narrow)
        self._show_rows()
        self.rows.glow(changed)
        self._show_title()
        self._show_detail()

    def _show_rows(self) -> None:
        looks = Looks(
            self.size.width, self.size.height, self.workspace.today, cycle_closed=self._okrs.status == "closed"
        )
        rows, height = TreeRows(self._okrs, looks), looks.row_height
        self.rows.show(rows, columns=looks.columns, row_height=height, empty=self._empty())

    def _empty(self) -> Content:
        if self.words:
            return invitation(
                f"Nothing in {self._okrs.cycle} has the words {self.words!r}.", ("Esc", "shows all again")
            )
        if self.narrow:
            return invitation(f"Nothing in {self._okrs.cycle} is {self._only()}.", ("Esc", "shows all again"))
        if self._okrs.cycle == BACKLOG:
            return invitation("Objectives for later wait here.", ("o", "adds one"), ("[", "back to the cycles"))
        if self._okrs.status == "closed":
            hints = [("]", "the next cycle"), *([("Enter", "its notes")] if self._okrs.notes else [])]
            return invitation(f"Nothing was aimed at in {self._okrs.cycle}.", *hints)
        return invitation(
            f"What must be true by the end of {self._okrs.cycle} belongs here.", ("o", "adds an objective")
        )

    def _show_title(self) -> None:
        names, at = self._cycles()
        before: Cell = (f"‹ {names[at - 1]}  ", "$muted") if at else ""
        after: Cell = (f"  {names[at + 1]} ›", "$muted") if at + 1 < len(names) else ""
        state = {"closed": " closed, read only", "planned": " planned"}.get(self._okrs.status, "")
        state = "" if self._okrs.cycle == BACKLOG else state
        only: Cell = (f"  only {self._only()}", "$warning") if self.narrow else ""
        title = joined(before, self._okrs.cycle, (state, "$warning"), only, after)
        due: Cell = (f"   {self._okrs.due} due: I", "$warning") if self._okrs.due else ""
        self.query_one("#okrs-pane", Pane).set_title(title, joined(tally(self._okrs.counts), due))

    def _only(self) -> str:
        """What the list is narrowed to, in words."""
        owner, team = self.narrow.get("owner"), self.narrow.get("team")
        return f"@{owner}" if owner else f"team {team}" if team else self.narrow.get("health", "")

    def _cycles(self) -> tuple[list[str], int]:
        """The names of all cycles, the backlog last, and the place of the one that is shown."""
        names = [one.name for one in cycles.cycles(self.workspace)]
        now = cycles.present(self.workspace).name
        names += [name for name in dict.fromkeys((now, self._okrs.cycle, BACKLOG)) if name not in names]
        names.remove(BACKLOG)
        names.append(BACKLOG)
        return names, names.index(self._okrs.cycle)

    def _show_detail(self) -> None:
        """What is under the cursor, beside the list where there is room."""
        pane = self.query_one("#okr-pane", Pane)
        if not pane.display:
            return
        ref = self.rows.cursor_key
        with self.telling():
            width = max(0, pane.content_size.width - 3)
            found = details(self.workspace, self._okrs, ref, width) if ref else None
            pane.set_title(ref if found and ref else "")
            if found is None:
                self.query_one("#okr-first", Facts).show(facts=of_cycle(self._okrs))
                self.query_one("#okr-more", Facts).show()
            else:
                self.query_one("#okr-first", Facts).show(found.heading, found.remark, found.first)
                self.query_one("#okr-more", Facts).show(facts=found.more)
            plot = self.query_one("#okr-plot", Static)
            plot.update(found.plot if found else "")
            plot.display = bool(found and found.plot.plain)

    def on_row_list_highlighted(self) -> None:
        self._show_detail()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    # Cycles

    def action_cycle_before(self) -> None:
        self._turn(-1)

    def action_cycle_after(self) -> None:
        self._turn(1)

    action_cursor_left = action_cycle_before
    action_cursor_right = action_cycle_after

    def _turn(self, by: int) -> None:
        names, at = self._cycles()
        if not 0 <= at + by < len(names):
            words = "the backlog is the last" if by > 0 else f"{names[0]} is the earliest cycle"
            self.say(words, "no")
            return
        name = names[at + by]
        self.cycle = "" if name == cycles.present(self.workspace).name else name
        self.refresh_all()

    # Acting

    def may_change(self) -> bool:
        """Whether the cycle can be changed; says so where it is closed."""
        if self._okrs.status != "closed":
            return True
        name = self._okrs.cycle
        self.say(f"{name} is closed, to be looked at only: ] goes on, execboard cycle open {name} reopens it", "no")
        return False

    def key_result_ref(self, what: str = "check-ins are") -> str | None:
        """The key result under the cursor; says so where there is none."""
        ref = self.ref
        if ref is None or not ref.startswith("KR-"):
            self.say(f"{what} of key results: move to one, or o adds one", "no")
            return None
        return ref

    def action_open(self) -> None:
        from execboard.tui.dialogs.okr import OkrDialog

        if self._okrs.notes and not self.rows.cursor_key:
            self.app.push_screen(NoticeDialog(self._okrs.cycle, self._okrs.notes))
            return
        ref = self.item_ref()
        if ref:
            with self.telling():
                self.app.push_screen(OkrDialog(self.workspace, self._okrs.cycle, ref))

    def action_screen_okrs(self) -> None:
        self.say("these are the OKRs", "no")

    @flow
    async def action_check_in(self) -> None:
        from execboard.tui.dialogs.checkin import check_in

        ref = self.key_result_ref()
        if ref and self.may_change():
            with self.telling():
                self.told(await check_in(self, ref))

    @flow
    async def action_walk_due(self) -> None:
        from execboard.tui.dialogs.walk import walk_due

        with self.telling():
            self.told(await walk_due(self))

    @flow
    async def action_new(self) -> None:
        """Below what is under the cursor: an objective of a goal, a key result of an objective."""
        from execboard.tui.dialogs.plan_forms import new_key_result, new_objective

        if not self.may_change():
            return
        ref = self.ref or ""
        with self.telling():
            if ref.startswith(("OBJ-", "KR-")):
                self.told(await new_key_result(self, self._objective_of(ref)))
            else:
                self.told(await new_objective(self, cycle=self._okrs.cycle, supports=ref or None))

    @flow
    async def action_sibling(self) -> None:
        from execboard.tui.dialogs.plan_forms import new_goal, new_key_result, new_objective

        if not self.may_change():
            return
        ref = self.ref or ""
        with self.telling():
            if ref.startswith("GOAL-"):
                self.told(await new_goal(self))
            elif ref.startswith("KR-"):
                self.told(await new_key_result(self, self._objective_of(ref)))
            else:
                above = okrs.objective(self.workspace, ref).supports or "" if ref else None
                self.told(await new_objective(self, cycle=self._okrs.cycle, supports=above))

    def _objective_of(self, ref: str) -> str:
        return okrs.key_result(self.workspace, ref).objective if ref.startswith("KR-") else ref

    @flow
    async def action_override(self) -> None:
        from execboard.tui.dialogs.okr_acts import override

        ref = self.key_result_ref("health by hand is")
        if ref and self.may_change():
            with self.telling():
                self.told(await override(self, ref))

    @flow
    async def action_correct(self) -> None:
        from execboard.tui.dialogs.okr_acts import correct

        ref = self.key_result_ref()
        if ref and self.may_change():
            with self.telling():
                self.told(await correct(self, ref))

    @flow
    async def action_move(self) -> None:
        from execboard.tui.dialogs.okr_acts import move

        ref = self.item_ref()
        if ref is None or not self.may_change():
            return
        if ref.startswith("GOAL-"):
            self.say("goals are under the vision: J and K move one among them", "no")
            return
        with self.telling():
            self.told(await move(self, ref))
            self.rows.move_to(ref)

    @flow
    async def action_okr_only(self) -> None:
        from execboard.tui.dialogs.okr_acts import only

        chosen = await only(self, self.narrow)
        if chosen is not None:
            self.narrow = chosen
            self.refresh_all()

    def action_back(self) -> None:
        if self.narrow and not self.words:
            self.narrow = {}
            self.refresh_all()
        else:
            super().action_back()

    def action_cycles_compared(self) -> None:
        from execboard.services.views.okr_comparing import before
        from execboard.tui.dialogs.comparing import ComparisonDialog

        earlier = before(self.workspace, self._okrs.cycle)
        if self._okrs.cycle == BACKLOG or earlier is None:
            self.say("there is no cycle before it to compare with", "no")
            return
        with self.telling():
            self.app.push_screen(ComparisonDialog(self.workspace, earlier, self._okrs.cycle))

    def action_close_cycle(self) -> None:
        if self._okrs.cycle == BACKLOG or self._okrs.status == "planned":
            words = "the backlog is no cycle" if self._okrs.cycle == BACKLOG else f"{self._okrs.cycle} has not begun"
            self.say(f"{words}: [ and ] turn to one that can be closed", "no")
            return
        with self.telling():
            try:
                self.app.open_closing(self._okrs.cycle)
            except NotFound:  # today is in it, and nobody has made it
                self.say(f"{self._okrs.cycle} has nothing to close yet: o adds an objective", "no")

    def action_edit(self) -> None:
        if self.may_change():
            super().action_edit()

    def action_edit_outside(self) -> None:
        if self.may_change():
            super().action_edit_outside()

    def action_okr_up(self) -> None:
        self._nudge(-1)

    def action_okr_down(self) -> None:
        self._nudge(1)

    def _nudge(self, by: int) -> None:
        ref = self.item_ref()
        if ref is None or not self.may_change():
            return
        try:
            if ref.startswith("GOAL-"):
                self.workspace.plan.nudge_goal(ref, by)
            elif ref.startswith("OBJ-"):
                self.workspace.objectives.nudge(ref, by)
            else:
                self.workspace.key_results.nudge(ref, by)
        except ExecboardError as error:
            self.say(str(error), "no")
