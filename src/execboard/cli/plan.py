"""The plan above the board: goals. The vision has a module of its own."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.words import edit_option, or_standard_input, written


@click.group(cls=Room)
def goal() -> None:
    """Long-term goals under the vision."""


def _show_goal(run: Run, ref: str, words: str = "") -> None:
    from execboard.services.views import plan

    view = plan.goal(run.workspace, ref)
    rows = [
        (view.id, view.title),
        ("why", view.why),
        ("owner", f"@{view.owner}" if view.owner else ""),
        ("due", view.due),
    ]
    run.emit(view, words or printing.facts(rows))


@goal.command(examples='execboard goal add "A roof a minute" --owner @ana --due 2030-12-31')
@click.argument("title", callback=or_standard_input)
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--due", metavar="DAY", help="By when.")
@edit_option("why")
@pass_run
def add(run: Run, /, title: str, why: str | None, in_editor: bool, **given: Any) -> None:
    """Add a goal."""
    with written(in_editor, why, lambda: "", "why") as reason:
        made = run.workspace.plan.add_goal(title, why=reason, **given)
    _show_goal(run, f"GOAL-{made.id}", f"GOAL-{made.id} {made.title}")


@goal.command("list", examples="execboard goal list --json")
@paged
@pass_run
def list_(run: Run) -> None:
    """All goals."""
    from execboard.services.views import plan

    found = run.page(plan.goals(run.workspace))
    rows = [(one.id, one.title, printing.owner(one.owner), str(one.due or "")) for one in found]
    run.emit(found, lambda: printing.table(rows, flexible=1, muted=(0,)))


@goal.command(examples="execboard goal show GOAL-1")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """One goal."""
    _show_goal(run, ref)


@goal.command(examples="execboard goal edit GOAL-1 --owner @bram")
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", help="Another title.")
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--due", metavar="DAY", help="By when.")
@edit_option("why")
@pass_run
def edit(run: Run, /, ref: str, why: str | None, in_editor: bool, **given: Any) -> None:
    """Change a goal; an empty text clears it."""
    from execboard.services.views import plan

    with written(in_editor, why, lambda: plan.goal(run.workspace, ref).why, "why", (run.workspace, ref)) as reason:
        given["why"] = reason
        check_given(given, "--owner NAME")
        after = run.workspace.plan.edit_goal(ref, **given)
    _show_goal(run, f"GOAL-{after.id}", f"edited GOAL-{after.id} {after.title}")


@goal.command(
    examples="""
    execboard goal rank GOAL-3 --before GOAL-1
    execboard goal rank GOAL-3 --last
    """
)
@click.argument("ref", metavar="ID")
@click.option("--before", metavar="ID", help="Right before that one.")
@click.option("--first", is_flag=True, help="To the top.")
@click.option("--last", is_flag=True, help="To the bottom.")
@pass_run
def rank(run: Run, /, ref: str, **where: Any) -> None:
    """Move a goal in the order by hand."""
    after = run.workspace.plan.rank_goal(ref, **where)
    _show_goal(run, after.ref, f"ranked {after.ref} {after.title}")
