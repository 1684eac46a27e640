"""The states of initiatives: activate, trade, pause, resume, complete, retire, decline, reopen."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.initiative_shown import show_one
from execboard.cli.words import edit_option, or_standard_input, written
from execboard.domain.errors import Invalid
from execboard.domain.initiatives import NO_CLASSES


@click.command(
    cls=Leaf,
    examples="""
    execboard initiative activate INI-3
    execboard initiative activate INI-3 --instead-of INI-1 --how pause --reason "demand has moved" --revisit +1q
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--instead-of", metavar="ID", help="Trade: the active one that gives its slot.")
@click.option("--how", type=click.Choice(["pause", "complete", "retire"]), help="How it leaves; paused unless said.")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", help="Why; a trade needs it.")
@click.option("--learning", callback=or_standard_input, metavar="TEXT", help="What the retired one taught.")
@click.option("--revisit", metavar="DAY", help="When to look at the trade again.")
@edit_option("why")
@pass_run
def activate(
    run: Run, /, ref: str, instead_of: str | None, how: str | None, reason: str | None, in_editor: bool, **terms: Any
) -> None:
    """Give an initiative one of the five slots. A sixth is a trade."""
    if terms["learning"] and how != "retire":
        raise Invalid("--learning is about one that is retired", "say --how retire")
    if instead_of is None and (how or terms["revisit"]):
        raise Invalid("--how and --revisit are about a trade", "say with what: --instead-of INI-1")
    terms["learning"] = terms["learning"] or ""
    with written(in_editor, reason, lambda: "", "reason") as why:
        after = run.workspace.moves.activate(ref, instead_of=instead_of, how=how or "pause", reason=why or "", **terms)
    show_one(run, after.ref, f"activated {after.ref} {after.title}, slot {after.slot}")


@click.command(cls=Leaf, examples='execboard initiative pause INI-3 --reason "waits for the permit" --revisit +1m')
@click.argument("ref", metavar="ID")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@click.option("--revisit", metavar="DAY", help="When to look again.")
@edit_option("why")
@pass_run
def pause(run: Run, ref: str, reason: str, revisit: str | None, in_editor: bool) -> None:
    """Take an initiative out of the five for a while."""
    with written(in_editor, reason, lambda: "", "reason") as why:
        after = run.workspace.moves.leave(ref, "pause", why or "", revisit)
    show_one(run, after.ref, f"paused {after.ref} {after.title}")


@click.command(cls=Leaf, examples='execboard initiative resume INI-3 --reason "the permit is here"')
@click.argument("ref", metavar="ID")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@edit_option("why")
@pass_run
def resume(run: Run, ref: str, reason: str, in_editor: bool) -> None:
    """Activate a paused initiative again."""
    with written(in_editor, reason, lambda: "", "reason") as why:
        after = run.workspace.moves.resume(ref, why or "")
    show_one(run, after.ref, f"resumed {after.ref} {after.title}, slot {after.slot}")


@click.command(cls=Leaf, examples='execboard initiative complete INI-3 --reason "live in all depots"')
@click.argument("ref", metavar="ID")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="What came of it.")
@edit_option("what came of it")
@pass_run
def complete(run: Run, ref: str, reason: str, in_editor: bool) -> None:
    """It is done."""
    with written(in_editor, reason, lambda: "", "result") as result:
        after = run.workspace.moves.leave(ref, "complete", result or "")
    show_one(run, after.ref, f"finished {after.ref} {after.title}")


@click.command(
    cls=Leaf, examples='execboard initiative retire INI-3 --outcome "two pilots" --learning "buyers want rent"'
)
@click.argument("ref", metavar="ID")
@click.option("--outcome", callback=or_standard_input, metavar="TEXT", default="", help="What came of it.")
@click.option("--learning", callback=or_standard_input, metavar="TEXT", default="", help="What was learned.")
@edit_option("what was learned")
@pass_run
def retire(run: Run, ref: str, outcome: str, learning: str, in_editor: bool) -> None:
    """End it unfinished, with what came of it and what was learned."""
    with written(in_editor, learning, lambda: "", "learning") as learned:
        after = run.workspace.moves.retire(ref, outcome, learned or "")
    show_one(run, after.ref, f"retired {after.ref} {after.title}")


@click.command(cls=Leaf, examples="execboard initiative decline INI-3 --class not-now --revisit +1q")
@click.argument("ref", metavar="ID")
@click.option("--class", "reason_class", type=click.Choice(list(NO_CLASSES)), required=True, help="The kind of no.")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="In words.")
@click.option("--revisit", metavar="DAY", help="When to look again.")
@edit_option("why")
@pass_run
def decline(run: Run, ref: str, reason_class: str, reason: str, revisit: str | None, in_editor: bool) -> None:
    """Say no, on record."""
    with written(in_editor, reason, lambda: "", "reason") as why:
        after = run.workspace.moves.decline(ref, reason_class, why or "", revisit)
    show_one(run, after.ref, f"declined {after.ref} {after.title}")


@click.command(cls=Leaf, examples="execboard initiative reopen INI-3")
@click.argument("ref", metavar="ID")
@pass_run
def reopen(run: Run, ref: str) -> None:
    """Bring an ended or declined one back as a candidate."""
    after = run.workspace.moves.reopen(ref)
    show_one(run, after.ref, f"reopened {after.ref} {after.title}")
