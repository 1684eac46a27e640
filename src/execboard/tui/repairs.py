"""What closes each kind of gap of the audit, right where it is seen: the form for that very gap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.forms import Field
from execboard.tui.forms.form import FIRST_FIELD

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from execboard.services.views.audit import GapView
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

    Form = Callable[[BoardScreen, GapView], Awaitable[str | None]]

_REF = re.compile(r"\b(?:INI|KR|OBJ|GOAL|DEC|ACT|BLK)-[0-9]+\b", re.ASCII)


class Repair(NamedTuple):
    """What closes gaps of a rule: what the key does, in words, the form, and the field in which that begins."""

    words: str
    form: Form
    first: str = ""


async def _edit(screen: BoardScreen, gap: GapView) -> str | None:
    from execboard.tui.dialogs.editing import edit_item

    return await edit_item(screen, gap.id)


async def _vision(screen: BoardScreen, gap: GapView) -> str | None:
    from execboard.tui.dialogs.workspace import edit_charter

    return await edit_charter(screen)


async def _holds(screen: BoardScreen, gap: GapView) -> str | None:
    """The vision holds, which one key says, or it changes."""
    workspace = screen.workspace
    choices = [Choice("h", "it holds", "holds", "confirmed today"), Choice("c", "it changes", "changes")]
    found = await screen.app.push_screen_wait(
        ChoiceDialog("Does the vision hold?", choices, intro=(workspace.charter.vision, "bold"))
    )
    if found == "holds":
        workspace.visions.holds()
        return "the vision holds"
    return await _vision(screen, gap) if found else None


async def _key_result(screen: BoardScreen, gap: GapView) -> str | None:
    from execboard.tui.dialogs.plan_forms import new_key_result

    return await new_key_result(screen, gap.id)


async def _initiative(screen: BoardScreen, gap: GapView) -> str | None:
    from execboard.tui.dialogs.initiative import new_initiative

    return await new_initiative(screen, gap.id)


async def _milestone(screen: BoardScreen, gap: GapView) -> str | None:
    from execboard.tui.dialogs.notes import new_milestone

    return await new_milestone(screen, gap.id)


async def _means(screen: BoardScreen, gap: GapView) -> str | None:
    from execboard.tui.dialogs.staff import staff

    return await staff(screen, gap.id)


async def _relieve(screen: BoardScreen, gap: GapView) -> str | None:
    """Who has too much: the item that the remedy names is given to somebody else, or takes less of the week."""
    from execboard.tui.dialogs.editing import edit_item
    from execboard.tui.dialogs.staff import staff

    named = _REF.search(gap.remedy)
    if named is None:
        screen.say(gap.remedy, "no")
        return None
    return await (staff if " assign " in gap.remedy else edit_item)(screen, named[0])


async def _reason(screen: BoardScreen, gap: GapView) -> str | None:
    """The words of a reason that has only a class."""
    workspace = screen.workspace
    if gap.id.startswith("DEC-"):
        return await _edit(screen, gap)

    def submit(answers: Answers) -> str:
        if gap.id.startswith("KR-"):
            workspace.closing.score(gap.id, cause=answers["words"])
        else:
            from execboard.services.views import initiatives

            one = initiatives.one(workspace, gap.id)
            with workspace.change():
                workspace.moves.reopen(gap.id)
                day = one.revisit.isoformat() if one.revisit else None
                workspace.moves.decline(gap.id, one.reason_class or "", answers["words"], day)
        return f"{gap.id} has its reason"

    field = Field("words", "Why", required=True, hint="in a few words that still say something in a year")
    return await drafts.ask(
        screen, f"reason:{gap.id}", f"Why, of {gap.id}", [field], submit, intro=(gap.text, "$muted")
    )


async def _serves(screen: BoardScreen, gap: GapView) -> str | None:
    """The goal that a kind of meeting serves."""
    from execboard.services.views import plan
    from execboard.tui.dialogs.plan_forms import new_goal

    workspace = screen.workspace
    goals = [(one.id, one.title) for one in plan.goals(workspace)]
    if not goals:
        return await new_goal(screen)

    def submit(answers: Answers) -> str:
        workspace.meeting_kinds.set(gap.id, goal=answers["goal"])
        return f"the {gap.id} serves {answers['goal']}"

    field = Field("goal", "Serves", goals[0][0], kind="choice", choices=goals, required=True)
    return await drafts.ask(screen, f"serves:{gap.id}", f"What the {gap.id} is for", [field], submit)


REPAIRS: dict[str, Repair] = {
    "no-vision": Repair("sets it", _vision),
    "vision-untouched": Repair("looks at it again", _holds),
    "strategy-untouched": Repair("looks at them again", _edit, "why"),
    "orphan-objective": Repair("says which goal", _edit, "supports"),
    "no-key-results": Repair("adds a key result", _key_result),
    "only-lagging": Repair("adds a leading one", _key_result),
    "no-leading": Repair("adds one that moves", _key_result),
    "orphan-key-result": Repair("adds an initiative", _initiative),
    "vanity-measure": Repair("words it anew", _edit, "title"),
    "measure-claimed-twice": Repair("gives it one owner", _edit, "owner"),
    "measure-opposed": Repair("says what it supports", _edit, "supports"),
    "metric-on-nothing": Repair("says what it measures", _edit, "on"),
    "orphan-initiative": Repair("says what it supports", _edit, "supports"),
    "playbook-incomplete": Repair("fills the playbook", _edit),
    "no-milestone": Repair("adds a milestone", _milestone),
    "lacks-means": Repair("says what it has", _means),
    "owner-missing": Repair("names an owner", _edit, "owner"),
    "owner-not-a-person": Repair("names one person", _edit, "owner"),
    "owner-overloaded": Repair("gives one away", _relieve, "owner"),
    "orphan-action": Repair("says what it is on", _edit, "on"),
    "decision-without-because": Repair("says why", _edit, "because"),
    "trade-forgotten": Repair("says when to look again", _edit, "revisit"),
    "bare-reason": Repair("says why in words", _reason, "because"),
    "meeting-serves-nothing": Repair("says which goal", _serves),
}
"""The code of each rule to what closes its gaps."""
_ANY = Repair("edits it", _edit)


def words_of(code: str) -> str:
    """What the key does about a gap of that rule."""
    return REPAIRS.get(code, _ANY).words


async def repair(screen: BoardScreen, gap: GapView) -> str | None:
    """Open the form that closes a gap; the words to say about it, or None where it was left."""
    one = REPAIRS.get(gap.code, _ANY)
    before = FIRST_FIELD.set(one.first)
    try:
        return await one.form(screen, gap)
    finally:
        FIRST_FIELD.reset(before)
