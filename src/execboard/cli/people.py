"""People and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, paged, pass_run
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.people import PersonView
    from execboard.services.views.person_page import Held, PersonPage


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


@person.command(
    examples="""
    execboard person show @ana
    execboard person show @ana --markdown       fifteen lines for a one-to-one
    execboard person show @ana --json
    """
)
@click.argument("name")
@click.option("--markdown", is_flag=True, help="As Markdown, fifteen lines at most.")
@pass_run
def show(run: Run, name: str, markdown: bool) -> None:
    """One person: what they own, support, committed to and were thanked for, and the lines from there to the vision."""
    from execboard.services.views import person_page, person_text

    view = person_page.page(run.workspace, name)
    run.emit(view, lambda: person_text.to_markdown(view).rstrip("\n") if markdown else _page(view))


def _page(view: PersonPage) -> str:
    parts = [printing.facts([(f"@{view.handle}", view.name), ("teams", ", ".join(view.teams))])]
    ended = f", {view.done} done and {view.dropped} dropped in a quarter" if view.done or view.dropped else ""
    for heading, found in (
        ("owns", view.owns),
        ("supports", view.supports),
        (f"committed to {len(view.committed)}{ended}", view.committed),
        ("thanked for", view.thanked),
    ):
        if found or heading.startswith("committed"):
            parts += ["", printing.line(heading, "muted"), _held(found)]
    above = [(one.id, one.title) for one in view.leads_to]
    if above:
        parts += ["", printing.line("which leads to", "muted"), printing.table(above, flexible=1, muted=(0,))]
    return "\n".join(parts).replace("\n\n\n", "\n\n").rstrip()


def _held(found: Sequence[Held]) -> str:
    from execboard.services.views.person_text import line_words

    rows = [(one.id, one.title, one.state, str(one.day or ""), line_words(one)) for one in found]
    return printing.table(rows, flexible=1, muted=(0, 3, 4), yields={3: 10, 2: 8})


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
