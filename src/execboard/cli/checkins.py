"""Check-ins of key results: one, many at once, those that are due, and putting one right."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import okr_printing, printing
from execboard.cli.base import Leaf, Run, check_given, pass_run
from execboard.cli.kr_shown import show_key_result
from execboard.cli.words import numbered_lines, or_standard_input, value_and_note
from execboard.domain.errors import Invalid
from execboard.domain.people import handle_of

NEGATIVE = {"ignore_unknown_options": True}
"""A value may begin with a minus."""


@click.command(
    cls=Leaf,
    context_settings=NEGATIVE,
    examples="""
    execboard kr checkin KR-1 42
    execboard kr checkin KR-1 42 --confidence 7 --note "two depots joined" --date fri
    execboard kr checkin KR-1 =                      as it was, confidence too
    sqlite3 sales.db "SELECT count(*) FROM quote" | execboard kr checkin KR-1 -
    execboard kr checkin --stdin < monday.txt        lines: KR-1 42 7 what changed
    """,
)
@click.argument("ref", metavar="ID", required=False)
@click.argument("value", required=False)
@click.option("--confidence", metavar="0-10", help="How sure that the target will be reached.")
@click.option("--note", metavar="TEXT", help="What changed; - reads standard input.")
@click.option("--date", metavar="DAY", help="When it was so; today unless said, never in the future.")
@click.option("--stdin", "many", is_flag=True, help="Lines from standard input, all of them or none.")
@pass_run
def checkin(
    run: Run,
    ref: str | None,
    value: str | None,
    confidence: str | None,
    note: str | None,
    date: str | None,
    many: bool,
) -> None:
    """Record where a key result stands; - as VALUE reads it from standard input, = is as it was."""
    if many:
        if any(one is not None for one in (ref, value, confidence, note)):
            raise Invalid("--stdin takes everything from its lines", "write KR-1 42 7 what changed there")
        _many(run, date)
        return
    if ref is None or value is None:
        raise Invalid("an id and a value are needed", "write execboard kr checkin KR-1 42, or --stdin for many")
    value, words = value_and_note(value, note)
    made = run.workspace.check_ins.check_in(ref, value, confidence, words, date)
    show_key_result(run, made.key_result_id, f"checked in {made.value:g}: ")


def _many(run: Run, date: str | None) -> None:
    from execboard.services.views import okrs

    made = run.workspace.check_ins.many(numbered_lines(), date)
    views = [okrs.key_result(run.workspace, f"KR-{number}") for number in dict.fromkeys(m.key_result_id for m in made)]
    words = okr_printing.key_result_rows(views)
    run.emit({"checked_in": len(made), "key_results": views}, lambda: words)


@click.command(
    cls=Leaf,
    context_settings=NEGATIVE,
    examples="""
    execboard kr correct KR-1 --value 43
    execboard kr correct KR-1 --number 12 --note "counted twice" --date 2026-11-20
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--number", type=int, metavar="N", help="Which check-in, as kr checkins lists them; the newest else.")
@click.option("--value", metavar="N", help="What it was.")
@click.option("--confidence", metavar="0-10", help="How sure; - for not said.")
@click.option("--note", callback=or_standard_input, metavar="TEXT", help="What changed.")
@click.option("--date", metavar="DAY", help="When it was so.")
@pass_run
def correct(run: Run, /, ref: str, number: int | None, **given: Any) -> None:
    """Put a check-in right; what it said before stays in the log."""
    check_given(given, "--value 43")
    after = run.workspace.check_ins.correct(ref, number=number, **given)
    show_key_result(run, after.key_result_id, f"corrected to {after.value:g}: ")


@click.command(
    cls=Leaf,
    examples="""
    execboard kr checkins KR-1
    execboard kr checkins KR-1 --limit 3 --json
    execboard kr checkins KR-1 --number 12           everything that it ever said
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--limit", type=click.IntRange(1), help="How many at most.")
@click.option("--number", type=int, metavar="N", help="The history of that one: what it said before it was corrected.")
@pass_run
def checkins(run: Run, ref: str, limit: int | None, number: int | None) -> None:
    """The check-ins of a key result, the newest first."""
    from execboard.services.views import okrs

    if number is not None:
        said = okrs.corrections(run.workspace, ref, number)
        rows = [
            (
                str(one.at)[:16],
                one.date,
                f"{one.value:g}",
                "-" if one.confidence is None else str(one.confidence),
                one.note,
            )
            for one in said
        ]
        run.emit(said, lambda: printing.table(rows, flexible=4, right=(2, 3), muted=(0,)))
        return
    found = okrs.check_ins(run.workspace, ref, limit=-1 if limit is None else limit)
    run.emit(found, lambda: "\n".join(printing.line(okr_printing.check_in_line(one)) for one in found))
    if not found:
        run.tell("no check-in yet")


@click.command(
    cls=Leaf,
    examples="""
    execboard kr due
    execboard kr due --mine
    execboard kr due --owner @ana --json
    """,
)
@click.option("--owner", metavar="NAME", help="Only that person's.")
@click.option("--mine", is_flag=True, help="Only yours.")
@pass_run
def due(run: Run, owner: str | None, mine: bool) -> None:
    """Key results whose check-in is due, the longest due first."""
    from execboard.services import lookup
    from execboard.services.views import okrs

    if mine and owner:
        raise Invalid("--mine and --owner are two people", "give one of them", field="owner")
    who = run.workspace.actor if mine else lookup.person(run.workspace, owner).handle if owner else None
    found = okrs.due(run.workspace, handle_of(who) if who else None)
    rows = [
        (
            one.key_result.id,
            one.key_result.title,
            printing.owner(one.key_result.owner),
            one.key_result.range,
            f"{one.late_days}d late" if one.late_days else "today",
            okr_printing.check_in_line(one.last) if one.last else "",
        )
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=1, muted=(0, 5)))
    if not found:
        run.tell("no check-in is due")
