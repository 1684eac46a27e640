"""What else is done in a retro: notes put right and moved, topics discussed, evidence, suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, check_given, pass_run
from execboard.cli.retro_shown import emit_note, emit_retro
from execboard.cli.words import or_standard_input

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS = ("blocker", "candidate", "decision", "question")


@click.command(cls=Leaf, examples='execboard retro reword RET-1.3 --text "Reviews wait for two days" --on BLK-5')
@click.argument("ref", metavar="NOTE")
@click.option("--text", "body", callback=or_standard_input, metavar="TEXT", help="What it says.")
@click.option("--by", metavar="NAME", help="Who wrote it.")
@click.option("--on", metavar="ID", help="What happened, where it comes from that.")
@pass_run
def reword(run: Run, /, ref: str, **given: Any) -> None:
    """Put a note right."""
    check_given(given, "--text TEXT")
    emit_note(run, run.workspace.retro_notes.edit(ref, **given).ref, "edited")


@click.command(
    cls=Leaf,
    examples="""
    execboard retro move RET-1.3 anchors
    execboard retro move RET-1.3 --before RET-1.1
    """,
)
@click.argument("ref", metavar="NOTE")
@click.argument("column", default="")
@click.option("--before", metavar="NOTE", default="", help="In front of that note, in its column.")
@pass_run
def move(run: Run, ref: str, column: str, before: str) -> None:
    """Move a note to another column, or in front of another note."""
    emit_note(run, run.workspace.retro_notes.move(ref, column, before=before).ref, "moved")


@click.command(cls=Leaf, examples="execboard retro delete RET-1.3 RET-1.4")
@click.argument("refs", metavar="NOTE", nargs=-1, required=True)
@pass_run
def delete(run: Run, refs: tuple[str, ...]) -> None:
    """Take notes away, with their votes. Undo brings them back."""
    gone = run.workspace.retro_notes.delete(*refs)
    emit_retro(run, f"RET-{gone[0].retro_id}", f"deleted {', '.join(one.ref for one in gone)} of")


@click.command(cls=Leaf, examples="execboard retro ungroup RET-1.3")
@click.argument("refs", metavar="NOTE", nargs=-1, required=True)
@pass_run
def ungroup(run: Run, refs: tuple[str, ...]) -> None:
    """Take notes out of their group."""
    alone = run.workspace.retro_groups.ungroup(*refs)
    emit_retro(run, f"RET-{alone[0].retro_id}", f"ungrouped {', '.join(one.ref for one in alone)} of")


@click.command(cls=Leaf, examples="execboard retro reveal RET-1")
@click.argument("ref", metavar="RETRO")
@click.option("--hide", is_flag=True, help="Hide them again.")
@pass_run
def reveal(run: Run, ref: str, hide: bool) -> None:
    """Show who wrote which note."""
    made = run.workspace.retros.reveal(ref, hide=hide)
    emit_retro(run, made.ref, "hid the authors of" if hide else "revealed the authors of")


@click.command(
    cls=Leaf,
    examples="""
    execboard retro column RET-1 "Parked"
    execboard retro column RET-1 "Parked" --rename "Later"
    """,
)
@click.argument("ref", metavar="RETRO")
@click.argument("name")
@click.option("--rename", metavar="NAME", default="", help="Call that column something else.")
@pass_run
def column(run: Run, ref: str, name: str, rename: str) -> None:
    """Add a column to a retro, or rename one."""
    if rename:
        run.workspace.retros.rename_column(ref, name, rename)
    else:
        run.workspace.retros.add_column(ref, name)
    emit_retro(run, ref, "changed the columns of")


@click.command(cls=Leaf, examples='execboard retro discuss RET-1.3 --said "nobody owns the queue" --cause ownership')
@click.argument("ref", metavar="NOTE")
@click.option("--said", callback=or_standard_input, metavar="TEXT", help="What was said.")
@click.option("--cause", metavar="WORD", help="What it comes from, in a word.")
@pass_run
def discuss(run: Run, /, ref: str, **given: Any) -> None:
    """Keep what was said of a note, or of the group that it is in."""
    check_given(given, "--said TEXT")
    run.workspace.retro_topics.discuss(ref, **given)
    emit_note(run, run.workspace.retro_notes.find(ref).ref, "discussed")


@click.command(
    cls=Leaf, examples='execboard retro decide RET-1.3 "Reviews before lunch" --because "waiting costs days"'
)
@click.argument("ref", metavar="NOTE")
@click.argument("text", callback=or_standard_input)
@click.option("--because", callback=or_standard_input, metavar="TEXT", default="", help="Why; the note unless said.")
@click.option("--on", metavar="ID", default="", help="What it is about.")
@click.option("--gives-up", callback=or_standard_input, metavar="TEXT", default="", help="What it costs or rules out.")
@click.option("--revisit", metavar="DAY", help="When to look again.")
@pass_run
def decide(run: Run, /, ref: str, text: str, because: str, **given: Any) -> None:
    """Decide something about a note, or the group that it is in; the decision is linked to it."""
    from execboard.services.views import work

    made = run.workspace.retro_topics.decide(ref, text, because, **given)
    view = work.decision(run.workspace, made)
    run.emit(view, f"decided {view.id} {view.question}")


@click.command(
    cls=Leaf,
    examples="""
    execboard retro turn RET-1.3 blocker
    execboard retro turn RET-1.4 candidate --text "Review rota"
    """,
)
@click.argument("ref", metavar="NOTE")
@click.argument("into", type=click.Choice(TURNS))
@click.option("--text", callback=or_standard_input, metavar="TEXT", default="", help="In other words than the note.")
@pass_run
def turn(run: Run, ref: str, into: str, text: str) -> None:
    """Turn a note into a blocker, a candidate, a decision or a question. Both say where the other is."""
    made = run.workspace.retro_topics.turn(ref, into, **({"text": text} if text else {}))
    emit_note(run, run.workspace.retro_notes.find(ref).ref, f"made {made} of")


@click.command(cls=Leaf, examples="execboard retro link RET-1.3 KR-2")
@click.argument("ref", metavar="NOTE")
@click.argument("to", metavar="ID")
@pass_run
def link(run: Run, ref: str, to: str) -> None:
    """Say what a note led to, such as a key result that was changed; an empty id takes that back."""
    emit_note(run, run.workspace.retro_topics.link(ref, to).ref, "linked")


@click.command(
    cls=Leaf,
    examples="""
    execboard retro evidence RET-1
    execboard retro evidence RET-1 --note BLK-5 --column anchors
    """,
)
@click.argument("ref", metavar="RETRO")
@click.option("--note", "what", metavar="ID", default="", help="Make a note of that line, linked to it.")
@click.option("--column", metavar="NAME", default="1", help="Of the note; the first unless said.")
@pass_run
def evidence(run: Run, ref: str, what: str, column: str) -> None:
    """What happened since the last retro: blockers, wins, slips, decisions, key results, meetings."""
    from execboard.services.views import retro_evidence

    found = retro_evidence.evidence(run.workspace, ref)
    if what:
        made = run.workspace.retro_notes.note(ref, column, retro_evidence.text_of(found, what), on=what)
        emit_note(run, made.ref, "noted")
        return
    rows = [(str(one.date), one.kind, one.id, one.text, "noted" if one.noted else "") for one in found]
    run.emit(found, lambda: printing.table(rows, flexible=3, muted=(0, 1)))


@click.command(cls=Leaf, examples="execboard retro suggest RET-1")
@click.argument("ref", metavar="RETRO")
@pass_run
def suggest(run: Run, ref: str) -> None:
    """Notes that may belong together, and what earlier retros told of the same: by the words that they share."""
    from execboard.services.views import retro_memory

    groups = retro_memory.likely(run.workspace, ref)
    similar = retro_memory.similar(run.workspace, ref)

    def words() -> str:
        lines = [f"{one.name}: {', '.join(one.notes)} (they share {', '.join(one.shared)})" for one in groups]
        lines += [f"{head}: {view.words}" for head, views in similar.items() for view in views]
        return "\n".join(lines)

    run.emit({"groups": groups, "similar": similar}, words)


COMMANDS: tuple[click.Command, ...] = (
    *(evidence, suggest, reword, move, delete, ungroup, reveal, column, discuss, decide, turn, link),
)


def add_to(group: click.Group) -> None:
    """Put these commands into a group."""
    add: Callable[[click.Command], None] = group.add_command
    for command in COMMANDS:
        add(command)
