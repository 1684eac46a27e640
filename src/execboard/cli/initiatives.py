"""Initiatives: adding, listing, showing and editing them. Their order and their states are in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from execboard.cli import output, printing
from execboard.cli.base import Room, Run, check_given, paged, pass_run
from execboard.cli.conflicts import settled
from execboard.cli.initiative_moves import activate, complete, decline, pause, reopen, resume, retire
from execboard.cli.initiative_order import compare, rank, score
from execboard.cli.initiative_shown import show_one
from execboard.cli.words import edit_option, edited, or_standard_input
from execboard.domain.initiatives import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from execboard.domain.initiatives import Initiative
    from execboard.domain.merging import Merge
    from execboard.services.guarding import Guard

F = TypeVar("F", bound="Callable[..., Any]")
LIVE = ("active", "candidate", "paused")
ANSWERS = {"outcome": "What exactly must we achieve?", "measure": "How will we measure success?"}
BRIEFLY = "At most 280 characters."
ABOUT = "Write below the headings. A heading that you take away leaves its field as it is."


@click.group(cls=Room)
def initiative() -> None:
    """Initiatives: at most five active, each with what exactly, how measured, who, and what it supports."""


def _words_options(command: F) -> F:
    for option in reversed(
        (
            click.option("--owner", metavar="NAME", help="One person; a new name is added."),
            click.option(
                "--outcome", callback=or_standard_input, metavar="TEXT", help=f"{ANSWERS['outcome']} {BRIEFLY}"
            ),
            click.option(
                "--measure", callback=or_standard_input, metavar="TEXT", help=f"{ANSWERS['measure']} {BRIEFLY}"
            ),
            click.option("--supports", metavar="ID", multiple=True, help="KR-1, OBJ-1 or GOAL-1; the first counts."),
            click.option(
                "--because", callback=or_standard_input, metavar="TEXT", help="Why it matters; - reads standard input."
            ),
            click.option(
                "--notes", callback=or_standard_input, metavar="TEXT", help="Anything else; - reads standard input."
            ),
            click.option("--link", metavar="URL", help="Where it is worked on."),
            click.option("--team", "teams", metavar="NAME", multiple=True, help="A team on it; repeat for more."),
            click.option("--due", metavar="DAY", help="When it should be done."),
        )
    ):
        command = option(command)
    return command


def _given(words: dict[str, Any]) -> dict[str, Any]:
    return {**words, "supports": words["supports"] or None, "teams": words["teams"] or None}


def _as_fields(given: dict[str, Any]) -> dict[str, str]:
    """What was given as options, as the fields of a file to edit."""
    words = {name: "\n".join(value) if isinstance(value, tuple) else value for name, value in given.items()}
    return {name: value for name, value in words.items() if value is not None and name != "teams"}


@initiative.command(
    examples="""
    execboard initiative add "Partner API" --owner @ana --supports KR-2
    execboard initiative add "Rebrand" --because -  < why.txt
    execboard initiative add -- "--help is a title too"
    """
)
@click.argument("title", callback=or_standard_input)
@_words_options
@click.option("--anyway", is_flag=True, help="Add it even where that title is known already.")
@edit_option("all of it")
@pass_run
def add(run: Run, /, title: str, anyway: bool, in_editor: bool, **words: Any) -> None:
    """Add a candidate. A title that was declined before is counted as asked for again."""
    from execboard.services.views import initiatives

    given = {"title": title, **_given(words)}
    if in_editor:
        from execboard.services import fieldfile

        fields = dict.fromkeys(fieldfile.HEADINGS, "") | _as_fields(given)
        with edited(fieldfile.to_text(fields, ABOUT), "initiative") as text:
            answers: dict[str, Any] = {
                "title": "",
                "teams": given["teams"],
                **fieldfile.changes({}, fieldfile.from_text(text)),
            }
            added = run.workspace.initiatives.add(anyway=anyway, **answers)
    else:
        added = run.workspace.initiatives.add(anyway=anyway, **given)
    view = initiatives.one(run.workspace, added.initiative.ref)
    run.emit(view, f"{view.id} {view.title}" + (f": {view.asked_words}" if added.asked_again else ""))


@initiative.command(
    "list",
    examples="""
    execboard initiative list
    execboard initiative list --status candidate --order score
    execboard initiative list --owner @ana --json
    """,
)
@click.option("--status", "statuses", type=click.Choice(STATUSES), multiple=True, help="Only these states.")
@click.option(
    "--order",
    type=click.Choice(["rank", "score", "newest", "title"]),
    default="rank",
    show_default=True,
    help="The order.",
)
@click.option("--owner", metavar="NAME", help="Only what one person owns.")
@paged
@pass_run
def list_(run: Run, statuses: tuple[Any, ...], order: str, owner: str | None) -> None:
    """Initiatives. For people those that are live, unless --status says otherwise; as JSON all of them."""
    from execboard.services import lookup
    from execboard.services.views import initiatives

    live_only = not statuses and not run.json and output.on_terminal()
    wanted = statuses or (LIVE if live_only else ("active", *(one for one in STATUSES if one != "active")))
    owner_id = lookup.person(run.workspace, owner).id if owner is not None else None
    found = initiatives.page(
        run.workspace, wanted, order=order, offset=run.offset, limit=run.limit or -1, owner_id=owner_id, compared=True
    )
    run.emit(found, lambda: printing.initiative_rows(found))
    if live_only:
        left = initiatives.count(run.workspace, [one for one in STATUSES if one not in LIVE], owner_id=owner_id)
        run.tell(f"{left} done, retired or declined not shown: --status shows them" if left else "")


@initiative.command(examples="execboard initiative show INI-3")
@click.argument("ref", metavar="ID")
@pass_run
def show(run: Run, ref: str) -> None:
    """Everything about one initiative."""
    from execboard.domain.scoring import score_words
    from execboard.services.views import initiatives, work

    view = initiatives.one(run.workspace, ref)

    def words() -> str:
        milestones = work.milestones(run.workspace, view.id)
        steps = "\n".join(
            f"{one.id} {one.title}, {one.done_on or one.due}{' done' if one.done_on else ''}" for one in milestones
        )
        shares = ", ".join(f"@{one.name}" + (f" {one.share}%" if one.share else "") for one in view.people)
        return printing.facts(
            [
                (view.id, f"{view.title} ({view.status}{f', slot {view.slot}' if view.slot else ''})"),
                ("what exactly", view.outcome or "missing"),
                ("how measured", view.measure or "missing"),
                ("who", printing.owner(view.owner) if view.owner else "missing"),
                ("supports", " ".join(view.supports) or "missing"),
                ("because", view.because),
                ("people", shares),
                ("teams", ", ".join(view.teams)),
                ("has it all", f"asked of @{view.asked_of}" if view.resourced == "asked" else view.resourced),
                ("score", score_words(view.score) if view.score is not None else ""),
                ("state", printing.state(view) if view.status == "active" else ""),
                ("milestones", steps),
                ("due", view.due),
                ("why", ": ".join(filter(None, (view.reason_class, view.reason)))),
                ("asked", view.asked_words),
                ("look again", view.revisit),
                ("came of it", view.result),
                ("learned", view.learning),
                ("link", view.link),
                ("notes", view.notes),
            ]
        )

    run.emit(view, words)


@initiative.command(
    examples="""
    execboard initiative edit INI-3 --owner @bram --due eoq
    execboard initiative edit INI-3 --notes "" --supports KR-2 --supports OBJ-1
    execboard initiative edit INI-3 --team Web --team Sales
    execboard initiative edit INI-3 --team ""   takes all teams away
    execboard initiative edit INI-3 --edit
    """
)
@click.argument("ref", metavar="ID")
@click.option("--title", callback=or_standard_input, metavar="TEXT", help="Another title.")
@_words_options
@click.option("--expect-rev", type=int, metavar="N", help="Refuse where it was changed since that revision.")
@edit_option("all of it")
@pass_run
def edit(run: Run, /, ref: str, expect_rev: int | None, in_editor: bool, **words: Any) -> None:
    """Change what an initiative says; an empty text clears it."""
    given = _given(words)
    if in_editor:
        after = _edit_outside(run, ref, expect_rev, given)
    else:
        check_given(given, "--owner NAME")
        after = run.workspace.initiatives.edit(ref, expected_rev=expect_rev, **given)
    show_one(run, after.ref, f"edited {after.ref} {after.title}")


def _edit_outside(run: Run, ref: str, expect_rev: int | None, given: dict[str, Any]) -> Initiative:
    from execboard.services import fieldfile
    from execboard.services.views import initiatives

    view = initiatives.one(run.workspace, ref)
    before = fieldfile.fields_of(run.workspace, view)
    with edited(fieldfile.to_text(before | _as_fields(given), f"{view.id}. {ABOUT}"), view.id) as text:
        guard, fields = fieldfile.merging(run.workspace, view.id, before, fieldfile.from_text(text))

        def save(guard: Guard, fields: Mapping[str, str]) -> tuple[Initiative, Merge]:
            with guard.merging(fields) as merged:
                mine = {name: said for name, said in merged.fields.items() if name not in merged.taken}
                changes: dict[str, Any] = {**fieldfile.changes(guard.was, mine), "teams": given["teams"]}
                return run.workspace.initiatives.edit(view.id, expected_rev=expect_rev, **changes), merged

        after, merged = settled(guard, fields, save)
    kept = ", ".join(fieldfile.HEADINGS[name].casefold() for name in merged.taken)
    run.tell(f"kept what changed meanwhile: {kept}" if kept else "")
    return after


@initiative.command(examples="execboard initiative assign INI-3 @chen --share 40")
@click.argument("ref", metavar="ID")
@click.argument("name")
@click.option("--share", metavar="PERCENT", help="Of their week, 1 to 100; 0 takes them off.")
@pass_run
def assign(run: Run, ref: str, name: str, share: str | None) -> None:
    """Put someone on an initiative."""
    from execboard.domain.people import handle_of

    after = run.workspace.initiatives.assign(ref, name, share)
    words = "is on it" if not share else "is off it" if share == "0" else f"{share.rstrip('%')}%"
    show_one(run, after.ref, f"{after.ref}: @{handle_of(name)} {words}")


@initiative.command(examples="execboard initiative needs INI-3 asked --of @dua")
@click.argument("ref", metavar="ID")
@click.argument("answer", type=click.Choice(["yes", "no", "asked"]))
@click.option("--of", "asked_of", metavar="NAME", default="", help="Of whom it was asked.")
@pass_run
def needs(run: Run, ref: str, answer: str, asked_of: str) -> None:
    """Record whether it has the people, time and money it needs."""
    after = run.workspace.initiatives.needs(ref, answer, asked_of)
    show_one(run, after.ref, f"{after.ref} has what it needs: {answer}")


for _command in (rank, score, compare, activate, pause, resume, complete, retire, decline, reopen):
    initiative.add_command(_command)
