"""Text for people: aligned tables, cut to the terminal where there is one, whole where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.cli.output import paint, width
from execboard.domain.text import cells, clean, clean_line, cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.services.views.initiatives import InitiativeView

GAP = "  "
MARKS = {"on track": "●", "ahead": "▲", "behind": "▼", "off track": "✖", "stale": "◆", "no data": "○", "done": "✔"}
"""The health words of the board to their shapes."""
LEAST = 8
"""Cells that the flexible column of a table keeps where the terminal is narrow."""
READABLE = 24
"""Cells of the flexible column below which others give way before it."""
WIDEST = 80
"""Cells to which a column is padded where nothing is cut."""


def table(
    rows: Sequence[Sequence[str]],
    *,
    flexible: int,
    right: Sequence[int] = (),
    muted: Sequence[int] = (),
    yields: Mapping[int, int] | None = None,
) -> str:
    """Rows in aligned columns, a line each, none wider than the terminal.

    A column with nothing in it takes no room. The `flexible` column is cut first, as long as it stays readable; then
    those of `yields` in their order, down to so many cells; then the flexible one further, then all; at last those of
    `yields` go.
    """
    if not rows:
        return ""
    rows = [[_cell(text) for text in row] for row in rows]
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]
    room = width()
    if room is not None:
        _fit(widths, flexible, yields or {}, room)
    else:
        widths = [min(one, WIDEST) for one in widths]
    lines = []
    for row in rows:
        parts = []
        for place, text in enumerate(row):
            if not widths[place]:
                continue
            shown = cut(text, widths[place]) if room is not None else text
            space = " " * max(0, widths[place] - cells(shown))
            if place in muted:
                shown = paint(shown, "muted")
            parts.append(space + shown if place in right else shown + space)
        lines.append(GAP.join(parts).rstrip())
    return "\n".join(lines)


def _cell(text: str) -> str:
    """One line of `text`, as far in as it was."""
    return " " * (len(text) - len(text.lstrip(" "))) + clean_line(text)


def _fit(widths: list[int], flexible: int, yields: Mapping[int, int], room: int) -> None:
    """Make the columns fit into `room` cells; see `table`."""
    least = {flexible: LEAST}
    for place, floor in (
        (flexible, READABLE),
        *yields.items(),
        (flexible, LEAST),
        *((other, least.get(other, 1)) for other in reversed(range(len(widths)))),
        *((other, 0) for other in yields),
    ):
        over = sum(widths) + len(GAP) * (sum(map(bool, widths)) - 1) - room
        if over > 0:
            widths[place] = max(min(floor, widths[place]), widths[place] - over)


def line(text: str, colour: str = "") -> str:
    """One line, cut to the terminal."""
    room = width()
    shown = clean_line(text) if room is None else cut(clean_line(text), room)
    return paint(shown, colour) if colour else shown


def ends(left: str, right: str) -> str:
    """What matters and, muted beside it, where it stands, in one line; where both do not fit, the left one is cut."""
    room = width()
    left, right = clean_line(left), clean_line(right)
    if room is not None:
        left = cut(left, max(LEAST, room - cells(right) - len(GAP)))
        right = cut(right, room - cells(left) - len(GAP))
    return f"{paint(left, 'bold')}{GAP}{paint(right, 'muted')}".rstrip()


def facts(pairs: Sequence[tuple[str, object]]) -> str:
    """Labels and what they say, one below the other; empty ones are left out."""
    shown = [(clean_line(label), clean(str(value))) for label, value in pairs if value not in (None, "", (), [])]
    widest = max((cells(label) for label, _ in shown), default=0)
    lines = []
    for label, value in shown:
        first, *rest = value.split("\n")
        lines.append(f"{paint(label, 'muted')}{' ' * (widest - cells(label))}{GAP}{first}")
        lines += [" " * (widest + len(GAP)) + line for line in rest]
    return "\n".join(lines)


def number_of(count: int, one: str, several: str = "") -> str:
    """``1 blocker``, ``2 blockers``."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def owner(handle: str | None) -> str:
    """``@ana``, or a dash."""
    return f"@{handle}" if handle else "-"


def state(view: InitiativeView) -> str:
    """What needs a look about an active initiative, in words."""
    from execboard.domain.dates import age_words

    parts = []
    if view.blockers:
        parts.append(f"✖ {number_of(view.blockers, 'blocker')}, oldest {age_words(view.oldest_blocker_days or 0)}")
    if view.starved_days is not None:
        parts.append(f"◆ starved {age_words(view.starved_days)}")
    if view.last_win_days is not None and view.last_win_days <= 7:
        parts.append(f"✦ win {age_words(view.last_win_days)}")
    return ", ".join(parts) or f"{MARKS[view.health]} {view.health_words}"


def initiative_rows(views: Sequence[InitiativeView]) -> str:
    """A list of initiatives."""
    from execboard.domain.scoring import score_words

    rows = [
        (
            str(view.slot or ""),
            view.id,
            view.status,
            score_words(view.score) if view.score is not None else "-",
            _arrow(view.disagreement),
            view.title,
            owner(view.owner),
            " ".join(view.supports) or "-",
            state(view) if view.status == "active" else _remark(view),
        )
        for view in views
    ]
    return table(rows, flexible=5, right=(1, 3), muted=(1, 2, 4, 7), yields={7: 6, 8: 12, 4: 2})


def _arrow(disagreement: int | None) -> str:
    """How far the score would move it from its place by hand; a step of one is no news."""
    if not disagreement or abs(disagreement) < 2:
        return ""
    return f"{'↑' if disagreement > 0 else '↓'}{abs(disagreement)}"


def _remark(view: InitiativeView) -> str:
    if view.status == "candidate":
        return f"lacks {', '.join(view.missing)}" if view.missing else "ready"
    if view.awake:
        return "◆ look again"
    if view.revisit:
        return f"look again {view.revisit.isoformat()}"
    return view.reason_class or (view.ended.isoformat() if view.ended else "")
