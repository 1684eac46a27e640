"""Objectives and key results, as far as initiatives need something to support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import output, printing
from execboard.cli.base import Room, Run, check_given, pass_run
from execboard.cli.words import edit_option, or_standard_input, written
from execboard.domain.okrs import DIRECTIONS, KEY_RESULT_KINDS

if TYPE_CHECKING:
    from execboard.services.views.plan import KeyResultView, ObjectiveView


@click.group(cls=Room)
def objective() -> None:
    """What must be true by the end of a cycle."""


def _show_objective(run: Run, number: int, words: str) -> None:
    from execboard.services.views import plan

    run.emit(plan.objective(run.workspace, f"OBJ-{number}"), words)


@objective.command(
    examples="""
    execboard objective add "Installers choose us first" --supports GOAL-1 --owner @ana
    execboard objective add "Support answers the same day" --cycle 2027-Q1 --aspirational
    """
)
@click.argument("title", callback=or_standard_input)
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--cycle", metavar="CYCLE", help="2026-Q4; the present quarter unless another is named.")
@click.option("--supports", metavar="ID", help="GOAL-1 or OBJ-1.")
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--aspirational", is_flag=True, help="A stretch; committed otherwise.")
@edit_option("why")
@pass_run
def add(run: Run, /, title: str, why: str | None, aspirational: bool, in_editor: bool, **given: Any) -> None:
    """Add an objective."""
    kind = "aspirational" if aspirational else None
    with written(in_editor, why, lambda: "", "why") as reason:
        made = run.workspace.plan.add_objective(title, why=reason, kind=kind, **given)
    _show_objective(run, made.id, f"OBJ-{made.id} {made.title}")


@objective.command("list", examples="execboard objective list --cycle 2026-Q4")
@click.option("--cycle", metavar="CYCLE", help="Only that cycle.")
@pass_run
def list_(run: Run, cycle: str | None) -> None:
    """Objectives with their key results. For people those of this cycle; as JSON all of them."""
    from execboard.domain.dates import cycle_name, parse_cycle
    from execboard.services.views import plan

    wanted = parse_cycle(cycle) if cycle else None
    if wanted is None and not run.json and output.on_terminal():
        wanted = cycle_name(run.workspace.today)
    found = plan.objectives(run.workspace, wanted)
    run.emit(found, lambda: _objective_words(found))
    if wanted and not found:
        run.tell(f"no objectives in {wanted}")
    if wanted and not cycle:
        left = len(plan.objectives(run.workspace)) - len(found)
        run.tell(f"{left} of other cycles not shown: --cycle NAME shows them" if left else "")


def _objective_words(found: list[ObjectiveView]) -> str:
    rows: list[tuple[str, ...]] = []
    for one in found:
        rows.append((one.id, one.title, printing.owner(one.owner), one.cycle or "-", f"→ {one.supports or '-'}"))
        rows += [(one.id, f"  {one.title}", printing.owner(one.owner), one.kind, one.range) for one in one.key_results]
    return printing.table(rows, flexible=1, muted=(0, 3))


@objective.command(examples="execboard objective show OBJ-1")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """One objective."""
    from execboard.services.views import plan

    view = plan.objective(run.workspace, ref)
    results = "\n".join(f"{one.id} {one.title}, {one.range}" for one in view.key_results)
    rows = [
        (view.id, f"{view.title} ({view.kind}, {view.status})"),
        ("cycle", view.cycle),
        ("owner", f"@{view.owner}" if view.owner else ""),
        ("supports", view.supports),
        ("why", view.why),
        ("measured by", results),
    ]
    run.emit(view, lambda: printing.facts(rows))


@objective.command(examples="execboard objective edit OBJ-1 --supports GOAL-2")
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", help="Another title.")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--cycle", metavar="CYCLE", help="Another cycle.")
@click.option("--supports", metavar="ID", help="GOAL-1 or OBJ-1.")
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--kind", type=click.Choice(["committed", "aspirational"]), help="Committed or a stretch.")
@edit_option("why")
@pass_run
def edit(run: Run, /, ref: str, why: str | None, in_editor: bool, **given: Any) -> None:
    """Change an objective; an empty text clears it."""
    from execboard.services.views import plan

    with written(in_editor, why, lambda: plan.objective(run.workspace, ref).why, "why", (run.workspace, ref)) as reason:
        given["why"] = reason
        check_given(given, "--owner NAME")
        after = run.workspace.plan.edit_objective(ref, **given)
    _show_objective(run, after.id, f"edited OBJ-{after.id} {after.title}")


@objective.command(examples="execboard objective close OBJ-1")
@click.argument("ref", metavar="ID")
@pass_run
def close(run: Run, ref: str) -> None:
    """Its time is over, whatever came of it."""
    after = run.workspace.plan.close_objective(ref)
    _show_objective(run, after.id, f"closed OBJ-{after.id} {after.title}")


@click.group(cls=Room)
def kr() -> None:
    """Key results: the measures of an objective."""


def _show_key_result(run: Run, number: int, verb: str = "") -> None:
    from execboard.services.views import plan

    view = plan.key_result(run.workspace, f"KR-{number}")
    run.emit(view, f"{verb}{view.id} {view.title}, {view.range}")


@kr.command(
    "add",
    examples="""
    execboard kr add OBJ-1 "Partner quotes a week" --start 40 --target 150
    execboard kr add OBJ-1 "Days to a permit" --start 30 --target 10 --direction decrease --kind lagging
    """,
)
@click.argument("objective_ref", metavar="OBJ")
@click.argument("title", callback=or_standard_input)
@click.option("--target", metavar="N", help="Where it ought to be.")
@click.option("--start", metavar="N", help="Where it was; 0 unless said.")
@click.option("--unit", metavar="TEXT", help="%, €, days, …")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--kind", type=click.Choice(KEY_RESULT_KINDS), help="Leading unless said.")
@click.option("--direction", type=click.Choice(DIRECTIONS), help="Increase unless said.")
@pass_run
def add_key_result(run: Run, /, objective_ref: str, title: str, **given: Any) -> None:
    """Add a key result to an objective."""
    made = run.workspace.plan.add_key_result(objective_ref, title, **given)
    _show_key_result(run, made.id)


@kr.command("list", examples="execboard kr list --objective OBJ-1")
@click.option("--objective", "objective_ref", metavar="OBJ", help="Only of that objective.")
@pass_run
def list_key_results(run: Run, objective_ref: str | None) -> None:
    """Key results."""
    from execboard.services.views import plan

    found = plan.key_results(run.workspace, objective_ref)
    run.emit(found, lambda: printing.table([_row(one) for one in found], flexible=2, muted=(0, 1, 4)))


def _row(one: KeyResultView) -> tuple[str, ...]:
    return (one.id, one.objective, one.title, printing.owner(one.owner), one.kind, one.range)


@kr.command("show", examples="execboard kr show KR-1")
@click.argument("ref", metavar="ID")
@pass_run
def show_key_result(run: Run, ref: str) -> None:
    """One key result."""
    from execboard.services.views import plan

    view = plan.key_result(run.workspace, ref)
    rows = [
        (view.id, view.title),
        ("of", view.objective),
        ("measure", f"{view.range} ({view.direction}, {view.kind})"),
        ("owner", f"@{view.owner}" if view.owner else ""),
    ]
    run.emit(view, lambda: printing.facts(rows))


@kr.command("edit", examples="execboard kr edit KR-1 --target 200 --owner @bram")
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", help="Another title.")
@click.option("--target", metavar="N", help="Where it ought to be.")
@click.option("--start", metavar="N", help="Where it was.")
@click.option("--unit", metavar="TEXT", help="%, €, days, …")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--kind", type=click.Choice(KEY_RESULT_KINDS), help="Leading or lagging.")
@click.option("--direction", type=click.Choice(DIRECTIONS), help="Which way is better.")
@pass_run
def edit_key_result(run: Run, /, ref: str, **given: Any) -> None:
    """Change a key result."""
    check_given(given, "--target N")
    after = run.workspace.plan.edit_key_result(ref, **given)
    _show_key_result(run, after.id, "edited ")
