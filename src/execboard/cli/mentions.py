"""How often blockers were raised, and which mentions belong to which."""

from __future__ import annotations

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.words import or_standard_input


@click.command("mentions", cls=Leaf, examples="execboard blocker mentions BLK-3")
@click.argument("ref", metavar="[ID]", default="")
@pass_run
def mentions(run: Run, ref: str) -> None:
    """In which meetings a blocker was raised, and in which words; without an id, those raised more than once."""
    from execboard.services.views.mentions import most_raised, raised

    if not ref:
        every = most_raised(run.workspace)
        rows = [(one.id, one.status, one.text, one.words) for one in every]
        run.emit(every, lambda: printing.table(rows, flexible=2, muted=(1,)))
        run.tell("" if every else "nothing was raised more than once")
        return
    found = raised(run.workspace, ref)
    told = [(one.meeting, one.date.isoformat(), one.words or "it was stuck") for one in found.told]
    lines = [f"{found.id} {found.text}: {found.words}"]
    lines += [printing.table(told, flexible=2, muted=(0, 1))] if told else []
    run.emit(found, lambda: "\n".join(lines))


@click.command("split", cls=Leaf, examples='execboard blocker split BLK-3 MTG-5 MTG-6 --text "no test phones"')
@click.argument("ref", metavar="ID")
@click.argument("meetings", metavar="MEETING…", nargs=-1, required=True)
@click.option("--text", callback=or_standard_input, metavar="TEXT", default="", help="What the new one is called.")
@pass_run
def split(run: Run, ref: str, meetings: tuple[str, ...], text: str) -> None:
    """Make what was told in some meetings a blocker of its own: two things had been taken for one."""
    from execboard.services.views.mentions import raised

    made = run.workspace.mentioning.split(ref, meetings, text)
    view = raised(run.workspace, f"BLK-{made.id}")
    run.emit(view, f"{view.id} {view.text} is a blocker of its own, {view.words}")


@click.command("join", cls=Leaf, examples="execboard blocker join BLK-3 BLK-7")
@click.argument("ref", metavar="ID")
@click.argument("other", metavar="OTHER")
@pass_run
def join(run: Run, ref: str, other: str) -> None:
    """Say that OTHER is the same as ID: one thing had been taken for two. Its mentions go over."""
    from execboard.services.views.mentions import raised

    kept = run.workspace.mentioning.join(ref, other)
    view = raised(run.workspace, f"BLK-{kept.id}")
    run.emit(view, f"{view.id} {view.text}, {view.words}")
