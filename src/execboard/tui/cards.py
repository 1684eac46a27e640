"""How initiatives look in lists and beside them. Formatting only: every figure comes from the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from execboard.domain.dates import age_words
from execboard.domain.scoring import score_words
from execboard.tui.widgets.bar import bar
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.health import LOOKS, health
from execboard.tui.widgets.rows import Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.initiatives import InitiativeView

BAR, SHORT_BAR = 8, 4
"""Cells of the bar of a card, and of one where it is narrow."""
DOT = ("  ·  ", "$faint")

FIVE_COLUMNS = (
    Column("slot", width=1),
    Column("id", width=8, align="right"),
    Column("title", minimum=14, share=3),
    Column("owner", minimum=7, maximum=9),
    Column("supports", minimum=11, maximum=14, gives_way=2),
    Column("progress", width=29, gives_way=1),
    Column("state", minimum=17, maximum=40),
)
NARROW_COLUMNS = (
    Column("slot", width=1),
    Column("id", width=7, align="right"),
    Column("title", minimum=14, share=3),
    Column("owner", minimum=7, maximum=9),
    Column("supports", minimum=7, maximum=14, gives_way=1),
    Column("progress", width=10, gives_way=2),
    Column("state", minimum=16, maximum=40),
)
"""The same where there is no room for all: the bar and its tick say what is expected."""
ROOMY = 106
"""Cells of the screen from which on there is."""
CANDIDATE_COLUMNS = (
    Column("place", width=4, align="right", gives_way=3),
    Column("score", width=6, align="right"),
    Column("id", width=7, align="right"),
    Column("title", minimum=18),
    Column("owner", width=11, gives_way=4),
    Column("supports", width=14, gives_way=1),
    Column("lacks", width=12, gives_way=2),
)
ENDED_COLUMNS = (
    Column("id", width=8, align="right"),
    Column("title", minimum=18, share=2),
    Column("owner", width=11, gives_way=2),
    Column("when", width=10, gives_way=1),
    Column("why", minimum=14, maximum=60),
)


def owner(view: InitiativeView) -> Cell:
    """``@ana``, or a dash."""
    return (f"@{view.owner}", "$muted") if view.owner else ("—", "$faint")


def supports(refs: Sequence[str], *, roomy: bool = True) -> Cell:
    """``→ KR-2 KR-3``; the first counts upwards, and stands alone where it is narrow."""
    return ("→ " + " ".join(refs if roomy else refs[:1]), "$muted") if refs else ("→ —", "$faint")


def progress(view: InitiativeView, *, roomy: bool = True) -> Cell:
    """``━━━━╸─┃─   62% (expected 58%)``: how far what it supports first is, and ought to be; ``━━┃─   62%``."""
    if view.measured_by is None:
        return ""
    style = LOOKS[view.health].style if view.health in LOOKS else "$accent"
    if not roomy:
        return bar(view.progress, view.expected, width=SHORT_BAR, style=style)
    ought = f" (expected {view.expected:.0%})" if view.expected is not None else ""
    return joined(bar(view.progress, view.expected, width=BAR, style=style), (ought, "$muted"))


def state(view: InitiativeView) -> Content:
    """The mark of its health, and in words what a leader needs to know of an active initiative now, the worst first."""
    parts: list[Content] = []
    if view.blockers:
        words = "1 blocker" if view.blockers == 1 else f"{view.blockers} blockers"
        parts.append(Content.styled(f"{words} {age_words(view.oldest_blocker_days or 0)}", "$health-off-track"))
    if view.starved_days is not None:
        parts.append(Content.styled(f"starved {age_words(view.starved_days)}", "$health-stale"))
    if not parts:
        return health(view.health, view.health_words)
    return joined(health(view.health, " ").rstrip(), " ", Content.styled("  ", "$faint").join(parts))


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{age_words(days)} ago")


def active_row(view: InitiativeView, *, roomy: bool = True) -> Row:
    """One of the five: what, who, where it leads and how it stands; below that what is next and what it is for."""
    under: list[Cell] = []
    if view.last_win_days is not None and view.last_win_days <= 7:
        under += [(f"✦ win {_ago(view.last_win_days)}", "$health-on-track"), DOT]
    if view.next:
        when = "late" if view.next.in_days < 0 else "today" if view.next.in_days == 0 else f"in {view.next.in_days}d"
        late = "$health-off-track" if view.next.in_days < 0 else "$muted"
        under += [(f"next {view.next.id} {view.next.title}, {when}", late), DOT]
    under.append((view.outcome, "$muted"))
    return Row(
        view.id,
        (
            (str(view.slot), "bold $accent"),
            (view.id, "$muted"),
            view.title,
            owner(view),
            supports(view.supports, roomy=roomy),
            progress(view, roomy=roomy),
            state(view),
        ),
        under=joined(*under),
    )


def free_row(slot: int, hint: str) -> Row:
    """A slot that is free."""
    return Row(f"free{slot}", ((str(slot), "$faint"), ("free", "$muted"), (hint, "$faint")), kind="empty")


def candidate_row(view: InitiativeView, disagreement: int | None) -> Row:
    """A candidate: its places by hand and by score, and what keeps it from being activated."""
    return Row(
        view.id,
        (
            _place(view.rank, disagreement),
            (score_words(view.score), "") if view.score is not None else ("–", "$faint"),
            (view.id, "$muted"),
            view.title,
            owner(view),
            supports(view.supports),
            lacks(view),
        ),
        under=(view.outcome or view.notes.partition("\n")[0], "$muted"),
    )


def _place(rank: int | None, disagreement: int | None) -> Cell:
    if rank is None:
        return ""
    sign = "" if not disagreement or abs(disagreement) < 2 else "↑" if disagreement > 0 else "↓"
    return joined((sign, "$warning"), (str(rank), "$muted"))


def lacks(view: InitiativeView) -> Cell:
    """``ready``, or what the playbook still lacks; what comes back from a "no" or a pause says so."""
    if view.awake:
        return ("◆ look again", "bold $warning")
    if not view.missing:
        return ("ready", "$health-on-track")
    if len(view.missing) == 1:
        return (
            f"no {view.missing[0].replace('what exactly', 'outcome').replace('how measured', 'measure')}",
            "$warning",
        )
    return (f"lacks {len(view.missing)}", "$warning")


def ended_row(view: InitiativeView) -> Row:
    """A paused, declined, done or retired one, with when and why; one that wakes is marked."""
    day = view.revisit if view.status in ("declined", "paused") and view.revisit else view.ended
    why: Cell
    if view.awake:
        why = joined(("◆ look again", "bold $warning"), "  ", (_why(view), "$muted"))
    else:
        why = (_why(view), "$muted")
    asked = (f"asked {view.asked}×  ", "$warning") if view.asked > 1 else ""
    return Row(
        view.id,
        (
            (view.id, "$muted"),
            view.title,
            owner(view),
            (day.isoformat() if day else "—", "$faint"),
            joined(asked, why),
        ),
        under=(view.outcome, "$faint"),
    )


def _why(view: InitiativeView) -> str:
    if view.status in ("done", "retired"):
        return view.result or view.learning or view.reason
    return ": ".join(filter(None, (view.reason_class or "", view.reason)))


def row_of(view: InitiativeView, disagreement: int | None = None) -> Row:
    """The row of an initiative in the list of its status."""
    if view.status == "active":
        return active_row(view)
    return candidate_row(view, disagreement) if view.status == "candidate" else ended_row(view)


def facts(view: InitiativeView) -> list[Fact]:
    """The pane beside the list: the playbook, and what else decides. A missing answer is named."""
    playbook = [
        Fact("What exactly", view.outcome or _MISSING),
        Fact("How measured", view.measure or _MISSING),
        Fact("Who", f"@{view.owner}" if view.owner else _MISSING),
        Fact("Supports", " ".join(view.supports) or _MISSING),
    ]
    more = (
        ("Because", view.because),
        ("People", ", ".join(f"@{one.name}" + (f" {one.share}%" if one.share else "") for one in view.people)),
        ("Has it all", _needs(view)),
        ("Next", f"{view.next.id} {view.next.title}, {view.next.due.isoformat()}" if view.next else ""),
        ("Due", view.due.isoformat() if view.due else ""),
        ("Asked", view.asked_words),
        ("Why", _why(view) if view.status in ("paused", "done", "retired") else ""),
        ("Learned", view.learning),
        ("Look again", view.revisit.isoformat() if view.revisit else ""),
        ("Link", view.link),
        ("Notes", view.notes),
    )
    return [*playbook, *(Fact(label, words) for label, words in more if words)]


_MISSING: Cell = ("— missing", "$warning")


def _needs(view: InitiativeView) -> str:
    if view.resourced == "asked":
        return f"asked of @{view.asked_of}"
    return view.resourced or ""
