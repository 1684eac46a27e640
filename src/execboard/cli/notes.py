"""What is noted as it happens: blockers, wins, actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import output, printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.mentions import join, mentions, split
from execboard.cli.words import or_standard_input
from execboard.domain.blockers import KINDS

if TYPE_CHECKING:
    from execboard.services.views.work import BlockerView


def _number(run: Run, ref: str, kind: str, given: dict[str, Any]) -> int:
    """Change what was given of one thing; its number."""
    from execboard.services import lookup

    found = lookup.find(run.workspace, ref, kind)[0]
    run.workspace.correcting.edit(str(found), **given)
    return found.number


def _names(by: tuple[str, ...]) -> tuple[str, ...]:
    """One name for each option, or several with commas."""
    return tuple(name for several in by for name in several.split(","))


@click.group(cls=Room)
def blocker() -> None:
    """What stops something."""


def _show_blocker(run: Run, number: int, verb: str) -> None:
    from execboard.services.views import work

    view = work.blocker(run.workspace, f"BLK-{number}")
    run.emit(view, f"{verb} {view.id} {view.text}" + (f" on {view.on}" if view.on else ""))


@blocker.command(
    "add",
    examples='execboard blocker add "legal review is stuck" --on INI-7 --owner @bram --next "call legal" --by fri',
)
@click.argument("text", callback=or_standard_input)
@click.option("--on", metavar="ID", default="", help="What it stops.")
@click.option("--owner", metavar="NAME", default="", help="Who clears it.")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of thing it is.")
@click.option("--next", "next_step", callback=or_standard_input, metavar="TEXT", default="", help="What happens next.")
@click.option("--by", "next_by", metavar="DAY", help="By when.")
@click.option("--raised-by", metavar="NAME", default="", help="Who raised it; you unless said.")
@click.option("--date", metavar="DAY", help="When it began; today unless said.")
@pass_run
def add_blocker(run: Run, /, text: str, **given: Any) -> None:
    """Note what stops something."""
    _show_blocker(run, run.workspace.blockers.add(text, **given).id, "noted")


@blocker.command("next", examples='execboard blocker next BLK-1 "vendor comes on site" --by tomorrow')
@click.argument("ref", metavar="ID")
@click.argument("text", callback=or_standard_input)
@click.option("--by", metavar="DAY", help="By when.")
@pass_run
def next_blocker(run: Run, ref: str, text: str, by: str | None) -> None:
    """Say what happens next about it."""
    _show_blocker(run, run.workspace.blockers.next(ref, text, by).id, "noted the next step of")


@blocker.command("edit", examples="execboard blocker edit BLK-1 --on INI-7 --owner @bram")
@click.argument("ref", metavar="ID")
@click.option("--text", callback=or_standard_input, metavar="TEXT", help="What it is.")
@click.option("--on", metavar="ID", help="What it stops.")
@click.option("--owner", metavar="NAME", help="Who clears it.")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of thing it is.")
@click.option("--raised-by", metavar="NAME", help="Who raised it.")
@pass_run
def edit_blocker(run: Run, /, ref: str, **given: Any) -> None:
    """Put right what was noted; an empty text clears it."""
    check_given(given, "--owner NAME")
    _show_blocker(run, _number(run, ref, "blocker", given), "edited")


@blocker.command("escalate", examples="execboard blocker escalate BLK-1 --to @eli")
@click.argument("ref", metavar="ID")
@click.option("--to", metavar="NAME", default="", help="To whom.")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def escalate_blocker(run: Run, ref: str, to: str, date: str | None) -> None:
    """It needs somebody higher up."""
    _show_blocker(run, run.workspace.blockers.escalate(ref, to, date).id, "escalated")


@blocker.command("accept", examples='execboard blocker accept BLK-1 --reason "the fair comes first"')
@click.argument("ref", metavar="ID")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="Why; - reads standard input.")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def accept_blocker(run: Run, ref: str, reason: str, date: str | None) -> None:
    """The team lives with it, and says why."""
    _show_blocker(run, run.workspace.blockers.accept(ref, reason, date).id, "accepted")


@blocker.command("clear", examples='execboard blocker clear BLK-1 --how "contract signed"')
@click.argument("ref", metavar="ID")
@click.option("--how", callback=or_standard_input, metavar="TEXT", default="", help="How.")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def clear_blocker(run: Run, ref: str, how: str, date: str | None) -> None:
    """It stops nothing any more."""
    _show_blocker(run, run.workspace.blockers.clear(ref, how, date).id, "cleared")


@blocker.command("list", examples="execboard blocker list --all")
@click.option("--all", "every", is_flag=True, help="Cleared ones too.")
@paged
@pass_run
def list_blockers(run: Run, every: bool) -> None:
    """What still blocks, what endangers most first."""
    from execboard.domain.dates import age_words
    from execboard.services.views import work

    found = run.page(work.blockers(run.workspace, every=every or run.json))
    rows = [
        (
            one.id,
            age_words(one.age_days),
            one.on or "-",
            one.text,
            printing.owner(one.owner),
            _state(one),
        )
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=3, right=(1,), muted=(0, 2)))
    if not found:
        run.tell("nothing blocks")


def _state(one: BlockerView) -> str:
    """What is next with it, and whether it has to be decided."""
    ended = {"cleared": "cleared", "accepted": f"accepted: {one.accepted_because}"}.get(one.status)
    if ended:
        return ended
    words = [one.next_step or "no next step"]
    words += [f"escalated to @{one.escalated_to}" if one.escalated_to else "escalated"] * (one.status == "escalated")
    words += ["decide, escalate or accept"] if one.must_decide else []
    return ", ".join(words)


for _command in (mentions, split, join):
    blocker.add_command(_command)


@click.group(cls=Room)
def win() -> None:
    """What went well, thanks to whom."""


@win.command("add", examples='execboard win add "Bot answers 40% of mails" --on INI-11 --by @dua')
@click.argument("text", callback=or_standard_input)
@click.option("--on", metavar="ID", default="", help="What it is on.")
@click.option("--by", metavar="NAME", multiple=True, help="Thanks to whom.")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def add_win(run: Run, text: str, on: str, by: tuple[str, ...], date: str | None) -> None:
    """Note a win."""
    from execboard.services.views import work

    made = run.workspace.wins.add(text, on=on, by=_names(by), date=date)
    run.emit(work.win(run.workspace, f"WIN-{made.id}"), f"noted WIN-{made.id} {made.text}")


@win.command("edit", examples="execboard win edit WIN-1 --by @dua --by @eli")
@click.argument("ref", metavar="ID")
@click.option("--text", callback=or_standard_input, metavar="TEXT", help="What it is.")
@click.option("--on", metavar="ID", help="What it is on.")
@click.option("--by", metavar="NAME", multiple=True, help="Thanks to whom, all of them.")
@click.option("--date", metavar="DAY", help="When.")
@pass_run
def edit_win(run: Run, ref: str, text: str | None, on: str | None, by: tuple[str, ...], date: str | None) -> None:
    """Put right what was noted; an empty text clears it."""
    from execboard.services.views import work

    given = {"text": text, "on": on, "by": _names(by) or None, "date": date}
    check_given(given, "--on ID")
    view = work.win(run.workspace, f"WIN-{_number(run, ref, 'win', given)}")
    run.emit(view, f"edited {view.id} {view.text}")


@win.command("thank", examples="execboard win thank WIN-1")
@click.argument("ref", metavar="ID")
@pass_run
def thank(run: Run, ref: str) -> None:
    """Ready words to thank people with."""
    from execboard.services.views import work

    view = work.win(run.workspace, ref)
    run.emit(view, view.recognition)


@win.command("unthanked", examples="execboard win unthanked")
@pass_run
def unthanked(run: Run) -> None:
    """Who has not been thanked for 30 days."""
    from execboard.services.views.agenda import unthanked as views

    found = list(views(run.workspace))
    run.emit(found, lambda: printing.table([(f"@{name}",) for name in found], flexible=0))
    if not found:
        run.tell("everybody was thanked in the last 30 days, or nobody ever was")


@win.command("list", examples="execboard win list --since -2w")
@click.option("--since", metavar="DAY", help="From that day on.")
@paged
@pass_run
def list_wins(run: Run, since: str | None) -> None:
    """Wins, the newest first."""
    from execboard.domain.dates import parse_past_day
    from execboard.services.views import work

    found = run.page(work.wins(run.workspace, since=parse_past_day(since, run.workspace.today) if since else None))
    rows = [
        (one.id, one.date.isoformat(), one.on or "-", one.text, " ".join(f"@{name}" for name in one.by))
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=3, muted=(0, 1, 2)))


@click.group(cls=Room)
def action() -> None:
    """What somebody commits to."""


def _show_action(run: Run, number: int, verb: str) -> None:
    from execboard.services.views import work

    view = work.action(run.workspace, f"ACT-{number}")
    run.emit(view, f"{verb} {view.id} {view.text}, @{view.owner}" + (f", due {view.due}" if view.due else ""))


@action.command("add", examples='execboard action add "book the trainer" --owner @bram --due fri --on INI-7')
@click.argument("text", callback=or_standard_input)
@click.option("--owner", metavar="NAME", required=True, help="One person.")
@click.option("--due", metavar="DAY", help="By when.")
@click.option("--on", metavar="ID", default="", help="What it is for.")
@click.option("--date", metavar="DAY", help="When it was committed to; today unless said.")
@pass_run
def add_action(run: Run, text: str, owner: str, due: str | None, on: str, date: str | None) -> None:
    """Note a commitment."""
    _show_action(run, run.workspace.actions.add(text, owner, due=due, on=on, date=date).id, "noted")


@action.command("edit", examples="execboard action edit ACT-1 --due +1w")
@click.argument("ref", metavar="ID")
@click.option("--text", callback=or_standard_input, metavar="TEXT", help="What it is.")
@click.option("--owner", metavar="NAME", help="One person.")
@click.option("--due", metavar="DAY", help="By when.")
@click.option("--on", metavar="ID", help="What it is for.")
@click.option("--proof", callback=or_standard_input, metavar="TEXT", help="What will show that it helped.")
@pass_run
def edit_action(run: Run, /, ref: str, **given: Any) -> None:
    """Put right what was noted; an empty text clears it."""
    check_given(given, "--due DAY")
    _show_action(run, _number(run, ref, "action", given), "edited")


@action.command("done", examples="execboard action done ACT-1")
@click.argument("ref", metavar="ID")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def done_action(run: Run, ref: str, date: str | None) -> None:
    """It is done."""
    _show_action(run, run.workspace.actions.done(ref, date).id, "finished")


@action.command("drop", examples='execboard action drop ACT-1 --reason "nobody needs it now"')
@click.argument("ref", metavar="ID")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def drop_action(run: Run, ref: str, reason: str, date: str | None) -> None:
    """It will not be done."""
    _show_action(run, run.workspace.actions.drop(ref, reason, date).id, "dropped")


@action.command("list", examples="execboard action list --owner @bram")
@click.option("--owner", metavar="NAME", help="Only of one person.")
@paged
@pass_run
def list_actions(run: Run, owner: str | None) -> None:
    """Actions, the next due first. For people those that are open; as JSON all of them."""
    from execboard.services.views import work

    found = run.page(work.actions(run.workspace, owner=owner))
    shown = [one for one in found if one.status == "open"] if not run.json and output.on_terminal() else found
    rows = [
        (
            one.id,
            f"{'late ' if one.late else ''}{one.due or ''}",
            printing.owner(one.owner),
            one.text,
            one.status,
            one.on or "-",
        )
        for one in shown
    ]
    run.emit(found, lambda: printing.table(rows, flexible=3, muted=(0, 4, 5)))
    run.tell(f"{len(found) - len(shown)} ended ones not shown" if len(found) > len(shown) else "")
