"""Answering the pulse.

It returns the words to say about it, or None where the form was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.pulse import ANSWER_LENGTH, QUESTIONS
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import on_field, owner_field
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def answer_pulse(screen: BoardScreen, who: str = "") -> str | None:
    """Keep what one person answers this month; an empty answer leaves that question as it is."""
    workspace = screen.workspace
    fields = [
        owner_field(workspace, "by", "Who answers", who, required=True),
        Field("strategy", QUESTIONS["strategy"], max_length=ANSWER_LENGTH, hint="without looking it up"),
        Field("supports", QUESTIONS["supports"], max_length=ANSWER_LENGTH, hint="what the most important work is for"),
        on_field(workspace, None, "That item"),
    ]

    def submit(answers: Answers) -> str:
        made = workspace.pulse.answer(
            answers["by"],
            strategy=answers["strategy"] or None,
            supports=answers["supports"] or None,
            on=answers["on"],
        )
        return f"kept {len(made)} answer{'s' * (len(made) > 1)} for {made[0].month}"

    return await drafts.ask(screen, "new:pulse", "This month's pulse", fields, submit)
