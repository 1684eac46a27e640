"""Cycles: quarters and other periods, and how one is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import okr_printing, output, printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.words import or_standard_input

if TYPE_CHECKING:
    from execboard.services.views.okr_closing import ClosingView
    from execboard.services.views.okr_shapes import TreeView


@click.group(cls=Room)
def cycle() -> None:
    """Quarters and other periods: 2026-Q4, 2026-H1, 2026-T2, 2026-M11, 2026, or any name with its own days."""


def _show_cycle(run: Run, name: str, words: str) -> None:
    from execboard.services.views.cycles import cycles

    run.emit(next(one for one in cycles(run.workspace) if one.name == name), words)


@cycle.command("list", examples="execboard cycle list")
@paged
@pass_run
def list_(run: Run) -> None:
    """All cycles."""
    from execboard.services.views.cycles import cycles

    found = run.page(cycles(run.workspace))
    rows = [
        (one.name, one.status, f"{one.starts} to {one.ends}", printing.number_of(one.objectives, "objective"))
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=2, muted=(2,)))


@cycle.command(
    examples="""
    execboard cycle show
    execboard cycle show 2026-Q3 --json
    """
)
@click.argument("name", required=False)
@pass_run
def show(run: Run, name: str | None) -> None:
    """Goals, objectives and key results of a cycle, the present one unless another is named."""
    from execboard.services.views import okrs

    view = okrs.tree(run.workspace, name)
    run.emit(view, lambda: _tree_words(view))
    if output.on_terminal():
        for hint in view.hints:
            run.tell(f"hint: {hint.text}")


def _tree_words(view: TreeView) -> str:
    days = f"{view.starts} to {view.ends}" if view.starts else "no days"
    counts = ", ".join(f"{number} {word}" for word, number in view.counts.items())
    due = f" · {printing.number_of(view.due, 'check-in')} due" if view.due else ""
    parts = [printing.ends(f"{view.cycle} ({view.status})", days), printing.line(f"{counts or 'no key results'}{due}")]
    for goal in view.goals:
        parts.append(printing.line(f"{goal.id} {goal.title}  {okr_printing.percent(goal.progress)}  {goal.health}"))
        parts.append(okr_printing.objective_rows(goal.objectives))
    if view.objectives:
        parts.append(okr_printing.objective_rows(view.objectives))
    parts += [view.notes] if view.notes else []
    return "\n".join(parts)


@cycle.command(
    "open",
    examples="""
    execboard cycle open 2027-Q1
    execboard cycle open "Spring 2027" --starts 2027-03-01 --ends 2027-05-31
    """,
)
@click.argument("name")
@click.option("--starts", metavar="DAY", help="Its first day, where it is no quarter, half or year.")
@click.option("--ends", metavar="DAY", help="Its last day.")
@pass_run
def open_(run: Run, /, name: str, **days: Any) -> None:
    """Open a cycle, or reopen a closed one; naming one makes it."""
    made = run.workspace.cycles.cycle(name, "open", **days)
    _show_cycle(run, made.name, f"{made.name} is open, {made.starts} to {made.ends}")


@cycle.command(
    examples="""
    execboard cycle edit 2026-Q4 --ends 2027-01-08
    execboard cycle edit 2026-Q3 --reflection "we planned for a summer without holidays"
    """
)
@click.argument("name")
@click.option("--rename", metavar="NAME", help="Another name.")
@click.option("--starts", metavar="DAY", help="Another first day.")
@click.option("--ends", metavar="DAY", help="Another last day.")
@click.option("--reflection", callback=or_standard_input, metavar="TEXT", help="What was learned; - reads input.")
@click.option("--notes", callback=or_standard_input, metavar="TEXT", help="What else there is to say of it.")
@pass_run
def edit(run: Run, /, name: str, **given: Any) -> None:
    """Change a cycle's name, days, reflection or notes."""
    check_given(given, "--ends DAY")
    made = run.workspace.cycles.edit(name, **given)
    _show_cycle(run, made.name, f"{made.name}, {made.starts} to {made.ends}")


@cycle.command(
    examples="""
    execboard cycle review 2026-Q4
    execboard cycle review 2026-Q4 --json
    """
)
@click.argument("name", required=False)
@pass_run
def review(run: Run, name: str | None) -> None:
    """What closing a cycle still asks, and what is next; what moved or came in while it ran. On screen 2: C."""
    from execboard.services.views import okr_closing

    view = okr_closing.closing(run.workspace, name)
    run.emit(view, lambda: _review_words(view))
    run.tell(f"next: {_next_step(view)}")


def _next_step(view: ClosingView) -> str:
    """The command that says what is asked next, as it would be typed."""
    for one in view.objectives:
        for each in one.key_results:
            if each.id == view.next:
                score = each.proposed if each.score is None else each.score
                cause = " --cause NAME" if each.needs_cause and not each.cause_words else ""
                return f"execboard kr score {each.id} {score:g}{cause}"
        if one.id == view.next:
            return f"execboard objective verdict {one.id} keep|modify|abandon"
    if view.status != "closed":
        return f"execboard cycle close {view.cycle}"
    left = set(view.kept) - set(view.drafted)
    return f"execboard cycle carry {view.cycle}" if left else "nothing: all is said"


def _review_words(view: ClosingView) -> str:
    rows = []
    for one in view.objectives:
        said = f"{one.score:g}" if one.score is not None else "-"
        rows.append((one.id, one.title, said, "", one.verdict or "verdict?"))
        for each in one.key_results:
            score = f"{each.score:g}" if each.score is not None else f"{each.proposed:g}?"
            cause = each.cause_words or ("cause?" if each.needs_cause else "")
            rows.append((each.id, f"  {each.title}", score, okr_printing.percent(each.progress), cause))
    lines = [printing.table(rows, flexible=1, right=(2, 3), muted=(0,))]
    lines += [printing.line(f"{one.kind}: {one.id} {one.words}") for one in view.slippage]
    return "\n".join(filter(None, lines))


@cycle.command(
    examples="""
    execboard cycle close 2026-Q3
    execboard cycle close 2026-Q4 --accept
    """
)
@click.argument("name")
@click.option("--accept", is_flag=True, help="Score what has no score yet by its progress.")
@pass_run
def close(run: Run, name: str, accept: bool) -> None:
    """Close a cycle. What was left unsaid can still be said: see cycle review."""
    from execboard.services.views import okr_closing

    made = run.workspace.closing.close(name, accept=accept)
    _show_cycle(run, made.name, f"{made.name} is closed")
    left = okr_closing.closing(run.workspace, made.name).left_words
    run.tell(f"{left}: execboard cycle review {made.name}" if left else "")


@cycle.command(
    examples="""
    execboard cycle carry 2026-Q4
    execboard cycle carry 2026-Q4 --into 2027-H1
    """
)
@click.argument("name")
@click.option("--into", metavar="CYCLE", default="", help="Which cycle; the following one unless said.")
@pass_run
def carry(run: Run, name: str, into: str) -> None:
    """Draft what was kept or is to be modified into the next cycle, from where it stands now."""
    from execboard.services.views import okrs

    made = [okrs.objective(run.workspace, one.ref) for one in run.workspace.closing.carry(name, into)]
    view = {"carried": len(made), "objectives": made}
    run.emit(view, lambda: okr_printing.objective_rows(made))
    run.tell("" if made else "nothing to carry: execboard objective verdict OBJ-1 keep says what goes on")


@cycle.command(
    examples="""
    execboard cycle compare 2026-Q3 2026-Q4
    execboard cycle compare 2026-Q3 2026-Q4 --json
    """
)
@click.argument("first", metavar="CYCLE")
@click.argument("second", metavar="CYCLE")
@pass_run
def compare(run: Run, first: str, second: str) -> None:
    """Two cycles beside each other: how much was aimed at, what came of it, what went on."""
    from execboard.services.views.okr_comparing import compared

    view = compared(run.workspace, first, second)
    run.emit(view, lambda: okr_printing.comparison(view))
