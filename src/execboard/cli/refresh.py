"""The quarterly refresh for scripts: its steps, what is said of them, who agrees, whether people and time fit."""

from __future__ import annotations

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.words import or_standard_input
from execboard.domain.errors import Invalid


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for several in given for name in several.split(",") if name.strip())


def _show(run: Run, ref: str, name: str, words: str) -> None:
    """The step as it stands now."""
    from execboard.services.views import meetings
    from execboard.services.views.refresh import refresh

    meeting = meetings.find(run.workspace, ref)
    one = refresh(run.workspace, meeting).step(name)
    run.emit(one, f"{words} {meeting.ref}: {one.title}, {one.left_words or one.state}")


@click.command(
    cls=Leaf,
    examples="execboard meeting steps quarterly\nexecboard meeting steps MTG-6 audit\nexecboard meeting steps --json",
)
@click.argument("ref", metavar="MEETING", default="")
@click.argument("step", default="")
@pass_run
def steps(run: Run, ref: str, step: str) -> None:
    """The steps of a refresh: how far each is, what is left of it, and the command that does it.

    Without MEETING it is the one that runs, or what the next would start from. With STEP all that is in that one.
    """
    from execboard.domain.refresh import named
    from execboard.services.views import meetings
    from execboard.services.views.refresh import refresh, running

    meeting = meetings.find(run.workspace, ref) if ref else running(run.workspace)
    view = refresh(run.workspace, meeting)
    if step:
        one = view.step(named(step).name)
        rows = [(each.code, each.id, each.text, each.because) for each in one.items]
        run.emit(one, lambda: printing.table(rows, flexible=2, muted=(0, 1, 3)))
        return
    found = [(f"{one.number}", one.name, one.state, one.left_words or one.said, one.command) for one in view.steps]
    run.emit(view, lambda: printing.table(found, flexible=3, muted=(0, 3, 4)))


@click.command(
    "step", cls=Leaf, examples="execboard meeting step quarterly compare\nexecboard meeting step MTG-6 choose"
)
@click.argument("ref", metavar="MEETING")
@click.argument("name", metavar="STEP")
@pass_run
def step_done(run: Run, ref: str, name: str) -> None:
    """Say that a step is done: the order stands, these are chosen. What is still to be said of it is refused."""
    from execboard.domain.refresh import named

    run.workspace.refresh.stands(ref, name)
    _show(run, ref, named(name).name, "said in")


@click.command(
    cls=Leaf, examples='execboard meeting skip quarterly compare --because "the order is that of last month"'
)
@click.argument("ref", metavar="MEETING")
@click.argument("step")
@click.option("--because", callback=or_standard_input, metavar="TEXT", default="", help="Why; the minutes say so.")
@pass_run
def skip(run: Run, ref: str, step: str, because: str) -> None:
    """Leave a step of a refresh out, and why."""
    made = run.workspace.refresh.skip(ref, step, because)
    _show(run, ref, made.what.partition(":")[0], "skipped in")


@click.command(
    cls=Leaf,
    examples="""
    execboard meeting agree quarterly INI-3 @ana @bram
    execboard meeting agree quarterly INI-3 --dissent @chen --because "the rig is not ready"
    execboard meeting agree quarterly --all
    """,
)
@click.argument("ref", metavar="MEETING")
@click.argument("initiative", default="")
@click.argument("names", nargs=-1)
@click.option("--dissent", multiple=True, metavar="NAME", help="Who does not agree; it is a decision, looked at again.")
@click.option("--because", callback=or_standard_input, metavar="TEXT", default="", help="Why not, in their words.")
@click.option("--all", "all_of_them", is_flag=True, help="Everybody who is there agrees on all that is left.")
@pass_run
def agree(
    run: Run,
    ref: str,
    initiative: str,
    names: tuple[str, ...],
    dissent: tuple[str, ...],
    because: str,
    all_of_them: bool,
) -> None:
    """Note who agrees that an initiative is one of the five: everybody who is there, unless names are given."""
    if all_of_them:
        run.workspace.refresh.agree_all(ref)
    elif not initiative:
        raise Invalid("which initiative is missing", "give its id, such as INI-3, or --all")
    else:
        run.workspace.refresh.agree(ref, initiative, _names(names), _names(dissent), because)
    _show(run, ref, "playbooks", "agreed in")


@click.command(
    cls=Leaf,
    examples="""
    execboard meeting fits quarterly tight
    execboard meeting fits quarterly exceeds --cut "the second pilot"
    execboard meeting fits quarterly --person @ana --weeks 6
    """,
)
@click.argument("ref", metavar="MEETING")
@click.argument("answer", default="")
@click.option(
    "--cut", callback=or_standard_input, metavar="TEXT", default="", help="What was left out so that it fits."
)
@click.option("--person", metavar="NAME", default="", help="Whose weeks; the answer comes later.")
@click.option("--weeks", metavar="N", default="", help="How many they have in the cycle that is planned.")
@pass_run
def fits(run: Run, ref: str, answer: str, cut: str, person: str, weeks: str) -> None:
    """Say whether people and time fit what was chosen: fits, tight or exceeds, and what was cut."""
    if bool(person) != bool(weeks):
        raise Invalid("--person and --weeks go together", "give both, such as --person @ana --weeks 6")
    if person:
        run.workspace.refresh.weeks(ref, person, weeks)
    if answer or not person:
        run.workspace.refresh.fits(ref, answer, cut)
    _show(run, ref, "capacity", "said in")


@click.command(
    "name-gap",
    cls=Leaf,
    examples="""
    execboard meeting name-gap quarterly orphan-initiative INI-15 --because "until the vote"
    execboard meeting name-gap quarterly --all
    """,
)
@click.argument("ref", metavar="MEETING")
@click.argument("code", default="")
@click.argument("item", metavar="ID", default="")
@click.option("--because", callback=or_standard_input, metavar="TEXT", default="", help="Why it stays.")
@click.option("--all", "all_of_them", is_flag=True, help="All that are left.")
@pass_run
def name_gap(run: Run, ref: str, code: str, item: str, because: str, all_of_them: bool) -> None:
    """Say that a gap of the audit stays for now: the minutes have it with its remedy."""
    if all_of_them:
        run.workspace.refresh.name_all(ref)
    elif not code or not item:
        raise Invalid("which gap is missing", "give its code and id, as execboard audit shows them, or --all")
    else:
        run.workspace.refresh.name_gap(ref, code, item, because)
    _show(run, ref, "audit", "named in")


COMMANDS = (steps, step_done, skip, agree, fits, name_gap)
"""What ``execboard meeting`` has about a refresh."""
