"""Editing whatever is under the cursor, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.blockers import KINDS
from execboard.domain.errors import ExecboardError, Invalid
from execboard.domain.ids import parse_ref
from execboard.tui.dialogs import drafts, plan_forms
from execboard.tui.dialogs.asking import day_field, names_in, on_field, owner_field, people_field
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def edit_item(screen: BoardScreen, ref: str) -> str | None:
    """Edit one item, or a person; the words to say about it, or None where the form was left.

    What cannot be read or edited is said on the screen.
    """
    try:
        return await _edit(screen, ref)
    except ExecboardError as error:
        screen.say(str(error), "no")
        return None


async def _edit(screen: BoardScreen, ref: str) -> str | None:
    if ref.startswith("@"):
        return await plan_forms.edit_person(screen, ref)
    match parse_ref(ref).kind:
        case "initiative":
            from execboard.tui.dialogs.initiative import edit_initiative

            return await edit_initiative(screen, ref)
        case "goal":
            return await plan_forms.edit_goal(screen, ref)
        case "objective":
            return await plan_forms.edit_objective(screen, ref)
        case "key_result":
            return await plan_forms.edit_key_result(screen, ref)
        case "retro":
            from execboard.tui.dialogs.retro_forms import edit_retro

            return await edit_retro(screen, ref)
        case "learning":
            from execboard.tui.dialogs.retro_forms import edit_learning

            return await edit_learning(screen, ref)
        case "metric":
            from execboard.tui.dialogs.metric_forms import edit_metric

            return await edit_metric(screen, ref)
        case "meeting":
            raise Invalid(f"{ref} is corrected as a meeting", "R on it on screen 3 opens it again")
    return await _correct(screen, ref)


async def _correct(screen: BoardScreen, ref: str) -> str | None:
    """Put right the words of a note."""
    from execboard.services import lookup
    from execboard.services.correcting import Correcting

    workspace = screen.workspace
    found, entity = lookup.find(workspace, ref)
    if found.kind == "decision" and entity.answer is None:
        return await _answer(screen, str(found))

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        given: dict[str, Any] = changed(opened, answers)
        if "by" in given:
            given["by"] = names_in(given["by"])
        if "kind" in given and not given["kind"]:
            del given["kind"]
        Correcting(workspace, workspace.people).edit(str(found), **given)
        return f"edited {found}"

    return await drafts.ask_again(
        screen, str(found), f"Edit {found}", lambda: _FIELDS[found.kind](workspace, str(found)), submit
    )


async def _answer(screen: BoardScreen, ref: str) -> str | None:
    """Decide a question that waits, or put right its words."""
    from execboard.services.correcting import Correcting
    from execboard.services.views import work

    workspace = screen.workspace

    def fields() -> list[Field]:
        one = work.decision(workspace, ref)
        return [
            Field("question", "Question", one.question, required=True),
            Field("answer", "Answer", one.answer or "", hint="empty: it goes on waiting"),
            Field("because", "Because", one.because, kind="text"),
            day_field(workspace, "revisit", "Look again", _day(one.revisit)),
        ]

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        if not answers["answer"] and (answers["because"] or answers["revisit"]):
            raise Invalid("the answer is missing", "say what was decided", field="answer")
        with workspace.change():
            if answers["question"] != opened[0].value:
                Correcting(workspace, workspace.people).edit(ref, question=answers["question"])
            if not answers["answer"]:
                return f"edited {ref}"
            workspace.decisions.answer(ref, answers["answer"], answers["because"], revisit=answers["revisit"])
        return f"decided {ref}"

    return await drafts.ask_again(screen, ref, f"Decide {ref}", fields, submit)


def _milestone(workspace: Workspace, ref: str) -> list[Field]:
    from execboard.services.views import work

    one = work.milestone(workspace, ref)
    hint = f"due {one.due.isoformat()}: r on its initiative moves that, with a reason"
    return [Field("title", "What", one.title, required=True, hint=hint)]


def _blocker(workspace: Workspace, ref: str) -> list[Field]:
    from execboard.services.views import work

    one = work.blocker(workspace, ref)
    return [
        Field("text", "What", one.text, required=True),
        on_field(workspace, one.on),
        owner_field(workspace, label="Who clears it", value=one.owner),
        Field("kind", "Kind", one.kind or "", kind="choice", choices=KINDS, required=one.kind is not None),
        Field("next_step", "Next step", one.next_step),
        day_field(workspace, "next_by", "By", _day(one.next_by)),
    ]


def _win(workspace: Workspace, ref: str) -> list[Field]:
    from execboard.services.views import work

    one = work.win(workspace, ref)
    return [
        Field("text", "What", one.text, required=True),
        on_field(workspace, one.on),
        people_field(workspace, "by", "Thanks to", " ".join(f"@{name}" for name in one.by)),
        day_field(workspace, "date", "When", _day(one.date), past=True),
    ]


def _action(workspace: Workspace, ref: str) -> list[Field]:
    from execboard.services.views import work

    one = work.action(workspace, ref)
    return [
        Field("text", "What", one.text, required=True),
        owner_field(workspace, label="Who does it", value=one.owner, required=True),
        day_field(workspace, "due", "Due", _day(one.due)),
        on_field(workspace, one.on),
    ]


def _decision(workspace: Workspace, ref: str) -> list[Field]:
    from execboard.services.views import work

    one = work.decision(workspace, ref)
    decided = one.status == "decided"
    return [
        Field("question", "What", one.question, required=True),
        Field("because", "Because", one.because, kind="text", required=decided),
        Field("gives_up", "Gives up", one.gives_up),
        day_field(workspace, "revisit", "Look again", _day(one.revisit)),
        on_field(workspace, one.on),
    ]


def _inbox(workspace: Workspace, ref: str) -> list[Field]:
    from execboard.services.views import work

    return [Field("text", "Thought", work.inbox_item(workspace, ref).text, required=True)]


_FIELDS = {
    "milestone": _milestone,
    "blocker": _blocker,
    "win": _win,
    "action": _action,
    "decision": _decision,
    "inbox": _inbox,
}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
