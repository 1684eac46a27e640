"""Who gives an initiative how much time, and whether it has what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import initiatives, people
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import owner_field
from execboard.tui.forms import Field
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

NEEDS = (("yes", "yes"), ("no", "no"), ("asked", "asked"))


async def staff(screen: BoardScreen, ref: str) -> str | None:
    """Put someone on an initiative, and say whether it has what it needs; both, or either."""
    workspace = screen.workspace
    view = initiatives.one(workspace, ref)
    fields = [
        owner_field(workspace, "who", "Person"),
        Field("share", "Per cent", hint="of their week; 0 takes them off, empty where it is not said", check=_share),
        Field("answer", "Has it all?", view.resourced or "", kind="choice", choices=NEEDS, hint="people, time, money"),
        owner_field(workspace, "asked_of", "Asked of", view.asked_of),
    ]

    def submit(answers: Answers) -> str | None:
        with workspace.change():
            if answers["who"]:
                workspace.initiatives.assign(ref, answers["who"], answers["share"] or None)
            if answers["answer"]:
                workspace.initiatives.needs(ref, answers["answer"], answers["asked_of"])
        return f"{ref}: {_staffed(initiatives.one(workspace, ref))}"

    return await drafts.ask(screen, f"staff:{ref}", "People and time", fields, submit, intro=_intro(workspace, view))


def _share(answer: str) -> str | None:
    number = answer.removesuffix("%").strip()
    return None if number.isdigit() and int(number) <= 100 else "give per cent of their week, 0 to 100"


def _staffed(view: InitiativeView) -> str:
    return ", ".join(f"@{one.name}" + (f" {one.share}%" if one.share else "") for one in view.people) or "nobody yet"


def _intro(workspace: Workspace, view: InitiativeView) -> Cell:
    """Who is on it now, and over how much else its owner is spread."""
    lines = joined((view.id, "bold $accent"), " ", view.title[:300], "  ", (_staffed(view), "$muted"))
    owned = next((one.active for one in people.everyone(workspace) if one.handle == view.owner), 0)
    if owned > 1:
        lines = joined(lines, (f"  · @{view.owner} owns {owned} active ones", "$warning"))
    return lines
