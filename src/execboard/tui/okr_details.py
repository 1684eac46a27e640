"""What is beside the list of OKRs: all that is known of one of them. Formatting only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from execboard.domain.dates import age_words
from execboard.domain.ids import parse_ref
from execboard.domain.okr_health import percent
from execboard.services.views import okrs
from execboard.services.views.okr_links import links
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.health import health
from execboard.tui.widgets.plot import plot
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.views.okr_shapes import (
        CheckInView,
        GoalHealthView,
        KeyResultView,
        ObjectiveView,
        TreeView,
    )
    from execboard.services.workspace import Workspace

PLOT_HEIGHT = 9
CHECK_INS = 3
"""The latest that are shown beside the list; what opens with Enter has more."""


class Details(NamedTuple):
    """A heading with a quiet line below it, the facts before the plot, the plot, and those after it."""

    heading: Cell
    remark: str
    first: list[Fact]
    plot: Content
    more: list[Fact]


def details(workspace: Workspace, tree: TreeView, ref: str, width: int, check_ins: int = CHECK_INS) -> Details | None:
    """What is known of a goal, objective or key result of a tree, in `width` cells; None for what is not in it."""
    goals = {one.id: one for one in tree.goals}
    objectives = {one.id: one for goal in tree.goals for one in goal.objectives} | {
        one.id: one for one in tree.objectives
    }
    if ref in goals:
        return _goal(workspace, goals[ref])
    if ref in objectives:
        return _objective(workspace, objectives[ref])
    results = {one.id: one for each in objectives.values() for one in each.key_results}
    return _key_result(workspace, results[ref], width, check_ins) if ref in results else None


def _goal(workspace: Workspace, one: GoalHealthView) -> Details:
    number = len(one.objectives)
    below = f"{number} objective{'s' * (number != 1)} of this cycle"
    first = [*_stands(one), Fact("Owner", f"@{one.owner}" if one.owner else "—")]
    return Details(one.title, f"{one.id} · {below}", first, Content(""), _links(workspace, one.id))


def _objective(workspace: Workspace, one: ObjectiveView) -> Details:
    first = [
        *_stands(one),
        Fact("Owner", f"@{one.owner}" if one.owner else "—"),
        Fact("Teams", ", ".join(one.teams)),
        Fact("Supports", one.supports or ("— no goal", "$warning")),
        Fact("Counts in it", " ".join(one.counted)),
        Fact("Why", one.why),
        Fact("Is not", one.is_not),
        Fact("Verdict", one.verdict or ""),
        Fact("Reflection", one.reflection),
        Fact("Notes", one.notes),
        *_listed("Hint", [(hint.text, "$warning") for hint in one.hints]),
    ]
    remark = f"{one.id} · {one.kind} · {one.status}"
    return Details(one.title, remark, _said(first), Content(""), _links(workspace, one.id))


def _key_result(workspace: Workspace, one: KeyResultView, width: int, check_ins: int) -> Details:
    own: Cell = ""
    if one.override:
        own = f"@{one.override.by}: {one.override.note}; the numbers say {one.health_derived}"
    sure = f"confidence {one.confidence} of 10" if one.confidence is not None else ""
    first = [
        Fact("Now", _value(one)),
        Fact("Health", health(one.health, one.health_words)),
        Fact("", (one.health_because, "$muted")),
        Fact("Overridden", own),
        Fact("", (sure, "$muted") if sure else ""),
        Fact("Next", due_words(one)),
    ]
    levels = [("commit", one.commit_value), ("stretch", one.stretch_value)]
    said = okrs.check_ins(workspace, one.id, limit=check_ins)
    more = [
        Fact("Forecast", _forecast(one, brief=check_ins <= CHECK_INS)),
        Fact("Score", f"{one.score:.1f}" if one.score is not None else ""),
        Fact("Cause", ": ".join(filter(None, (one.cause_class, one.cause)))),
        Fact("Reflection", one.reflection),
        Fact("Notes", one.notes),
        *_listed("Check-ins", [_check_in(each) for each in said]),
        *_links(workspace, one.id),
        *_listed("Drift", [(f"{each.kind}: {each.because}", "$warning") for each in one.drift]),
        Fact("Levels", ", ".join(f"{name} {value:g}" for name, value in levels if value is not None)),
        Fact("Teams", ", ".join(one.teams)),
        Fact("Source", one.source),
        *_listed("Hint", [(hint.text, "$warning") for hint in okrs.hints(workspace, one.id)]),
    ]
    drawn = plot(okrs.series(workspace, one.id), workspace.today, width, PLOT_HEIGHT)
    remark = " · ".join(filter(None, (one.id, one.priority, one.kind, f"@{one.owner}" if one.owner else "", one.range)))
    return Details(one.title, remark, _said(first), drawn, _said(more))


def _forecast(one: KeyResultView, *, brief: bool) -> str:
    """Where it leads; what that rests on only where there is room."""
    if one.direction == "done":
        return ""
    if not brief or one.forecast.value is None:
        return one.forecast.words
    needed = one.forecast.needed_per_week
    rate = f", {needed:+.3g} a week needed" if needed else ""
    return f"{one.forecast.value:.4g} at the end{rate}"


def _stands(one: GoalHealthView | ObjectiveView) -> list[Fact]:
    """How far it is, how far it ought to be, and what that means."""
    far: Cell = ("not measured yet", "$muted")
    if one.progress is not None:
        ought = f" where {one.expected:.0%} is expected" if one.expected is not None else ""
        far = joined((percent(one.progress), "bold"), (ought, "$muted"))
    words = getattr(one, "health_words", one.health)
    return [Fact("Stands", far), Fact("Health", health(one.health, words)), Fact("", (one.health_because, "$muted"))]


def _value(one: KeyResultView) -> Cell:
    if one.current is None:
        return ("not measured yet", "$muted")
    far = f"  progress {percent(one.progress)}" if one.progress is not None and one.direction != "done" else ""
    return joined((with_unit(one.current, one), "bold"), (far, "$muted"))


def with_unit(value: float, one: KeyResultView) -> str:
    """``42%``, ``42 quotes``; done or not in words."""
    if one.direction == "done":
        return "done" if value else "not done"
    return f"{value:g}{one.unit if one.unit == '%' else f' {one.unit}' if one.unit else ''}"


def due_words(one: KeyResultView) -> str:
    """``check-in tomorrow``, ``check-in was due 13d ago``; empty where none is due."""
    if one.due_in is None:
        return ""
    if one.due_in < 0:
        return f"check-in was due {age_words(-one.due_in)} ago"
    return {0: "check-in is due today", 1: "check-in tomorrow"}.get(one.due_in, f"check-in in {one.due_in}d")


def day_words(day: date) -> str:
    """``17 Nov``."""
    return f"{day.day} {day:%b}"


def _check_in(one: CheckInView) -> Cell:
    sure = f"{one.confidence}/10" if one.confidence is not None else "–"
    head = joined((f"{day_words(one.date):>6}", "$muted"), f"  {one.value:g}", (f"  {sure}  @{one.by}", "$muted"))
    corrected: Cell = ("  corrected", "$warning") if one.corrected else ""
    return joined(head, corrected, f"  {one.note}" if one.note else "")


def _links(workspace: Workspace, ref: str) -> list[Fact]:
    """What works towards it, and what stops that."""
    found = links(workspace, ref)
    works: list[Cell] = [
        joined((one.id, "$muted"), f" {one.title}", (f"  {one.status}" if one.status != "active" else "", "$muted"))
        for one in found.initiatives
    ]
    stops: list[Cell] = [
        joined(
            (f"{one.id} {age_words(one.age_days)}", "$health-off-track"), f" {one.text}", (f"  on {one.on}", "$muted")
        )
        for one in found.blockers
    ]
    nothing: list[Cell] = [("— nothing works towards it", "$warning")] if parse_ref(ref).kind == "key_result" else []
    return [*_listed("Initiatives", works or nothing), *_listed("Blockers", stops)]


def _listed(label: str, lines: list[Cell]) -> list[Fact]:
    return [Fact("" if place else label, line) for place, line in enumerate(lines)]


def _said(facts: list[Fact]) -> list[Fact]:
    """Those that say something."""
    return [one for one in facts if one.words != ""]
