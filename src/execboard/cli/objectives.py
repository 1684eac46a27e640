"""Objectives: what must be true by the end of a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from execboard.cli import okr_printing, output, printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.words import edit_option, or_standard_input, written
from execboard.domain.closing import VERDICTS
from execboard.domain.errors import Invalid
from execboard.domain.health import ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


@click.group(cls=Room)
def objective() -> None:
    """What must be true by the end of a cycle."""


def show_objective(run: Run, number: int, words: str) -> None:
    """Print an objective: as JSON whole, for people what was done to it."""
    from execboard.services.views import okrs

    run.emit(okrs.objective(run.workspace, f"OBJ-{number}"), words)


def filter_options(command: F) -> F:
    """``--owner``, ``--mine``, ``--team`` and ``--health``, as lists of OKRs take them."""
    for option in (
        click.option("--health", type=click.Choice(ORDER), help="Only what stands like that."),
        click.option("--team", metavar="NAME", help="Only what that team has a share in."),
        click.option("--mine", is_flag=True, help="Only what you own."),
        click.option("--owner", metavar="NAME", help="Only what that person owns."),
    ):
        command = option(command)
    return command


def narrowing(filters: dict[str, Any]) -> dict[str, Any]:
    """The filters as views take them: ``--mine`` is an owner like any other."""
    mine, owner = filters.pop("mine"), filters["owner"]
    if mine and owner:
        raise Invalid("--mine and --owner are two people", "give one of them", field="owner")
    return {**filters, "owner": "mine" if mine else owner}


def _tell_hints(run: Run, number: int) -> None:
    from execboard.services.views import okrs

    if output.on_terminal():
        for hint in okrs.hints(run.workspace, f"OBJ-{number}"):
            run.tell(f"hint: {hint.text}")


@objective.command(
    examples="""
    execboard objective add "Installers choose us first" --supports GOAL-1 --owner @ana
    execboard objective add "Support answers the same day" --cycle 2027-Q1 --aspirational --team Field
    execboard objective add "A second region" --cycle backlog --is-not "a second brand"
    """
)
@click.argument("title", callback=or_standard_input)
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--cycle", metavar="CYCLE", help="2026-Q4; the present one unless another is named; backlog for none.")
@click.option("--supports", metavar="ID", help="GOAL-1 or OBJ-1.")
@click.option("--counts", is_flag=True, help="Its progress counts in the objective that it supports.")
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--is-not", callback=or_standard_input, metavar="TEXT", help="What it is not.")
@click.option("--notes", callback=or_standard_input, metavar="TEXT", help="What else there is to say of it.")
@click.option("--team", "teams", metavar="NAME", multiple=True, help="A team that has a share in it; may be repeated.")
@click.option("--aspirational", is_flag=True, help="A stretch; committed otherwise.")
@edit_option("why")
@pass_run
def add(run: Run, /, title: str, why: str | None, aspirational: bool, in_editor: bool, **given: Any) -> None:
    """Add an objective."""
    given["kind"] = "aspirational" if aspirational else None
    given["parent_link"] = "counts" if given.pop("counts") else None
    given["teams"] = given["teams"] or None
    with written(in_editor, why, lambda: "", "why") as reason:
        made = run.workspace.objectives.add(title, why=reason, **given)
    show_objective(run, made.id, f"OBJ-{made.id} {made.title}")
    _tell_hints(run, made.id)


@objective.command(
    "list",
    examples="""
    execboard objective list --cycle 2026-Q4
    execboard objective list --owner @ana --health "off track"
    execboard objective list --cycle backlog --json
    """,
)
@click.option("--cycle", metavar="CYCLE", help="Only that cycle; backlog for those of none.")
@filter_options
@paged
@pass_run
def list_(run: Run, /, cycle: str | None, **filters: Any) -> None:
    """Objectives with their key results. For people those of this cycle; as JSON all of them."""
    from execboard.services.views import okrs
    from execboard.services.views.cycles import name_of, present

    filters = narrowing(filters)
    wanted = cycle
    if wanted is None and not run.json and output.on_terminal():
        wanted = present(run.workspace).name
    elif wanted is not None and wanted != "backlog":
        wanted = name_of(run.workspace, wanted)
    found = run.page(okrs.objectives(run.workspace, wanted, **filters))
    run.emit(found, lambda: okr_printing.objective_rows(found))
    if wanted and not found:
        run.tell(f"no objectives in {wanted}")
    if wanted and not cycle:
        left = okrs.count(run.workspace) - okrs.count(run.workspace, wanted)
        run.tell(f"{left} of other cycles not shown: --cycle NAME shows them" if left else "")


@objective.command(examples="execboard objective show OBJ-1")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """One objective."""
    from execboard.services.views import okrs

    view = okrs.objective(run.workspace, ref)
    results = "\n".join(
        f"{one.id} {one.title}, {one.range}  {okr_printing.percent(one.progress)}  {okr_printing.health(one)}"
        for one in view.key_results
    )
    stands = f"{okr_printing.percent(view.progress)} where {okr_printing.percent(view.expected)} is expected"
    rows = [
        (view.id, f"{view.title} ({view.kind}, {view.status})"),
        ("cycle", view.cycle or "backlog"),
        ("owner", f"@{view.owner}" if view.owner else ""),
        ("teams", ", ".join(view.teams)),
        ("supports", view.supports),
        ("why", view.why),
        ("is not", view.is_not),
        ("stands", stands if view.progress is not None else ""),
        ("health", f"{okr_printing.health(view)}: {view.health_because}"),
        ("measured by", results),
        ("supported by", " ".join(view.children)),
        ("score", f"{view.score:g}" if view.score is not None else ""),
        ("verdict", view.verdict),
        ("reflection", view.reflection),
        ("notes", view.notes),
        ("goes on from", view.lineage),
        ("goes on in", view.carried_to),
        ("hints", "\n".join(hint.text for hint in view.hints)),
    ]
    run.emit(view, lambda: printing.facts(rows))


@objective.command(
    examples="""
    execboard objective edit OBJ-1 --supports GOAL-2
    execboard objective edit OBJ-4 --supports OBJ-1 --link counts
    """
)
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", help="Another title.")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--cycle", metavar="CYCLE", help="Another cycle; backlog for none.")
@click.option("--supports", metavar="ID", help="GOAL-1 or OBJ-1.")
@click.option(
    "--link", "parent_link", type=click.Choice(["supports", "counts"]), help="Whether its progress counts above it."
)
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--is-not", callback=or_standard_input, metavar="TEXT", help="What it is not.")
@click.option("--notes", callback=or_standard_input, metavar="TEXT", help="What else there is to say of it.")
@click.option("--team", "teams", metavar="NAME", multiple=True, help="Its teams; an empty one takes all away.")
@click.option("--kind", type=click.Choice(["committed", "aspirational"]), help="Committed or a stretch.")
@edit_option("why")
@pass_run
def edit(run: Run, /, ref: str, why: str | None, in_editor: bool, **given: Any) -> None:
    """Change an objective; an empty text clears it."""
    from execboard.services.views import okrs

    given["teams"] = given["teams"] or None
    with written(in_editor, why, lambda: okrs.objective(run.workspace, ref).why, "why") as reason:
        given["why"] = reason
        check_given(given, "--owner NAME")
        after = run.workspace.objectives.edit(ref, **given)
    show_objective(run, after.id, f"edited OBJ-{after.id} {after.title}")


@objective.command(
    examples="""
    execboard objective move OBJ-2 --cycle 2027-Q1
    execboard objective move OBJ-2 --supports OBJ-1
    """
)
@click.argument("ref", metavar="ID")
@click.option("--cycle", metavar="CYCLE", help="Into that cycle; backlog for none.")
@click.option("--supports", metavar="ID", help="Under that goal or objective; empty for none.")
@pass_run
def move(run: Run, /, ref: str, **given: Any) -> None:
    """Move an objective to another cycle or parent; its key results have a full interval there."""
    check_given(given, "--cycle CYCLE")
    after = run.workspace.objectives.edit(ref, **given)
    show_objective(run, after.id, f"moved OBJ-{after.id} {after.title}")


@objective.command(
    examples="""
    execboard objective rank OBJ-3 --before OBJ-1
    execboard objective rank OBJ-3 --first
    """
)
@click.argument("ref", metavar="ID")
@click.option("--before", metavar="ID", help="Right before that one of its cycle.")
@click.option("--first", is_flag=True, help="To the top.")
@click.option("--last", is_flag=True, help="To the bottom.")
@pass_run
def rank(run: Run, /, ref: str, **where: Any) -> None:
    """Move an objective in the order of its cycle."""
    after = run.workspace.objectives.rank(ref, **where)
    show_objective(run, after.id, f"ranked OBJ-{after.id} {after.title}")


@objective.command(examples="execboard objective close OBJ-1")
@click.argument("ref", metavar="ID")
@pass_run
def close(run: Run, ref: str) -> None:
    """Its time is over, whatever came of it."""
    after = run.workspace.objectives.close(ref)
    show_objective(run, after.id, f"closed OBJ-{after.id} {after.title}")


@objective.command(examples="execboard objective reopen OBJ-1")
@click.argument("ref", metavar="ID")
@pass_run
def reopen(run: Run, ref: str) -> None:
    """Take up a closed one again."""
    after = run.workspace.objectives.reopen(ref)
    show_objective(run, after.id, f"reopened OBJ-{after.id} {after.title}")


@objective.command(
    examples="""
    execboard objective verdict OBJ-1 keep
    execboard objective verdict OBJ-2 abandon --reflection "nobody missed it"
    """
)
@click.argument("ref", metavar="ID")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--reflection", callback=or_standard_input, metavar="TEXT", help="What was learned; - reads input.")
@pass_run
def verdict(run: Run, /, ref: str, **given: Any) -> None:
    """At the end of its cycle: keep, modify or abandon it. Nothing carries over by itself."""
    after = run.workspace.closing.verdict(ref, **given)
    show_objective(run, after.id, f"{after.verdict} OBJ-{after.id} {after.title}")
