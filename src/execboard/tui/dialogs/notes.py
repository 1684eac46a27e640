"""Noting what happens, over any screen: captures, blockers, wins, actions, decisions, milestones.

Each returns the words to say about it, or None where the form was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.blockers import KINDS
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, names_in, on_field, owner_field, people_field, titled
from execboard.tui.forms import Field
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def capture(screen: BoardScreen) -> str | None:
    """Keep a thought in the inbox. Pasted lines become several, in one step."""
    workspace = screen.workspace
    field = Field("text", "Thought", required=True, hint="what it is can wait; gi shows the inbox")

    def submit(answers: Answers) -> str:
        item = workspace.inbox.capture(answers["text"])
        return f"captured INB-{item.id} · gi opens the inbox"

    several = drafts.each(workspace, "text", ("thought", "thoughts"), submit)
    return await drafts.ask(screen, "capture", "Capture", [field], submit, verb="capture", several=several)


async def note_blocker(screen: BoardScreen, on: str | None) -> str | None:
    """Note what stops something."""
    workspace, on = screen.workspace, _item(on)
    fields = [
        Field("text", "What", required=True, hint="what stops it"),
        *_on(workspace, on),
        owner_field(workspace, label="Who clears it"),
        Field("kind", "Kind", kind="choice", choices=KINDS),
        Field("next_step", "Next step", hint="what happens next, so that it moves"),
        day_field(workspace, "next_by", "By"),
    ]

    def submit(answers: Answers) -> str:
        given: dict[str, Any] = {"on": on or "", **answers, "kind": answers["kind"] or None}
        blocker = workspace.blockers.add(**given)
        return f"noted BLK-{blocker.id}{_to(blocker.on_ref)}"

    several = drafts.each(workspace, "text", ("blocker", "blockers"), submit)
    about = _about(workspace, on)
    return await drafts.ask(screen, f"blocker:{on or ''}", "Blocker", fields, submit, intro=about, several=several)


async def note_win(screen: BoardScreen, on: str | None) -> str | None:
    """Note what went well."""
    workspace, on = screen.workspace, _item(on)
    fields = [
        Field("text", "What", required=True, hint="what went well"),
        *_on(workspace, on),
        people_field(workspace, "by", "Thanks to", hint="@ana @bram"),
        day_field(workspace, "date", "When", past=True, hint="today unless you say"),
    ]

    def submit(answers: Answers) -> str:
        given: dict[str, Any] = {"on": on or "", **answers, "by": names_in(answers["by"])}
        win = workspace.wins.add(**given)
        return f"noted WIN-{win.id}{_to(win.on_ref)}"

    several = drafts.each(workspace, "text", ("win", "wins"), submit)
    about = _about(workspace, on)
    return await drafts.ask(screen, f"win:{on or ''}", "Win", fields, submit, intro=about, several=several)


async def note_action(screen: BoardScreen, on: str | None, owner: str = "") -> str | None:
    """Note what one person commits to do; `owner` is offered in place of the actor."""
    workspace, on = screen.workspace, _item(on)
    fields = [
        Field("text", "What", required=True, hint="begin with a verb"),
        owner_field(workspace, value=owner or workspace.actor, label="Who does it", required=True),
        day_field(workspace, "due", "Due"),
        *_on(workspace, on),
    ]

    def submit(answers: Answers) -> str:
        action = workspace.actions.add(**{"on": on or "", **answers})
        return f"noted ACT-{action.id}{_to(action.on_ref)}"

    several = drafts.each(workspace, "text", ("action", "actions"), submit)
    about = _about(workspace, on)
    return await drafts.ask(screen, f"action:{on or ''}", "Action", fields, submit, intro=about, several=several)


async def note_decision(screen: BoardScreen, on: str | None) -> str | None:
    """Record what was decided and why; without a reason, a question that waits."""
    workspace, on = screen.workspace, _item(on)
    fields = [
        Field("text", "What", required=True, hint="what was decided, or the question"),
        Field("because", "Because", kind="text", hint="empty: it is kept as a question that waits"),
        Field("gives_up", "Gives up", hint="what this costs, or rules out"),
        day_field(workspace, "revisit", "Look again"),
        *_on(workspace, on),
    ]

    def submit(answers: Answers) -> str:
        given: dict[str, Any] = {"on": on or "", **answers}
        if not given["because"]:
            question = workspace.decisions.ask(given["text"], given["on"])
            return f"asked DEC-{question.id}{_to(question.on_ref)}: it waits for its answer"
        decision = workspace.decisions.add(
            given["text"], given["because"], on=given["on"], gives_up=given["gives_up"], revisit=given["revisit"]
        )
        return f"recorded DEC-{decision.id}{_to(decision.on_ref)}"

    several = drafts.each(workspace, "text", ("decision", "decisions"), submit)
    about = _about(workspace, on)
    return await drafts.ask(screen, f"decision:{on or ''}", "Decision", fields, submit, intro=about, several=several)


async def new_milestone(screen: BoardScreen, ref: str) -> str | None:
    """Add a dated step to an initiative."""
    workspace = screen.workspace
    fields = [
        Field("title", "What", required=True, hint="what is there on that day that was not there before"),
        day_field(workspace, "due", "Due", required=True),
    ]

    def submit(answers: Answers) -> str:
        milestone = workspace.milestones.add(ref, answers["title"], answers["due"])
        return f"added MS-{milestone.id} {milestone.title}, due {milestone.due.isoformat()}"

    several = drafts.each(workspace, "title", ("milestone", "milestones"), submit)
    about = _about(workspace, ref)
    return await drafts.ask(screen, f"milestone:{ref}", "Milestone", fields, submit, intro=about, several=several)


def _item(ref: str | None) -> str | None:
    """The id under a cursor, where it stands on a thing and not on a heading or a free place."""
    return ref if ref and "-" in ref else None


def _on(workspace: Workspace, on: str | None) -> list[Field]:
    """What it is on is asked only where no item is under the cursor."""
    return [] if on else [on_field(workspace, None)]


def _about(workspace: Workspace, on: str | None) -> Cell:
    if on is None:
        return ""
    ref, _, title = titled(workspace, on).partition(" ")
    return joined(("on ", "$muted"), (ref, "bold $accent"), " ", title[:300])


def _to(on: str | None) -> str:
    return f" on {on}" if on else ""
