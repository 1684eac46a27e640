"""The update of somebody who is not there: pasted, understood as one types, taken in in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.updates import parse_update
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import owner_field
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def paste_update(screen: BoardScreen, meeting: str, person: str, text: str) -> str | None:
    """Whose it is and what it says; what to say about it, or None where it was left."""
    workspace = screen.workspace
    hint = "lines under Done, Blocked and Next, as they were sent"
    fields = [
        Field("text", "Update", text, kind="text", required=True, hint=hint, says=understood),
        owner_field(workspace, "person", "Whose", person, required=True),
    ]

    def submit(answers: Answers) -> str:
        update = workspace.pasting.paste(meeting, answers["person"], answers["text"])
        return f"@{answers['person'].lstrip('@')}: {_counts(update)}"

    key = f"paste:{meeting}:{person}"
    if text:
        drafts.keep(workspace, key, {})
    return await drafts.ask(screen, key, "Update of somebody who is not there", fields, submit, verb="take it in")


def understood(text: str) -> str:
    """``2 done · 1 blocked · 1 next``."""
    return _counts(parse_update(text)) or "nothing is understood yet: begin lines with Done, Blocked or Next"


def _counts(update: object) -> str:
    names = {"done": "done", "blocked": "blocked", "next": "next", "other": "noted"}
    counted = [(len(getattr(update, name)), label) for name, label in names.items()]
    return " · ".join(f"{number} {label}" for number, label in counted if number)
