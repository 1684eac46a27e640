"""Health: how well the team executes, how much of that is known, and the rows behind every number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run

if TYPE_CHECKING:
    from execboard.domain.health_parts.part import Row
    from execboard.services.views.health import HealthView, PartView


@click.command(
    cls=Leaf,
    examples="""
    execboard health
    execboard health completion                  the rows behind one number, and its weeks
    execboard health blocker --as-of 2026-09-30  as it was then, as far as rows say
    execboard health --json | jq '.score, .coverage'
    """,
)
@click.argument("parts", nargs=-1, metavar="[PART]...")
@click.option("--as-of", metavar="DAY", help="At the end of that day, as far as rows are dated.")
@pass_run
def health(run: Run, parts: tuple[str, ...], as_of: str | None) -> None:
    """A score from 0 to 100 over the last 13 weeks, and how much of it is known.

    What is not known is listed with its reason and counts neither as 0 nor as 100. PART is the name of a part or its
    beginning. Formulas, targets and sources are in docs/health.md.
    """
    from execboard.domain.dates import parse_past_day
    from execboard.services.views import health as views

    day = parse_past_day(as_of, run.workspace.today) if as_of else None
    view = views.health(run.workspace, parts, day)
    run.emit(view, lambda: "\n\n".join(_part(view, one) for one in view.parts) if parts else _whole(view))


def _whole(view: HealthView) -> str:
    from execboard.services.sparks import heat, spark

    rows = [
        (
            _mark(one),
            one.name,
            one.words,
            "" if one.value is None else f"target {one.target_words}",
            spark(one.points_series, 0, 100) if any(each is not None for each in one.points_series) else "",
            one.because,
        )
        for one in view.parts
    ]
    weeks = [" ".join("·" if one is None else str(one) for one in view.series)]
    lines = [
        printing.ends(f"health {view.words}", f"{view.since} to {view.until}"),
        printing.line(f"weeks  {heat(view.series)}  {weeks[0]}", "muted"),
        printing.table(rows, flexible=5, right=(2,), muted=(3, 4), yields={4: 0, 3: 10}),
    ]
    if view.beside:
        lines.append(
            printing.line("beside  " + " · ".join(f"{one.title}: {one.words}" for one in view.beside), "muted")
        )
    lines.append(printing.line("execboard health PART shows the rows behind a number", "muted"))
    return "\n".join(lines)


def _mark(one: PartView) -> str:
    if one.points is None:
        return "○"
    return "●" if one.points >= 100 else "▼"


def _part(view: HealthView, one: PartView) -> str:
    from execboard.domain.health_parts.part import value_words
    from execboard.services.sparks import spark

    weeks = " ".join("·" if value is None else value_words(one.unit, value) for value in one.series)
    points = "" if one.points is None else f"{one.points:.0f} of 100 points"
    lines = [
        printing.ends(f"{one.title}: {one.words}", f"target {one.target_words}"),
        printing.facts(
            [
                ("because", one.because),
                ("earns", points),
                ("weeks", f"{spark(one.points_series, 0, 100)}  {weeks}" if one.series else ""),
                ("between", f"{view.since} and {view.until}"),
                ("counted", one.formula),
            ]
        ),
        _rows(one.rows),
    ]
    if one.apart:
        lines += [printing.line("apart", "muted"), _rows(one.apart)]
    return "\n".join(filter(None, lines))


def _rows(rows: tuple[Row, ...]) -> str:
    marks = {True: "✔", False: "✖", None: "○"}
    shown = [(marks[row.good], row.id, row.text, str(row.on or "")) for row in rows]
    return printing.table(shown, flexible=2, muted=(1, 3))
