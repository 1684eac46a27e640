"""What comes in from files, folders and standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import Invalid
from execboard.services import settings

if TYPE_CHECKING:
    from execboard.services.importing.report import Report

LARGEST_IMPORT = 50_000_000
"""Bytes. More is no list that people wrote."""
UTF_8 = "utf-8-sig"
"""UTF-8, with or without the mark that some programs put at its beginning."""


@click.command(
    "import",
    cls=Leaf,
    examples="""
    execboard import plans.csv --dry-run
    execboard import goals.csv --map title="Project goal" --map owner="Point of contact"
    pbpaste | execboard import - --from list
    """,
)
@click.argument("file", type=click.Path(path_type=str))
@click.option(
    "--from",
    "kind",
    type=click.Choice(["execboard", "csv", "markdown", "list"]),
    help="What it is; found out unless said.",
)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=HEADING", help="Which column is which.")
@click.option("--dry-run", is_flag=True, help="Show what would come and what would not, and why.")
@click.option("--encoding", default=UTF_8, metavar="NAME", help="Of the file; UTF-8 unless said.")
@pass_run
def import_(run: Run, file: str, kind: str | None, mapping: tuple[str, ...], dry_run: bool, encoding: str) -> None:
    """Bring in a table, a list, or an execboard export. All of it or nothing, one step of undo."""
    from execboard.services.importing.bring import bring

    text = _read(file, encoding)
    whole = kind == "execboard" or (kind is None and text.lstrip().startswith("{"))
    workspace = run.created() if whole and not dry_run else run.workspace
    fields = dict(_pair(one) for one in mapping)
    report = bring(workspace, text, name=None if file == "-" else file, kind=kind, mapping=fields, dry_run=dry_run)
    run.emit(report, lambda: report_words(report))


def _read(file: str, encoding: str) -> str:
    body, name = _body(file), "standard input" if file == "-" else file
    if len(body) > LARGEST_IMPORT:
        raise Invalid(f"{name} is larger than {LARGEST_IMPORT // 1_000_000} MB", "split it")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    try:
        return body.decode(encoding)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            line = body[: error.start].count(b"\n") + 1
            remedy = "name its encoding, such as --encoding latin-1"
            said = "UTF-8" if encoding == UTF_8 else encoding
            raise Invalid(f"{name} is not {said}: line {line}", remedy) from None
        raise Invalid(f"there is no encoding {encoding!r}", "give one such as latin-1") from None


def _body(file: str) -> bytes:
    """The bytes of a file or of standard input, one more than the most at most."""
    import sys

    if file == "-":
        return sys.stdin.buffer.read(LARGEST_IMPORT + 1)
    path = settings.expanded(file)
    if path.is_dir():
        raise Invalid(f"{file} is a folder", "give one file; execboard import takes one at a time")
    if path.exists() and not path.is_file() and not path.is_fifo():
        raise Invalid(f"{file} is not a file", "give one file")
    try:
        with path.open("rb") as source:
            return source.read(LARGEST_IMPORT + 1)
    except OSError as error:
        raise Invalid(f"{file} cannot be read ({error.strerror})", "check the path") from error


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
    else:
        by_status: dict[str, int] = {}
        for one in report.added:
            by_status[one.status] = by_status.get(one.status, 0) + 1
        counts = ", ".join(f"{number} {status}" for status, number in by_status.items())
        lines.append(f"{len(report.added)} {would} as {report.kind}" + (f": {counts}" if counts else ""))
    rows = [(one.id, one.status, one.title, printing.owner(one.owner)) for one in report.added]
    lines += [printing.table(rows, flexible=2, muted=(0, 1))] if rows else []
    lines += [f"asked again: {one.id} {one.title}: {one.words}" for one in report.asked_again]
    lines += [f"filled in: {one.id} {', '.join(one.fields)}" for one in report.filled]
    lines += [f"{len(report.unchanged)} were here already"] if report.unchanged else []
    lines += [
        f"edited here, kept: {one.id} {one.field}: {one.here!r}, there {one.source!r}" for one in report.edited_here
    ]
    lines += [f"not taken, line {one.line}: {one.text[:60]} ({one.why})" for one in report.skipped]
    lines += list(report.remarks)
    if report.operation is not None:
        lines.append("execboard undo takes it back")
    return "\n".join(lines)
