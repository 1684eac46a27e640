"""Saying no: a class by one key, words where they help, and when to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import Refused
from execboard.domain.initiatives import MOVES, NO_CLASSES
from execboard.domain.text import cut
from execboard.services.views import initiatives
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.forms import Field
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from execboard.domain.initiatives import NoClass
    from execboard.services.views.initiatives import InitiativeView
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

KEYS: dict[NoClass, str] = {
    "not-aligned": "v",
    "not-now": "n",
    "no-capacity": "c",
    "no-owner": "o",
    "no-measure": "m",
    "duplicate": "d",
}
"""The key of each class of a no."""
LOOK_AGAIN: dict[NoClass, str] = {"not-now": "+1q"}
"""When to look again, where the class itself says that things may change."""


async def decline(screen: BoardScreen, ref: str) -> str | None:
    """Say no to an initiative, on record; what to say about it, or None where it stays as it is."""
    with screen.telling():
        view = initiatives.one(screen.workspace, ref)
        if view.id not in [one.id for one in initiatives.asked_since(screen.workspace)]:
            _check(view)
        choices = [Choice(KEYS[name], words, name, _remark(name)) for name, words in NO_CLASSES.items()]
        dialog: ChoiceDialog[NoClass] = ChoiceDialog(
            f"No to {view.id} {cut(view.title, 44)}", choices, intro="Why not?"
        )
        chosen = await screen.app.push_screen_wait(dialog)
        return await _ask(screen, view, chosen) if chosen else None
    return None


def _check(view: InitiativeView) -> None:
    if "declined" in MOVES[view.status] or view.awake:
        return
    if view.status == "active":
        raise Refused(f"{view.id} is active", "x pauses, finishes or retires it")
    raise Refused(f"{view.id} is {view.status} already", "R makes it a candidate again")


async def _ask(screen: BoardScreen, view: InitiativeView, chosen: NoClass) -> str | None:
    workspace = screen.workspace
    fields = [
        Field("reason", "In words", hint=_hint(chosen)),
        day_field(workspace, "revisit", "Look again", LOOK_AGAIN.get(chosen, ""), hint="+1q, eoy; empty: never"),
    ]

    def submit(answers: Answers) -> str:
        declined = workspace.moves.decline(view.id, chosen, answers["reason"], answers["revisit"])
        again = f", look again on {declined.revisit.isoformat()}" if declined.revisit else ""
        return f"no to {view.id}: {NO_CLASSES[chosen]}{again}"

    intro = joined((cut(view.title, 140), "bold"), (f"  {NO_CLASSES[chosen]}", "$accent"))
    title = f"No to {view.id}"
    return await drafts.ask(screen, f"no:{view.id}", title, fields, submit, intro=intro, verb="say no")


def _remark(chosen: NoClass) -> str:
    return "comes back in a quarter" if chosen in LOOK_AGAIN else ""


def _hint(chosen: NoClass) -> str:
    hints: dict[NoClass, str] = {
        "duplicate": "which one covers it, such as INI-3",
        "not-now": "what would make it the time",
        "no-capacity": "what would have to end first",
    }
    return hints.get(chosen, "optional; it is shown when somebody asks again")
