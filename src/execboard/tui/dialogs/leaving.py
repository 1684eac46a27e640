"""Leaving the five: one key says how, then the words that are worth keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import Refused
from execboard.domain.text import cut
from execboard.services.views import initiatives, work
from execboard.tui.dialogs.asking import day_field
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.dialogs.drafts import keeper, kept
from execboard.tui.dialogs.playbook_fields import Answers, AnswersForm
from execboard.tui.forms import Field
from execboard.tui.widgets.facts import Fact, Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.initiatives import LeaveHow
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

_CHOICES: dict[LeaveHow, Choice[LeaveHow]] = {
    "pause": Choice("p", "pause", "pause", "its slot is free, it waits"),
    "complete": Choice("f", "finish", "complete", "it is done"),
    "retire": Choice("r", "retire", "retire", "it ends unfinished, with what was learned"),
}
_DONE: dict[LeaveHow, str] = {"pause": "paused", "complete": "finished", "retire": "retired"}
_VERBS: dict[LeaveHow, str] = {"pause": "pause", "complete": "finish", "retire": "retire"}


async def leave(screen: BoardScreen, ref: str) -> str | None:
    """Pause, finish or retire an initiative; what to say about it, or None where it stays as it is."""
    with screen.telling():
        view = initiatives.one(screen.workspace, ref)
        choices = [_CHOICES[how] for how in ways_out(view)]
        dialog = ChoiceDialog(f"{view.id} {cut(view.title, 48)}", choices, intro="How does it leave?")
        how = await screen.app.push_screen_wait(dialog)
        return await _ask(screen, view, how) if how else None
    return None


def ways_out(view: InitiativeView) -> Sequence[LeaveHow]:
    """How an initiative can leave. Raises Refused where there is nothing to leave."""
    if view.status == "active":
        return ("pause", "complete", "retire")
    if view.status == "paused":
        return ("complete", "retire")
    if view.status == "candidate":
        raise Refused(f"{view.id} is a candidate, it has no slot to leave", "n says no to it")
    raise Refused(f"{view.id} is {view.status} already", "R makes it a candidate again")


async def _ask(screen: BoardScreen, view: InitiativeView, how: LeaveHow) -> str | None:
    workspace, key = screen.workspace, f"leave:{view.id}:{how}"
    fields = _fields(workspace, how)

    def submit(answers: Answers) -> str:
        if how == "retire":
            workspace.moves.retire(view.id, answers["result"], answers["learning"])
        else:
            workspace.moves.leave(view.id, how, answers["reason"], answers.get("revisit"))
        slot = f", slot {view.slot} is free" if view.slot else ""
        return f"{view.id} is {_DONE[how]}{slot}"

    form: AnswersForm[str] = AnswersForm(
        f"{_VERBS[how].capitalize()} {view.id}",
        fields,
        submit,
        above=_about(workspace, view, how),
        verb=_VERBS[how],
        draft=kept(workspace, key),
        on_draft=keeper(workspace, key, fields),
    )
    return await screen.app.push_screen_wait(form)


def _fields(workspace: Workspace, how: LeaveHow) -> list[Field]:
    if how == "pause":
        return [
            Field("reason", "Because", hint="what has to change before it goes on"),
            day_field(workspace, "revisit", "Look again", hint="+2w, eom, eoq; empty: when somebody thinks of it"),
        ]
    if how == "complete":
        return [Field("reason", "Result", hint="what came of it, in a sentence, with its number")]
    return [
        Field("result", "Result", kind="text", required=True, hint="what there is now that was not there before"),
        Field("learning", "Learned", kind="text", required=True, hint="what you will do otherwise next time"),
    ]


def _about(workspace: Workspace, view: InitiativeView, how: LeaveHow) -> Facts:
    facts = [Fact("What exactly", (cut(view.outcome, 280), "$muted"))] if view.outcome else []
    facts += [Fact("How measured", (cut(view.measure, 280), "$muted"))] if view.measure else []
    waiting = [step for step in work.milestones(workspace, view.id) if step.done_on is None]
    if waiting and how != "pause":
        words = ", ".join(f"{step.id} {cut(step.title, 40)}" for step in waiting[:4])
        more = f" and {len(waiting) - 4} more" if len(waiting) > 4 else ""
        facts.append(Fact("Still open", (f"{words}{more}", "$warning")))
    card = Facts()
    card.add_class("intro")
    card.show(cut(view.title, 140), f"{view.id} · @{view.owner}" if view.owner else view.id, facts)
    return card
