"""Fixing a gap where it is seen: which form mends which rule's gap, and what is added below a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.strategy import VISION

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen

_VISION = ("no-vision", "vision-untouched")
_MEASURE = ("no-key-results", "only-lagging", "no-leading")
_BELOW = {
    "VISION": "goal",
    "GOAL": "objective",
    "OBJ": "key result",
    "KR": "initiative",
    "INI": "milestone",
}
"""What belongs below a thing, by the prefix of its id."""


async def fix(screen: BoardScreen, code: str, ref: str) -> str | None:
    """Mend one gap that the audit found; the words to say about it, or None where the form was left."""
    from execboard.tui.dialogs.editing import edit_item

    if code in _VISION:
        return await _edit_vision(screen)
    if code == "strategy-untouched" and ref == VISION:
        return await add_below(screen, VISION)
    if code in _MEASURE:
        return await add_below(screen, ref)
    if code in ("orphan-key-result", "no-milestone"):
        return await add_below(screen, ref)
    if code == "lacks-means":
        from execboard.tui.dialogs.staff import staff

        return await staff(screen, ref)
    if code == "playbook-incomplete":
        from execboard.tui.dialogs.initiative import edit_initiative

        return await edit_initiative(screen, ref)
    if code == "trade-forgotten":
        from execboard.tui.dialogs.notes import note_decision

        return await note_decision(screen, ref)
    if code == "meeting-serves-nothing":
        return await _serve(screen, ref)
    return await edit_item(screen, ref)


async def add_below(screen: BoardScreen, ref: str) -> str | None:
    """Add what belongs below a thing: a goal below the vision, a measure below an objective, and so on."""
    from execboard.tui.dialogs import initiative, notes, plan_forms

    match ref.partition("-")[0]:
        case "VISION":
            return await plan_forms.new_goal(screen)
        case "GOAL":
            return await plan_forms.new_objective(screen, supports=ref)
        case "OBJ":
            return await plan_forms.new_key_result(screen, ref)
        case "KR":
            return await initiative.new_initiative(screen, supports=ref)
        case "INI":
            return await notes.new_milestone(screen, ref)
    raise Invalid(f"nothing belongs below {ref}", "b, w, t and D note something on it")


def what_belongs_below(ref: str) -> str:
    """``key result``; empty for what nothing belongs below."""
    return _BELOW.get(ref.partition("-")[0], "")


async def _edit_vision(screen: BoardScreen) -> str | None:
    from execboard.tui.dialogs.workspace import edit_charter

    return await edit_charter(screen)


async def _serve(screen: BoardScreen, kind: str) -> str | None:
    """Say which goal a kind of meeting serves."""
    from execboard.services.views import plan
    from execboard.tui.dialogs.pick import pick

    goals = [(one.id, one.title) for one in plan.goals(screen.workspace)]
    if not goals:
        return await add_below(screen, VISION)
    goal = await pick(screen, f"Which goal does the {kind} serve?", goals)
    if goal is None:
        return None
    screen.workspace.meeting_kinds.set(kind, goal=goal)
    return f"the {kind} serves {goal}"
