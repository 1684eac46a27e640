"""The forms of metrics: what one is, what it came to, what it ought to come to.

Each returns the words to say about it, or None where the form was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.checkins import read_value
from execboard.domain.errors import ExecboardError
from execboard.domain.metrics import METRIC_KINDS, WAYS
from execboard.services.metrics.reading import read_line
from execboard.services.views import metrics
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, on_field
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.metrics.reading import Recorded
    from execboard.services.views.metrics import MetricView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def new_metric(screen: BoardScreen) -> str | None:
    """Add a metric."""
    workspace = screen.workspace

    def submit(answers: Answers) -> str:
        made = workspace.metrics.add(**{name: answer for name, answer in answers.items() if answer})
        screen.call_after_refresh(screen.show_new, made.ref)
        return f"added {made.ref} {made.name} · i records what it comes to"

    return await drafts.ask(screen, "new:metric", "New metric", _fields(workspace, None), submit)


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


def _fields(workspace: Workspace, one: MetricView | None) -> list[Field]:
    """All that a metric is, as it stands, or empty for a new one."""
    before = "" if one is None or one.baseline is None else f"{one.baseline:g}"
    since = one.baseline_on.isoformat() if one and one.baseline_on else ""
    kind, way = (one.kind, one.direction) if one else ("other", WAYS[0])
    return [
        Field("name", "Name", one.name if one else "", required=True),
        Field("unit", "Unit", one.unit if one else "", hint="such as %, EUR or users"),
        Field("kind", "Kind", kind, kind="choice", choices=METRIC_KINDS, required=True),
        Field("direction", "Better is", way, kind="choice", choices=WAYS, required=True),
        on_field(workspace, one.on if one else None),
        Field("baseline", "Baseline", before, hint="what it was before the work began"),
        day_field(workspace, "baseline_on", "On day", since, past=True),
        Field("source", "From", one.source if one else "", hint="where its numbers come from"),
    ]


async def record(screen: BoardScreen, ref: str) -> str | None:
    """Record what a metric came to: a line with the value, perhaps the day, and what changed."""
    workspace = screen.workspace

    def read(answer: str) -> Recorded:
        said = read_line(f"{ref} {answer}")
        read_value(said.value)
        return said

    def check(answer: str) -> str | None:
        try:
            read(answer)
        except ExecboardError as error:
            return str(error)
        return None

    def says(answer: str) -> str:
        said = read(answer)
        return " · ".join(filter(None, (said.value, said.date or "today", said.note)))

    def submit(answers: Answers) -> str:
        said = read(answers["line"])
        workspace.recording.record(ref, said.value, note=said.note, date=said.date or None)
        return f"{ref} came to {metrics.metric(workspace, ref).metric.current_words}"

    one = metrics.metric(workspace, ref).metric
    last = f"last {one.current_words}, {one.last}" if one.last else one.current_words
    field = Field(
        "line", "Value", required=True, check=check, says=says, hint="42 what changed, or 42 2026-11-01 what changed"
    )
    intro = joined((ref, "bold $accent"), f" {one.name}", (f"  {last}", "$muted"))
    return await drafts.ask(screen, f"record:{ref}", f"Record {ref}", [field], submit, intro=intro)


async def expect(screen: BoardScreen, ref: str) -> str | None:
    """Say what a metric ought to come to by a day."""
    workspace = screen.workspace
    fields = [
        Field("value", "Comes to", kind="number", required=True),
        day_field(workspace, "date", "By", required=True),
        Field("note", "Because", hint="what that rests on"),
    ]

    def submit(answers: Answers) -> str:
        point = workspace.recording.expect(ref, answers["value"], answers["date"], answers["note"])
        return f"expect {point.value:g} of {ref} by {point.due}"

    one = metrics.metric(workspace, ref).metric
    intro = joined((ref, "bold $accent"), f" {one.name}", (f"  now {one.current_words}", "$muted"))
    return await drafts.ask(screen, f"expect:{ref}", f"Expect of {ref}", fields, submit, intro=intro)
