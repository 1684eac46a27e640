"""The log, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import output, printing
from execboard.cli.base import Leaf, Run, paged, pass_run
from execboard.domain.errors import Invalid, NotFound

if TYPE_CHECKING:
    from execboard.services.views.log import LogDetail


@click.command(
    cls=Leaf,
    examples="""
    execboard log
    execboard log INI-3 --since -1w
    execboard log --operation 42
    """,
)
@click.argument("ref", required=False, metavar="[ID]")
@click.option("--since", metavar="DAY", help="From that day on.")
@click.option("--who", metavar="NAME", help="Only what one person did.")
@click.option("--kind", metavar="KIND", help="Only changes of that kind of thing, such as initiative.")
@click.option("--operation", type=int, metavar="N", help="One operation, with everything before and after.")
@paged
@pass_run
def log(
    run: Run,
    ref: str | None,
    since: str | None,
    who: str | None,
    kind: str | None,
    operation: int | None,
) -> None:
    """Every change, the newest first: who, when, what. On a terminal the newest 50, unless --limit says otherwise."""
    from execboard.domain.dates import parse_past_day
    from execboard.domain.people import handle_of
    from execboard.services.views import log as views

    workspace = run.workspace
    if operation is not None:
        found = views.detail(workspace, operation)
        if found is None:
            raise NotFound(f"there is no operation {operation}", "see execboard log")
        run.emit(found, lambda: _detail_words(found))
        return
    filters = views.LogFilter(
        ref=ref,
        who=handle_of(who) if who is not None else None,
        kind=_table_of(kind) if kind is not None else None,
        since=parse_past_day(since, workspace.today) if since is not None else None,
    )
    most = run.limit or (50 if output.on_terminal() and not run.json else -1)
    entries = views.entries(workspace, filters, limit=most, offset=run.offset)
    zone = workspace.clock.zone
    rows = [
        (
            str(one.operation),
            f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}",
            one.who,
            one.what + (" (undone)" if one.undone else ""),
        )
        for one in entries
    ]
    run.emit(entries, lambda: printing.table(rows, flexible=3, right=(0,), muted=(0, 1, 2)))
    if run.limit is None and len(entries) == most:
        run.tell(f"the newest {most}; --limit shows more")
    if not entries:
        run.tell("the log has nothing like that")


def _table_of(kind: str) -> str:
    """The kind of thing that is meant: ``key result``, ``key_result`` or ``kr``, in any case. Raises Invalid."""
    from execboard.domain.ids import KINDS, PREFIXES, WORDS

    words = " ".join(kind.replace("_", " ").replace("-", " ").casefold().split())
    for table, name in WORDS.items():
        if words in (name, table.replace("_", " ")):
            return table
    if words.upper() in KINDS:
        return KINDS[words.upper()]
    others = {"person": "person", "team": "team", "cycle": "cycle", "vision": "workspace"}
    if words in others:
        return others[words]
    known = ", ".join([*(WORDS[table] for table in PREFIXES), *others])
    raise Invalid(f"there is no kind {kind!r}", f"one of: {known}")


def _detail_words(found: LogDetail) -> str:
    lines = [f"{found.entry.operation}  {found.entry.what}  ({found.entry.who}, {found.entry.at:%Y-%m-%d %H:%M} UTC)"]
    for change in found.changes:
        lines.append(f"{change.id} {change.what}")
        lines += [f"  {one.field}: {_value(one.before)} → {_value(one.after)}" for one in change.fields]
    return "\n".join(lines)


def _value(value: Any) -> str:
    return "-" if value in (None, "") else str(value)


@click.command(
    cls=Leaf,
    examples="""
    execboard undo
    execboard undo 3
    execboard undo --operation 42
    """,
)
@click.argument("steps", type=int, required=False, metavar="[N]")
@click.option("--operation", type=int, metavar="N", help="One operation by its number, whoever did it.")
@click.option("--to", type=click.IntRange(0), metavar="N", help="Everything done after that operation.")
@pass_run
def undo(run: Run, steps: int | None, operation: int | None, to: int | None) -> None:
    """Take back your latest change, or the latest N of them, all or none."""
    if sum(one is not None for one in (steps, operation, to)) > 1:
        raise Invalid("N, --operation and --to do not go together", "give one of them")
    history = run.workspace.history
    if operation is not None:
        undone = [history.undo_operation(operation)]
    elif to is not None:
        undone = history.undo_to(to)
    else:
        undone = history.undo(1 if steps is None else steps)
    view = {"undone": [{"operation": one.id, "what": one.label} for one in undone]}
    run.emit(view, "\n".join(f"undid {one.id}: {one.label}" for one in undone))


@click.command(cls=Leaf, examples="execboard redo 2")
@click.argument("steps", type=int, default=1, metavar="[N]")
@pass_run
def redo(run: Run, steps: int) -> None:
    """Bring back what you undid last, as long as you did nothing new since."""
    redone = run.workspace.history.redo(steps)
    view = {"redone": [{"operation": one.id, "what": one.label} for one in redone]}
    run.emit(view, "\n".join(f"redid {one.id}: {one.label}" for one in redone))
