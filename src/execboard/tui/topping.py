"""What stands in the top line of every screen: the vision, a running meeting's clock, the week, the five."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import board, meeting_going, retro_going
from execboard.tui.widgets.clockcell import of_words
from execboard.tui.widgets.topline import Part

if TYPE_CHECKING:
    from execboard.services.session import Session
    from execboard.services.views.meeting_going import GoingView
    from execboard.services.views.retro_going import RetroGoingView
    from execboard.tui.widgets.text import Cell


def top_of(session: Session) -> tuple[Cell, list[Part]]:
    """The vision at the left, and what stands at the right."""
    charter, cycle = session.charter, board.cycle_now(session)
    taken = board.active_count(session)
    parts = [
        *going_part(session, meeting_going.going(session)),
        *retro_part(session, retro_going.going(session)),
        Part((f"{cycle.name} · week {cycle.week} of {cycle.weeks}", "$muted"), gives_way=1),
        Part((f"{taken}/{charter.active_limit}", "bold $accent" if taken else "bold $muted")),
    ]
    return (charter.vision, "bold") if charter.vision else ("No vision yet: set it with :vision", "$muted"), parts


def going_part(session: Session, one: GoingView | None) -> list[Part]:
    """``standup 06:12 of 10:00``."""
    if one is None:
        return []
    if one.correcting:
        return [Part((f"correcting {one.id}", "$warning"))]
    words, style = of_words(one.seconds(session.clock.now()), one.clock)
    return [Part((f"{one.kind} {words}", style or "bold $accent"), ticks=True)]


def retro_part(session: Session, one: RetroGoingView | None) -> list[Part]:
    """``retro 06:12 of 58:00``."""
    if one is None:
        return []
    words, style = of_words(one.seconds(session.clock.now()), one.clock)
    return [Part((f"retro {words}", style or "bold $accent"), ticks=True)]
