"""The lines that are typed in a meeting: what each asks, and what is done with the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.said import split_day
from execboard.tui.asking import Question
from execboard.tui.dialogs.asking import day_words, owner_field
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from execboard.services.workspace import Workspace


def question(workspace: Workspace, meeting: str, verb: str, ref: str, *, week: bool = False) -> Question:
    """The question `verb` about a thing or a person (``@ana``). Raises NotFound for what is not there.

    `week` where it is about the week to come: what is committed to is due in it unless a day is said.
    """
    match verb:
        case "next up":
            return _next_up(workspace, ref, week)
        case "note":
            return _note(workspace, meeting, ref)
        case "park":
            return _park(workspace, meeting, ref)
        case "drop":
            return _drop(workspace, meeting, ref)
        case "next step":
            return _next_step(workspace, ref)
        case "escalate":
            return _escalate(workspace, ref)
        case "accept":
            return _accept(workspace, ref)
        case "check in":
            return _check_in(workspace, ref)
    return _call_off(workspace, meeting)


def _dated(workspace: Workspace, fallback: date | None = None) -> Callable[[str], str | None]:
    def says(answer: str) -> str | None:
        words, day = split_day(answer, workspace.today)
        if day is None:
            return f"due {day_words(fallback)}" if fallback else None
        return f"{words}, by {day_words(day)}"

    return says


def _next_up(workspace: Workspace, who: str, week: bool) -> Question:
    from datetime import timedelta

    end = workspace.today + timedelta(days=7) if week else None
    hint = "what comes next, perhaps: by fri"

    def submit(words: str) -> str:
        text, day = split_day(words, workspace.today)
        due = day or end
        made = workspace.actions.add(text, owner=who, due=due.isoformat() if due else None)
        return f"ACT-{made.id} is {who}'s"

    return Question(Field("line", who, hint=hint, says=_dated(workspace, end)), submit, needed=True)


def _note(workspace: Workspace, meeting: str, who: str) -> Question:
    def submit(words: str) -> str:
        return f"noted {workspace.noting.note(meeting, words, person=who).ref}"

    return Question(Field("line", f"Note {who}".strip(), hint="it stands in the minutes"), submit, needed=True)


def _park(workspace: Workspace, meeting: str, ref: str) -> Question:
    def submit(words: str) -> str:
        return f"parked {workspace.noting.park(meeting, words, on=ref).ref}: it comes again until it is settled"

    return Question(Field("line", "Park", hint="what is neither discussed now nor lost"), submit, needed=True)


def _drop(workspace: Workspace, meeting: str, ref: str) -> Question:
    def submit(words: str) -> str:
        workspace.noting.mark(meeting, ref, "dropped", words)
        return f"dropped {ref} · u brings it back"

    return Question(Field("line", f"Drop {ref}", hint="why; Enter alone gives no reason"), submit)


def _next_step(workspace: Workspace, ref: str) -> Question:
    from execboard.services.views import work

    one = work.blocker(workspace, ref)
    before = f"{one.next_step} by {one.next_by.isoformat()}" if one.next_by else one.next_step
    hint = f"now: {before}" if before else "what happens next, so that it moves, perhaps: by fri"

    def submit(words: str) -> str:
        text, day = split_day(words, workspace.today)
        workspace.blockers.next(ref, text, day.isoformat() if day else None)
        return f"{ref}: next {text}" + (f", {day_words(day)}" if day else "")

    field = Field("line", "Next step", hint=hint, says=_dated(workspace))
    return Question(field, submit, needed=True)


def _escalate(workspace: Workspace, ref: str) -> Question:
    hint = "to whom; Enter alone names nobody"

    def submit(words: str) -> str:
        workspace.blockers.escalate(ref, words)
        return f"escalated {ref}" + (f" to @{words.lstrip('@')}" if words else "")

    return Question(owner_field(workspace, "line", f"Escalate {ref}", hint=hint), submit)


def _accept(workspace: Workspace, ref: str) -> Question:
    def submit(words: str) -> str:
        workspace.blockers.accept(ref, words)
        return f"accepted {ref}: the team lives with it"

    return Question(Field("line", f"Accept {ref}", hint="why the team can live with it"), submit, needed=True)


def _check_in(workspace: Workspace, ref: str) -> Question:
    from execboard.services.views import okrs
    from execboard.tui.dialogs.checkin import recorded_words, said_field

    view = okrs.key_result(workspace, ref)
    last = next(iter(okrs.check_ins(workspace, ref, limit=1)), None)

    def submit(words: str) -> str:
        workspace.check_ins.check_in_line(ref, words)
        return recorded_words(workspace, ref)

    return Question(replace(said_field(view, last, "Enter checks in, Esc leaves"), label=f"{ref} now"), submit)


def _call_off(workspace: Workspace, meeting: str) -> Question:
    def submit(words: str) -> str:
        workspace.meetings.cancel(meeting, words)
        return f"called {meeting} off: the next one looks back past it"

    return Question(Field("line", "Call it off", hint="why; Enter alone gives no reason"), submit)
