"""Capturing, and turning what was captured into what it is."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Room, Run, paged, pass_run
from execboard.cli.words import edit_option, or_standard_input, standard_input, written
from execboard.domain.inbox import TURNS


@click.command(
    cls=Leaf,
    examples="""
    execboard capture "ask Dua about the meter contract"
    pbpaste | execboard capture -
    """,
)
@click.argument("text", nargs=-1)
@edit_option("it")
@pass_run
def capture(run: Run, text: tuple[str, ...], in_editor: bool) -> None:
    """Keep a thought in the inbox; what it is, is asked later."""
    from execboard.services.views import work

    said = standard_input() if text == ("-",) else " ".join(text)
    with written(in_editor, said, lambda: "", "capture") as thought:
        item = run.workspace.inbox.capture(thought or "")
    run.emit(work.inbox_item(run.workspace, f"INB-{item.id}"), f"INB-{item.id} {item.text}")


@click.group(cls=Room)
def inbox() -> None:
    """What was captured."""


@inbox.command("list", examples="execboard inbox list")
@paged
@pass_run
def list_(run: Run) -> None:
    """What waits. As JSON everything that was ever captured."""
    from execboard.services.views import work

    found = run.page(work.inbox_items(run.workspace, every=run.json))
    rows = [(one.id, one.text, one.captured_by, one.at.date().isoformat()) for one in found]
    run.emit(found, lambda: printing.table(rows, flexible=1, muted=(0, 2, 3)))
    if not found:
        run.tell("nothing waits in the inbox")


@inbox.command(examples='execboard inbox edit INB-1 --text "ask Dua about the meter contract"')
@click.argument("ref", metavar="ID")
@click.option("--text", callback=or_standard_input, metavar="TEXT", required=True, help="What it ought to say.")
@pass_run
def edit(run: Run, ref: str, text: str) -> None:
    """Put right what was captured."""
    from execboard.services import lookup
    from execboard.services.views import work

    found = lookup.find(run.workspace, ref, "inbox")[0]
    run.workspace.correcting.edit(str(found), text=text)
    view = work.inbox_item(run.workspace, str(found))
    run.emit(view, f"edited {view.id} {view.text}")


@inbox.command(
    examples="""
    execboard inbox turn INB-1 action --owner @dua --due fri
    execboard inbox turn INB-2 gone
    """
)
@click.argument("ref", metavar="ID")
@click.argument("into", type=click.Choice(TURNS))
@click.option("--owner", metavar="NAME", help="Of the action, blocker or candidate.")
@click.option("--on", metavar="ID", help="What it is on.")
@click.option("--supports", metavar="ID", multiple=True, help="What the candidate supports.")
@click.option("--due", metavar="DAY", help="Of the action or candidate.")
@click.option(
    "--because", callback=or_standard_input, metavar="TEXT", help="Of the decision; without it, it is a question."
)
@pass_run
def turn(run: Run, /, ref: str, into: str, supports: tuple[str, ...], **given: str | None) -> None:
    """Turn an item into what it is; what it supports is asked here, not at capture."""
    from execboard.services.views import work

    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if supports:
        fields["supports"] = tuple(one for several in supports for one in several.split(","))
    item = run.workspace.inbox.turn(ref, into, **fields)
    view = work.inbox_item(run.workspace, f"INB-{item.id}")
    run.emit(view, f"{view.id} is {view.became or 'gone'}")
