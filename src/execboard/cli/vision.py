"""The vision: shown, set, confirmed, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.words import edit_option, or_standard_input, written
from execboard.domain.charter import VISION_LENGTH
from execboard.domain.checkins import TRIGGERS
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from execboard.services.views.visions import SaidView, VisionView

_LEVELS = ("company", "team", "person")
_NONE_YET = "none yet: execboard vision TEXT"


@click.command(
    cls=Leaf,
    examples="""
    execboard vision
    execboard vision "Leader in solar by 2030" --why "Roofs are the cheapest power station"
    execboard vision "A roof a minute" --trigger market --because "Panels cost half" --agreed @ana
    execboard vision --changed "Installers come first"
    execboard vision --why-team "We build what installers use" --why-person "You see your work on roofs"
    execboard vision --holds --because "Nothing we heard this quarter speaks against it"
    execboard vision --history
    """,
)
@click.argument("text", callback=or_standard_input, required=False)
@click.option("--why", callback=or_standard_input, metavar="TEXT", help="Why it matters; - reads standard input.")
@click.option("--why-company", callback=or_standard_input, metavar="TEXT", help="Why it matters to the company.")
@click.option("--why-team", callback=or_standard_input, metavar="TEXT", help="Why it matters to the team.")
@click.option("--why-person", callback=or_standard_input, metavar="TEXT", help="Why it matters to each person.")
@click.option("--mission", callback=or_standard_input, metavar="TEXT", help="What the team is for.")
@click.option("--because", callback=or_standard_input, metavar="TEXT", help="Why it changed, or why it holds.")
@click.option("--changed", callback=or_standard_input, metavar="TEXT", help="What changed for whom.")
@click.option("--trigger", type=click.Choice(TRIGGERS), help="What brought the change about.")
@click.option("--agreed", multiple=True, metavar="NAME", help="Who agreed; repeatable.")
@click.option("--date", metavar="DAY", help="When it was agreed.")
@click.option("--holds", is_flag=True, help="Confirm that it stays as it is.")
@click.option("--history", is_flag=True, help="Each time it was set or confirmed.")
@edit_option("why it matters")
@pass_run
def vision(
    run: Run, /, text: str | None, why: str | None, in_editor: bool, holds: bool, history: bool, **more: Any
) -> None:
    """Show the vision, set it, confirm it: one line, short enough to repeat."""
    from execboard.services.guarding import WORKSPACE
    from execboard.services.views import visions

    more["agreed"] = more["agreed"] or None
    if holds or history:
        _alone(holds=holds, history=history, text=text, why=why, in_editor=in_editor, more=more)
    if history:
        found = visions.history(run.workspace)
        run.emit(found, lambda: _history(found))
        return
    if holds:
        about = {name: more[name] for name in ("because", "agreed", "date")}
        run.workspace.visions.holds(**{name: value for name, value in about.items() if value is not None})
    else:
        team = (run.workspace, WORKSPACE)
        with written(in_editor, why, lambda: run.workspace.charter.why, "why", team) as reason:
            given = {"vision": text, "why": reason, **more}
            if any(value is not None for value in given.values()):
                run.workspace.plan.set_charter(**given)
    view = visions.vision(run.workspace)
    run.emit(view, lambda: _words(view))


def _alone(
    *, holds: bool, history: bool, text: str | None, why: str | None, in_editor: bool, more: dict[str, Any]
) -> None:
    """Raises Invalid where something is given that does not go with --holds or --history."""
    fits = {"because", "agreed", "date"} if holds and not history else set()
    others = [name for name, value in more.items() if value is not None and name not in fits]
    if text is not None or why is not None or in_editor or others or (holds and history):
        flag = "--history" if history else "--holds"
        allowed = "with --because, --agreed and --date" if holds and not history else "alone"
        raise Invalid(f"{flag} goes {allowed}", "leave the rest out, or set the vision without it")


def _words(view: VisionView) -> str:
    rows = [("vision", view.vision or _NONE_YET), ("why", view.why)]
    rows += [(f"for the {level}", getattr(view, f"why_{level}")) for level in _LEVELS]
    rows += [("mission", view.mission)]
    if view.set:
        rows += _about(view.set)
    if view.confirmed_on and not (view.set and view.set.date == view.confirmed_on):
        rows.append(("confirmed", str(view.confirmed_on)))
    used = f"{len(view.vision)} of {VISION_LENGTH} characters" if view.vision else ""
    return printing.facts([*rows, ("length", used)])


def _about(one: SaidView) -> list[tuple[str, str]]:
    by = " ".join(f"@{handle}" for handle in one.agreed)
    return [
        ("since", str(one.date)),
        ("because", ": ".join(filter(None, (one.trigger, one.because)))),
        ("changed", one.changed),
        ("agreed", by),
    ]


def _history(found: list[SaidView]) -> str:
    if not found:
        return ""
    rows = []
    for one in found:
        rows.append((str(one.date), "holds" if one.kind == "held" else "set", one.vision))
        rows += [("", "", f"  {name}: {value}") for name, value in _about(one)[1:] if value]
    return printing.table(rows, flexible=2, muted=(0,))
