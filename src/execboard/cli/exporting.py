"""What goes out: the plan as a file, or as a folder of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from execboard.cli import output
from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import Invalid
from execboard.services import settings

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.exporting.formats import Form


@click.command(
    cls=Leaf,
    examples="""
    execboard export > plan.json
    execboard export --to report.html
    execboard export --format markdown --cycle 2026-Q4 --to plan.md
    execboard export --format onepager --to strategy.md
    execboard export --format ics --to plan.ics
    execboard export --format csv --table milestones
    execboard export --table okrs --cycle 2026-Q4 --to okrs.csv
    execboard export --format csv --to tables/
    """,
)
@click.option("--to", metavar="FILE", help="Where to; standard output unless said. For CSV, FOLDER/ gets every table.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown", "csv", "ics", "html", "onepager"]),
    help="What the file's ending says, else JSON; JSON is lossless.",
)
@click.option(
    "--table", metavar="NAME", help="In CSV, that table rather than initiatives: okrs, milestones, actions, …"
)
@click.option(
    "--cycle",
    metavar="CYCLE",
    help="In Markdown, HTML, one-pager and --table okrs its OKRs, and in HTML and a calendar what falls into it.",
)
@click.option("--force", is_flag=True, help="Write over an existing file, or an earlier export's folder.")
@pass_run
def export(run: Run, to: str | None, form: str | None, table: str | None, cycle: str | None, force: bool) -> None:
    """Write the plan.

    Everything as JSON, to read as Markdown, a report as HTML, the strategy on one page, days for a calendar, or tables
    as CSV. Of Markdown import takes goals and OKRs again, check-ins included; of --table okrs objectives, key results
    and where they stand. With --meeting the minutes of a refresh say that days or one-pager were written.
    """
    from execboard.services.exporting.formats import form_of, whole, write_plan

    path = settings.expanded(to) if to else None
    if form is None and table is not None:
        form = "csv"
    chosen = cast("Form", form) if form else form_of(path) if path else "json"
    if table is not None:
        _export_table(run, table, chosen, path, cycle, force)
    elif path is None:
        _check_json(run, chosen)
        output.out_whole(whole(run.workspace, chosen, cycle))
    else:
        folder = (to or "").endswith("/") or path.is_dir()
        files = write_plan(run.workspace, path, chosen, cycle=cycle, folder=folder, force=force)
        _note(run, chosen, path)
        _say(run, path, chosen, files)


def _note(run: Run, form: Form, path: Path) -> None:
    """In a refresh that is on: its step is done."""
    step = {"ics": "rhythm", "onepager": "onepager"}.get(form)
    if run.meeting and step and run.workspace.refresh.is_one(run.meeting):
        run.workspace.refresh.say(run.meeting, step, "written", path.name)


def _check_json(run: Run, form: Form) -> None:
    """Raises Invalid where ``--json`` promises one JSON document and something else would be printed."""
    if run.json and form != "json":
        raise Invalid(f"--json prints one JSON document, and this is {form}", "leave --json out, or name a file: --to")


def _export_table(run: Run, name: str, form: Form, path: Path | None, cycle: str | None, force: bool) -> None:
    from execboard.services.exporting.csv_tables import one_table
    from execboard.services.exporting.files import write_new
    from execboard.services.exporting.okr_csv import NAME, okr_table

    of_okrs = name.strip().casefold() == NAME
    if form != "csv" or (cycle is not None and not of_okrs):
        raise Invalid("--table goes with --format csv alone", "leave out the other, or --table")
    text = okr_table(run.workspace, cycle) if of_okrs else one_table(run.workspace, name)
    if path is None:
        _check_json(run, form)
        output.out_whole(text)
    else:
        write_new(path, text, force=force, keep=run.path)
        _say(run, path, form, [])


def _say(run: Run, path: Path, form: Form, files: list[str]) -> None:
    view = {"path": path.as_posix(), "format": form}
    if files:
        run.emit({**view, "files": files}, f"wrote {len(files)} tables into {path}")
    else:
        run.emit(view, f"wrote {path}")
