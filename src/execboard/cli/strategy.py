"""The straight line: trace, and the audit of where it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.strategy import Gap
    from execboard.services.views.audit import AuditView
    from execboard.services.views.line import Step
    from execboard.services.views.trace import Branch, TraceView

Rows = list[tuple[str, str, str]]


@click.command(
    cls=Leaf,
    examples="""
    execboard trace BLK-5            what it threatens, and from when
    execboard trace INI-3 --json
    execboard trace MTG-6.2          a note of a meeting; RET-1.3 one of a retro
    execboard trace vision --all
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--all", "every", is_flag=True, help="What has ended, too.")
@pass_run
def trace(run: Run, ref: str, every: bool) -> None:
    """The line through one thing: up to the vision, down to all that hangs on it, and where it is broken.

    ID is any item, a meeting's note, or the word vision for the whole plan. JSON holds what has ended, too.
    """
    from execboard.services.views import trace as views

    view = views.trace(run.workspace, ref)
    run.emit(views.to_shape(view) if run.json else view, lambda: _words(view, every))
    if not every:
        shown, there = (sum(1 for _ in views.walk(view.tree, every=all_)) for all_ in (False, True))
        run.tell(f"{there - shown} that have ended are left out: --all shows them" if there > shown else "")


def _words(view: TraceView, every: bool) -> str:
    """The vision at the top, the thing itself where its mark is, what hangs on it below."""
    from execboard.domain.strategy import VISION
    from execboard.services.views.line import Step

    steps = list(reversed(view.line.steps))
    top = [] if steps[0].id == VISION else [Step(VISION, "◇ not reached")]
    rows: Rows = []
    for one in (*top, *steps[:-1]):
        words = one.title or "not said yet"
        rows.append((one.id, words if one.id == VISION else f"│ {words}", ""))
    _down(rows, view.tree, 0, every)
    rows[1:1] = _gaps(view.line.breaks, 2)
    shown = [printing.table(rows, flexible=1, right=(0,), muted=(0, 2))]
    shown += _also("also supports, which does not count upwards", view.line.beside)
    shown += _also("helped by, which leads up another way", view.helped_by)
    if view.threatens:
        threats = [
            (one.id, one.title, f"since {one.since}" + (f", due {one.until}" if one.until else ""))
            for one in view.threatens
        ]
        shown += ["", printing.line("threatens", "muted"), printing.table(threats, flexible=1, muted=(0,))]
    return "\n".join(shown)


def _down(rows: Rows, one: Branch, depth: int, every: bool) -> None:
    mark = "● " if depth == 0 else "└ "
    rows.append(
        (one.id, f"{'  ' * depth}{mark}{one.title or 'not said yet'}", "" if one.state == "open" else one.state)
    )
    if one.gap:
        rows += _gaps((one.gap,), 2 * depth + 2)
    for each in one.down:
        if every or each.live:
            _down(rows, each, depth + 1, every)


def _gaps(gaps: Sequence[Gap], indent: int) -> Rows:
    found: Rows = []
    for one in gaps:
        found += [("", f"{' ' * indent}✖ {one.what}", ""), ("", f"{' ' * indent}  {one.command}", "")]
    return found


def _also(heading: str, found: Sequence[Step]) -> list[str]:
    rows = [(one.id, one.title) for one in found]
    return ["", printing.line(heading, "muted"), printing.table(rows, flexible=1, muted=(0,))] if rows else []


@click.command(
    cls=Leaf,
    examples="""
    execboard audit
    execboard audit --code orphan-action --code no-milestone
    execboard audit --json | jq .count
    """,
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only gaps of that rule; repeatable.")
@pass_run
def audit(run: Run, codes: tuple[str, ...]) -> None:
    """Where the plan is broken: every gap by name, since when, and the command that repairs it.

    The rules are in docs/audit.md. The same plan on the same day gives the same gaps in the same order.
    """
    from execboard.services.views import audit as views

    view = views.audit(run.workspace, codes)
    run.emit(view, lambda: _gap_words(view))
    if not view.gaps:
        run.tell("there are no gaps" if not codes else "there are no such gaps")


def _gap_words(view: AuditView) -> str:
    from itertools import groupby

    from execboard.domain.dates import age_words

    lines = []
    for code, group in groupby(view.gaps, key=lambda one: one.code):
        found = list(group)
        lines.append(printing.ends(f"{found[0].title} · {len(found)}", code))
        rows = []
        for one in found:
            rows += [(one.id, one.text, age_words(one.age_days)), ("", f"  {one.remedy}", "")]
        lines.append(printing.table(rows, flexible=1, right=(0, 2), muted=(0, 2)))
    return "\n".join([*lines, printing.line(printing.number_of(view.count, "gap"), "muted")] if lines else [])
