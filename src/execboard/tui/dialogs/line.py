"""The line of sight of one item, drawn with the vision at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from execboard.services.views.line import VISION, upwards
from execboard.tui.dialogs.base import Dialog
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.views.line import Line, Step
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp

COLUMNS = (Column("line", width=1), Column("id", width=8, align="right"), Column("title", minimum=20))


class LineDialog(Dialog[bool]):
    """From the vision down to the item; Enter opens what is under the cursor. A gap is named where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move('down')", show=False),
        Binding("k", "move('up')", show=False),
        Binding("q,T", "close", show=False),
    ]

    app: ExecboardApp

    def __init__(self, workspace: Workspace, ref: str) -> None:
        self._line = upwards(workspace, ref)
        super().__init__(
            f"Line of sight · {self._line.steps[0].id}", (("Enter", "open"), ("j k", "move"), ("Esc", "close"))
        )

    def body(self) -> Iterable[Widget]:
        rows = rows_of(self._line)
        listing = RowList(COLUMNS, rows, gap=1, id="line-list")
        listing.styles.height = len(rows)
        listing.reload(self._line.steps[0].id)
        yield listing

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(True)
        if message.key == VISION:
            self.app.open_workspace()
        else:
            self.app.open_ref(message.key)

    def action_move(self, where: str) -> None:
        listing = self.query_one(RowList)
        if where == "down":
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()


def rows_of(line: Line) -> list[Row]:
    """The line from the top: the vision, what is missing, and the steps down to the item."""
    steps = list(reversed(line.steps))
    rows: list[Row] = []
    if not line.reaches:
        rows.append(Row(VISION, (("◇", "$faint"), ("vision", "$muted"), ("not reached", "$muted")), stops=False))
    for gap in line.gaps:
        what, _, remedy = gap.partition(": ")
        rows.append(Row(f"gap {gap}", (("┊", "$warning"), "", joined((f"✖ {what}", "bold $warning"))), stops=False))
        rows.append(Row(f"remedy {gap}", (("┊", "$warning"), "", (f"  {remedy}", "$muted")), stops=False))
    for place, step in enumerate(steps):
        rows.append(_row(step, itself=place == len(steps) - 1))
        if step.id == VISION:
            rows.sort(key=lambda row: row.key != VISION)
    if line.beside:
        rows.append(
            Row("beside", (("", ""), "", ("also supports, which does not count upwards", "$muted")), stops=False)
        )
        rows += [Row(one.id, ("", (one.id, "$muted"), (one.title, "$muted"))) for one in line.beside]
    return rows


def _row(step: Step, *, itself: bool) -> Row:
    if step.id == VISION:
        return Row(VISION, (("◆", "bold $accent"), ("vision", "$muted"), (step.title or "not said yet", "bold")))
    mark = ("●", "bold $accent") if itself else ("│", "$accent")
    return Row(step.id, (mark, (step.id, "$muted"), (step.title, "bold" if itself else "")))
