"""Retros: held live, told afterwards, looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import output, printing, retro_memory, retro_notes
from execboard.cli.base import Room, Run, paged, pass_run
from execboard.cli.retro_shown import emit_action, emit_note, emit_retro, note_of
from execboard.cli.words import edited, or_standard_input
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.domain.merging import Merge
    from execboard.services.guarding import Guard

VERDICTS = ("helped", "no-effect", "carry", "drop")


@click.group(cls=Room)
def retro() -> None:
    """Retrospectives that change something: notes, votes, actions, and whether those helped."""


@retro.command(
    examples="""
    execboard retro start
    execboard retro start --format sailboat --title "After the pilot"
    execboard retro start --format incident --since 2026-11-20
    """
)
@click.option("--format", "format_name", metavar="NAME", default="", help="Which; other than the last two unless said.")
@click.option("--title", metavar="TEXT", default="", help="What it is called.")
@click.option("--column", "columns", metavar="NAME", multiple=True, help="Columns of its own, one an option.")
@click.option("--since", metavar="DAY", help="When it looks back to; the last retro unless said.")
@click.option("--date", metavar="DAY", help="When it was held; today unless said.")
@pass_run
def start(run: Run, /, format_name: str, **given: Any) -> None:
    """Start a retro. Without a format, one that the last two did not have."""
    made = run.workspace.retros.start(format_name, **given)
    emit_retro(run, made.ref, f"started ({made.format})")


@retro.command(
    examples="""
    execboard retro note RET-1 wind "Deploys take minutes"
    pbpaste | execboard retro note RET-1 anchors -
    execboard retro note RET-1 2 "Legal took three weeks" --on BLK-5
    """
)
@click.argument("ref", metavar="RETRO")
@click.argument("column")
@click.argument("text", callback=or_standard_input)
@click.option("--by", metavar="NAME", default="", help="Who wrote it; hidden until revealed.")
@click.option("--on", metavar="ID", default="", help="What happened, where the note comes from that.")
@pass_run
def note(run: Run, ref: str, column: str, text: str, by: str, on: str) -> None:
    """Note something in a column, by its name, first letters or number. Of several lines each is a note."""
    if "\n" in text.strip() and not on:
        made = run.workspace.retro_notes.paste(ref, column, text, by=by)
    else:
        made = [run.workspace.retro_notes.note(ref, column, text, by=by, on=on)]
    if len(made) == 1:
        emit_note(run, made[0].ref, "noted")
    else:
        shown = [note_of(run, one.ref) for one in made]
        run.emit({"notes": shown, "count": len(shown)}, f"noted {len(made)}: {made[0].ref} to {made[-1].ref}")


@retro.command(
    examples="""
    execboard retro vote RET-1.3
    execboard retro vote RET-1.3 4
    execboard retro vote RET-1.3 2 --by @bram
    execboard retro vote RET-1.3 0 --exactly
    """,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("ref", metavar="NOTE")
@click.argument("count", type=int, default=1)
@click.option("--by", metavar="NAME", default="", help="Whose votes they are; counted for all unless said.")
@click.option("--exactly", "exact", is_flag=True, help="So many there are, instead of so many more.")
@pass_run
def vote(run: Run, ref: str, count: int, by: str, exact: bool) -> None:
    """Give a note votes, one unless said; -1 takes one away. Votes on one terminal are not secret."""
    total = run.workspace.retro_groups.vote(ref, count, by=by, exact=exact)
    found = run.workspace.retro_notes.find(ref)
    emit_note(run, found.ref, f"{printing.number_of(total, 'vote')} for")


@retro.command(
    examples="""
    execboard retro group RET-1 "Review latency" RET-1.3 RET-1.5
    execboard retro group RET-1 "Review latency" 3 5 8
    execboard retro group RET-1 "Reviews" --rename "Review latency"
    """
)
@click.argument("ref", metavar="RETRO")
@click.argument("name")
@click.argument("notes", metavar="NOTE", nargs=-1)
@click.option("--rename", metavar="NAME", default="", help="Call the group that; where it is there, merge them.")
@pass_run
def group(run: Run, ref: str, name: str, notes: tuple[str, ...], rename: str) -> None:
    """Put notes together under a name, or add them to the group of that name."""
    if not notes and not rename:
        raise Invalid("no note was named", f'name them: execboard retro group {ref} "{name}" 3 5')
    if notes:
        name = run.workspace.retro_groups.group(ref, name, notes).name
    made = run.workspace.retro_groups.rename(ref, name, rename) if rename else None
    emit_retro(run, ref, f"grouped {made.name if made else name} in")


@retro.command(
    examples="""
    execboard retro action RET-1 "Pair on reviews" --owner @bram --due +2w --proof "median below a day"
    execboard retro action RET-1 "Move the demo" --owner ana --on INI-3 --about RET-1.4
    """
)
@click.argument("ref", metavar="RETRO")
@click.argument("text", callback=or_standard_input)
@click.option("--owner", metavar="NAME", required=True, help="One person.")
@click.option("--due", metavar="DAY", help="By when.")
@click.option("--on", metavar="ID", default="", help="The initiative or key result that it serves.")
@click.option("--proof", callback=or_standard_input, metavar="TEXT", default="", help="What will show that it helped.")
@click.option("--about", metavar="NOTE", default="", help="The note, or its group, that led to it.")
@pass_run
def action(run: Run, /, ref: str, text: str, owner: str, about: str, **given: Any) -> None:
    """Agree on an action. It is an ordinary one: standups and reviews bring it up until it ends."""
    from execboard.services.views import retro_actions

    if about:
        if run.workspace.retro_notes.find(about).retro_id != run.workspace.retros.find(ref).id:
            raise Invalid(f"{about} is in another retro", f"give a note of {ref}")
        made = run.workspace.retro_topics.agree(about, text, owner, **given)
    else:
        made = run.workspace.retro_actions.action(ref, text, owner, **given)
    run.tell(retro_actions.said_of(run.workspace, made))
    emit_action(run, made.id, "agreed on")


@retro.command(
    examples="""
    execboard retro learned RET-1 "we learned that reviews need a slot in the day" --tag reviews
    execboard retro learned RET-1 "a pilot needs its own #budget" --on INI-3
    """
)
@click.argument("ref", metavar="RETRO")
@click.argument("text", callback=or_standard_input)
@click.option("--tag", "tags", metavar="WORD", multiple=True, help="What it is about; #words in the text count, too.")
@click.option("--on", metavar="ID", default="", help="What it was learned on.")
@pass_run
def learned(run: Run, ref: str, text: str, tags: tuple[str, ...], on: str) -> None:
    """Keep what was learned."""
    from execboard.services.views import learnings

    made = run.workspace.learnings.learned(text, retro=ref, tags=tags, on=on)
    view = learnings.learning(run.workspace, made.ref)
    run.emit(view, f"learned {view.id} {view.text}")


@retro.command(
    examples="""
    execboard retro review ACT-1 helped
    execboard retro review ACT-2 no-effect --note "reviews still wait for two days"
    execboard retro review ACT-3 drop --note "the vendor is gone" --in RET-2
    """
)
@click.argument("ref", metavar="ACTION")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--note", callback=or_standard_input, metavar="TEXT", default="", help="More words; why, where dropped.")
@click.option("--in", "inside", metavar="RETRO", default="", help="In which retro; the running one unless said.")
@click.option("--date", metavar="DAY", help="When that was said; today unless said.")
@pass_run
def review(run: Run, ref: str, verdict: str, note: str, inside: str, date: str | None) -> None:
    """Say what became of an action: it helped, had no effect, is carried on, or dropped."""
    made = run.workspace.retro_actions.review(ref, verdict, retro=inside, note=note, date=date)
    words = {"helped": "helped:", "no-effect": "no effect:", "carry": "carried", "drop": "dropped"}
    emit_action(run, made.action_id, words[verdict])


@retro.command(
    examples="""
    execboard retro log notes.md --date 2026-11-20
    pbpaste | execboard retro log - --date fri --format sailboat
    """
)
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=str))
@click.option("--date", metavar="DAY", help="When it was held; the day in the file, or today, unless said.")
@click.option("--format", "format_name", metavar="NAME", default="", help="Which; found by its columns unless said.")
@click.option("--title", metavar="TEXT", default="", help="What it is called; the first heading unless said.")
@pass_run
def log(run: Run, file: str, date: str | None, format_name: str, title: str) -> None:
    """Make a held retro of notes, in one step. Headings are columns, lists are notes, `+3` at the end are votes.

    Under "Actions" an item is an action, `text @who`; under "Learnings" what was learned. docs/retros.md has more.
    """
    from execboard.cli.importing import read_text
    from execboard.domain.retro_reading import read
    from execboard.services.retros.logging import LOOSE

    logged = run.workspace.retro_logging.log(
        read(read_text(file), loose=LOOSE), date=date, format=format_name, title=title
    )
    for remark in logged.remarks:
        run.tell(remark)
    emit_retro(run, logged.retro.ref, "logged")


@retro.command(
    examples="""
    execboard retro edit RET-1
    execboard retro show RET-1 --file > retro.md; execboard retro edit RET-1 --from retro.md
    """
)
@click.argument("ref", metavar="RETRO")
@click.option("--from", "file", metavar="FILE|-", help="Read that instead of opening $EDITOR.")
@pass_run
def edit(run: Run, ref: str, file: str | None) -> None:
    """Open one Markdown file with all of a retro in $EDITOR, and read it back.

    What somebody else changed meanwhile is kept; where both changed the same line it asks.
    """
    from execboard.services.views import retro_text, retros

    view = retros.retro(run.workspace, ref)
    was = run.workspace.retro_editing.fields(view.id)
    if file is not None:
        from execboard.cli.importing import read_text

        merged = _saved(run, view.id, was, read_text(file))
    else:
        with edited(retro_text.to_file(view), view.id) as text:
            merged = _saved(run, view.id, was, text)
    run.tell(f"kept what changed meanwhile: {', '.join(merged.taken)}" if merged.taken else "")
    emit_retro(run, view.id, "edited")


def _saved(run: Run, ref: str, was: Mapping[str, str], text: str) -> Merge:
    from execboard.cli.conflicts import settled

    editing = run.workspace.retro_editing
    written = editing.read(ref, text)

    def save(guard: Guard, fields: Mapping[str, str]) -> Merge:
        return editing.save(guard, fields, written)

    return settled(editing.guard(ref, was), written.fields, save)


@retro.command(examples="execboard retro close RET-1")
@click.argument("ref", metavar="RETRO")
@pass_run
def close(run: Run, ref: str) -> None:
    """End it. Earlier actions of which nothing was said are carried, and counted."""
    from execboard.services.views import retros

    before = retros.retro(run.workspace, ref)
    carried = sum(one.mark is None for one in before.previous_actions)
    run.workspace.retros.close(before.id)
    run.tell(f"{printing.number_of(carried, 'earlier action')} carried" if carried else "")
    emit_retro(run, before.id, "closed")


@retro.command(examples="execboard retro reopen RET-1")
@click.argument("ref", metavar="RETRO")
@pass_run
def reopen(run: Run, ref: str) -> None:
    """Go on with a retro that was closed too early."""
    emit_retro(run, run.workspace.retros.reopen(ref).ref, "reopened")


@retro.command(
    "list",
    examples="""
    execboard retro list
    execboard retro list --open --json
    execboard retro list --format sailboat
    """,
)
@click.option("--format", "format_name", metavar="NAME", default="", help="Only that format.")
@click.option("--open", "only_open", is_flag=True, help="Only those with open actions.")
@paged
@pass_run
def list_(run: Run, format_name: str, only_open: bool) -> None:
    """Retros, the latest first."""
    from execboard.services.views import retro_formats, retros

    name = retro_formats.chosen(run.workspace, format_name).name if format_name else ""
    shown = run.page(retros.retros(run.workspace, format=name, open_only=only_open))
    rows = [
        (
            one.id,
            str(one.date),
            one.format,
            one.title,
            f"{one.open_actions}/{one.actions} open" if one.actions else "",
            printing.number_of(one.notes, "note"),
            ", ".join(one.themes),
            "running" if one.status == "running" else "",
        )
        for one in shown
    ]
    run.emit(shown, lambda: printing.table(rows, flexible=3, right=(5,), muted=(0, 1, 2)))


@retro.command(
    examples="""
    execboard retro show RET-1
    execboard retro show last --markdown > retro.md
    execboard retro show RET-1 --markdown --no-names
    """
)
@click.argument("ref", metavar="RETRO")
@click.option("--markdown", is_flag=True, help="The report for the team's wiki; it reads back to the same retro.")
@click.option("--no-names", is_flag=True, help="Leave out who wrote and who owns what.")
@click.option("--file", "as_file", is_flag=True, help="The file that `retro edit` opens.")
@pass_run
def show(run: Run, ref: str, markdown: bool, no_names: bool, as_file: bool) -> None:
    """One retro, whole."""
    from execboard.services.views import retro_text, retros

    if as_file or markdown:
        view = retros.retro(run.workspace, ref)
        text = retro_text.to_file(view) if as_file else retro_text.to_markdown(view, names=not no_names)
        if run.json:
            output.out_json({"id": view.id, "markdown": text})
        else:
            output.out_whole(text)
        return
    emit_retro(run, ref)


retro_notes.add_to(retro)
retro_memory.add_to(retro)
