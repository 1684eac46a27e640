"""Activating: what the playbook lacks is asked for, and where all slots are taken it becomes a trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import CapReached, Refused
from execboard.domain.text import cut
from execboard.tui.dialogs.drafts import keep, keeper, kept
from execboard.tui.dialogs.playbook_fields import Answers, AnswersForm, check_owner, lacking_fields, outcome_from_notes
from execboard.tui.widgets.facts import Fact, Facts

if TYPE_CHECKING:
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen

_REOPEN_FIRST = "R makes it a candidate again"


async def activate(screen: BoardScreen, ref: str) -> str | None:
    """Give an initiative a slot, asking for just what it lacks; what to say about it, or None where it was left."""
    from execboard.services.views import initiatives

    with screen.telling():
        view = initiatives.one(screen.workspace, ref)
        check_can_start(view)
        return await _complete(screen, view) if view.missing else await _start(screen, view, {}, set())
    return None


def check_can_start(view: InitiativeView) -> None:
    """Raises Refused where its state does not let it become active."""
    if view.status == "active":
        raise Refused(f"{view.id} is active already", f"it is in slot {view.slot}")
    if view.status in ("done", "retired"):
        raise Refused(f"{view.id} is {view.status}", _REOPEN_FIRST)


async def _complete(screen: BoardScreen, view: InitiativeView) -> str | None:
    workspace, key = screen.workspace, f"activate:{view.id}"
    from execboard.services.guarding import Guard
    from execboard.services.views import initiatives
    from execboard.tui.dialogs.initiative import answers_of

    sure: set[str] = set()
    fields = lacking_fields(workspace, view, offer=only_line(workspace))
    full = is_full(workspace)

    def known() -> Answers:
        now = answers_of(initiatives.one(workspace, view.id))
        return {field.name: now[field.name] for field in fields}

    def submit(answers: Answers) -> str | Answers:
        check_owner(workspace, answers, sure)
        if full:
            return answers
        try:
            return _started(workspace, view, answers, sure)
        except CapReached:
            return answers

    form: AnswersForm[str | Answers] = AnswersForm(
        f"Activate {view.id}",
        fields,
        submit,
        above=about(view, "all slots are taken: a trade comes next" if full else ""),
        verb="to the trade" if full else "activate",
        draft=kept(workspace, key),
        on_draft=keeper(workspace, key, fields),
        guard=Guard(workspace, view.id, known(), known),
    )
    result = await screen.app.push_screen_wait(form)
    if result is None or isinstance(result, str):
        return result
    told = await _start(screen, view, result, sure)
    if told is None:
        with screen.telling():
            keep(workspace, key, result)
    return told


async def _start(screen: BoardScreen, view: InitiativeView, answers: Answers, sure: set[str]) -> str | None:
    if not is_full(screen.workspace):
        try:
            return _started(screen.workspace, view, answers, sure)
        except CapReached:
            pass
    from execboard.tui.dialogs.trade import trade

    return await trade(screen, view, answers, sure)


def _started(workspace: Workspace, view: InitiativeView, answers: Answers, sure: set[str]) -> str:
    started = workspace.starting.complete_and_activate(view.id, answers, sure_of=sure)
    return f"{started.ref} is active, in slot {started.slot}"


def is_full(workspace: Workspace) -> bool:
    """Whether no slot is free."""
    from execboard.services.views.board import active_count

    return active_count(workspace) >= workspace.charter.active_limit


def only_line(workspace: Workspace) -> str:
    """The one thing that can be supported, where there is only one; worth offering before a key is pressed."""
    from execboard.services.views import plan

    known = plan.supportable(workspace)
    return known[0][0] if len(known) == 1 else ""


def about(view: InitiativeView, remark: str = "") -> Facts:
    """What one needs to know of an initiative while filling in what it lacks."""
    *rest, last = view.missing or ("nothing",)
    lacks = f"{', '.join(rest)} and {last}" if rest else last
    who = f"@{view.owner} · " if view.owner else ""
    known = {
        "What exactly": view.outcome,
        "How measured": view.measure,
        "Supports": " ".join(view.supports),
        "Because": view.because,
        "Link": view.link,
        "Notes": "" if outcome_from_notes(view) else " ".join(view.notes.split()),
    }
    facts = [Fact(label, (cut(words, 180), "$muted")) for label, words in known.items() if words]
    card = Facts()
    card.add_class("intro")
    card.show(cut(view.title, 140), f"{who}lacks {lacks}{remark and ' · '}{remark}", facts)
    return card
