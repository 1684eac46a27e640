"""The lines that are typed in a refresh: what each asks, and what is done with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.rhythms import FORMS, next_day, parse_rhythm
from execboard.tui.asking import Question
from execboard.tui.dialogs.asking import day_words, names_in
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def question(workspace: Workspace, meeting: str, verb: str, ref: str) -> Question | None:
    """The question `verb` about a step, a person, a kind of meeting or a gap; None for one of any meeting."""
    match verb:
        case "skip":
            return _skip(workspace, meeting, ref)
        case "weeks":
            return _weeks(workspace, meeting, ref)
        case "rhythm":
            return _rhythm(workspace, ref)
        case "stays":
            return _stays(workspace, meeting, ref)
        case "absent":
            return _absent(workspace, meeting)
    return None


def _skip(workspace: Workspace, meeting: str, step: str) -> Question:
    def submit(words: str) -> str:
        workspace.refresh.skip(meeting, step, words)
        return "skipped, and the minutes say why · u takes it back"

    return Question(Field("line", "Skip it", hint="why; the minutes say so"), submit, needed=True)


def _weeks(workspace: Workspace, meeting: str, who: str) -> Question:
    def submit(words: str) -> str:
        workspace.refresh.weeks(meeting, who, words)
        return f"{who} has {words.strip()} weeks"

    hint = "weeks that they have for all of this in the next cycle, such as 8"
    return Question(Field("line", who, hint=hint), submit, needed=True)


def _rhythm(workspace: Workspace, kind: str) -> Question:
    from execboard.services.views import meeting_kinds

    before = meeting_kinds.kind(workspace, kind).rhythm

    def says(answer: str) -> str | None:
        return f"next {day_words(next_day(parse_rhythm(answer), None, workspace.today))}" if answer else "no rhythm"

    def submit(words: str) -> str:
        workspace.meeting_kinds.set(kind, rhythm=words)
        return f"{kind}: {words or 'no rhythm'}"

    field = Field("line", kind.capitalize(), hint=FORMS.removeprefix("give "), check=_is_rhythm, says=says)
    return Question(field, submit, begins=before)


def _is_rhythm(answer: str) -> str | None:
    from execboard.domain.errors import Invalid

    try:
        if answer:
            parse_rhythm(answer)
    except Invalid as error:
        return str(error)
    return None


def _stays(workspace: Workspace, meeting: str, gap: str) -> Question:
    code, _, item = gap.partition("/")

    def submit(words: str) -> str:
        workspace.refresh.name_gap(meeting, code, item, words)
        return f"named {item}: it stands in the minutes with its remedy"

    return Question(Field("line", f"{item} stays", hint="why; Enter alone gives no reason"), submit)


def _absent(workspace: Workspace, meeting: str) -> Question:
    def submit(words: str) -> str:
        workspace.meetings.attend(meeting, (), names_in(words))
        return f"not there: {words}"

    return Question(Field("line", "Not there", hint="@chen @dua"), submit, needed=True)
