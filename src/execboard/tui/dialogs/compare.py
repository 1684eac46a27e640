"""Ordering the candidates by comparing two at a time. Every answer is kept at once, so it can stop and go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from execboard.domain.errors import ExecboardError, Refused
from execboard.domain.pairwise import Ask, Ordered
from execboard.services.views import initiatives
from execboard.tui.dialogs.base import Choice, ChoiceDialog, Dialog
from execboard.tui.dialogs.duel import Duelist, identity
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

_ASKING = (("1 h ←", "the first"), ("2 l →", "the second"), ("u", "take back"), ("Esc", "stop"))
_ORDERED = (
    ("Enter", "put it in this order"),
    ("j k", "move"),
    ("u", "take back"),
    ("f", "begin anew"),
    ("Esc", "leave"),
)
COLUMNS = (
    Column("place", width=4, align="right"),
    Column("moved", width=5),
    Column("id", width=7),
    Column("title", minimum=16),
    Column("owner", width=13, gives_way=1),
)
SHOWN = 14
"""Rows of the order in sight; the rest scrolls."""


_STOPPING = (
    Choice("k", "keep the answers, go on another time", "keep"),
    Choice("p", "put them in the order so far", "put"),
    Choice("g", "go on", "on"),
)


class StopDialog(ChoiceDialog[str]):
    """How to stop; Esc stops too, and what was answered is kept."""

    def on_mount(self) -> None:
        self.show_hints((("Enter", "choose"), ("Esc", "keep and leave")))


async def compare(screen: BoardScreen) -> str | None:
    """Compare the candidates in pairs; what to say about it, or None where nothing came of it."""
    with screen.telling():
        if initiatives.count(screen.workspace, ["candidate"]) < 2:
            raise Refused("it takes two candidates to compare", "o adds one")
        return await screen.app.push_screen_wait(CompareDialog(screen.workspace))
    return None


class CompareDialog(Dialog[str]):
    """Which of two comes first, until the order is known."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,1,left", "prefer(0)", show=False),
        Binding("l,2,right", "prefer(1)", show=False),
        Binding("u", "take_back", show=False),
        Binding("f", "anew", show=False),
        Binding("enter", "apply", show=False),
        Binding("j", "move('down')", show=False),
        Binding("k", "move('up')", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Which comes first?", _ASKING)
        self._workspace = workspace
        self._step: Ask | Ordered = workspace.order.next_pair()
        self._given: list[int] = []
        """Operations of the answers given here, the latest last: what can be taken back."""

    def body(self) -> Iterable[Widget]:
        yield Static(id="progress")
        with Horizontal(id="duel"):
            yield Duelist(id="first")
            yield Duelist(id="second")
        yield RowList(COLUMNS, id="order")

    def on_mount(self) -> None:
        kept = self._step.asked if isinstance(self._step, Ask) else 0
        self._show(f"{'1 answer' if kept == 1 else f'{kept} answers'} kept from before" if kept else "")

    # What is shown

    def _show(self, remark: str = "") -> None:
        asking = isinstance(self._step, Ask)
        self.query_one("#duel").display = asking
        order = self.query_one("#order", RowList)
        order.display = not asking
        if isinstance(self._step, Ask):
            self._show_pair(self._step, remark)
        else:
            self._show_order(self._step, order, remark)
        self.show_hints(_ASKING if asking else _ORDERED)

    def _show_pair(self, step: Ask, remark: str) -> None:
        for number, (widget, ref) in enumerate((("#first", step.left), ("#second", step.right)), 1):
            view = initiatives.one(self._workspace, f"INI-{ref}")
            self.query_one(widget, Duelist).face(
                (str(number), "bold $accent"), view.title, _identity(view), _facts(view)
            )
        words: list[Cell] = [(f"{step.asked + 1}", "bold $accent"), (f" of at most {step.at_most}", "$muted")]
        self._show_progress([*words, (f"  {remark}", "$warning")] if remark else words)

    def _show_order(self, step: Ordered, order: RowList, remark: str) -> None:
        views = {view.id: view for view in initiatives.page(self._workspace, ["candidate"])}
        before = {ref: place for place, ref in enumerate(views, 1)}
        rows = [
            _row(views[ref], place, before[ref] - place)
            for place, ref in enumerate((f"INI-{number}" for number in step.order), 1)
            if ref in views
        ]
        order.show(rows)
        order.styles.height = min(len(rows), SHOWN)
        order.focus()
        moved = sum(before.get(f"INI-{number}") != place for place, number in enumerate(step.order, 1))
        words = f"{len(rows)} in order, {moved} would move" if moved else f"{len(rows)} in order, as they stand already"
        self._show_progress([(words, "bold"), (f"  {remark}", "$warning")])

    def _show_progress(self, words: Iterable[Cell]) -> None:
        self.query_one("#progress", Static).update(joined(*words))

    # Answering

    def _go_on(self, remark: str = "") -> None:
        self._step = self._workspace.order.next_pair()
        self._show(remark)

    def action_prefer(self, side: int) -> None:
        step = self._step
        if not isinstance(step, Ask):
            return
        winner, loser = (step.left, step.right) if side == 0 else (step.right, step.left)
        try:
            with self._workspace.change() as batch:
                self._workspace.order.prefer(f"INI-{winner}", f"INI-{loser}")
            self._given += batch.operations[-1:]
        except ExecboardError as error:
            self._go_on(str(error))
            return
        self._go_on()

    def action_take_back(self) -> None:
        if not self._given:
            self._show("nothing was answered since you began here")
            return
        try:
            self._workspace.history.undo_operation(self._given.pop())
        except ExecboardError as error:
            self._go_on(str(error))
            return
        self._go_on("taken back")

    def action_anew(self) -> None:
        if isinstance(self._step, Ordered):
            self._workspace.order.forget_pairs()
            self._given.clear()
            self._go_on()

    def action_move(self, direction: str) -> None:
        order = self.query_one("#order", RowList)
        (order.action_cursor_down if direction == "down" else order.action_cursor_up)()

    # Ending

    def on_row_list_chosen(self) -> None:
        self._apply()

    def action_apply(self) -> None:
        self._show("h or l: which of the two comes first?")

    def _apply(self) -> None:
        try:
            ordered = self._workspace.order.apply_pairs()
        except ExecboardError as error:
            self._go_on(str(error))
            return
        self.dismiss(f"{len(ordered)} candidates in order, {ordered[0].ref} first" if ordered else "nothing to order")

    def action_close(self) -> None:
        step = self._step
        if isinstance(step, Ordered) or not step.asked:
            self.dismiss(None)
        elif not self._given:
            self._stop("keep")
        else:
            intro = f"{step.asked} answered, at most {step.remaining} to go."
            self.app.push_screen(StopDialog("Stop comparing?", _STOPPING, intro=intro), self._stop)

    def _stop(self, how: str | None) -> None:
        if how == "put":
            self._apply()
        elif how != "on":
            self.dismiss("the answers are kept: v goes on")


def _identity(view: InitiativeView) -> str:
    return identity(view, f"→ {' '.join(view.supports)}" if view.supports else "supports nothing yet")


def _facts(view: InitiativeView) -> dict[str, str]:
    return {
        "What exactly": view.outcome or view.notes or "not said yet",
        "How measured": view.measure,
        "Because": view.because,
    }


def _row(view: InitiativeView, place: int, moved: int) -> Row:
    sign: Cell = (
        (f"↑{moved}", "$health-on-track") if moved > 0 else (f"↓{-moved}", "$warning") if moved else ("·", "$faint")
    )
    owner: Cell = (f"@{view.owner}", "$muted") if view.owner else ("—", "$faint")
    return Row(view.id, ((str(place), "$muted"), sign, (view.id, "$muted"), view.title, owner))
