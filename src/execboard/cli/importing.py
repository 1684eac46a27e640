"""What comes in from files, folders and standard input."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.minutes_told import told_words
from execboard.cli.progress import showing
from execboard.domain.errors import Invalid
from execboard.services.importing.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.importing.folders import Folder
    from execboard.services.importing.found import Skipped
    from execboard.services.importing.report import Noted, Report
    from execboard.services.importing.sources import Source

LISTED = 1_000
"""How many of what came are told to people one by one; --json has all of them."""


@click.command(
    "import",
    cls=Leaf,
    examples="""
    execboard import plans.csv --dry-run
    execboard import goals.csv --map title="Project goal" --map owner="Point of contact"
    pbpaste | execboard import - --from list
    execboard import jira.csv --dry-run
    gh issue list --state all --json title,url,state,stateReason,assignees,labels,body,milestone | execboard import -
    task export | execboard import -
    execboard import plans/ --dry-run
    execboard import okrs.md --dry-run
    execboard import okrs.csv --from okrs --map key_result=Ergebnis --map owner=Wer
    execboard import minutes/2026-11-20-weekly.md --dry-run
    execboard import notes.md --from minutes --date 2026-11-20
    execboard import retro-2026-11.md --dry-run
    """,
)
@click.argument("file", metavar="FILE|FOLDER|-", type=click.Path(path_type=str))
@click.option(
    "--from",
    "kind",
    type=click.Choice(KINDS),
    help="What it is; found out unless said.",
)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=HEADING", help="Which column is which.")
@click.option("--date", metavar="DAY", help="The day of a meeting whose minutes do not say it.")
@click.option("--dry-run", is_flag=True, help="Show what would come and what would not, and why.")
@click.option("--encoding", default="utf-8-sig", metavar="NAME", help="Of the file; UTF-8 unless said.")
@pass_run
def import_(
    run: Run, file: str, kind: str | None, mapping: tuple[str, ...], date: str | None, dry_run: bool, encoding: str
) -> None:
    """Bring in a table, a list, minutes of meetings, an export of another program or of execboard, or a folder of them.

    All of it or nothing, one step of undo; the same again adds nothing twice. Known by their headings or keys are the
    CSV of Jira, Linear, Asana and GitHub, the JSON of gh, Taskwarrior and Trello, and minutes by who did what. Of
    minutes a --dry-run shows which line tells what was told before, and why. docs/importing.md says what becomes what.

    OKRs come from Markdown and CSV: quarters, objectives, key results, owners, priorities; scores become check-ins.
    What is not understood of them is listed with its line and kept as a note.
    """
    from execboard.services.importing.folders import watched

    what = _read(file, encoding)
    with showing() as progress:
        what = watched(what, partial(progress.tell, "reading"))
        report = _brought(run, what, kind, mapping, date, dry_run, partial(progress.tell, "writing"))
    run.emit(report, lambda: report_words(report))


def _brought(
    run: Run,
    what: Source | Folder,
    kind: str | None,
    mapping: tuple[str, ...],
    date: str | None,
    dry_run: bool,
    tell: Callable[[int, int], None],
) -> Report:
    from execboard.services.importing.bring import bring
    from execboard.services.importing.detect import detect
    from execboard.services.importing.folders import Folder

    if not isinstance(what, Folder):
        kind = kind or detect(what)
    if kind == "execboard" and not isinstance(what, Folder) and not mapping and not run.exists:
        from execboard.services.importing.anew import bring_anew

        return bring_anew(run.path, run.actor, what, dry_run=dry_run)
    fields = dict(_pair(one) for one in mapping)
    return bring(run.workspace, what, kind=kind, mapping=fields, date=date, dry_run=dry_run, tell=tell)


def _read(file: str, encoding: str) -> Source | Folder:
    from execboard.services.importing.folders import check_size, read_path
    from execboard.services.importing.sources import LARGEST, decoded

    if file != "-":
        return read_path(file, encoding)
    import sys

    body = sys.stdin.buffer.read(LARGEST + 1)
    check_size(len(body), "standard input")
    return decoded(body, encoding, None, "standard input")


def read_text(file: str) -> str:
    """The text of one file, or of standard input. Raises Invalid for what is no UTF-8, or is a folder."""
    from execboard.services.importing.folders import Folder

    found = _read(file, "utf-8-sig")
    if isinstance(found, Folder):
        raise Invalid(f"{file} is a folder", "name one file of it")
    return found.text()


def _pair(text: str) -> tuple[str, str]:
    field, equals, heading = text.partition("=")
    if not equals:
        raise Invalid(f"--map {text!r} names no heading", "write it as FIELD=HEADING")
    return field.strip(), heading.strip()


def report_words(report: Report) -> str:
    """An import's report for people."""
    would = "would come" if report.dry_run else "came"
    lines = []
    if report.rows is not None:
        lines.append(f"{sum(report.rows.values())} rows {would} from an execboard export")
    elif report.added or report.minutes is None:
        by_status: dict[str, int] = {}
        for one in report.added:
            by_status[one.status] = by_status.get(one.status, 0) + 1
        parts = [_of_status(status, number) for status, number in by_status.items()]
        parts += [printing.number_of(report.check_ins, "check-in")] if report.check_ins else []
        counts = ", ".join(parts)
        of_what = f"from {printing.number_of(len(report.files), 'file')}" if report.files else f"as {report.kind}"
        if report.retros:
            lines.append(f"{printing.number_of(len(report.retros), 'retro')} {would}: {', '.join(report.retros)}")
        if report.added or not report.retros:
            lines.append(f"{len(report.added)} {would} {of_what}" + (f": {counts}" if counts else ""))
    lines += told_words(report.minutes, dry_run=report.dry_run) if report.minutes else []
    lines += [
        f"{one.name}, {one.kind}: {one.added} new, {one.unchanged} here already"
        for one in report.files
        if one.kind not in ("minutes", "retro")
    ]
    rows = [(one.id, one.status, one.title, printing.owner(one.owner)) for one in report.added[:LISTED]]
    lines += [printing.table(rows, flexible=2, muted=(0, 1))] if rows else []
    lines += [f"… and {len(report.added) - LISTED:,} more"] if len(report.added) > LISTED else []
    lines += [f"asked again: {one.id} {one.title}: {one.words}" for one in report.asked_again]
    lines += [f"filled in: {one.id} {', '.join(one.fields)}" for one in report.filled[:LISTED]]
    lines += [f"filled in: {len(report.filled) - LISTED:,} more"] if len(report.filled) > LISTED else []
    lines += [f"{len(report.unchanged)} were here already"] if report.unchanged else []
    lines += [
        f"edited here, kept: {one.id} {one.field}: {one.here!r}, there {one.source!r}" for one in report.edited_here
    ]
    lines += [f"not taken, {_place(one)}{': ' * bool(one.text)}{one.text[:60]} ({one.why})" for one in report.skipped]
    lines += [f"kept as a note, {_place(one)}: {one.text[:60]} ({one.kept})" for one in report.notes]
    lines += list(report.remarks)
    if report.operation is not None:
        lines.append("execboard undo takes it back")
    return "\n".join(lines)


def _of_status(status: str, number: int) -> str:
    """``3 key results``; states of initiatives have no plural: ``3 declined``."""
    is_thing = status in ("cycle", "goal", "objective", "key result")
    return printing.number_of(number, status) if is_thing else f"{number} {status}"


def _place(one: Skipped | Noted) -> str:
    """Where something stands that is not taken: ``line 7``, in a folder ``plans/q4.csv line 7``, or a whole file."""
    line = f"line {one.line}" if one.line else ""
    return f"{one.file} {line}".rstrip() if one.file else line
