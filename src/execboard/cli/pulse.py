"""The pulse: two questions a month, judged by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, paged, pass_run
from execboard.cli.words import or_standard_input
from execboard.domain.pulse import QUESTIONS, VERDICTS

if TYPE_CHECKING:
    from execboard.services.views.pulse import PulseView

_ASKED = tuple(QUESTIONS)


@click.group(cls=Room, invoke_without_command=True)
@pass_run
@click.pass_context
def pulse(ctx: click.Context, run: Run) -> None:
    """Two questions a month, which tell whether the strategy has arrived. Alone it shows this month.

    Answers are kept beside the vision and judged by a person: yes, partly, no. Nobody is ranked.
    """
    if ctx.invoked_subcommand is None:
        _show(run, "")


@pulse.command(
    examples="""
    execboard pulse answer --strategy "solar for every roof in town" --supports "the portal, for partner quotes"
    execboard pulse answer --by ana --supports "academy, for trained installers" --on INI-7
    execboard --as ana pulse answer --strategy -        reads the answer from standard input
    """
)
@click.option("--by", metavar="NAME", help="Who answers; who acts unless said.")
@click.option("--strategy", callback=or_standard_input, metavar="TEXT", help="Our strategy in one line.")
@click.option("--supports", callback=or_standard_input, metavar="TEXT", help="My top item supports …")
@click.option("--on", metavar="ID", default="", help="The item that this is.")
@click.option("--month", metavar="MONTH", default="", help="Such as 2026-10; this month unless said.")
@pass_run
def answer(run: Run, by: str | None, strategy: str | None, supports: str | None, on: str, month: str) -> None:
    """Answer one question or both. Answered again, the last word counts."""
    who = by or run.actor
    made = run.workspace.pulse.answer(who, strategy=strategy, supports=supports, on=on, month=month)
    _show(run, made[0].month, f"kept {printing.number_of(len(made), 'answer')} for {made[0].month}")


@pulse.command(
    examples="""
    execboard pulse judge ana strategy partly --note "the how, not the what"
    execboard pulse judge bram supports yes --month 2026-10
    """
)
@click.argument("by", metavar="NAME")
@click.argument("question", metavar="strategy|supports")
@click.argument("verdict", metavar="|".join(VERDICTS))
@click.option("--note", metavar="TEXT", default="", help="Why.")
@click.option("--month", metavar="MONTH", default="", help="Such as 2026-10; this month unless said.")
@pass_run
def judge(run: Run, by: str, question: str, verdict: str, note: str, month: str) -> None:
    """Say of an answer whether it is what the vision says, or what the item supports."""
    one = run.workspace.pulse.judge(by, question, verdict, note=note, month=month)
    _show(run, one.month, f"judged: {one.judged}")


@pulse.command(examples="execboard pulse show 2026-10")
@click.argument("month", default="")
@pass_run
def show(run: Run, month: str) -> None:
    """One month: its answers beside the vision, who has answered, what was judged."""
    _show(run, month)


@pulse.command(
    "list",
    examples="""
    execboard pulse list
    execboard pulse list --json
    """,
)
@paged
@pass_run
def list_(run: Run) -> None:
    """Every month in a line, the latest first."""
    from execboard.services.views import pulse as views

    found = run.page(views.months(run.workspace))
    rows = [
        (
            one.month,
            f"{one.answered} answered",
            *(_counts(question, one.counts.get(question, {})) for question in _ASKED),
        )
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=3, muted=(0,)))
    if not found:
        run.tell("nobody has answered yet: execboard pulse answer --strategy TEXT --supports TEXT")


def _counts(question: str, counts: dict[str, int]) -> str:
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    return f"{question}: {told}" if told else ""


def _show(run: Run, month: str, done: str = "") -> None:
    from execboard.domain.pulse import read_month
    from execboard.services.views import pulse as views

    when = read_month(month, run.workspace.today) if month else ""
    view = views.pulse(run.workspace, when)
    run.emit(view, done or (lambda: _words(view)))


def _words(view: PulseView) -> str:
    lines = [printing.ends(view.vision or "no vision yet: execboard vision TEXT", f"pulse {view.month}")]
    for question, asked in view.questions.items():
        found = [one for one in view.answers if one.question == question]
        told = _counts("judged", view.counts.get(question, {}))
        lines.append(printing.ends(asked, told))
        rows = []
        for one in found:
            then = f"the vision read then: {one.vision}" if one.vision != view.vision else ""
            judged = f"{one.judged} (@{one.judged_by})" if one.judged else "not judged yet"
            rows.append((f"@{one.by}", one.text, one.on or "", judged, one.judged_note))
            rows += [("", then, "", "", "")] if then else []
        lines.append(printing.table(rows, flexible=1, muted=(0, 2, 4), yields={4: 10}))
    missing = ", ".join(f"@{name}" for name in view.missing)
    told = f"still to answer: {missing}" if missing else "everybody has answered"
    if not view.people:
        told = "nobody is here yet to ask: execboard person add NAME"
    lines.append(printing.line(told, "muted"))
    return "\n".join(filter(None, lines))
