"""Checking in one key result, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from execboard.domain.checkins import read_said
from execboard.domain.errors import ExecboardError
from execboard.services.views import okrs
from execboard.tui.dialogs import drafts
from execboard.tui.forms import Field, FormDialog
from execboard.tui.okr_details import day_words, with_unit
from execboard.tui.widgets.bar import bar
from execboard.tui.widgets.health import LOOKS, health
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.views.okr_shapes import CheckInView, KeyResultView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


LINE = 66
"""Cells of a line about a key result; the note of a check-in is cut there."""


async def check_in(screen: BoardScreen, ref: str) -> str | None:
    """Ask for one line about a key result; what to say about it, or None where it was left."""
    return await screen.app.push_screen_wait(CheckInForm(screen.workspace, ref))


class CheckInForm(FormDialog[str]):
    """How it stands and what was said last, and the line."""

    def __init__(self, workspace: Workspace, ref: str) -> None:
        view = okrs.key_result(workspace, ref)
        last = next(iter(okrs.check_ins(workspace, ref, limit=1)), None)
        objective = okrs.objective(workspace, view.objective).title
        self._stands = stands_words(workspace, view, objective, last)
        key, fields = draft_key(ref), [said_field(view, last, "Enter checks in, Esc leaves")]

        def submit(answers: Answers) -> str:
            workspace.check_ins.check_in_line(ref, answers["line"])
            return recorded_words(workspace, ref)

        kept, keeper = drafts.kept(workspace, key), drafts.keeper(workspace, key, fields)
        super().__init__(f"Check in {ref}", fields, submit, verb="check in", draft=kept, on_draft=keeper)
        self._hints = (("Enter", "check in"), ("Esc", "leave"))

    def body(self) -> Iterable[Widget]:
        yield Static(self._stands, id="stands")
        yield from super().body()


def recorded_words(workspace: Workspace, ref: str) -> str:
    """``KR-1 stands at 64%: on track``."""
    after = okrs.key_result(workspace, ref)
    value = with_unit(after.current, after) if after.current is not None else "no value"
    return f"{ref} stands at {value}: {after.health_words}"


def draft_key(ref: str) -> str:
    """The name under which a half-typed line about a key result is kept, for the form and the walk alike."""
    return f"checkin:{ref}"


def said_field(one: KeyResultView, last: CheckInView | None, keys: str) -> Field:
    """The line that is typed; what was understood is said below it. `keys` are told to who looks for them in it."""

    def check(answer: str) -> str | None:
        if answer in ("?", "/"):
            return f"in a line every key is text: {keys}"
        try:
            read_said(answer, one.direction)
        except ExecboardError as error:
            return str(error)
        return None

    def says(answer: str) -> str:
        said = read_said(answer, one.direction)
        value = with_unit(said.value, one) if said.value is not None else "as it was"
        sure = f", confidence {said.confidence}" if said.confidence is not None else ""
        return f"{value}{sure}{': ' if said.note else ''}{said.note}"

    form = "done or no, confidence, words" if one.direction == "done" else "42 7 what changed"
    hint = f"{form}; Enter alone: unchanged" if last else f"{form}; the first value"
    return Field("line", "Now", hint=hint, check=check, says=says)


def stands_words(workspace: Workspace, one: KeyResultView, objective: str, last: CheckInView | None) -> Content:
    """Four lines: what it is, whose, how it stands, what was said last."""
    who = f"@{one.owner}  " if one.owner else ""
    style = LOOKS[one.health].style if one.health in LOOKS else "$accent"
    line = joined(bar(one.progress, one.expected, style=style), "  ", health(one.health, one.health_words))
    before: Cell = ("no check-in yet", "$muted")
    if last:
        sure = f"  {last.confidence}/10" if last.confidence is not None else ""
        head = (f"last  {with_unit(last.value, one)}{sure}  {day_words(last.date)}", "bold")
        before = joined(head, (f"  {last.note}" if last.note else "", "$muted"))
    ought = okrs.series(workspace, one.id).expected_now
    expected = f"expected by today  {with_unit(float(f'{ought:.4g}'), one)}  " if ought is not None else ""
    lines: list[Cell] = [
        joined((one.id, "bold $accent"), (f" {one.title}", "bold")),
        (f"{who}of {one.objective} {objective}", "$muted"),
        "",
        line,
        before,
        (f"{expected}of {one.range}", "$muted"),
    ]
    return Content("\n").join([as_content(line).truncate(LINE, ellipsis=True) for line in lines])
