"""How the closing of a cycle looks as a list. Formatting only: every figure comes from the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rows import Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from execboard.services.views.okr_closing import ClosingView, KeyResultClosing, ObjectiveClosing

LEARNED, CLOSE, CARRY, SLIP = "learned", "close", "carry", "slip:"
"""Keys of the rows that are no items; a slip's is followed by its place."""

COLUMNS = (
    Column("id", width=6, align="right"),
    Column("title", minimum=16, share=3),
    Column("progress", width=8, align="right", gives_way=1),
    Column("score", width=5, align="right"),
    Column("said", minimum=16, share=2),
)


def rows_of(view: ClosingView, words: str = "") -> list[Row]:
    """What is asked, objective by objective; then the cycle as a whole; then what slipped."""
    wanted = words.casefold().split()
    rows: list[Row] = []
    for one in view.objectives:
        below = [each for each in one.key_results if _has(wanted, each.id, each.title)]
        if below or _has(wanted, one.id, one.title):
            rows.append(_objective(one))
            rows += [_key_result(each) for each in below]
    if wanted:
        return rows
    rows += [*_whole(view)]
    if view.slippage:
        rows.append(Row("heading:slips", (joined((f"SLIPPAGE {len(view.slippage)}", "bold $muted")),), kind="heading"))
        rows += [
            Row(f"{SLIP}{place}", ((slip.id, "$muted"), joined((f"{slip.kind}  ", "$warning"), slip.words)))
            for place, slip in enumerate(view.slippage)
        ]
    return rows


def _has(wanted: list[str], ref: str, title: str) -> bool:
    return all(word in f"{ref} {title}".casefold() for word in wanted)


def _objective(one: ObjectiveClosing) -> Row:
    said: Cell = ("what now?", "$warning")
    if one.verdict:
        on = (f"  drafted as {one.carried_to}", "$muted") if one.carried_to else ""
        said = joined((one.verdict, "bold"), on)
    score: Cell = (f"{one.score:.2f}", "bold") if one.score is not None else ("–", "$faint")
    return Row(one.id, ((one.id, "$muted"), (one.title, "bold"), "", score, said))


def _key_result(one: KeyResultClosing) -> Row:
    far: Cell = (f"{one.progress:.0%}", "$muted") if one.progress is not None else ("no data", "$faint")
    score: Cell = f"{one.score:.2f}" if one.score is not None else (f"{one.proposed:.2f}?", "$warning")
    said: Cell = ""
    if one.cause_words:
        said = (one.cause_words, "$muted")
    elif one.needs_cause:
        said = ("what stopped it?", "$warning")
    elif one.score is None:
        said = ("progress proposes it", "$faint")
    return Row(one.id, ((one.id, "$muted"), f" {one.title}", far, score, said))


def _whole(view: ClosingView) -> list[Row]:
    learned: Cell = view.reflection or ("what was learned?", "$warning")
    closed = view.status == "closed"
    close: Cell = ("closed, read only", "$muted") if closed else ("closes it: C", "$accent")
    if not closed and view.left_words:
        close = joined(close, (f"  {view.left_words}", "$muted"))
    left = [ref for ref in view.kept if ref not in view.drafted]
    if left:
        on: Cell = (f"drafts {' '.join(left)} there: N", "$accent")
    else:
        on = ("all that was kept is drafted", "$muted") if view.kept else ("nothing is kept yet", "$faint")
    return [
        Row("heading:cycle", (joined((view.cycle, "bold $muted")),), kind="heading"),
        Row(LEARNED, ("", joined(("Learned  ", "$muted"), learned))),
        Row(CLOSE, ("", joined(("Closing  ", "$muted"), close))),
        Row(CARRY, ("", joined((f"{view.into}  ", "$muted"), on))),
    ]
