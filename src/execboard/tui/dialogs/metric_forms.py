"""The form of a metric.

It returns the words to say about it, or None where the form was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.metrics import METRIC_KINDS, WAYS
from execboard.services.views import metrics
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, on_field
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def edit_metric(screen: BoardScreen, ref: str) -> str | None:
    """Change what a metric is. What it came to is recorded, not edited."""
    workspace = screen.workspace

    def make() -> list[Field]:
        one = metrics.metric(workspace, ref).metric
        before = "" if one.baseline is None else f"{one.baseline:g}"
        return [
            Field("name", "Name", one.name, required=True),
            Field("unit", "Unit", one.unit, hint="such as %, EUR or users"),
            Field("kind", "Kind", one.kind, kind="choice", choices=METRIC_KINDS, required=True),
            Field("direction", "Better is", one.direction, kind="choice", choices=WAYS, required=True),
            on_field(workspace, one.on),
            Field("baseline", "Baseline", before, hint="what it was before the work began"),
            day_field(
                workspace, "baseline_on", "On day", one.baseline_on.isoformat() if one.baseline_on else "", past=True
            ),
            Field("source", "From", one.source, hint="where its numbers come from"),
        ]

    def submit(fields: Sequence[Field], answers: Answers) -> str:
        given = changed(fields, answers)
        if given:
            workspace.metrics.edit(ref, **given)
        return f"edited {ref}" if given else f"{ref} is as it was"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", make, submit)
