"""Deciding a question that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, titled
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def answer(screen: BoardScreen, ref: str) -> str | None:
    """What is decided and why; what to say about it, or None where it goes on waiting."""
    workspace = screen.workspace
    fields = [
        Field("text", "Decided", required=True, hint="the answer"),
        Field("because", "Because", kind="text", required=True),
        Field("gives_up", "Gives up", hint="what this costs, or rules out"),
        day_field(workspace, "revisit", "Look again"),
    ]

    def submit(answers: Answers) -> str:
        gives_up, revisit = answers["gives_up"] or None, answers["revisit"] or None
        workspace.decisions.answer(ref, answers["text"], answers["because"], gives_up=gives_up, revisit=revisit)
        return f"decided {ref}"

    about = (titled(workspace, ref)[:300], "$muted")
    return await drafts.ask(screen, f"answer:{ref}", "Decide", fields, submit, intro=about, verb="decide")
