"""Metrics: measures of the business, what they came to, what they ought to come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.checkins import NEGATIVE
from execboard.cli.words import numbered_lines, or_standard_input, standard_input, value_and_note
from execboard.domain.errors import Invalid
from execboard.domain.metrics import METRIC_KINDS, WAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.views.metrics import MetricPage, MetricView


@click.group(cls=Room)
def metric() -> None:
    """Measures of the business, beside the key results that push them: revenue, engagement, efficiency, and others."""


def _fields(command: Callable[..., Any]) -> Callable[..., Any]:
    options = (
        click.option("--unit", metavar="U", help="Such as %, EUR or users."),
        click.option("--kind", type=click.Choice(METRIC_KINDS), help="What kind of measure; other unless said."),
        click.option("--on", metavar="ID", help="The thing of the plan that it measures."),
        click.option("--direction", type=click.Choice(WAYS), help="Which way is better; increase unless said."),
        click.option("--baseline", metavar="VALUE", help="What it was before the work began."),
        click.option("--baseline-on", metavar="DAY", help="On which day it was that."),
        click.option("--source", metavar="TEXT", help="Where its numbers come from."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@metric.command(
    examples="""
    execboard metric add "Monthly recurring revenue" --unit EUR --kind revenue --on GOAL-1
    execboard metric add "Hours per order" --kind efficiency --direction decrease --baseline 6 --baseline-on 2026-07-01
    """
)
@click.argument("name", callback=or_standard_input)
@_fields
@pass_run
def add(run: Run, /, name: str, **given: Any) -> None:
    """Add a metric."""
    _show(run, run.workspace.metrics.add(name, **given).ref, "added")


@metric.command(
    "list",
    examples="""
    execboard metric list
    execboard metric list --kind engagement --json
    """,
)
@click.option("--kind", type=click.Choice(METRIC_KINDS), help="Only of that kind.")
@click.option("--on", metavar="ID", default="", help="Only those on that thing.")
@paged
@pass_run
def list_(run: Run, kind: str | None, on: str) -> None:
    """Every metric with its newest value, its trend, and how it stands against what was projected."""
    from execboard.services.views import metrics

    found = run.page(metrics.metrics(run.workspace, kind or "", on))
    rows = [
        (one.id, one.name, one.kind, one.current_words, one.trend, one.trend_words, one.against, one.on or "on nothing")
        for one in found
    ]
    run.emit(
        found,
        lambda: printing.table(rows, flexible=1, right=(3,), muted=(0, 2, 5, 7), yields={5: 0, 6: 12, 2: 6}),
    )
    if not found:
        run.tell("no metric yet: execboard metric add NAME --kind revenue --on GOAL-1")


@metric.command(examples="execboard metric show MET-1")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """One metric: its trend, every value, and what is projected. ID may be its name."""
    _show(run, ref)


@metric.command(
    examples="""
    execboard metric edit MET-1 --on OBJ-2
    execboard metric edit MET-1 --baseline 40 --baseline-on 2026-07-01
    """
)
@click.argument("ref", metavar="ID")
@click.option("--name", metavar="TEXT", help="What it is called.")
@_fields
@pass_run
def edit(run: Run, /, ref: str, **given: Any) -> None:
    """Change what a metric is. Empty text clears a field."""
    check_given(given, "--on GOAL-1")
    _show(run, run.workspace.metrics.edit(ref, **given).ref, "edited")


@metric.command(
    context_settings=NEGATIVE,
    examples="""
    execboard metric record MET-1 1_200 --date 2026-10-31 --note "two large orders"
    execboard metric record --stdin < numbers.txt       lines: MET-1 42 2026-11-01 what changed
    execboard metric record --csv numbers.csv           headings: metric,date,value,note
    sqlite3 sales.db "SELECT sum(total) FROM orders" | execboard metric record MET-1 -
    """,
)
@click.argument("ref", metavar="ID", required=False)
@click.argument("value", required=False)
@click.option("--date", metavar="DAY", help="When it was so; today unless said, never in the future.")
@click.option("--note", metavar="TEXT", help="What changed; - reads standard input.")
@click.option("--stdin", "many", is_flag=True, help="Lines from standard input, all of them or none.")
@click.option("--csv", "table", metavar="FILE", help="A CSV table, all of it or nothing; - reads standard input.")
@pass_run
def record(
    run: Run, ref: str | None, value: str | None, date: str | None, note: str | None, many: bool, table: str | None
) -> None:
    """Record what a metric came to; - as VALUE reads it from standard input, = is as it was."""
    if many or table is not None:
        if (many and table is not None) or any(one is not None for one in (ref, value, note)):
            raise Invalid(
                "--stdin and --csv take everything from what they read", "give one of them, and nothing else but --date"
            )
        _record_many(run, date, table)
        return
    if ref is None or value is None:
        raise Invalid("an id and a value are needed", "write execboard metric record MET-1 42, or --stdin for many")
    value, words = value_and_note(value, note)
    made = run.workspace.recording.record(ref, value, note=words, date=date)
    _show(run, f"MET-{made.metric_id}", f"recorded {made.value:g} for")


def _record_many(run: Run, date: str | None, table: str | None) -> None:
    from execboard.services.views import metrics

    if table is None:
        made = run.workspace.recording.many(numbered_lines(), date)
    else:
        made = run.workspace.recording.table(_text_of(table), date)
    wanted = {f"MET-{one.metric_id}" for one in made}
    views = [one for one in metrics.metrics(run.workspace) if one.id in wanted]
    words = f"recorded {printing.number_of(len(made), 'value')} of {printing.number_of(len(views), 'metric')}"
    run.emit({"recorded": len(made), "metrics": views}, words)


def _text_of(table: str) -> str:
    from pathlib import Path

    if table == "-":
        return standard_input()
    try:
        return Path(table).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Invalid(f"{table} cannot be read: {reason}", "give a CSV file in UTF-8") from None


@metric.command(
    context_settings=NEGATIVE,
    examples="""
    execboard metric correct MET-1 --value 43
    execboard metric correct MET-1 --number 12 --date 2026-10-31 --note "counted twice"
    """,
)
@click.argument("ref", metavar="ID")
@click.option("--number", type=int, metavar="N", help="Which value, as metric show lists them; the newest else.")
@click.option("--value", metavar="N", help="What it was.")
@click.option("--note", callback=or_standard_input, metavar="TEXT", help="What changed.")
@click.option("--date", metavar="DAY", help="When it was so.")
@pass_run
def correct(run: Run, /, ref: str, number: int | None, **given: Any) -> None:
    """Put a value right; what it said before stays in the log."""
    check_given(given, "--value 43")
    after = run.workspace.recording.correct(ref, number=number, **given)
    _show(run, f"MET-{after.metric_id}", f"corrected to {after.value:g}:")


@metric.command(
    context_settings=NEGATIVE,
    examples="""
    execboard metric expect MET-1 1_500 --date eoq
    execboard metric expect MET-1 2_000 --date 2027-06-30 --note "with the second depot"
    execboard metric expect MET-1 --date eoq --never
    """,
)
@click.argument("ref", metavar="ID")
@click.argument("value", required=False)
@click.option("--date", metavar="DAY", required=True, help="By which day.")
@click.option("--note", metavar="TEXT", default="", callback=or_standard_input, help="Why that is expected.")
@click.option("--never", is_flag=True, help="Take back what was expected for that day.")
@pass_run
def expect(run: Run, ref: str, value: str | None, date: str, note: str, never: bool) -> None:
    """Say what a metric ought to come to by a day. Several days make its projection."""
    if never:
        made, verb = run.workspace.recording.expect_no_more(ref, date), "expect nothing more by"
    elif value is None:
        raise Invalid("a value is needed", "write execboard metric expect MET-1 150 --date eoq")
    else:
        made = run.workspace.recording.expect(ref, value, date, note)
        verb = f"expect {made.value:g} by"
    _show(run, f"MET-{made.metric_id}", f"{verb} {made.due} of")


@metric.command(examples="execboard metric delete MET-3")
@click.argument("ref", metavar="ID")
@pass_run
def delete(run: Run, ref: str) -> None:
    """Take away a metric for which nothing was recorded. Undo brings it back."""
    from execboard.services.views import metrics

    page = metrics.metric(run.workspace, ref)
    run.workspace.metrics.delete(ref)
    run.emit(page, f"deleted {page.metric.id} {page.metric.name}")


def _show(run: Run, ref: str, verb: str = "") -> None:
    from execboard.services.views import metrics

    page = metrics.metric(run.workspace, ref)
    shape = {**_shape(page)}
    run.emit(shape, f"{verb} {page.metric.id} {page.metric.name}" if verb else lambda: _words(page))


def _shape(page: MetricPage) -> dict[str, object]:
    """What scripts get: the metric's own fields, its series and its projection."""
    from execboard.services.views.shape import to_json

    return {**to_json(page.metric), "series": page.series, "projections": page.projections}


def _words(page: MetricPage) -> str:
    one = page.metric
    lines = [
        printing.ends(f"{one.id} {one.name}", one.kind),
        printing.facts(
            [
                ("now", _now(one)),
                ("trend", f"{one.trend}  {one.trend_words}" if one.values else ""),
                ("projected", one.against if one.projected is not None else ""),
                ("next", f"{one.next.value:g} by {one.next.date}" if one.next else ""),
                ("baseline", _before(one)),
                ("better is", "more" if one.direction == "increase" else "less"),
                ("on", " → ".join(one.line) or "nothing: execboard metric edit --on ID says what it measures"),
                ("source", one.source),
            ]
        ),
        printing.table(
            [(f"{each.value:g}", str(each.date), each.note, each.author, f"#{each.number}") for each in page.series],
            flexible=2,
            right=(0,),
            muted=(1, 3, 4),
        ),
    ]
    if page.projections:
        met = {True: "✔ met", False: "✖ not met", None: ""}
        rows = [
            (
                f"{each.value:g}",
                str(each.date),
                met[each.met],
                "" if each.actual is None else f"it was {each.actual:g}",
                each.note,
            )
            for each in page.projections
        ]
        lines += [printing.line("projected", "muted"), printing.table(rows, flexible=4, right=(0,), muted=(1,))]
    return "\n".join(filter(None, lines))


def _now(one: MetricView) -> str:
    if one.last is None:
        return "no value yet"
    return f"{one.current_words} on {one.last}" + (", ◆ silent since" if one.silent else "")


def _before(one: MetricView) -> str:
    if one.baseline is None:
        return ""
    better = "" if one.better is None else f", {abs(one.better):.0%} {'better' if one.better >= 0 else 'worse'} since"
    return f"{one.baseline:g} on {one.baseline_on}{better}"
