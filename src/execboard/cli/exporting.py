"""What goes out: the plan as a file."""

from __future__ import annotations

import click

from execboard.cli import output
from execboard.cli.base import Leaf, Run, pass_run
from execboard.domain.errors import Invalid
from execboard.services import settings


@click.command(
    cls=Leaf,
    examples="""
    execboard export > plan.json
    execboard export --format markdown --cycle 2026-Q4 --to plan.md
    """,
)
@click.option("--to", metavar="FILE", help="Where to; standard output unless said.")
@click.option(
    "--format", "form", type=click.Choice(["json", "markdown", "csv"]), help="JSON unless said; it is lossless."
)
@click.option("--cycle", metavar="CYCLE", help="In Markdown, only the objectives of that cycle.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@pass_run
def export(run: Run, to: str | None, form: str | None, cycle: str | None, force: bool) -> None:
    """Write the plan: everything as JSON, to read as Markdown, initiatives as CSV."""
    if cycle is not None and form != "markdown":
        raise Invalid("--cycle goes with --format markdown", "the other formats are always whole")
    text = _exported(run, form or "json", cycle)
    if to is None:
        output.out_whole(text)
        return
    from execboard.services.exporting.files import write_new

    path = settings.expanded(to)
    write_new(path, text, force=force, keep=run.path)
    run.emit({"path": path.as_posix(), "format": form or "json"}, f"wrote {path}")


def _exported(run: Run, form: str, cycle: str | None) -> str:
    if form == "json":
        from execboard.services.exporting.workspace_json import to_text

        return to_text(run.workspace)
    if form == "markdown":
        from execboard.domain.dates import parse_cycle
        from execboard.services.exporting.markdown import to_markdown

        return to_markdown(run.workspace, cycle=None if cycle is None else parse_cycle(cycle))
    from execboard.services.exporting.csv_tables import to_csv

    return to_csv(run.workspace)
