"""What is done to OKRs beside checking in: a word on health, a check-in put right, another place, fewer rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from textual.content import Content

from execboard.domain.errors import Invalid, Refused
from execboard.domain.health import ORDER, OVERRIDES
from execboard.domain.text import cut
from execboard.services.views import okrs
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, titled
from execboard.tui.dialogs.base import Choice, ChoiceDialog
from execboard.tui.dialogs.okr_fields import above_field, cycle_field, of_field
from execboard.tui.dialogs.pick import pick
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field
from execboard.tui.okr_details import day_words, with_unit
from execboard.tui.widgets.health import health
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.okr_shapes import CheckInView, KeyResultView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

_OVERRIDE_KEYS = {"on track": "t", "ahead": "a", "behind": "b", "off track": "o"}
LISTED = 8
"""Check-ins that are offered to be put right."""


async def override(screen: BoardScreen, ref: str) -> str | None:
    """Say what a key result's health is, until its next check-in; or let the numbers speak again."""
    workspace = screen.workspace
    one = okrs.key_result(workspace, ref)
    choices: list[Choice[str]] = [Choice(_OVERRIDE_KEYS[word], health(word, word), word) for word in OVERRIDES]
    if one.override:
        choices.append(Choice("c", "let the numbers speak again", "clear"))
    numbers = joined(("The numbers say  ", "$muted"), health(one.health_derived, one.health_derived))
    lines = [joined(numbers, (f"  {one.health_derived_because}", "$muted"))]
    if one.override:
        said = joined((f"@{one.override.by} says  ", "$muted"), health(one.override.health, one.override.health))
        lines.append(joined(said, (f"  {one.override.note}", "$muted")))
    intro = Content("\n").join([line.truncate(68, ellipsis=True) for line in lines])
    dialog = ChoiceDialog(f"{ref} {cut(one.title, 48)}", choices, intro=intro)
    chosen = await screen.app.push_screen_wait(dialog)
    if chosen == "clear":
        workspace.key_results.clear_override(ref)
        return f"{ref} is what the numbers say: {okrs.key_result(workspace, ref).health_words}"
    if chosen is None:
        return None

    def submit(answers: Answers) -> str:
        workspace.key_results.override(ref, chosen, answers["note"])
        return f"{ref} is {chosen} until its next check-in; the numbers say {one.health_derived}"

    fields = [Field("note", "Because", required=True, hint="what the numbers do not show yet; it stands beside it")]
    about = joined((cut(one.title, 60), "bold"), "  ", health(chosen, chosen))
    return await drafts.ask(screen, f"override:{ref}", f"{ref} by hand", fields, submit, intro=about)


async def correct(screen: BoardScreen, ref: str) -> str | None:
    """Put one of the latest check-ins of a key result right."""
    workspace = screen.workspace
    one = okrs.key_result(workspace, ref)
    said = okrs.check_ins(workspace, ref, limit=LISTED)
    if not said:
        raise Refused(f"{ref} has no check-in yet", "i says how it stands")
    number: int | None = said[0].number
    if len(said) > 1:
        choices = [Choice(str(place), _said(each, one), each.number) for place, each in enumerate(said, 1)]
        dialog = ChoiceDialog(f"Put right which check-in of {ref}?", choices, intro=cut(one.title, 60))
        number = await screen.app.push_screen_wait(dialog)
    if number is None:
        return None

    def now() -> CheckInView:
        return next(each for each in okrs.check_ins(workspace, ref) if each.number == number)

    def fields() -> list[Field]:
        each = now()
        sure = "" if each.confidence is None else str(each.confidence)
        return [
            Field("value", "Value", _typed(each.value, one), required=True, anew=True, hint=one.range),
            Field("confidence", "Confidence", sure, anew=True, hint="0 to 10; empty for not said"),
            Field("note", "What changed", each.note),
            day_field(workspace, "date", "When", each.date.isoformat(), past=True),
        ]

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        given: dict[str, Any] = changed(opened, answers)
        if given.get("confidence") == "":
            given["confidence"] = "-"
        if given:
            workspace.check_ins.correct(ref, number=number, **given)
        return f"put right: {ref} stands at {_stands(workspace, ref)}"

    before = [(cut(line, 60), "$muted") for line in _before(workspace, ref, number, one)]
    intro = Content("\n").join([joined(("It said before", "bold")), *map(joined, before)]) if before else ""
    fields_now, key = fields(), f"correct:{ref}.{number}"
    return await drafts.ask(
        screen, key, f"Put right {ref}", fields_now, lambda answers: submit(fields_now, answers), intro=intro
    )


def _before(workspace: Workspace, ref: str, number: int, one: KeyResultView) -> list[str]:
    """What a check-in said before it was put right, the newest first, a line each."""
    return [
        f"{at.at:%d %b %H:%M}  {_typed(at.value, one)}  {'–' if at.confidence is None else at.confidence}  {at.note}"
        for at in okrs.corrections(workspace, ref, number)[1:4]
    ]


def _said(each: CheckInView, one: KeyResultView) -> Cell:
    sure = f"{each.confidence}/10" if each.confidence is not None else "–"
    fixed: Cell = ("  corrected", "$warning") if each.corrected else ""
    head = joined((f"{day_words(each.date):>6}  ", "$muted"), (f"{with_unit(each.value, one)}", "bold"))
    return joined(head, (f"  {sure}  @{each.by}", "$muted"), fixed, f"  {cut(each.note, 40)}")


def _typed(value: float, one: KeyResultView) -> str:
    return ("done" if value else "no") if one.direction == "done" else f"{value:g}"


def _stands(workspace: Workspace, ref: str) -> str:
    after = okrs.key_result(workspace, ref)
    return "no value" if after.current is None else f"{with_unit(after.current, after)}: {after.health_words}"


async def move(screen: BoardScreen, ref: str) -> str | None:
    """Put a key result under another objective, or an objective under another parent or into another cycle."""
    return await (_move_result(screen, ref) if ref.startswith("KR-") else _move_objective(screen, ref))


async def _move_result(screen: BoardScreen, ref: str) -> str | None:
    workspace = screen.workspace
    one = okrs.key_result(workspace, ref)
    others = [
        (each.id, each.title)
        for each in okrs.objectives(workspace, forecasts=False)
        if each.id != one.objective and each.status == "open"
    ]
    if not others:
        raise Refused("there is no other objective", "O on an objective adds one")

    def submit(answers: Answers) -> str:
        after = workspace.key_results.move(ref, answers["objective"])
        return f"moved {ref} to OBJ-{after.objective_id}"

    about = joined((one.title, "bold"), (f"  of {titled(workspace, one.objective)}", "$muted"))
    fields = [of_field(workspace, others, "", label="To")]
    return await drafts.ask(screen, f"move:{ref}", f"Move {ref}", fields, submit, intro=about, verb="move it")


async def _move_objective(screen: BoardScreen, ref: str) -> str | None:
    from execboard.services.views import plan

    workspace = screen.workspace
    above = [(one.id, one.title) for one in plan.goals(workspace)]
    above += [(one.id, one.title) for one in plan.objectives(workspace) if one.id != ref and one.status == "open"]

    def fields() -> list[Field]:
        one = plan.objective(workspace, ref)
        return [cycle_field(workspace, one.cycle or "backlog"), above_field(workspace, above, one.supports or "")]

    def submit(opened: Sequence[Field], answers: Answers) -> str:
        given = changed(opened, answers)
        if not given:
            raise Invalid(f"{ref} is there already", "name another cycle or parent", field="cycle")
        after = workspace.objectives.edit(ref, **given)
        found = okrs.objective(workspace, after.ref)
        return f"moved {ref}: {found.cycle or 'backlog'}, supports {found.supports or 'nothing'}"

    about = (plan.objective(workspace, ref).title, "bold")
    more: dict[str, Any] = {"intro": about, "verb": "move it", "key": f"move:{ref}"}
    return await drafts.ask_again(screen, ref, f"Move {ref}", fields, submit, **more)


class Narrow(TypedDict, total=False):
    """One of whose, which team's, or what standing; empty for all."""

    owner: str
    team: str
    health: str


async def only(screen: BoardScreen, now: Narrow) -> Narrow | None:
    """Choose whose, which team's, or what standing is shown; ``{}`` for all, None for as it is."""
    from execboard.services.views import people

    workspace = screen.workspace
    mine = workspace.actor.lower()
    ways: dict[str, tuple[str, Narrow]] = {
        "everything": ("all rows", {}),
        "mine": (f"what @{mine} owns", {"owner": mine}),
    }
    ways |= {f"@{one.handle}": (one.name, {"owner": one.handle}) for one in people.everyone(workspace)}
    ways |= {f"team {one.name}": ("what it has a share in", {"team": one.name}) for one in people.teams(workspace)}
    ways |= {word: ("health", {"health": word}) for word in ORDER}
    begin = next((name for name, (_, way) in ways.items() if way == now), "everything")
    chosen = await pick(screen, "Only …", [(name, remark) for name, (remark, _) in ways.items()], now=begin)
    return ways[chosen][1] if chosen else None
