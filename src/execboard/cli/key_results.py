"""Key results: the measures of an objective."""

from __future__ import annotations

from typing import Any, TypeVar

import click

from execboard.cli import okr_printing, output
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.checkins import checkin, checkins, correct, due
from execboard.cli.kr_shown import show_key_result
from execboard.cli.objectives import filter_options, narrowing
from execboard.cli.words import or_standard_input
from execboard.domain.checkins import TRIGGERS
from execboard.domain.closing import CAUSES
from execboard.domain.health import OVERRIDES
from execboard.domain.okrs import DIRECTIONS, KEY_RESULT_KINDS

F = TypeVar("F", bound=Any)


@click.group(cls=Room)
def kr() -> None:
    """Key results: the measures of an objective."""


def _measure_options(command: F) -> F:
    for option in reversed(
        (
            click.option("--target", metavar="N", help="Where it ought to be."),
            click.option("--start", metavar="N", help="Where it was; 0 unless said."),
            click.option("--unit", metavar="TEXT", help="%, €, days, …"),
            click.option("--owner", metavar="NAME", help="One person."),
            click.option("--kind", type=click.Choice(KEY_RESULT_KINDS), help="Leading unless said."),
            click.option("--direction", type=click.Choice(DIRECTIONS), help="Increase unless said."),
            click.option("--commit", "commit_value", metavar="N", help="What is promised, short of the target."),
            click.option("--stretch", "stretch_value", metavar="N", help="What would be more than the target."),
            click.option("--weight", metavar="N", help="How much it counts in its objective; 1 unless said."),
            click.option("--source", metavar="TEXT", help="Where the number comes from."),
            click.option("--priority", metavar="TEXT", help="How urgent it is, in the team's own word: P0, high, …"),
            click.option("--notes", callback=or_standard_input, metavar="TEXT", help="What else there is to say."),
            click.option("--starts", metavar="DAY", help="Its own first day, where that is not its cycle's."),
            click.option("--ends", metavar="DAY", help="Its own last day."),
            click.option("--every", "interval_days", metavar="DAYS", help="Days between check-ins."),
            click.option("--team", "teams", metavar="NAME", multiple=True, help="A team that shares it; repeatable."),
        )
    ):
        command = option(command)
    return command


@kr.command(
    examples="""
    execboard kr add OBJ-1 "Partner quotes a week" --start 40 --target 150
    execboard kr add OBJ-1 "Days to a permit" --start 30 --target 10 --direction decrease --kind lagging
    execboard kr add OBJ-1 "Uptime" --target 99.5 --unit % --direction at-least --source "status page"
    """,
)
@click.argument("objective_ref", metavar="OBJ")
@click.argument("title", callback=or_standard_input)
@_measure_options
@pass_run
def add(run: Run, /, objective_ref: str, title: str, **given: Any) -> None:
    """Add a key result to an objective."""
    from execboard.domain.okr_hints import key_result_hints

    given["teams"] = given["teams"] or None
    made = run.workspace.key_results.add(objective_ref, title, **given)
    show_key_result(run, made.id)
    if output.on_terminal():
        for hint in key_result_hints(made.title, start=given["start"], direction=made.direction):
            run.tell(f"hint: {hint.text}")


@kr.command(
    "list",
    examples="""
    execboard kr list --objective OBJ-1
    execboard kr list --cycle 2026-Q4 --health "off track"
    """,
)
@click.option("--objective", "objective_ref", metavar="OBJ", help="Only of that objective.")
@click.option("--cycle", metavar="CYCLE", help="Only of that cycle.")
@filter_options
@paged
@pass_run
def list_(run: Run, /, objective_ref: str | None, cycle: str | None, **filters: Any) -> None:
    """Key results and how they stand."""
    from execboard.services.views import okrs
    from execboard.services.views.okr_filters import meant, narrowed

    filters = narrowing(filters)
    if objective_ref:
        filters["owner"] = meant(filters["owner"], run.workspace.actor)
        above = narrowed([okrs.objective(run.workspace, objective_ref)], **filters)
    else:
        above = okrs.objectives(run.workspace, cycle, **filters)
    found = run.page([one for each in above for one in each.key_results])
    run.emit(found, lambda: okr_printing.key_result_rows(found))


@kr.command(examples="execboard kr show KR-1")
@click.argument("ref", metavar="ID")
@click.option("--check-ins", "count", type=click.IntRange(0), default=5, show_default=True, help="How many to show.")
@pass_run
def show(run: Run, ref: str, count: int) -> None:
    """One key result: how it stands and why, where it leads, its newest check-ins."""
    from execboard.services.views import okrs

    view = okrs.key_result(run.workspace, ref)
    hints = [hint.text for hint in okrs.hints(run.workspace, view.id)]
    run.emit(
        view,
        lambda: okr_printing.key_result_facts(view, okrs.check_ins(run.workspace, view.id, limit=count), hints),
    )


@kr.command(
    examples="""
    execboard kr edit KR-1 --owner @bram --every 14
    execboard kr edit KR-1 --target 200 --reason "two towns joined" --trigger market
    """
)
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", help="Another title.")
@_measure_options
@click.option("--reason", callback=or_standard_input, metavar="TEXT", help="Why the start or target moves.")
@click.option("--trigger", type=click.Choice(TRIGGERS), help="What made it move.")
@pass_run
def edit(run: Run, /, ref: str, **given: Any) -> None:
    """Change a key result. A start or target that moves after its cycle opened says why; that is kept and shown."""
    given["teams"] = given["teams"] or None
    check_given(given, "--target N")
    after = run.workspace.key_results.edit(ref, **given)
    show_key_result(run, after.id, "edited ")


@kr.command(examples="execboard kr move KR-4 OBJ-2")
@click.argument("ref", metavar="ID")
@click.argument("objective_ref", metavar="OBJ")
@pass_run
def move(run: Run, ref: str, objective_ref: str) -> None:
    """Put a key result under another objective."""
    after = run.workspace.key_results.move(ref, objective_ref)
    show_key_result(run, after.id, f"moved to OBJ-{after.objective_id}: ")


@kr.command(
    examples="""
    execboard kr rank KR-4 --before KR-1
    execboard kr rank KR-4 --last
    """
)
@click.argument("ref", metavar="ID")
@click.option("--before", metavar="ID", help="Right before that one of its objective.")
@click.option("--first", is_flag=True, help="To the top.")
@click.option("--last", is_flag=True, help="To the bottom.")
@pass_run
def rank(run: Run, /, ref: str, **where: Any) -> None:
    """Move a key result in the order of its objective."""
    after = run.workspace.key_results.rank(ref, **where)
    show_key_result(run, after.id, "ranked ")


@kr.command(
    examples="""
    execboard kr override KR-1 "on track" --note "the contract is signed, the number follows in January"
    execboard kr override KR-1 --clear
    """
)
@click.argument("ref", metavar="ID")
@click.argument("health", type=click.Choice(OVERRIDES), required=False)
@click.option("--note", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--clear", is_flag=True, help="Let the numbers speak again.")
@pass_run
def override(run: Run, ref: str, health: str | None, note: str | None, clear: bool) -> None:
    """Say what its health is, until the next check-in; what the numbers say stays beside it."""
    from execboard.domain.errors import Invalid

    if clear == (health is not None):
        raise Invalid("say what its health is, or --clear", f"one of: {', '.join(OVERRIDES)}")
    if clear or health is None:
        after = run.workspace.key_results.clear_override(ref)
    else:
        after = run.workspace.key_results.override(ref, health, note or "")
    show_key_result(run, after.id, f"{health or 'cleared'}: ")


@kr.command(
    examples="""
    execboard kr score KR-1 0.6 --cause waiting --words "the council met twice"
    execboard kr score KR-2 1
    """
)
@click.argument("ref", metavar="ID")
@click.argument("score", metavar="0-1", required=False)
@click.option("--cause", "cause_class", type=click.Choice([*CAUSES, "other"]), help="What stopped it, below 0.7.")
@click.option("--words", "cause", callback=or_standard_input, metavar="TEXT", help="The cause in your own words.")
@click.option("--reflection", callback=or_standard_input, metavar="TEXT", help="What was learned; - reads input.")
@pass_run
def score(run: Run, /, ref: str, **given: Any) -> None:
    """At the end of its cycle: what it came to, and why where it fell short."""
    check_given(given, "0.7")
    after = run.workspace.closing.score(ref, **given)
    show_key_result(run, after.id, f"scored {after.score:g}: " if after.score is not None else "")


for _command in (checkin, checkins, correct, due):
    kr.add_command(_command)
