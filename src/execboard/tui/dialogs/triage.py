"""Turning what was captured into what it is. "Supports?" is asked here, not when it is captured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, on_field, owner_field, titled
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

TITLES = {
    "blocker": "It is a blocker",
    "win": "It is a win",
    "action": "It is an action",
    "decision": "It is a decision",
    "candidate": "It is a candidate",
}


async def turn(screen: BoardScreen, ref: str, into: str) -> str | None:
    """Ask what it supports, and what else it cannot do without; what to say, or None where it goes on waiting."""
    workspace = screen.workspace

    def submit(answers: Answers) -> str:
        given: dict[str, Any] = {name: answer for name, answer in answers.items() if answer}
        if "supports" in given:
            given["supports"] = tuple(given["supports"].replace(",", " ").split())
        return turned(workspace, ref, into, **given)

    about = (titled(workspace, ref).partition(" ")[2][:300], "")
    fields = _fields(workspace, into)
    return await drafts.ask(screen, f"turn:{ref}:{into}", TITLES[into], fields, submit, intro=about, verb="turn it")


def turned(workspace: Workspace, ref: str, into: str, **given: Any) -> str:
    """Turn it; the words to say."""
    after = workspace.inbox.turn(ref, into, **given)
    return f"{ref} is {after.became} now" if after.became else f"{ref} is gone · u brings it back"


def _fields(workspace: Workspace, into: str) -> list[Field]:
    match into:
        case "action":
            return [
                owner_field(workspace, value=workspace.actor, label="Who does it", required=True),
                day_field(workspace, "due", "Due"),
                on_field(workspace, None, "Supports"),
            ]
        case "decision":
            because = Field("because", "Because", kind="text", hint="empty: it is kept as a question that waits")
            return [because, on_field(workspace, None, "Supports")]
        case "candidate":
            return [_supports(workspace)]
        case "blocker":
            return [on_field(workspace, None, "Stops")]
    return [on_field(workspace, None, "Supports")]


def _supports(workspace: Workspace) -> Field:
    from execboard.services.views import plan

    known = dict(plan.supportable(workspace))

    def check(answer: str) -> str | None:
        return None if answer.upper() in known else "give a key result, objective or goal, such as KR-2"

    def says(answer: str) -> str | None:
        return known.get(answer.upper())

    hint = "a key result, objective or goal; Tab completes"
    choices = list(known.items())
    return Field("supports", "Supports", kind="person", choices=choices, check=check, says=says, hint=hint)
