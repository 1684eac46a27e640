"""What comes first among initiatives: by hand, by score, in pairs."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import output, printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.initiative_shown import show_one
from execboard.domain.errors import Invalid


@click.command(
    cls=Leaf,
    examples="""
    execboard initiative rank INI-3 --first
    execboard initiative rank INI-3 --before INI-5
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--before", metavar="ID", help="Just above that one.")
@click.option("--first", is_flag=True, help="To the top.")
@click.option("--last", is_flag=True, help="To the bottom.")
@pass_run
def rank(run: Run, ref: str, before: str | None, first: bool, last: bool) -> None:
    """Move an initiative in the hand order of its state."""
    moved = run.workspace.order.rank(ref, before=before, first=first, last=last)
    show_one(run, moved.ref, f"ranked {moved.ref} {moved.title}")


@click.command(
    cls=Leaf,
    examples="""
    execboard initiative score INI-3 --reach 400 --impact 2 --confidence 80 --effort 3
    execboard config scoring wsjf
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--reach", help="RICE: people or events a quarter.")
@click.option("--impact", help="RICE: 0.25 to 3. ICE: 1 to 10.")
@click.option("--confidence", help="RICE and ICE: per cent.")
@click.option("--effort", help="RICE: person-months.")
@click.option("--ease", help="ICE: 1 to 10.")
@click.option("--value", help="WSJF: value to users and business.")
@click.option("--urgency", help="WSJF: time criticality.")
@click.option("--risk", help="WSJF: risk reduced, opportunity enabled.")
@click.option("--size", help="WSJF: job size.")
@pass_run
def score(run: Run, /, ref: str, **inputs: str | None) -> None:
    """Set what a score is made of; an empty value clears it. Without all inputs there is no score."""
    from execboard.domain.scoring import missing, score_words
    from execboard.services import lookup
    from execboard.services.views import initiatives

    run.workspace.order.score(ref, **inputs)
    view = initiatives.one(run.workspace, ref)
    method = run.workspace.charter.scoring
    lacks = missing(initiatives.inputs_of(lookup.initiative(run.workspace, ref)), method)
    words = (
        f"scores {score_words(view.score)}"
        if view.score is not None
        else f"has no score yet: {', '.join(lacks)} missing"
    )
    run.emit(view, f"{view.id} {words} ({method.upper()})")


@click.command(
    cls=Leaf,
    examples="""
    execboard initiative compare                  asks, or shows the next pair
    execboard initiative compare INI-3 INI-5      INI-3 matters more
    execboard initiative compare --apply          puts the list in that order
    """,
)
@click.argument("pair", nargs=-1, metavar="[WINNER LOSER]")
@click.option("--apply", "put", is_flag=True, help="Put the candidates in the order known so far.")
@click.option("--restart", is_flag=True, help="Forget every answer.")
@pass_run
def compare(run: Run, pair: tuple[str, ...], put: bool, restart: bool) -> None:
    """Order the candidates by comparing pairs; stop and resume at will."""
    order = run.workspace.order
    if restart:
        order.forget_pairs()
    if pair:
        if len(pair) != 2:
            raise Invalid("two initiatives are compared", "give the one that matters more first")
        order.prefer(*pair)
    elif not put and not run.json and output.talks():
        _ask(run)
    view, words = _next(run)
    if put:
        words = f"ranked {printing.number_of(len(order.apply_pairs()), 'candidate')} by the answers so far\n{words}"
    run.emit(view, lambda: words)


def _ask(run: Run) -> None:
    from execboard.domain.pairwise import Ask
    from execboard.services import lookup

    order = run.workspace.order
    while isinstance(step := order.next_pair(), Ask):
        left, right = (lookup.initiative(run.workspace, f"INI-{number}") for number in (step.left, step.right))
        click.echo(f"\n{step.asked + 1} of at most {step.at_most}: what matters more?")
        click.echo(f"  1  {left.ref} {left.title}\n  2  {right.ref} {right.title}\n  s  stop here")
        key = click.prompt("", type=click.Choice(["1", "2", "s"]), show_choices=False, prompt_suffix="> ")
        if key == "s":
            return
        winner, loser = (left, right) if key == "1" else (right, left)
        order.prefer(winner.ref, loser.ref)


def _next(run: Run) -> tuple[dict[str, Any], str]:
    from execboard.domain.pairwise import Ask

    step = run.workspace.order.next_pair()
    if isinstance(step, Ask):
        pair = [f"INI-{step.left}", f"INI-{step.right}"]
        view: dict[str, Any] = {"next": pair, "asked": step.asked, "at_most": step.at_most, "order": None}
        return view, f"next: {pair[0]} or {pair[1]}? ({step.asked} answered, at most {step.at_most})"
    ordered = [f"INI-{number}" for number in step.order]
    words = f"in order: {' '.join(ordered)}" if ordered else "there is nothing to compare"
    return {"next": None, "order": ordered}, f"{words}\n--apply puts the list in that order" if ordered else words
