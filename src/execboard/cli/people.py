"""People and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, paged, pass_run
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from execboard.services.views.people import PersonView


@click.group(cls=Room)
def person() -> None:
    """People, by handle: @ana."""


def _show(run: Run, handle: str, words: str = "") -> None:
    from execboard.services.views import people

    view = people.person(run.workspace, handle)
    run.emit(view, words or _words(view))


def _words(view: PersonView) -> str:
    owns = f"{view.active} active" if view.active else ""
    return printing.facts([(f"@{view.handle}", view.name), ("teams", ", ".join(view.teams)), ("owns", owns)])


@person.command(examples='execboard person add "Ana de Vries" --handle ana')
@click.argument("name")
@click.option("--handle", metavar="NAME", default="", help="The handle; made from the name unless given.")
@pass_run
def add(run: Run, name: str, handle: str) -> None:
    """Add a person."""
    made = run.workspace.people.add(name, handle)
    _show(run, made.handle, f"@{made.handle} {made.name}")


@person.command("list", examples="execboard person list")
@paged
@pass_run
def list_(run: Run) -> None:
    """All people, and how many active initiatives each owns."""
    from execboard.services.views import people

    found = run.page(people.everyone(run.workspace))
    rows = [
        (f"@{one.handle}", one.name, ", ".join(one.teams), f"owns {one.active}" if one.active else "") for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=1))


@person.command(examples="execboard person show @ana")
@click.argument("name")
@pass_run
def show(run: Run, name: str) -> None:
    """One person."""
    _show(run, name)


@person.command(examples='execboard person edit @ana --name "Ana de Vries"')
@click.argument("who", metavar="NAME")
@click.option("--name", metavar="TEXT", help="Another name.")
@click.option("--handle", metavar="NAME", help="Another handle.")
@pass_run
def edit(run: Run, who: str, name: str | None, handle: str | None) -> None:
    """Change a person's name or handle."""
    if name is None and handle is None:
        raise Invalid("nothing to change was given", "give --name or --handle")
    after = run.workspace.people.edit(who, name=name, handle=handle)
    _show(run, after.handle, f"edited @{after.handle}")


@click.group(cls=Room)
def team() -> None:
    """Teams. A team owns nothing; a person in it does."""


@team.command("add", examples="execboard team add Hardware @ana @bram")
@click.argument("name")
@click.argument("members", nargs=-1)
@pass_run
def add_team(run: Run, name: str, members: tuple[str, ...]) -> None:
    """Add a team, or people to it."""
    from execboard.services.views import people

    made = run.workspace.people.add_team(name, members)
    view = next(one for one in people.teams(run.workspace) if one.name == made.name)
    run.emit(view, f"{view.name}: {', '.join('@' + one for one in view.members) or 'nobody yet'}")


@team.command("list", examples="execboard team list")
@paged
@pass_run
def list_teams(run: Run) -> None:
    """All teams."""
    from execboard.services.views import people

    found = run.page(people.teams(run.workspace))
    rows = [(one.name, ", ".join(f"@{member}" for member in one.members)) for one in found]
    run.emit(found, lambda: printing.table(rows, flexible=1))
