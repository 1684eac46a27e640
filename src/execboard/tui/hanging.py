"""How what hangs on an initiative looks in a list: milestones, blockers, actions, wins, decisions, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.dates import age_words
from execboard.services.views import log, work
from execboard.tui.dialogs.read import age_of
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rows import Row
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.services.views.log import LogEntry
    from execboard.services.workspace import Workspace

COLUMNS = (
    Column("mark", width=1),
    Column("id", width=7, align="right"),
    Column("title", minimum=16),
    Column("who", width=9),
    Column("when", width=14, gives_way=1),
)
HISTORY = 20
"""Operations that are listed; the log has all."""
_BAD = "$health-off-track"

Group = tuple[str, list[Row]]


def groups(workspace: Workspace, ref: str) -> list[Group]:
    """What hangs on an initiative, by the kinds of which there is some; in each what needs attention comes first."""
    today = workspace.today
    milestones = sorted(work.milestones(workspace, ref), key=lambda one: one.done_on is not None)
    blockers = work.blockers(workspace, every=True, on=ref)
    blockers.sort(key=lambda one: one.status not in ("open", "escalated"))
    actions = sorted(work.actions(workspace, on=ref), key=lambda one: one.status != "open")
    entries = log.entries(workspace, log.LogFilter(ref=ref), limit=HISTORY)
    found: list[Group] = [
        ("Milestones", [milestone_row(one, today) for one in milestones]),
        ("Blockers", [blocker_row(one) for one in blockers]),
        ("Actions", [action_row(one, today) for one in actions]),
        ("Wins", [win_row(one, today) for one in work.wins(workspace, on=ref)]),
        ("Decisions", [decision_row(one) for one in work.decisions(workspace, about=ref)]),
        ("History", [operation_row(workspace, one) for one in entries]),
    ]
    return [(name, rows) for name, rows in found if rows]


def headed(found: Sequence[Group]) -> list[Row]:
    """All groups below each other, each under its name."""
    rows: list[Row] = []
    for name, group in found:
        rows.append(Row(f"heading {name}", (joined((name, "bold"), (f" {len(group)}", "$muted")),), kind="heading"))
        rows += group
    return rows


def matching(found: Sequence[Group], words: str) -> list[Row]:
    """The rows of all groups that have every one of `words`."""
    wanted = words.casefold().split()

    def has(row: Row) -> bool:
        text = " ".join(as_content(cell).plain for cell in row.cells).casefold()
        return all(word in text for word in wanted)

    return [row for _, group in found for row in group if has(row)]


def milestone_row(one: work.MilestoneView, today: date) -> Row:
    """A dated step: done, late, or how far away; and how far it slipped."""
    slipped = (f"{one.slipped_days:+d}d", "$warning") if one.slipped_days else ""
    if one.done_on:
        return _row(
            one.id, ("✔", "$success"), one.title, slipped, (f"done {one.done_on.day} {one.done_on:%b}", "$muted")
        )
    if one.late:
        return _row(one.id, ("✖", _BAD), one.title, slipped, (f"late {age_words((today - one.due).days)}", _BAD))
    return _row(one.id, ("○", "$muted"), one.title, slipped, distance(one.due, today))


def blocker_row(one: work.BlockerView) -> Row:
    """What stops it, for how long, and what is next."""
    if one.status in ("cleared", "accepted"):
        return _row(one.id, ("✔", "$muted"), (one.text, "$muted"), _who(one.owner), (one.status, "$muted"))
    text = joined(one.text, (f"  next: {one.next_step}", "$muted") if one.next_step else "")
    return _row(one.id, ("✖", _BAD), text, _who(one.owner), (f"{age_words(one.age_days)} {one.status}", _BAD))


def action_row(one: work.ActionView, today: date) -> Row:
    """A commitment, and when it is due."""
    if one.status != "open":
        mark = "✔" if one.status == "done" else "–"
        return _row(one.id, (mark, "$muted"), (one.text, "$muted"), _who(one.owner), (one.status, "$muted"))
    when: Cell = distance(one.due, today) if one.due else ""
    if one.late and one.due:
        when = (f"late {age_words((today - one.due).days)}", _BAD)
    return _row(one.id, ("□", _BAD if one.late else "$muted"), one.text, _who(one.owner), when)


def win_row(one: work.WinView, today: date) -> Row:
    """What went well, and thanks to whom."""
    thanks = (" ".join(f"@{name}" for name in one.by), "$muted")
    when = (age_words((today - one.date).days), "$muted")
    return _row(one.id, ("✦", "$health-on-track"), one.text, thanks, when)


def decision_row(one: work.DecisionView) -> Row:
    """What was decided, or still waits."""
    if one.status == "open":
        return _row(one.id, ("?", "bold $warning"), one.question, "", ("waits", "$warning"))
    when: Cell = (one.decided_on.isoformat() if one.decided_on else "", "$muted")
    if one.due_again:
        when = ("◆ look again", "bold $warning")
    return _row(one.id, ("◇", "$muted"), one.question, _who(one.decided_by), when)


def operation_row(workspace: Workspace, one: LogEntry) -> Row:
    """One operation of the log; its key begins with ``op``."""
    what = joined((one.what, "$faint strike" if one.undone else "$muted"), (f"  @{one.who}", "$faint"))
    return Row(f"op {one.operation}", ("", (age_of(workspace, one), "$faint"), what))


def distance(day: date, today: date) -> str:
    """``in 11d, 4 Dec``."""
    days = (day - today).days
    if days < 0:
        return f"{age_words(-days)} ago"
    return "today" if days == 0 else f"in {age_words(days)}, {day.day} {day:%b}"


def _row(ref: str, mark: Cell, title: Cell, who: Cell, when: Cell) -> Row:
    return Row(ref, (mark, (ref, "$muted"), title, who, when))


def _who(handle: str | None) -> Cell:
    return (f"@{handle}", "$muted") if handle else ""
