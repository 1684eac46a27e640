"""Milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import output, printing
from execboard.cli.base import Room, Run, paged, pass_run
from execboard.cli.words import edit_option, or_standard_input, written

if TYPE_CHECKING:
    from execboard.services.views.work import MilestoneView


@click.group(cls=Room)
def milestone() -> None:
    """Dated steps of an initiative."""


def _show(run: Run, number: int, verb: str) -> None:
    from execboard.services.views import work

    view = work.milestone(run.workspace, f"MS-{number}")
    run.emit(view, f"{verb} {view.id} {view.title}, {_when(view)}")


def _when(view: MilestoneView) -> str:
    if view.done_on:
        return f"done {view.done_on.isoformat()}"
    slipped = f", moved {view.moves}×, {view.slipped_days:+d}d" if view.moves else ""
    return f"{'late, ' if view.late else ''}due {view.due.isoformat()}{slipped}"


@milestone.command(examples='execboard milestone add INI-3 "Pilot with two depots" --due +2w')
@click.argument("initiative", metavar="INI")
@click.argument("title", callback=or_standard_input)
@click.option("--due", metavar="DAY", required=True, help="By when.")
@pass_run
def add(run: Run, initiative: str, title: str, due: str) -> None:
    """Add a milestone."""
    _show(run, run.workspace.milestones.add(initiative, title, due).id, "added")


@milestone.command(examples='execboard milestone edit MS-1 --title "Pilot with three depots"')
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", required=True, help="Another title.")
@pass_run
def edit(run: Run, ref: str, title: str) -> None:
    """Put right what it is called."""
    from execboard.services import lookup

    found = lookup.find(run.workspace, ref, "milestone")[0]
    run.workspace.correcting.edit(str(found), title=title)
    _show(run, found.number, "edited")


@milestone.command(examples="execboard milestone done MS-1 --date yesterday")
@click.argument("ref", metavar="ID")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def done(run: Run, ref: str, date: str | None) -> None:
    """It is done."""
    _show(run, run.workspace.milestones.done(ref, date).id, "finished")


@milestone.command(examples='execboard milestone move MS-1 +1w --reason "the rig is late"')
@click.argument("ref", metavar="ID")
@click.argument("day")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@edit_option("why")
@pass_run
def move(run: Run, ref: str, day: str, reason: str, in_editor: bool) -> None:
    """Move it to another day; what was first promised stays on record."""
    with written(in_editor, reason, lambda: "", "reason") as why:
        moved = run.workspace.milestones.move(ref, day, why or "")
    _show(run, moved.id, "moved")


@milestone.command("list", examples="execboard milestone list --on INI-3")
@click.option("--on", metavar="INI", help="Only of that initiative.")
@paged
@pass_run
def list_(run: Run, on: str | None) -> None:
    """Milestones, the next due first. For people those that are open; as JSON all of them."""
    from execboard.services.views import work

    found = run.page(work.milestones(run.workspace, on))
    shown = [one for one in found if not one.done_on] if not run.json and output.on_terminal() else found
    rows = [(one.id, one.initiative, one.title, _when(one)) for one in shown]
    run.emit(found, lambda: printing.table(rows, flexible=2, muted=(0, 1)))
    run.tell(f"{len(found) - len(shown)} done ones not shown" if len(found) > len(shown) else "")
