"""What a refresh asks that no other place does: a no that wakes, who agrees, whether people and time fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.capacity import FITS, worst_of
from execboard.domain.charter import VISION_LENGTH
from execboard.domain.checkins import TRIGGERS
from execboard.domain.text import cut
from execboard.services.views import initiatives, meetings
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import names_in, people_field
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.forms import Field
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from execboard.services.views.refresh import StepView
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def vision(screen: BoardScreen, meeting: str) -> str | None:
    """Whether the vision holds, or changes because of something."""
    before = screen.workspace.charter.vision
    choices = [
        Choice("h", "it holds", "holds", "the minutes say so"),
        Choice("c", "it changes, because …", "changes", "what it was stays on record"),
    ]
    how = await screen.app.push_screen_wait(ChoiceDialog("The vision", choices, intro=before)) if before else "changes"
    if how == "holds":
        screen.workspace.refresh.vision_holds(meeting)
        return "the vision holds"
    return await _vision_changes(screen, meeting) if how else None


async def _vision_changes(screen: BoardScreen, meeting: str) -> str | None:
    workspace = screen.workspace
    charter = workspace.charter
    fields = [
        Field("vision", "Vision", charter.vision, required=True, hint=f"one line, at most {VISION_LENGTH} characters"),
        Field("because", "Because", required=True, hint="what happened, or what you know now"),
        Field("trigger", "Set off by", kind="choice", choices=TRIGGERS, hint="where it came from"),
        Field("changed", "What changed", hint="for whom it is different now"),
        Field("why", "Why", charter.why, kind="text", hint="why it matters"),
    ]

    def submit(answers: Answers) -> str:
        more = {name: answers[name] for name in ("trigger", "changed") if answers[name]}
        more |= {"why": answers["why"]} if answers["why"] != charter.why else {}
        workspace.refresh.vision_changes(meeting, answers["vision"], answers["because"], **more)
        return "the vision is another one"

    return await drafts.ask(screen, "vision:changes", "The vision changes", fields, submit)


async def wake(screen: BoardScreen, meeting: str, ref: str) -> str | None:
    """A no or a pause whose day has come: a candidate again, no again, or left as it is."""
    view = initiatives.one(screen.workspace, ref)
    first = Choice("c", "a candidate again", "again", "its reason stays on record")
    if view.status == "paused":
        first = Choice("c", "take it up again", "again", "by trade where no slot is free")
    choices = [
        first,
        Choice("n", "no again", "no", "with a new day to look at it"),
        Choice("l", "leave it as it is", "leave", "the minutes say so"),
    ]
    said = view.asked_words or view.reason
    how = await screen.app.push_screen_wait(ChoiceDialog(f"{ref} {cut(view.title, 48)}", choices, intro=said[:300]))
    if how == "again" and view.status == "paused":
        from execboard.tui.dialogs.playbook import activate

        return await activate(screen, ref)
    if how == "again":
        screen.workspace.moves.reopen(ref)
        return f"{ref} is a candidate again"
    if how == "no":
        from execboard.tui.dialogs.no import decline

        return await decline(screen, ref)
    if how == "leave":
        screen.workspace.noting.mark(meeting, ref, "not-now")
        return f"{ref} is left as it is, and the minutes say so"
    return None


async def agree(screen: BoardScreen, meeting: str, ref: str) -> str | None:
    """Who agrees that an initiative is one of the five, who does not and why."""
    workspace = screen.workspace
    view = initiatives.one(workspace, ref)
    there = " ".join(f"@{name}" for name in meetings.meeting(workspace, meeting).attended)
    fields = [
        people_field(workspace, "agreed", "Agree", there, hint="who is there, unless you say"),
        people_field(workspace, "dissent", "Do not", hint="who would rather not, and stays heard"),
        Field("because", "Because", hint="why not, in their words; it is looked at again when the cycle ends"),
    ]

    def submit(answers: Answers) -> str:
        agreed, dissent = names_in(answers["agreed"]), names_in(answers["dissent"])
        made = workspace.refresh.agree(meeting, ref, agreed, dissent, answers["because"])
        return f"{ref}: {made.note}"

    intro = joined((view.id, "bold $accent"), " ", cut(view.title, 140), "  ", (f"@{view.owner or 'nobody'}", "$muted"))
    return await drafts.ask(screen, f"agree:{ref}", "Who agrees?", fields, submit, intro=intro)


async def fits(screen: BoardScreen, meeting: str, step: StepView) -> str | None:
    """Whether people and time fit, as worked out unless the team knows better; what was cut."""
    workspace = screen.workspace
    fields = [
        Field(
            "answer",
            "It",
            worst_of(one.code for one in step.items),
            kind="choice",
            choices=FITS,
            required=True,
            hint="worked out from their weeks",
        ),
        Field("cut", "Cut", hint="what is left out so that it fits"),
    ]

    def submit(answers: Answers) -> str:
        workspace.refresh.fits(meeting, answers["answer"], answers["cut"])
        return f"people and time: {answers['answer']}"

    told = "  ".join(f"{one.text} {one.because}" for one in step.items if one.code in FITS and one.code != "fits")
    return await drafts.ask(
        screen, "fits", "People and time", fields, submit, intro=(told[:300] or "all of it fits, worked out", "$muted")
    )
