"""What retros remember: formats, search, themes that recur, rates; and learnings."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Room, Run, check_given, paged, pass_run
from execboard.cli.retro_shown import hit_rows, theme_rows
from execboard.cli.words import or_standard_input

MOST_HITS = 50
MOST_THEMES = 20


@click.command(cls=Leaf, examples="execboard retro formats")
@pass_run
def formats(run: Run) -> None:
    """The formats that there are, and the one to try next. Your own: config formats.NAME "Column, Column"."""
    from execboard.services.views import retro_formats

    found = retro_formats.formats()
    nxt = retro_formats.suggested(run.workspace).name if run.exists else ""
    shown = [
        {
            "name": one.name,
            "title": one.title,
            "columns": one.columns,
            "about": one.about,
            "own": one.own,
            "suggested": one.name == nxt,
        }
        for one in found
    ]
    rows = [(one.name, ", ".join(one.columns), one.about, "try next" if one.name == nxt else "") for one in found]
    run.emit(shown, lambda: printing.table(rows, flexible=1, muted=(2,)))


@click.command(
    cls=Leaf,
    examples="""
    execboard retro search "review latency"
    execboard retro search budget --json
    """,
)
@click.argument("words", nargs=-1, required=True)
@paged
@pass_run
def search(run: Run, words: tuple[str, ...]) -> None:
    """Retros, groups, notes and learnings in which those words stand, the latest first."""
    from execboard.services.views import retro_memory

    found = retro_memory.search(run.workspace, " ".join(words), run.limit or MOST_HITS, run.offset)
    run.emit(found, lambda: hit_rows(found))


@click.command(
    cls=Leaf,
    examples="""
    execboard retro themes
    execboard retro themes "review latency"
    """,
)
@click.argument("words", nargs=-1)
@paged
@pass_run
def themes(run: Run, words: tuple[str, ...]) -> None:
    """What comes again: in which retros and blockers, when, and whether the last action about it helped."""
    from execboard.services.views import retro_memory

    if words:
        found = run.page(retro_memory.theme(run.workspace, " ".join(words)))
    else:
        most = (run.limit or MOST_THEMES) + run.offset
        found = run.page(retro_memory.recurring(run.workspace, most))
    run.emit(found, lambda: theme_rows(found))


@click.command(cls=Leaf, examples="execboard retro rates")
@pass_run
def rates(run: Run) -> None:
    """What came of the actions of retros, by the quarter in which they were agreed."""
    from execboard.services.views import retro_memory

    found = retro_memory.rates(run.workspace)
    rows = [
        (
            one.quarter,
            f"{one.agreed} agreed",
            f"{one.done} done" + (f" ({one.done_rate:.0%})" if one.done_rate is not None else ""),
            f"{one.helped} helped, {one.no_effect} without effect"
            + (f" ({one.helped_rate:.0%})" if one.helped_rate is not None else ""),
            f"{one.unjudged} not judged" if one.unjudged else "",
            f"{one.open} open" if one.open else "",
            f"{one.days_to_done:.0f} days to done" if one.days_to_done is not None else "",
        )
        for one in found
    ]
    run.emit(found, lambda: printing.table(rows, flexible=3, muted=(0,)))


def add_to(group: click.Group) -> None:
    """Put these commands into a group."""
    for command in (formats, search, themes, rates):
        group.add_command(command)


@click.group(cls=Room)
def learning() -> None:
    """What the team learned, in retros, between them, and from initiatives that ended."""


def _show(run: Run, ref: str, verb: str = "") -> None:
    from execboard.services.views import learnings

    view = learnings.learning(run.workspace, ref)
    if verb:
        run.emit(view, f"{verb} {view.id} {view.text}")
        return
    rows = [
        (view.id, view.text),
        ("tags", ", ".join(view.tags)),
        ("when", str(view.date)),
        ("from", view.source),
        ("on", view.on),
        ("by", f"@{view.author}" if view.author else ""),
    ]
    run.emit(view, lambda: printing.facts(rows))


@learning.command(examples='execboard learning add "a pilot needs its own budget" --tag pilots --on INI-3')
@click.argument("text", callback=or_standard_input)
@click.option("--tag", "tags", metavar="WORD", multiple=True, help="What it is about.")
@click.option("--on", metavar="ID", default="", help="What it was learned on.")
@click.option("--date", metavar="DAY", help="When; today unless said.")
@pass_run
def add(run: Run, /, text: str, **given: Any) -> None:
    """Keep what was learned between two retros."""
    _show(run, run.workspace.learnings.learned(text, **given).ref, "learned")


@learning.command(
    "list",
    examples="""
    execboard learning list
    execboard learning list --tag reviews --since 2026-01-01 --json
    execboard learning list --markdown > learnings.md
    """,
)
@click.option("--tag", metavar="WORD", default="", help="Only with that tag.")
@click.option("--words", metavar="TEXT", default="", help="Only those in which these words stand.")
@click.option("--since", metavar="DAY", help="Only since that day.")
@click.option("--markdown", is_flag=True, help="As a list for others to read.")
@paged
@pass_run
def list_(run: Run, tag: str, words: str, since: str | None, markdown: bool) -> None:
    """What was learned, the latest first."""
    from execboard.domain.dates import parse_day
    from execboard.services.views import learnings

    day = parse_day(since, run.workspace.today) if since else None
    found = run.page(learnings.learnings(run.workspace, tag=tag, words=words, since=day))
    if markdown and not run.json:
        from execboard.cli import output

        output.out_whole(learnings.to_markdown(found))
        return
    rows = [(one.id, str(one.date), one.text, " ".join(f"#{each}" for each in one.tags)) for one in found]
    run.emit(found, lambda: printing.table(rows, flexible=2, muted=(0, 1, 3)))


@learning.command(examples="execboard learning show LRN-1")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """One learning."""
    _show(run, ref)


@learning.command(examples="execboard learning edit LRN-1 --tag reviews --tag flow")
@click.argument("ref", metavar="ID")
@click.option("--text", callback=or_standard_input, metavar="TEXT", help="What was learned.")
@click.option("--tag", "tags", metavar="WORD", multiple=True, help="All its tags; an empty one takes them away.")
@click.option("--on", metavar="ID", help="What it was learned on.")
@click.option("--date", metavar="DAY", help="When.")
@pass_run
def edit(run: Run, /, ref: str, tags: tuple[str, ...], **given: Any) -> None:
    """Put a learning right."""
    given["tags"] = tags or None
    check_given(given, "--tag WORD")
    _show(run, run.workspace.learnings.edit(ref, **given).ref, "edited")


@learning.command(examples="execboard learning delete LRN-1")
@click.argument("ref", metavar="ID")
@pass_run
def delete(run: Run, ref: str) -> None:
    """Let a learning go. Undo brings it back."""
    from execboard.services.views import learnings

    view = learnings.learning(run.workspace, ref)
    run.workspace.learnings.delete(ref)
    run.emit(view, f"deleted {view.id} {view.text}")
