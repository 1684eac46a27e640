"""Meetings: start, attend, note, mark, close; all that the screens do, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.refresh import COMMANDS
from execboard.cli.words import or_standard_input
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from execboard.services.views.meetings import MeetingView


@click.group(cls=Room)
def meeting() -> None:
    """Standups, weeklies, monthlies, quarterlies: held, with their minutes.

    MEETING is an id such as MTG-6, the kind of the one that is running, or last. Any other command tells its change
    in a meeting's minutes with --meeting MTG-6.
    """


def _show(run: Run, ref: str, verb: str) -> None:
    from execboard.services.views import meetings

    view = meetings.meeting(run.workspace, ref)
    run.emit(view, f"{verb} {view.id} {view.title}")


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for several in given for name in several.split(",") if name.strip())


@meeting.command("start", examples="execboard meeting start standup\nexecboard meeting start weekly --date last fri")
@click.argument("kind")
@click.option("--date", metavar="DAY", help="When it was held; today unless said.")
@pass_run
def start(run: Run, kind: str, date: str | None) -> None:
    """Start a meeting of that kind, or go on with the one that is running."""
    from execboard.services.views import meetings

    known = {one.id for one in meetings.running(run.workspace)}
    made = run.workspace.meetings.start(kind, date)
    _show(run, made.ref, "goes on:" if made.ref in known else "started")


@meeting.command(
    "attend", examples="execboard meeting attend MTG-6 @ana @bram\nexecboard meeting attend MTG-6 --absent @chen"
)
@click.argument("ref", metavar="MEETING")
@click.argument("names", nargs=-1)
@click.option("--absent", multiple=True, metavar="NAME", help="Who is not there.")
@click.option("--only", is_flag=True, help="Nobody else is.")
@pass_run
def attend(run: Run, ref: str, names: tuple[str, ...], absent: tuple[str, ...], only: bool) -> None:
    """Say who is there. Who was there the last time is expected again."""
    made = run.workspace.meetings.attend(ref, _names(names), _names(absent), only=only)
    _show(run, made.ref, "noted who is in")


@meeting.command("note", examples='execboard meeting note MTG-6 "the depot opens on Monday" --person @ana')
@click.argument("ref", metavar="MEETING")
@click.argument("text", callback=or_standard_input)
@click.option("--person", metavar="NAME", default="", help="In whose turn.")
@click.option("--on", metavar="ID", default="", help="About what.")
@pass_run
def note(run: Run, ref: str, text: str, person: str, on: str) -> None:
    """Note something in a meeting."""
    _show(run, f"MTG-{run.workspace.noting.note(ref, text, person=person, on=on).meeting_id}", "noted in")


@meeting.command("park", examples='execboard meeting park MTG-6 "naming of the portal"')
@click.argument("ref", metavar="MEETING")
@click.argument("text", callback=or_standard_input)
@click.option("--on", metavar="ID", default="", help="About what.")
@pass_run
def park(run: Run, ref: str, text: str, on: str) -> None:
    """Put something off: it comes again in the next meeting of that kind, until it is settled."""
    _show(run, f"MTG-{run.workspace.noting.park(ref, text, on=on).meeting_id}", "parked in")


@meeting.command("settle", examples="execboard meeting settle MTG-6.2 --became DEC-4")
@click.argument("note_ref", metavar="NOTE")
@click.option("--became", metavar="ID", default="", help="What was made of it.")
@pass_run
def settle(run: Run, note_ref: str, became: str) -> None:
    """What was parked needs no more talk. NOTE is an id such as MTG-6.2."""
    _show(run, f"MTG-{run.workspace.noting.settle(note_ref, became).meeting_id}", "settled in")


def _mark(run: Run, ref: str, things: tuple[str, ...], mark: str, words: str) -> None:
    with run.workspace.change():
        for thing in things:
            made = run.workspace.noting.mark(ref, thing, mark, words)
    _show(run, f"MTG-{made.meeting_id}", f"marked {', '.join(things)} as {mark} in")


@meeting.command("done", examples="execboard meeting done MTG-6 ACT-31 ACT-33")
@click.argument("ref", metavar="MEETING")
@click.argument("actions", metavar="ACTION", nargs=-1, required=True)
@pass_run
def done(run: Run, ref: str, actions: tuple[str, ...]) -> None:
    """These commitments are done."""
    _mark(run, ref, actions, "done", "")


@meeting.command("still", examples='execboard meeting still MTG-6 ACT-34 --note "legal answers on Friday"')
@click.argument("ref", metavar="MEETING")
@click.argument("actions", metavar="ACTION", nargs=-1, required=True)
@click.option("--note", "words", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@pass_run
def still(run: Run, ref: str, actions: tuple[str, ...], words: str) -> None:
    """These go on. What is not marked goes on too."""
    _mark(run, ref, actions, "still", words)


@meeting.command("drop", examples='execboard meeting drop MTG-6 ACT-35 --reason "nobody needs it now"')
@click.argument("ref", metavar="MEETING")
@click.argument("actions", metavar="ACTION", nargs=-1, required=True)
@click.option("--reason", "words", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@pass_run
def drop(run: Run, ref: str, actions: tuple[str, ...], words: str) -> None:
    """These will not be done."""
    _mark(run, ref, actions, "dropped", words)


@meeting.command("not-now", examples='execboard meeting not-now MTG-6 BLK-5 --note "after the fair"')
@click.argument("ref", metavar="MEETING")
@click.argument("things", metavar="ID", nargs=-1, required=True)
@click.option("--note", "words", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@pass_run
def not_now(run: Run, ref: str, things: tuple[str, ...], words: str) -> None:
    """These ought to be decided, and are not now: the minutes say so."""
    _mark(run, ref, things, "not-now", words)


@meeting.command(
    "paste", examples='execboard meeting paste MTG-6 @eli "Done: spec"\npbpaste | execboard meeting paste MTG-6 @eli -'
)
@click.argument("ref", metavar="MEETING")
@click.argument("person")
@click.argument("text", callback=or_standard_input)
@pass_run
def paste(run: Run, ref: str, person: str, text: str) -> None:
    """Take in what somebody who is not there has sent: lines under Done, Blocked, Next."""
    run.workspace.pasting.paste(ref, person, text)
    from execboard.services.views import meetings

    _show(run, meetings.find(run.workspace, ref).ref, f"took in the update of {person} in")


@meeting.command("rate", examples="execboard meeting rate MTG-6 4")
@click.argument("ref", metavar="MEETING")
@click.argument("rating", type=int)
@pass_run
def rate(run: Run, ref: str, rating: int) -> None:
    """What it was worth, 1 to 5."""
    _show(run, run.workspace.meetings.rate(ref, rating).ref, "rated")


@meeting.command("close", examples="execboard meeting close MTG-6 --rating 4")
@click.argument("ref", metavar="MEETING")
@click.option("--rating", type=int, help="What it was worth, 1 to 5.")
@click.option("--markdown", is_flag=True, help="Print the minutes as Markdown.")
@click.option("--chat", is_flag=True, help="Print the minutes as text for a chat.")
@pass_run
def close(run: Run, ref: str, rating: int | None, markdown: bool, chat: bool) -> None:
    """End it: what is not marked is carried on, and the minutes are written."""
    made = run.workspace.meetings.close(ref, rating)
    if markdown or chat:
        _text(run, made.ref, chat=chat)
        return
    _show(run, made.ref, "closed")


@meeting.command("cancel", examples='execboard meeting cancel MTG-6 --reason "nothing to decide"')
@click.argument("ref", metavar="MEETING")
@click.option("--reason", callback=or_standard_input, metavar="TEXT", default="", help="Why.")
@pass_run
def cancel(run: Run, ref: str, reason: str) -> None:
    """Call a running meeting off. The next one looks back past it."""
    _show(run, run.workspace.meetings.cancel(ref, reason).ref, "called off")


@meeting.command("reopen", examples="execboard meeting reopen MTG-6")
@click.argument("ref", metavar="MEETING")
@pass_run
def reopen(run: Run, ref: str) -> None:
    """Open a meeting that was held, to correct it; closing it again adds the corrections to its minutes."""
    _show(run, run.workspace.meetings.reopen(ref).ref, "reopened")


@meeting.command("list", examples='execboard meeting list --kind weekly\nexecboard meeting list --words "legal review"')
@click.option("--kind", metavar="KIND", help="Only of that kind.")
@click.option("--words", metavar="TEXT", default="", help="Only those whose minutes have these words.")
@paged
@pass_run
def list_(run: Run, kind: str | None, words: str) -> None:
    """Meetings, the latest first."""
    from execboard.services.views import meeting_kinds, meetings

    name = meeting_kinds.kind(run.workspace, kind).name if kind else None
    found = run.page(meetings.meetings(run.workspace, name, words))
    rows = [
        (one.id, one.date.isoformat(), one.kind, one.status, _minutes(one.seconds), f"{len(one.attended)} there")
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=2, muted=(0, 3, 4, 5)))
    if not found:
        run.tell("no meeting was held yet: execboard meeting start standup")


def _minutes(seconds: int | None) -> str:
    return "" if seconds is None else f"{round(seconds / 60)} min"


@meeting.command("show", examples="execboard meeting show MTG-6 --markdown\nexecboard meeting show last --chat")
@click.argument("ref", metavar="MEETING")
@click.option("--markdown", is_flag=True, help="The minutes as Markdown.")
@click.option("--chat", is_flag=True, help="The minutes as text for a chat.")
@pass_run
def show(run: Run, ref: str, markdown: bool, chat: bool) -> None:
    """One meeting and its minutes."""
    if markdown and chat:
        raise Invalid("--markdown and --chat are two forms", "give one of them")
    _text(run, ref, chat=chat)


def _text(run: Run, ref: str, *, chat: bool) -> None:
    from execboard.services.views import meetings

    view: MeetingView = meetings.meeting(run.workspace, ref)
    run.emit(
        view, lambda: (view.chat if chat else view.minutes).rstrip("\n") or f"{view.id} {view.title}, {view.status}"
    )


@meeting.command("kinds", examples="execboard meeting kinds")
@pass_run
def kinds(run: Run) -> None:
    """The kinds of meetings: when each was last held and is next due."""
    from execboard.services.views import meeting_dates

    found = meeting_dates.kinds_due(run.workspace)
    rows = [
        (
            one.kind,
            f"{one.clock} min",
            one.rhythm or "no rhythm",
            f"last {one.last}" if one.last else "never held",
            f"{one.running} runs" if one.running else f"next {one.next}" if one.next else "",
            ", ".join(one.segments),
        )
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=5, muted=(1, 3)))


@meeting.command(
    "kind",
    examples="""
    execboard meeting kind standup --segments "wins 1, round 6, blockers 3" --rhythm "mon wed fri 09:15"
    execboard meeting kind board --segments "metrics 20, decisions 20" --clock 45 --rhythm "first tue" --serves GOAL-1
    execboard meeting kind standup --reset
    """,
)
@click.argument("name")
@click.option("--segments", metavar="LIST", help='Names in order, with minutes: "wins 1, round 5".')
@click.option("--clock", type=int, metavar="MINUTES", help="How long it ought to take.")
@click.option(
    "--rhythm", metavar="WORDS", help='Such as "weekdays 09:30", "fri 15:00", "first mon", "quarter last fri".'
)
@click.option("--serves", "goal", metavar="ID", help="The goal that it serves.")
@click.option("--reset", is_flag=True, help="Make it what it was at first.")
@pass_run
def kind(run: Run, /, name: str, reset: bool, **given: Any) -> None:
    """Say what a kind of meeting is like, or make a kind of your own."""
    from execboard.services.views import meeting_dates

    if reset:
        run.workspace.meeting_kinds.reset(name)
    else:
        check_given(given, '--rhythm "weekdays 09:30"')
        name = run.workspace.meeting_kinds.set(name, **given).name
    found = [one for one in meeting_dates.kinds_due(run.workspace) if one.kind == name.casefold()]
    run.emit(found[0] if found else {"kind": name.casefold()}, f"set {name}" if not reset else f"reset {name}")


for _command in COMMANDS:
    meeting.add_command(_command)
