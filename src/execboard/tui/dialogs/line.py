"""The line of sight of one item: the vision at the top, the item, and what hangs on it; every gap where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from execboard.services.views.line import VISION
from execboard.services.views.trace import trace, walk
from execboard.tui.dialogs.base import Dialog
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from execboard.domain.strategy import Gap
    from execboard.services.views.line import Step
    from execboard.services.views.trace import Branch, TraceView
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp

COLUMNS = (Column("line", width=1), Column("id", width=8, align="right"), Column("title", minimum=20))
AROUND = 8
"""Lines of the screen that the frame and its keys take."""


class LineDialog(Dialog[bool]):
    """Both ways from the item; Enter opens what is under the cursor. A gap is named where it is, with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move('cursor_down')", show=False),
        Binding("k", "move('cursor_up')", show=False),
        Binding("G", "move('cursor_bottom')", show=False),
        Binding("g", "move('cursor_top')", show=False),
        Binding("a", "all", show=False),
        Binding("q,T", "close", show=False),
    ]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, ref: str) -> None:
        self._view = trace(workspace, ref)
        self._every = False
        self._start = self._view.line.steps[0].id
        self._has_ended = any(not one.live for one in walk(self._view.tree))
        super().__init__(f"Line of sight · {self._start}", self._keys())

    def body(self) -> Iterable[Widget]:
        yield RowList(COLUMNS, gap=1, id="line-list")

    def on_mount(self) -> None:
        self._show(self._start)

    def on_resize(self) -> None:
        listing = self.query_one(RowList)
        listing.styles.height = max(3, min(listing.row_count, self.app.size.height - AROUND))

    def _show(self, key: str | None) -> None:
        listing = self.query_one(RowList)
        listing.show(rows_of(self._view, every=self._every), cursor=key)
        self.on_resize()

    def _keys(self) -> tuple[tuple[str, str], ...]:
        ended = (("a", "leave out what has ended" if self._every else "what has ended, too"),)
        return (("Enter", "open"), ("j k", "move"), *(ended if self._has_ended else ()), ("Esc", "close"))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(True)
        if message.key == VISION:
            self.app.open_workspace()
        else:
            self.app.open_ref(message.key.rpartition(" ")[2])

    def action_all(self) -> None:
        self._every = not self._every
        self._show(self.query_one(RowList).cursor_key)
        self.show_hints(self._keys())

    def action_move(self, where: str) -> None:
        getattr(self.query_one(RowList), f"action_{where}")()


def rows_of(view: TraceView, *, every: bool = False) -> list[Row]:
    """The line from the top: the vision, the steps down to the item, what hangs on it; `every` with what has ended."""
    line = view.line
    rows: list[Row] = []
    if not line.reaches:
        rows.append(Row(VISION, (("◇", "$faint"), ("vision", "$muted"), ("not reached", "$muted")), stops=False))
    steps = [*reversed(line.steps[1:])]
    rows += [_row(step) for step in steps]
    _down(rows, view.tree, 0, every)
    rows[1:1] = _gaps(line.breaks, 0)
    rows += _also("also supports, which does not count upwards", line.beside)
    rows += _also("helped by, which leads up another way", view.helped_by)
    if view.threatens:
        rows.append(_heading("threatens"))
        for one in view.threatens:
            when = f"  since {one.since}" + (f", due {one.until}" if one.until else "")
            rows.append(_row_beside(f"threatened {one.id}", one.id, one.title, when))
    return rows


def _down(rows: list[Row], one: Branch, depth: int, every: bool) -> None:
    state = (f"  {one.state}", "$faint") if one.state and one.state != "open" else ""
    if depth == 0:
        mark = "◆" if one.id == VISION else "●"
        title = one.title or ("not said yet" if one.id == VISION else "")
        rows.append(Row(one.id, ((mark, "bold $accent"), (_id(one.id), "$muted"), joined((title, "bold"), state))))
    else:
        words = joined(("  " * (depth - 1) + "└ ", "$faint"), (one.title, "$muted" if not one.live else ""), state)
        rows.append(Row(one.id, ("", (one.id, "$muted"), words)))
    rows += _gaps((one.gap,) if one.gap else (), depth)
    for each in one.down:
        if every or each.live:
            _down(rows, each, depth + 1, every)


def _gaps(gaps: Sequence[Gap], depth: int) -> list[Row]:
    found = []
    for one in gaps:
        indent, mark = "  " * depth, ("┊", "$warning")
        found.append(Row(f"gap {one.what}", (mark, "", (f"{indent}✖ {one.what}", "bold $warning")), stops=False))
        found.append(Row(f"remedy {one.what}", (mark, "", (f"{indent}  {one.keys}", "$muted")), stops=False))
    return found


def _also(words: str, steps: Sequence[Step]) -> list[Row]:
    if not steps:
        return []
    return [_heading(words), *(_row_beside(f"also {one.id}", one.id, one.title) for one in steps)]


def _heading(words: str) -> Row:
    return Row(f"heading {words}", ("", "", (words, "$faint")), stops=False)


def _row_beside(key: str, ref: str, title: str, more: str = "") -> Row:
    return Row(key, ("", (ref, "$muted"), joined((title, "$muted"), (more, "$faint"))))


def _row(step: Step) -> Row:
    if step.id == VISION:
        return Row(VISION, (("◆", "bold $accent"), ("vision", "$muted"), (step.title or "not said yet", "bold")))
    return Row(step.id, (("│", "$accent"), (step.id, "$muted"), step.title))


def _id(ref: str) -> str:
    return "vision" if ref == VISION else ref
