"""How the steps of a refresh look in its list. Formatting only: every word and figure comes from the view."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rows import Row

if TYPE_CHECKING:
    from execboard.services.views.agenda_shapes import ItemView
    from execboard.services.views.refresh import StepView
    from execboard.tui.widgets.text import Cell

COLUMNS = (
    Column("mark", width=1),
    Column("id", width=6, align="right"),
    Column("text", minimum=20),
    Column("key", width=5, align="right"),
)
OPEN = frozenset({"ask", "answer"})
"""Codes of rows that still ask for something."""
_MARKS: dict[str, Cell] = {
    "ask": ("○", "$warning"),
    "answer": ("▸", "bold $accent"),
    "ok": ("✔", "$health-on-track"),
    "active": ("●", "$accent"),
    "hint": ("◆", "$warning"),
    "named": ("◇", "$accent"),
    "learning": ("✦", "$health-on-track"),
    "fits": ("●", "$health-on-track"),
    "tight": ("▼", "$health-behind"),
    "exceeds": ("✖", "$health-off-track"),
}


def rows_of(step: StepView) -> list[Row]:
    """What the step asks, and what it starts from; things of the same id are told apart by a number after it."""
    asks: Cell = (f"skipped: {step.skipped}", "$warning") if step.state == "skipped" else (step.asks, "$muted")
    rows = [Row("asks", (asks,), kind="heading")]
    seen: Counter[str] = Counter()
    for one in step.items:
        seen[one.id] += 1
        key = one.id if seen[one.id] == 1 else f"{one.id}#{seen[one.id]}"
        rows.append(_row(key, one))
    if not step.items:
        rows.append(Row("nothing", ("", "", ("there is nothing to do here: ] goes on", "$muted")), stops=False))
    return rows


def _row(key: str, one: ItemView) -> Row:
    is_thing = one.id[:1].isupper() and one.id != "VISION"
    ref: Cell = (one.id, "$muted") if is_thing else ""
    text: Cell = (one.text, "bold") if one.code == "answer" else one.text
    if one.code == "waiting":
        text = (one.text, "$muted")
    mark = _MARKS.get(one.code, ("·", "$muted"))
    enter: Cell = ("Enter", "bold $accent") if one.code == "answer" else ""
    return Row(key, (mark, ref, text, enter), under=(one.because, "$warning" if one.code == "ask" else "$muted"))


def open_keys(step: StepView, rows: list[Row]) -> list[str]:
    """The keys of the rows that still ask for something, in order; those of things before the answer to the whole."""
    codes = dict(zip((row.key for row in rows if row.key not in ("asks", "nothing")), step.items, strict=False))
    return [key for key, one in codes.items() if one.code in OPEN]
