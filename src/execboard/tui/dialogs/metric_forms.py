"""The forms of metrics, their values and projections, and of answers to the pulse.

Each returns the words to say about it, or None where the form was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.metrics import METRIC_KINDS, WAYS
from execboard.domain.pulse import QUESTIONS
from execboard.services.views import metrics
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, on_field, owner_field
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.metrics import MetricView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def edit_metric(screen: BoardScreen, ref: str) -> str | None:
    """Change what a metric is. What it came to is recorded, not edited."""
    workspace = screen.workspace

    def make() -> list[Field]:
        return _fields(workspace, metrics.metric(workspace, ref).metric)

    def submit(fields: Sequence[Field], answers: Answers) -> str:
        given = changed(fields, answers)
        if given:
            workspace.metrics.edit(ref, **given)
        return f"edited {ref}" if given else f"{ref} is as it was"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", make, submit)


async def new_metric(screen: BoardScreen) -> str | None:
    """Keep a new metric."""
    workspace = screen.workspace

    def submit(answers: Answers) -> str:
        made = workspace.metrics.add(answers.pop("name"), **{name: words for name, words in answers.items() if words})
        return f"added {made.ref} {made.name} · i says what it came to"

    return await drafts.ask(screen, "new:metric", "New metric", _fields(workspace), submit)


def _fields(workspace: Workspace, one: MetricView | None = None) -> list[Field]:
    baseline = f"{one.baseline:g}" if one and one.baseline is not None else ""
    on_day = one.baseline_on.isoformat() if one and one.baseline_on else ""
    return [
        Field("name", "Name", one.name if one else "", required=True),
        Field("unit", "Unit", one.unit if one else "", hint="such as %, EUR or users"),
        Field("kind", "Kind", one.kind if one else "other", kind="choice", choices=METRIC_KINDS, required=True),
        Field(
            "direction", "Better is", one.direction if one else "increase", kind="choice", choices=WAYS, required=True
        ),
        on_field(workspace, one.on if one else ""),
        Field("baseline", "Baseline", baseline, hint="what it was before the work began"),
        day_field(workspace, "baseline_on", "On day", on_day, past=True),
        Field("source", "From", one.source if one else "", hint="where its numbers come from"),
    ]


async def record(screen: BoardScreen, ref: str) -> str | None:
    """Say in one line what a metric came to: ``42 what changed``."""
    workspace = screen.workspace
    one = metrics.metric(workspace, ref).metric
    hint = f"{one.current_words} on {one.last}; = is as it was" if one.last else "its first value, then words"
    fields = [
        Field("line", "Now", hint=f"42 what changed · {hint}", required=True),
        day_field(workspace, "date", "On day", past=True),
    ]

    def submit(answers: Answers) -> str:
        value, _, note = answers["line"].strip().partition(" ")
        workspace.recording.record(ref, value, note=note.strip(), date=answers["date"] or None)
        after = metrics.metric(workspace, ref).metric
        return f"{ref} is {after.current_words}: {after.against}"

    return await drafts.ask(screen, f"record:{ref}", f"Record {ref} {one.name}", fields, submit, verb="record")


async def expect(screen: BoardScreen, ref: str) -> str | None:
    """Say what a metric ought to come to by a day."""
    workspace = screen.workspace
    name = metrics.metric(workspace, ref).metric.name
    fields = [
        Field("value", "Ought to be", required=True, hint="a number in its unit"),
        day_field(workspace, "date", "By", required=True),
        Field("note", "Because", hint="where that is from"),
    ]

    def submit(answers: Answers) -> str:
        made = workspace.recording.expect(ref, answers["value"], answers["date"], answers["note"])
        return f"{ref} ought to be {made.value:g} by {made.due}"

    return await drafts.ask(screen, f"expect:{ref}", f"Project {ref} {name}", fields, submit, verb="project")


async def answer_pulse(screen: BoardScreen, by: str = "") -> str | None:
    """Take down what somebody answers to the two questions of this month."""
    workspace = screen.workspace
    fields = [
        owner_field(workspace, "by", "Who answers", by or f"@{workspace.actor}", required=True),
        Field("strategy", QUESTIONS["strategy"], hint="in their words; empty leaves it"),
        Field("supports", QUESTIONS["supports"].rstrip(" …"), hint="what they work on, and what for"),
        on_field(workspace, "", "Their item"),
    ]

    def submit(answers: Answers) -> str:
        given = {name: answers[name] for name in QUESTIONS if answers[name]}
        made = workspace.pulse.answer(answers["by"], on=answers["on"], **given)
        return f"kept {len(made)} answer{'s' * (len(made) > 1)} of {answers['by']} for {made[0].month}"

    return await drafts.ask(screen, "new:pulse", "The pulse of this month", fields, submit, verb="keep")
