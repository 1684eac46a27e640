"""The one-key steps of what hangs on the board: a blocker's next step, a milestone done, an action dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, day_words, titled
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

KEYS = ("n", "x", "d", "r")


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A key, what it does, and how; `run` returns the words to say, or None where it was left."""

    key: str
    label: str
    run: Callable[[BoardScreen, str], Awaitable[str | None]]


def steps_of(workspace: Workspace, ref: str) -> list[OwnStep]:
    """The steps that an item can take now."""
    from execboard.services.views import work

    match ref.partition("-")[0]:
        case "BLK" if work.blocker(workspace, ref).status != "cleared":
            return [OwnStep("n", "next step", next_step), OwnStep("x", "cleared", clear)]
        case "ACT" if work.action(workspace, ref).status == "open":
            return [OwnStep("x", "done", finish), OwnStep("d", "drop", drop)]
        case "MS" if work.milestone(workspace, ref).done_on is None:
            return [OwnStep("d", "done", reach), OwnStep("r", "move", move)]
    return []


async def next_step(screen: BoardScreen, ref: str) -> str | None:
    """Say what happens next about a blocker."""
    from execboard.services.views import work

    workspace = screen.workspace

    def fields() -> list[Field]:
        one = work.blocker(workspace, ref)
        return [
            Field("text", "Next step", one.next_step, required=True, hint="what happens next, so that it moves"),
            day_field(workspace, "by", "By", one.next_by.isoformat() if one.next_by else ""),
        ]

    def submit(_: Sequence[Field], answers: Answers) -> str:
        after = workspace.blockers.next(ref, answers["text"], answers["by"])
        return f"{ref}: next {after.next_step[:60]}" + (f", {day_words(after.next_by)}" if after.next_by else "")

    about = _about(workspace, ref)
    return await drafts.ask_again(screen, ref, "Next step", fields, submit, key=f"next:{ref}", intro=about)


async def clear(screen: BoardScreen, ref: str) -> str | None:
    """A blocker stops nothing any more."""
    workspace = screen.workspace
    fields = [Field("how", "How", hint="what helped; may stay empty")]

    def submit(answers: Answers) -> str:
        workspace.blockers.clear(ref, answers["how"])
        return f"cleared {ref}"

    return await drafts.ask(
        screen, f"clear:{ref}", "Cleared", fields, submit, intro=_about(workspace, ref), verb="clear it"
    )


async def finish(screen: BoardScreen, ref: str) -> str | None:
    """An action is done."""
    screen.workspace.actions.done(ref)
    return f"{ref} is done"


async def drop(screen: BoardScreen, ref: str) -> str | None:
    """An action will not be done, and why."""
    workspace = screen.workspace
    fields = [Field("reason", "Because", required=True)]

    def submit(answers: Answers) -> str:
        workspace.actions.drop(ref, answers["reason"])
        return f"dropped {ref}"

    return await drafts.ask(screen, f"drop:{ref}", "Drop", fields, submit, intro=_about(workspace, ref), verb="drop it")


async def reach(screen: BoardScreen, ref: str) -> str | None:
    """A milestone is done."""
    screen.workspace.milestones.done(ref)
    return f"{ref} is done"


async def move(screen: BoardScreen, ref: str) -> str | None:
    """Move a milestone to another day, with the reason on record."""
    from execboard.services.guarding import Guard
    from execboard.services.views import work

    workspace = screen.workspace

    def due() -> Answers:
        return {"due": work.milestone(workspace, ref).due.isoformat()}

    fields = [
        day_field(workspace, "due", "New day", required=True, hint=f"now {due()['due']}"),
        Field("reason", "Because", required=True, hint="what was learned since"),
    ]

    def submit(answers: Answers) -> str:
        after = workspace.milestones.move(ref, answers["due"], answers["reason"])
        return f"moved {ref} to {day_words(after.due)}"

    more: dict[str, Any] = {"guard": Guard(workspace, ref, due(), due), "intro": _about(workspace, ref)}
    return await drafts.ask(screen, f"move:{ref}", "Move", fields, submit, verb="move it", **more)


def _about(workspace: Workspace, ref: str) -> tuple[str, str]:
    return titled(workspace, ref)[:300], "$muted"
