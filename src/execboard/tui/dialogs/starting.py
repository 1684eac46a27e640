"""Into a meeting, from any screen: the one that is due, one of a kind, the one that is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import meeting_dates, meeting_going
from execboard.services.views.agenda_text import day_words

if TYPE_CHECKING:
    from execboard.services.views.meeting_dates import KindView
    from execboard.tui.board import BoardScreen


def start_due(screen: BoardScreen) -> None:
    """Start what is due today, or go on with what runs; says what comes next where neither is."""
    with screen.telling():
        kind = meeting_dates.due_now(screen.workspace)
        if kind is None:
            screen.say(f"no meeting is due today; {_coming(screen)}M chooses one", "no")
        else:
            start(screen, kind)


def start(screen: BoardScreen, kind: str) -> None:
    """Start a meeting of a kind, or go on with the one that runs."""
    with screen.telling():
        screen.app.open_meeting(screen.workspace.meetings.start(kind).ref)


def go_on(screen: BoardScreen) -> None:
    """Back into the meeting that is running, or is being corrected; else into the retro that is."""
    from execboard.tui.dialogs import retro_starting

    with screen.telling():
        going = meeting_going.going(screen.workspace)
        if going is not None:
            screen.app.open_meeting(going.id)
        elif not retro_starting.go_on(screen):
            screen.say("no meeting is running: m starts the one that is due, M chooses one", "no")


async def choose(screen: BoardScreen) -> None:
    """Choose a kind, and start it."""
    from execboard.tui.dialogs.base import Choice, ChoiceDialog

    kinds = meeting_dates.kinds_due(screen.workspace)
    taken: set[str] = set()
    choices = []
    for place, one in enumerate(kinds, 1):
        key = next((letter for letter in one.kind if letter.isalpha() and letter not in {*taken, "j", "k", "q"}), "")
        key = "q" if one.kind == "quarterly" else key or str(place)
        taken.add(key)
        choices.append(Choice(key, one.kind.capitalize(), one.kind, when_words(one)))
    kind = await screen.app.push_screen_wait(ChoiceDialog("Which meeting?", choices))
    if kind:
        start(screen, kind)


def when_words(one: KindView) -> str:
    """``runs now``, ``due today 09:30``, ``next Fri 27 Nov``."""
    if one.running:
        return f"{one.running} runs now"
    if one.next is None:
        return "no rhythm"
    if one.due:
        return f"due today {one.at}".rstrip()
    return f"next {day_words(one.next).rpartition(' ')[0]}"


def _coming(screen: BoardScreen) -> str:
    found = [one for one in meeting_dates.kinds_due(screen.workspace) if one.next]
    first = min(found, key=lambda one: one.next or screen.workspace.today, default=None)
    return f"the next is {first.kind}, {when_words(first).removeprefix('next ')}: " if first else ""
