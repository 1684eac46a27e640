"""Into a retro: the one that runs, a new one in a format that is chosen, one that is told afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain import limits
from execboard.domain.errors import ExecboardError
from execboard.services.views import retro_formats, retro_going
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

KEYS = "123456789abcdefghilmnoprstuvwxyz"
"""What picks a format; j, k and q move and leave."""


def go_on(screen: BoardScreen) -> bool:
    """Back into the retro that is running; whether there is one."""
    with screen.telling():
        going = retro_going.going(screen.workspace)
        if going is not None:
            screen.app.open_retro(going.id)
            return True
    return False


async def choose(screen: BoardScreen) -> None:
    """Choose a format, the suggested one first, and start; go on with one that runs already."""
    with screen.telling():
        if go_on(screen):
            return
        suggested = retro_formats.suggested(screen.workspace)
        others = [one for one in retro_formats.formats() if one.name != suggested.name]
        choices = [
            Choice(key, one.title, one.name, f"suggested: {one.about}" if one is suggested else one.about)
            for key, one in zip(KEYS, [suggested, *others], strict=False)
        ]
        name = await screen.app.push_screen_wait(ChoiceDialog("Start a retro", choices))
        if name:
            screen.app.open_retro(screen.workspace.retros.start(name).ref)


async def tell_afterwards(screen: BoardScreen) -> str | None:
    """A retro that was held elsewhere, from its notes, in one step."""
    from execboard.domain.retro_reading import read

    workspace = screen.workspace
    names = [(one.name, one.title) for one in retro_formats.formats()]
    hint = "headings make columns; - [ ] text @who !date is an action; lines under Learnings are learnings"
    fields = [
        Field("text", "Notes", kind="text", required=True, hint=hint, says=understood, longest=limits.PASTE),
        day_field(workspace, "date", "Held on", past=True, hint="what the notes say; today unless they or you do"),
        Field("title", "Title", hint="its heading, unless you say"),
        Field("format", "Format", kind="choice", choices=[("", "as its headings"), *names]),
    ]

    def submit(answers: Answers) -> str:
        given: dict[str, Any] = {name: answers[name] for name in ("date", "title", "format") if answers[name]}
        made = workspace.retro_logging.log(read(answers["text"], loose="Notes"), **given)
        told = f"{made.retro.ref} is kept"
        return " · ".join([told, *made.remarks[:2]])

    return await drafts.ask(screen, "retro-log", "A retro that was held", fields, submit, verb="keep it")


def understood(text: str) -> str | None:
    """``3 columns · 12 notes · 2 actions · 1 learning``."""
    from execboard.domain.retro_reading import read

    try:
        found = read(text, loose="Notes")
    except ExecboardError as error:
        return str(error)
    notes = sum(len(one.notes) for one in found.columns)
    counted = [
        (len(found.columns), "column"),
        (notes, "note"),
        (len(found.actions), "action"),
        (len(found.learnings), "learning"),
    ]
    return " · ".join(f"{number} {word}{'s' * (number > 1)}" for number, word in counted if number) or None
