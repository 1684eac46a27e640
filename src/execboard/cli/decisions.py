"""Decisions."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.words import edit_option, or_standard_input, written
from execboard.domain.checkins import TRIGGERS


@click.group(cls=Room)
def decision() -> None:
    """Decisions: what, why, what was given up, when to look again. Trades and every no are among them."""


def _show(run: Run, number: int, verb: str = "") -> None:
    from execboard.services.views import work

    view = work.decision(run.workspace, f"DEC-{number}")
    if verb:
        run.emit(view, f"{verb} {view.id} {view.question}")
        return
    rows = [
        (view.id, f"{view.question} ({view.kind}, {view.status})"),
        ("decided", view.answer),
        ("because", view.because),
        ("gives up", view.gives_up),
        ("on", view.on),
        ("by", f"@{view.decided_by}, {view.decided_on}" if view.decided_on else ""),
        ("set off by", view.trigger),
        ("noticed", str(view.noticed or "")),
        ("asked", f"{view.asked_on}" + (f", {view.lead_days} days before" if view.lead_days else "")),
        ("takes up", view.reopens),
        ("taken up as", view.reopened_as),
        ("look again", f"{view.revisit}{' (now)' if view.due_again else ''}" if view.revisit else ""),
    ]
    run.emit(view, lambda: printing.facts(rows))


@decision.command(
    examples='execboard decision add "We sell through partners only" --because "two sales forces cost more"'
)
@click.argument("text", callback=or_standard_input)
@click.option("--because", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--on", metavar="ID", default="", help="What it is about.")
@click.option("--gives-up", callback=or_standard_input, metavar="TEXT", default="", help="What it costs or rules out.")
@click.option("--revisit", metavar="DAY", help="When to look again.")
@click.option("--date", metavar="DAY", help="When it was decided; today unless said.")
@click.option("--asked", metavar="DAY", help="When it was asked; that day unless said.")
@click.option("--noticed", metavar="DAY", help="When it was noticed that it has to be decided.")
@click.option("--trigger", type=click.Choice(TRIGGERS), help="What set it off.")
@click.option("--by", metavar="NAME", default="", help="Who decided; you unless said.")
@edit_option("why")
@pass_run
def add(run: Run, /, text: str, because: str | None, in_editor: bool, **given: Any) -> None:
    """Record what was decided, and why."""
    with written(in_editor, because, lambda: "", "because") as reason:
        made = run.workspace.decisions.add(text, reason or "", **given)
    _show(run, made.id, "recorded")


@decision.command(examples='execboard decision ask "Do we open a second depot?" --on OBJ-1')
@click.argument("question", callback=or_standard_input)
@click.option("--on", metavar="ID", default="", help="What it is about.")
@click.option("--date", metavar="DAY", help="When it was asked; today unless said.")
@click.option("--noticed", metavar="DAY", help="When it was noticed that it has to be decided.")
@click.option("--trigger", type=click.Choice(TRIGGERS), help="What set it off.")
@edit_option("it")
@pass_run
def ask(run: Run, /, question: str, in_editor: bool, **given: Any) -> None:
    """Record a question that waits for its answer."""
    with written(in_editor, question, lambda: "", "question") as words:
        asked = run.workspace.decisions.ask(words or "", **given)
    _show(run, asked.id, "asked")


@decision.command(examples='execboard decision answer DEC-1 "Not this year" --because "the first is not full"')
@click.argument("ref", metavar="ID")
@click.argument("text", callback=or_standard_input)
@click.option("--because", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--revisit", metavar="DAY", help="When to look again.")
@click.option("--date", metavar="DAY", help="When it was decided; today unless said.")
@click.option("--gives-up", callback=or_standard_input, metavar="TEXT", help="What it costs or rules out.")
@click.option("--by", metavar="NAME", default="", help="Who decided; you unless said.")
@edit_option("why")
@pass_run
def answer(run: Run, /, ref: str, text: str, because: str | None, in_editor: bool, **given: Any) -> None:
    """Decide a question that was asked."""
    with written(in_editor, because, lambda: "", "because") as reason:
        made = run.workspace.decisions.answer(ref, text, reason or "", **given)
    _show(run, made.id, "answered")


@decision.command(examples='execboard decision reopen DEC-1 --because "the depot is full"')
@click.argument("ref", metavar="ID")
@click.option("--because", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@pass_run
def reopen(run: Run, ref: str, because: str) -> None:
    """Take up a decision again, as a new question; the old one stays on record."""
    _show(run, run.workspace.decisions.reopen(ref, because).id, "reopened as")


@decision.command(examples='execboard decision edit DEC-1 --revisit +1q --gives-up "the second brand"')
@click.argument("ref", metavar="ID")
@click.option("--question", callback=or_standard_input, metavar="TEXT", help="What it is about, in words.")
@click.option("--because", callback=or_standard_input, metavar="TEXT", help="Why; - reads standard input.")
@click.option("--on", metavar="ID", help="What it is about.")
@click.option("--gives-up", callback=or_standard_input, metavar="TEXT", help="What it costs or rules out.")
@click.option("--revisit", metavar="DAY", help="When to look again.")
@click.option("--noticed", metavar="DAY", help="When it was noticed.")
@click.option("--trigger", type=click.Choice(TRIGGERS), help="What set it off.")
@edit_option("why")
@pass_run
def edit(run: Run, /, ref: str, because: str | None, in_editor: bool, **given: Any) -> None:
    """Put right what was recorded; an empty text clears it."""
    from execboard.services import lookup

    found = lookup.find(run.workspace, ref, "decision")[0]

    def before() -> str:
        return str(lookup.find(run.workspace, str(found), "decision")[1].because)

    with written(in_editor, because, before, "because", (run.workspace, str(found))) as reason:
        given["because"] = reason
        check_given(given, "--revisit DAY")
        run.workspace.correcting.edit(str(found), **given)
    _show(run, found.number, "edited")


@decision.command(examples="execboard decision show DEC-1")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """One decision."""
    from execboard.services import lookup

    _show(run, lookup.find(run.workspace, ref, "decision")[0].number)


@decision.command("list", examples="execboard decision list --on INI-3")
@click.option("--on", metavar="ID", help="Only about that.")
@click.option("--open", "only_open", is_flag=True, help="Only questions that wait.")
@click.option("--due", is_flag=True, help="Only those to look at again by now.")
@paged
@pass_run
def list_(run: Run, on: str | None, only_open: bool, due: bool) -> None:
    """Decisions, the newest first."""
    from execboard.services.views import work

    found = work.decisions(run.workspace, on)
    found = [one for one in found if (not only_open or one.status == "open") and (not due or one.due_again)]
    shown = run.page(found)
    rows = [
        (
            one.id,
            one.kind,
            str(one.decided_on or "open"),
            one.question,
            one.because,
            f"again {one.revisit}" if one.revisit else "",
        )
        for one in shown
    ]
    run.emit(shown, lambda: printing.table(rows, flexible=3, muted=(0, 1, 2)))
