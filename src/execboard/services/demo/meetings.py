"""The meetings at the demo's firm: a weekly each week, standups in the last days, and what was carried through them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.services.demo.teller import Teller

WEEKLIES = (52, 45, 38, 31, 24, 17, 10, 3)
"""Days ago."""
STANDUPS = (6, 5, 4)
_NOTES = {
    45: "The scheduler went live without a call to the help line",
    24: "Two depots ask for the tablets before the pilot",
    3: "Depot north opens a second bay in January",
}
_PARKED = {17: "Who answers the phone between Christmas and New Year", 4: "What we call the partner programme"}


def tell_meetings(tell: Teller) -> None:
    """Have each of them told when the story comes to its day."""
    for days_ago in WEEKLIES:
        tell.when(days_ago, partial(_hold, tell, "weekly", rating=4 if days_ago < 20 else 3))
    for days_ago in STANDUPS:
        tell.when(days_ago, partial(_hold, tell, "standup"))


def _hold(tell: Teller, kind: str, days_ago: int, *, rating: int | None = None) -> None:
    """What is said in it is one operation with its start, so that it takes no longer than it should."""
    workspace = tell.on(days_ago, "ana")
    ref = workspace.meetings.start(kind).ref
    if kind == "standup" and days_ago == STANDUPS[-1]:
        workspace.meetings.attend(ref, absent=("dua",))
    if days_ago in _NOTES:
        workspace.noting.note(ref, _NOTES[days_ago])
    if days_ago in _PARKED:
        workspace.noting.park(ref, _PARKED[days_ago])
    tell.on(days_ago, "ana").meetings.close(ref, rating)
